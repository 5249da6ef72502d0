"""Find names in scripts without capitals: countries, and places that the words beside them identify."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from babel.core import Locale, UnknownLocaleError

from dossier.analysis.candidates.cues import CandidateCues, cues_of
from dossier.model.articles import Article, Block
from dossier.model.findings import Candidate
from dossier.text.gazetteer import Spot, countries, name_key, places_named
from dossier.text.patterns import rare

_UNCASED = frozenset(
    ("ar", "arc", "bn", "ckb", "dv", "fa", "he", "hi", "ja", "ka", "km", "ko", "my", "ps", "sd", "ta", "th",
     "ug", "ur", "yi", "zh")
)  # fmt: skip
_UNSPACED = frozenset(("ja", "km", "my", "th", "zh"))
_ONE_LETTER = {"ar": "[وبلفك]{0,2}", "fa": "", "he": "[ובלמשהכ]{0,2}"}
"""Letters for "and", "in" or "to" that are written together with the next word."""
_SHORTEST = 2
_LONGEST_NAME, _LONGEST_CHARACTERS = 3, 8
_KNOWN = 20_000
"""Inhabitants. A smaller place counts only if a word beside it says what it is."""
_HANGUL = "\uac00"
_WORD = re.compile(r"[^\W\d_]+")
_CJK = rare("[\u3040-\u30ff\u3400-\u9fff]+")


class _Found(NamedTuple):
    """A possible place: its characters, and whether a word beside it shows a place or a location."""

    start: int
    end: int
    is_named: bool
    is_locative: bool


def is_uncased(language: str) -> bool:
    """Tell whether a language (BCP 47) is written without capitals."""
    return language.partition("-")[0] in _UNCASED


def uncased_names(article: Article, blocks: Sequence[Block]) -> Iterator[Candidate]:
    """Yield the countries in an article, and places of the gazetteer that its words identify beyond doubt."""
    language, text = article.language.partition("-")[0], article.text
    found = [one for block in blocks for one in countries_in(text, block.start, block.end, language)]
    yield from found
    codes = _codes(language)
    named = frozenset(codes[one.name] for one in found if one.name in codes)
    taken = [(one.start, one.end) for one in found]
    places = [one for block in blocks for one in _places_in(text, block, language, taken)]
    sure = {name_key(text[one.start : one.end]) for one in places if _is_sure(text, one, named)}
    for one in places:
        name = text[one.start : one.end]
        if name_key(name) in sure:
            signs = ("locative",) if one.is_named or one.is_locative else ()
            yield Candidate(start=one.start, end=one.end, name=" ".join(name.split()), signs=signs)


def countries_in(text: str, start: int, end: int, language: str) -> Iterator[Candidate]:
    """Yield the countries named between two offsets of a block."""
    pattern = _pattern(language)
    for match in pattern.finditer(text, start, end) if pattern else ():
        first, last = match.span("name")
        yield Candidate(start=first, end=last, name=match["name"], signs=("country",))


def _is_sure(text: str, found: _Found, named: frozenset[str]) -> bool:
    """Tell whether a place is certainly meant.

    A word calls it a town, or something is located there and the article names its country.
    """
    spots = _spots(text[found.start : found.end])
    if found.is_named or not found.is_locative:
        return found.is_named
    return any(
        spot.population >= _KNOWN and (spot.country in named or spot.geonames in _capitals())
        for spot in spots
    )


def _places_in(text: str, block: Block, language: str, taken: Sequence[tuple[int, int]]) -> Iterator[_Found]:
    words = cues_of(language)
    find = _in_a_row if language in _UNSPACED else _among_words
    for one in find(text, block, words):
        if not any(start < one.end and one.start < end for start, end in taken):
            yield one


def _among_words(text: str, block: Block, words: CandidateCues) -> Iterator[_Found]:
    """Yield the places in a text with spaces, of up to three words, the longest first."""
    matches = list(_WORD.finditer(text, block.start, block.end))
    number = 0
    while number < len(matches):
        found = _longest(text, matches, number, words)
        if found:
            yield found[1]
        number += found[0] if found else 1


def _longest(
    text: str, matches: Sequence[re.Match[str]], number: int, words: CandidateCues
) -> tuple[int, _Found] | None:
    before = matches[number - 1][0] if number else ""
    for size in range(min(_LONGEST_NAME, len(matches) - number), 0, -1):
        last = matches[number + size - 1]
        for start, is_joined in _starts(matches[number], words):
            for end, after in _ends(last, words):
                if end - start >= _shortest(text[start]) and _spots(text[start:end]):
                    named = before in words.place_of or after in words.place_nouns
                    locative = is_joined or before in words.locative or after in words.locative_after
                    return size, _Found(start, end, named, locative)
    return None


def _shortest(letter: str) -> int:
    """Return the fewest letters of a name; a Korean letter is a syllable."""
    return _SHORTEST if letter >= _HANGUL else _SHORTEST + 1


def _starts(word: re.Match[str], words: CandidateCues) -> Iterator[tuple[int, bool]]:
    """Yield offsets in a word at which a name may start, and whether "in" or "to" is joined to it there."""
    yield word.start(), False
    heads = [""] + [one for one in words.joined_before if word[0].startswith(one)]
    for head in heads:
        rest = word[0][len(head) :]
        if head:
            yield word.start() + len(head), False
        for one in words.joined_locative:
            if rest.startswith(one):
                yield word.start() + len(head) + len(one), True


def _ends(word: re.Match[str], words: CandidateCues) -> Iterator[tuple[int, str]]:
    """Yield offsets in a word at which a name may end, and the letters joined to it."""
    yield word.end(), ""
    for tail in sorted(words.place_nouns | words.locative_after):
        if word[0].endswith(tail) and len(word[0]) > len(tail):
            yield word.end() - len(tail), tail


def _in_a_row(text: str, block: Block, words: CandidateCues) -> Iterator[_Found]:
    """Yield the places in a text without spaces; of overlapping ones, the longest."""
    for run in _CJK.finditer(text, block.start, block.end):
        at = run.start()
        while at < run.end() - 1:
            size = next(
                (
                    n
                    for n in range(min(_LONGEST_CHARACTERS, run.end() - at), 1, -1)
                    if _spots(text[at : at + n])
                ),
                0,
            )
            if size:
                yield _beside(text, at, at + size, words)
            at += size or 1


def _beside(text: str, start: int, end: int, words: CandidateCues) -> _Found:
    named = _follows(text, end, words.place_nouns) or text[end - 1] in words.place_nouns
    named = named or _precedes(text, start, words.place_of)
    locative = _precedes(text, start, words.locative) or _follows(text, end, words.locative_after)
    return _Found(start, end, named, locative)


def _follows(text: str, at: int, cues: frozenset[str]) -> bool:
    return any(text.startswith(cue, at) for cue in cues)


def _precedes(text: str, at: int, cues: frozenset[str]) -> bool:
    return any(text.endswith(cue, 0, at) for cue in cues)


def _spots(name: str) -> tuple[Spot, ...]:
    return tuple(spot for spot in places_named(name) if spot.kind in ("city", "adm1"))


@cache
def _capitals() -> frozenset[int]:
    named = [(spot, one.code) for one in countries() if one.capital for spot in places_named(one.capital)]
    return frozenset(spot.geonames for spot, code in named if spot.country == code and spot.kind == "city")


@cache
def _codes(language: str) -> dict[str, str]:
    """Return country codes by the names of countries in a language."""
    try:
        territories = Locale.parse(language).territories
    except (UnknownLocaleError, ValueError):
        return {}
    return {name: code for code, name in territories.items() if len(code) == 2 and len(name) >= _SHORTEST}


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    names = _codes(language)
    if not names:
        return None
    either = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    if language in _UNSPACED:
        return re.compile(f"(?P<name>{either})")
    after = r"(?![^\W\d_])" if language != "ko" else ""
    return re.compile(rf"(?<!\w){_ONE_LETTER.get(language, '')}(?P<name>{either}){after}")
