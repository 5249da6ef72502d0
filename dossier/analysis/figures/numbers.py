"""Numbers that count something, and those that are part of a name, a date, an age or an address."""

import re
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind
from msgspec import Struct, structs

from dossier.analysis.figures.cues import FigureCues
from dossier.text.numbers import Numerals, numerals_of

_NO_NUMBER_BEFORE = re.compile(r"[\w$€£¥#№§/.,:’'+-]")
_GLUED = re.compile(r"[-–/:’'+]\w|[.,]\d|\w")
_FIGURES = r"(?:\d{1,3}(?:[,\u00a0\u202f]\d{3})+|\d+)(?:\.\d+)?"
_LEADING = ("a couple of ", "several ", "half a ", "a few ", "a ", "an ")
_SIGNS = {"$": "dollars", "€": "euros", "£": "pounds", "¥": "yen"}


class Number(Struct, frozen=True, gc=False):
    """A number in the text, its hedge included."""

    start: int
    """Where its hedge begins, or the number itself."""
    digits: int
    """Where the number itself begins."""
    end: int
    value: float
    hedge: str | None
    sign: str | None = None
    """The currency whose sign stands before it."""


class Shape(NamedTuple):
    """What gives numbers away in one language, and what they look like."""

    triggers: AhoCorasick
    in_words: re.Pattern[str]
    in_figures: re.Pattern[str]
    numerals: Numerals


@cache
def shape_of(language: str) -> Shape:
    """The shape of numbers in a language (BCP 47)."""
    numerals = numerals_of(language)
    small, large, vague = (_choice(words) for words in (numerals.small, numerals.large, numerals.vague))
    in_words = (
        rf"(?:several|an?\s+few|a\s+couple\s+of|half\s+an?)\s+(?:{large})(?:\s+(?:{large}))*\b"
        rf"|(?:{vague})(?:\s+of\s+(?:{vague}))*\b"
        rf"|(?:an?\s+)?(?:{small}|{large})(?:(?:-|\s+(?:and\s+)?)(?:{small}|{large}))*\b"
    )
    words = (*numerals.small, *numerals.large, *(set(numerals.vague) - {"half", "several", "few", "couple"}))
    triggers = [*"0123456789", *words, *(word.title() for word in words)]
    return Shape(
        AhoCorasick(triggers, matchkind=MatchKind.LeftmostLongest),
        re.compile(in_words, re.IGNORECASE),
        re.compile(rf"{_FIGURES}(?:\s+(?:{large}))*(?!\d)"),
        numerals,
    )


def read_number(text: str, at: int, floor: int, words: FigureCues, shape: Shape) -> Number | None:
    """The number that begins at `at`, if it counts something."""
    sign = text[at - 1] if at > floor and text[at - 1] in _SIGNS else None
    if at > floor and not sign and _NO_NUMBER_BEFORE.match(text, at - 1):
        return None
    match = _match(text, at, floor, shape)
    if match is None or _GLUED.match(text, match.end()):
        return None
    value = float(match[0]) if match[0].isdecimal() else shape.numerals.value(match[0])
    if value is None or (value == 0 and not text[at].isdigit()):
        return None
    start = match.start() - (1 if sign else 0)
    if _is_named(text, start, floor, words):
        return None
    first = match[0].partition(" ")[0].lower()
    vague = match[0] if first in shape.numerals.vague and first != "half" else None
    return Number(start, match.start(), match.end(), value, vague, _SIGNS[sign] if sign else None)


def hedged(text: str, number: Number, floor: int, words: FigureCues) -> Number:
    """The number with the hedge before it."""
    start, hedge = _hedge(text, number.start, floor, words)
    if start == number.start:
        return number
    hedge = f"{hedge} {number.hedge}" if hedge and number.hedge else hedge or number.hedge
    return structs.replace(number, start=start, hedge=hedge)


def _match(text: str, at: int, floor: int, shape: Shape) -> re.Match[str] | None:
    """The number there, the small words before it included: "a dozen", "several hundred"."""
    if text[at].isdigit():
        return shape.in_figures.match(text, at)
    before = text[max(floor, at - 12) : at].lower()
    if before.endswith(_LEADING):
        for words in _LEADING:
            low = at - len(words)
            if before.endswith(words) and not text[low - 1 : low].isalnum():
                return shape.in_words.match(text, low)
    return shape.in_words.match(text, at)


def _hedge(text: str, start: int, floor: int, words: FigureCues) -> tuple[int, str | None]:
    """Where the hedge before a number begins, and the hedge as printed."""
    parts = text[max(floor, start - 32) : start].split()[-4:]
    if not parts or parts[-1].lower() not in words.lists["hedge_ends"] or not text[start - 1].isspace():
        return start, None
    for number in range(len(parts)):
        phrase = " ".join(parts[number:]).lower()
        if phrase in words.hedges:
            begin = _begin(text, start, parts[number:])
            return begin, None if phrase in words.no_hedges else text[begin:start].strip()
    return start, None


def _begin(text: str, start: int, parts: list[str]) -> int:
    """Where the words before `start` begin."""
    for part in reversed(parts):
        start = text.rindex(part, 0, start)
    return start


def _is_named(text: str, start: int, floor: int, words: FigureCues) -> bool:
    """Whether the number belongs to a name: "Resolution 2254", "aged 12"."""
    before = text[max(floor, start - 24) : start].rsplit(None, 1)
    return bool(before) and before[-1].lower().rstrip(".") in words.lists["names_before"]


def _choice(words: dict[str, float]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))
