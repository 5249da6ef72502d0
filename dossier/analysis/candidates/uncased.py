"""Names in scripts without capitals: those of countries, as CLDR writes them in the language of the article."""

import re
from collections.abc import Iterator
from functools import cache

from babel.core import Locale, UnknownLocaleError

from dossier.model.findings import Candidate

_UNCASED = frozenset(
    (
        "ar",
        "arc",
        "bn",
        "ckb",
        "dv",
        "fa",
        "he",
        "hi",
        "ja",
        "ka",
        "km",
        "ko",
        "my",
        "ps",
        "sd",
        "ta",
        "th",
        "ug",
        "ur",
        "yi",
        "zh",
    )
)
_UNSPACED = frozenset(("ja", "km", "my", "th", "zh"))
_ONE_LETTER = {"ar": "[وبلفك]{0,2}", "fa": "", "he": "[ובלמשהכ]{0,2}"}
"""What is written together with the word after it: and, in, to."""
_SHORTEST = 2


def is_uncased(language: str) -> bool:
    """Tell whether a language (BCP 47) is written without capitals."""
    return language.partition("-")[0] in _UNCASED


def countries_in(text: str, start: int, end: int, language: str) -> Iterator[Candidate]:
    """Yield the names of countries in a block between two offsets."""
    pattern = _pattern(language.partition("-")[0])
    for match in pattern.finditer(text, start, end) if pattern else ():
        first, last = match.span("name")
        yield Candidate(start=first, end=last, name=match["name"], signs=("country",))


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    try:
        territories = Locale.parse(language).territories
    except (UnknownLocaleError, ValueError):
        return None
    names = {name for code, name in territories.items() if len(code) == 2 and len(name) >= _SHORTEST}
    either = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    if language in _UNSPACED:
        return re.compile(f"(?P<name>{either})")
    return re.compile(rf"(?<!\w){_ONE_LETTER.get(language, '')}(?P<name>{either})(?!\w)")
