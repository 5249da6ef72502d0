"""Names inside longer proper names, and words that are only names where something else says so."""

import re

from dossier.analysis.mentions.cues import NameCues
from dossier.text.dates import months, weekdays
from dossier.text.gazetteer import common_words, given_names

_CAPITALISED = re.compile(r" (?:and )?(?P<word>[^\W\d_][\w'-]*)")
_FURTHEST = 3
_REACH = 24


def is_inside_longer_name(
    text: str, span: tuple[int, int], block: tuple[int, int], words: NameCues, is_country: bool
) -> bool:
    """Tell whether the name of a place is part of another name: "Oxmoor University", "New Oxmoor", "Mr Jordan"."""
    start, end = span
    before = text[max(block[0], start - _REACH) : start].split(" ")
    if before[-1] == "" and len(before) > 1:
        word = before[-2].lstrip("\"'([")
        small = word.lower().removesuffix(".")
        if word[:1].isupper():
            if small in words.address or small in words.new_places or small in words.personal_titles:
                return True
            if is_country and small in words.other_countries:
                return True
        if (
            small == "of"
            and len(before) > 2
            and _is_capital_of(before[-3].lstrip("\"'(["), words.institutions_of)
        ):
            return True
    return heads_institution(text, end, block[1], words) or _is_given_name(text, span, block[1], words)


def _is_given_name(text: str, span: tuple[int, int], limit: int, words: NameCues) -> bool:
    """Tell whether a name that people bear goes before a surname: "Jordan Pike", not "Jordan Valley"."""
    if text[span[0] : span[1]].lower() not in given_names():
        return False
    following = _CAPITALISED.match(text, span[1], limit)
    if following is None or not following["word"].istitle() or following[0].startswith(" and "):
        return False
    small = following["word"].lower()
    is_word = small in common_words() or small in words.titles or small in words.no_names
    return not (is_word or small in months("en") or small in weekdays("en"))


def heads_institution(text: str, end: int, limit: int, words: NameCues) -> bool:
    """Tell whether capitals follow the name, and one of them is what institutions, streets or papers are called."""
    for _ in range(_FURTHEST):
        match = _CAPITALISED.match(text, end, limit)
        if match is None or not match["word"][0].isupper():
            return False
        if match["word"].lower() in words.institutions:
            return True
        end = match.end()
    return False


def _is_capital_of(word: str, kinds: frozenset[str]) -> bool:
    return word[:1].isupper() and word.lower() in kinds
