"""Numbers that count something, and those that are part of a name, a date, an age or an address."""

import re
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind
from msgspec import Struct, structs

from dossier.analysis.figures.cues import FigureCues
from dossier.text.numbers import Numerals, figures_pattern, numerals_of, words_pattern

_NO_NUMBER_BEFORE = re.compile(r"[\w$€£¥#№§/.,:’'+-]")
_GLUED = re.compile(r"[-–/:’'+]\w|[.,]\d|\w")
_LEADING = (
    *("a couple of ", "several ", "half an ", "half a ", "half-a-", "half-", "half ", "a half-"),
    *(
        "a few ",
        "a quarter-",
        "a quarter ",
        "quarter-",
        "a quarter of a ",
        "quarters of a ",
        "quarter of a ",
        "a ",
        "an ",
    ),
)
_LONGEST = 96
"""Characters of the longest number in words."""
_FAR = 60
"""Characters before "from" among which "the number of" may be."""
_SIGNS = {"$": "dollars", "€": "euros", "£": "pounds", "¥": "yen"}
_DECIMAL = re.compile(r"\d+\.\d+")
_PERCENT = re.compile(r"\s*(?:%|per\s?cent\b)")
_DIGIT_BEFORE = re.compile(r"\d\s\Z")
_TWO_GROUPS = re.compile(r"\d{1,3} \d\d[1-9]")
_SPAN = re.compile(r"\s*(?P<joint>[-–—]|\b(?:to|or|and)\b)\s*(?=[\w])")
_BEFORE_SPAN = re.compile(r"\b(?P<word>between|from|by)\s+\Z", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"(?P<word>\w+)\s+(?:down|up\s+)?\Z")


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
    most: float | None = None
    """The other end of a span, "20 to 30"; None where there is none."""
    is_vague: bool = False
    """Whether it is a word for the least it can mean: "dozens"."""
    bound: str = ""
    """What the words right after it make of it: "30 or more"."""
    is_doubtful: bool = False
    """Whether it may as well be two numbers: "400 737 Max jets"."""
    is_set: bool = False
    """Whether it is a noun: "a pair of"."""


class Shape(NamedTuple):
    """What gives numbers away in one language, and what they look like."""

    triggers: AhoCorasick
    in_words: re.Pattern[str]
    """In small letters: without regard to case it takes eight times as long."""
    in_figures: re.Pattern[str]
    numerals: Numerals


class Printed(NamedTuple):
    """A number as the text prints it."""

    start: int
    end: int
    words: str


@cache
def shape_of(language: str) -> Shape:
    """Return the shape of numbers in a language (BCP 47)."""
    numerals = numerals_of(language)
    vague = set(numerals.vague) - {"several", "few", "couple"}
    words = (*numerals.small, *numerals.large, *vague, *numerals.sets)
    triggers = [*"0123456789", *words, *(word.title() for word in words)]
    return Shape(
        AhoCorasick(triggers, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA),
        re.compile(words_pattern(numerals)),
        re.compile(figures_pattern(numerals), re.IGNORECASE),
        numerals,
    )


def read_number(text: str, at: int, floor: int, words: FigureCues, shape: Shape) -> Number | None:
    """Return the number that begins at `at`, if it counts something."""
    sign = text[at - 1] if at > floor and text[at - 1] in _SIGNS else None
    match = _match(text, at, floor, shape)
    if match is None:
        return None
    if match.start > floor and not sign and _NO_NUMBER_BEFORE.match(text, match.start - 1):
        return None
    if match.words.lower() in shape.numerals.large and _DIGIT_BEFORE.search(text, max(floor, at - 2), at):
        return None  # the rest of a number that could not be read
    value = _value(text, match, sign, shape)
    if value is None or (value == 0 and not text[at].isdigit()):
        return None
    start = match.start - (1 if sign else 0)
    parts = [] if text[at].isdigit() else match.words.lower().split()
    is_set = bool(parts) and parts[-1] in shape.numerals.sets
    is_vague = is_set or any(word in shape.numerals.vague for word in parts[:2])
    vague = match.words if is_vague else None
    currency = _SIGNS[sign] if sign else None
    is_doubtful = _TWO_GROUPS.fullmatch(match.words) is not None and _is_name(text, match.end)
    number = Number(
        start,
        match.start,
        match.end,
        value,
        vague,
        currency,
        is_vague=is_vague,
        is_set=is_set,
        is_doubtful=is_doubtful,
    )
    number = _spanned(text, number, floor, words, shape)
    tail = words.tail.match(text, number.end)
    if tail:
        bound = words.tails[" ".join(tail[0].lower().split())]
        return structs.replace(number, end=tail.end(), hedge=tail[0].strip(), bound=bound)
    return None if _GLUED.match(text, number.end) else number


def _is_name(text: str, start: int) -> bool:
    """Return whether a word with a capital follows."""
    return text[start : start + 2].lstrip()[:1].isupper()


def hedged(text: str, number: Number, floor: int, words: FigureCues) -> Number:
    """Return the number with the hedge before it."""
    start, hedge = _hedge(text, number.start, floor, words)
    if start == number.start:
        return number
    hedge = f"{hedge} {number.hedge}" if hedge and number.hedge else hedge or number.hedge
    return structs.replace(number, start=start, hedge=hedge)


def _value(text: str, match: Printed, sign: str | None, shape: Shape) -> float | None:
    """Return the number that is printed; None where it is none."""
    printed = match.words
    if _DECIMAL.fullmatch(printed) and (sign or _PERCENT.match(text, match.end)):
        return float(printed)
    if printed.replace(",", "").isdecimal():
        return float(printed.replace(",", ""))
    small = shape.numerals.small.get(printed.lower())
    return shape.numerals.value(printed) if small is None else small


def printed_at(text: str, at: int, shape: Shape) -> Printed | None:
    """Return the number that begins at an offset."""
    if text[at].isdigit():
        found = shape.in_figures.match(text, at)
        return Printed(at, found.end(), found[0]) if found else None
    begun = text[at : at + _LONGEST]
    found = shape.in_words.match(begun.lower())
    return Printed(at, at + found.end(), begun[: found.end()]) if found else None


def _match(text: str, at: int, floor: int, shape: Shape) -> Printed | None:
    """Return the number there, the small words before it included: "a dozen", "several hundred"."""
    if text[at].isdigit():
        return printed_at(text, at, shape)
    before = text[max(floor, at - 18) : at].lower()
    if before.endswith(_LEADING):
        for words in _LEADING:
            low = at - len(words)
            if before.endswith(words) and not text[low - 1 : low].isalnum():
                longer = printed_at(text, low, shape)
                if longer and longer.end > at:
                    return longer
    return printed_at(text, at, shape)


def _spanned(text: str, number: Number, floor: int, words: FigureCues, shape: Shape) -> Number:
    """Return the number with the other end of its span: "between 20 and 30", "two or three", "20–30"."""
    span = _SPAN.match(text, number.end) if number.sign is None and not number.is_set else None
    if span is None:
        return number
    before = _BEFORE_SPAN.search(text, max(floor, number.start - 10), number.start)
    opening = before["word"].lower() if before else ""
    if (span["joint"] == "and") != (opening == "between"):
        return number
    if opening in ("from", "by") and before and _has_moved(text, before.start(), floor, words):
        return number
    other = printed_at(text, span.end(), shape)
    most = shape.numerals.value(other.words) if other else None
    if other is None or most is None:
        return number
    least = _scaled(number.value, text[number.digits : number.end], other.words, most, shape)
    if not 0 < least < most or _GLUED.match(text, other.end):
        return number
    start = before.start() if before and opening != "by" else number.start
    return structs.replace(number, start=start, digits=start, end=other.end, value=least, most=most)


def _has_moved(text: str, before: int, floor: int, words: FigureCues) -> bool:
    """Return whether "from 45 to 61" is the way of a toll: "rose from", "the toll from", "rose by"."""
    found = _WORD_BEFORE.search(text, max(floor, before - 24), before)
    word = found["word"].lower() if found else ""
    if not words.lists["counts"].isdisjoint(text[max(floor, before - _FAR) : before].lower().split()):
        return True
    return (
        word in words.lists["toll_verbs"]
        or word in words.tolls
        or word in words.states
        or word in ("down", "up")
    )


def _scaled(value: float, printed: str, other: str, most: float, shape: Shape) -> float:
    """Return the lower end of "2 to 3 million" in the unit of the higher one."""
    plain = shape.numerals.value(other.split(None, 1)[0].rstrip("kmbnlt")) if other else None
    has_scale = any(word in shape.numerals.large for word in printed.lower().split())
    if not plain or has_scale or plain >= most or value >= plain:
        return value
    return value * most / plain


def _hedge(text: str, start: int, floor: int, words: FigureCues) -> tuple[int, str | None]:
    """Return where the hedge before a number begins, and the hedge as printed."""
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
    """Return where the words before `start` begin."""
    for part in reversed(parts):
        start = text.rindex(part, 0, start)
    return start


def is_named(text: str, number: Number, floor: int, words: FigureCues) -> bool:
    """Return whether the number, in a sentence from `floor` on, belongs to a name or is an age: "Resolution 2254"."""
    before = text[max(floor, number.start - 24) : number.start].rsplit(None, 1)
    return bool(before) and before[-1].lower().rstrip(".") in words.lists["names_before"]
