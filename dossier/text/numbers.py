"""Read numbers as people write them: in digits, in words, or in both ("2.5 million")."""

import re
from functools import cache
from pathlib import Path

from msgspec import Struct

from dossier.core import yaml
from dossier.core.errors import DossierError, Problem

_FILE = Path(__file__).with_suffix(".yml")
_FIGURES = re.compile(r"\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


class Numerals(Struct, frozen=True, kw_only=True):
    """The number words of one language, in lower case."""

    small: dict[str, float]
    """Words that add: one, twenty."""
    large: dict[str, float]
    """Words that multiply what precedes them: hundred, million."""
    vague: dict[str, float]
    """Vague words, with the smallest number each can mean: dozens, hundreds."""
    articles: frozenset[str]
    """Words that mean one: "a dozen"."""
    joints: frozenset[str]
    """Words that join parts without a value: "two hundred and six"."""

    def value(self, printed: str) -> float | None:
        """Return the number that `printed` means, or None."""
        words = printed.lower().replace("-", " ").split()
        return _sum(words, self) if words else None


@cache
def numerals_of(language: str) -> Numerals:
    """Load the number words of a language (BCP 47); empty if the file has none for it."""
    lists = _file().get(language.partition("-")[0].lower(), {})
    return Numerals(
        small=_numbers(lists.get("small", "")),
        large=_numbers(lists.get("large", "")),
        vague=_numbers(lists.get("vague", "")),
        articles=frozenset(lists.get("articles", "").split()),
        joints=frozenset(lists.get("joints", "").split()),
    )


@cache
def _file() -> dict[str, dict[str, str]]:
    text = yaml.read_text(_FILE, _FILE.name)
    written = yaml.parse(text, _FILE.name) if isinstance(text, str) else text
    if isinstance(written, Problem):
        raise DossierError([written])
    table: dict[str, dict[str, str]] = written.value
    return table


def _numbers(written: str) -> dict[str, float]:
    pairs = (pair.partition("=") for pair in written.split())
    return {word: float(number) for word, _, number in pairs}


def _sum(words: list[str], numerals: Numerals) -> float | None:
    """Add up number words: "two hundred and six thousand" is (2 × 100 + 6) × 1000."""
    total = group = 0.0
    for word in words:
        if word in numerals.small or _FIGURES.fullmatch(word):
            group += numerals.small.get(word) or _figures(word)
        elif word in numerals.large:
            group = (group or 1) * numerals.large[word]
            if numerals.large[word] >= 1000:
                total, group = total + group, 0.0
        elif word in numerals.vague:
            # "hundreds of thousands" is at least two hundred thousand
            group = group * numerals.vague[word] / 2 if group else numerals.vague[word]
        elif word not in numerals.joints and word not in numerals.articles and word != "of":
            return None
    return total + group


def _figures(printed: str) -> float:
    return float(re.sub(r"[,\s\u00a0\u202f]", "", printed)) if _FIGURES.fullmatch(printed) else 0.0
