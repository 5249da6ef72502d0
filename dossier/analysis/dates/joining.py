"""Join dates that belong together: "from 2012 to 2015", "since Tuesday"."""

import re
from collections.abc import Iterable, Iterator

from dossier.analysis.dates.reading import PRINTED, DateReading
from dossier.model.articles import Block
from dossier.model.edtf import is_edtf

_TO = re.compile(r"\s*(?:-|–|—|to|through|until|till)\s*(?:the\s+)?\Z")
_AND = re.compile(r"\s+and\s+(?:the\s+)?\Z")
_OPENING = re.compile(r"(?:\b(?P<from>from)|\b(?P<between>between))\s+(?:the\s+)?\Z", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:(?P<since>since)|(?P<until>until|till))\s+(?:the\s+)?\Z", re.IGNORECASE)
_LONGEST = 14

Placed = tuple[Block, DateReading]


def join(text: str, found: Iterable[Placed]) -> Iterator[Placed]:
    """Yield the readings with the ends of periods joined and open ends marked."""
    held: Placed | None = None
    for placed in found:
        if held is None:
            held = placed
        elif (span := _span(text, held, placed)) is not None:
            held = span
        else:
            yield _opened(text, held)
            held = placed
    if held:
        yield _opened(text, held)


def _span(text: str, first: Placed, second: Placed) -> Placed | None:
    (block, one), (other, two) = first, second
    if block is not other or two.start - one.end > _LONGEST or not _are_ends(one.value, two.value):
        return None
    gap = text[one.end : two.start]
    opening = _OPENING.search(text, max(0, one.start - 14), one.start)
    if not (_TO.match(gap) if not (opening and opening["between"]) else _AND.match(gap)):
        return None
    one, two = (
        one._replace(value=one.value.partition("/")[0]),
        two._replace(value=two.value.rpartition("/")[2]),
    )
    one, two = _of_one_year(one, two)
    value = f"{one.value}/{two.value}"
    uneven = len(one.value) < 7 and len(one.value) != len(two.value)
    if uneven or one.value == two.value or not is_edtf(value):
        return None
    return block, DateReading(one.start, two.end, value, tuple(dict.fromkeys((*one.evidence, *two.evidence))))


def _are_ends(one: str, two: str) -> bool:
    """Tell whether two values may be the ends of a period: neither is a period, unless both are rough."""
    if "/" not in one + two:
        return True
    return "~/" in one and "~/" in two


def _of_one_year(one: DateReading, two: DateReading) -> tuple[DateReading, DateReading]:
    """Give the end that prints no year that of the other: "December to February 2015" began in 2014."""
    printed = one.evidence[0] == PRINTED, two.evidence[0] == PRINTED
    if len(one.value) < len("2015-02") or len(two.value) < len("2015-02") or printed[0] == printed[1]:
        return one, two
    crosses = one.value[4:].rstrip("~") > two.value[4:].rstrip("~")
    if printed[1]:
        year = int(two.value[:4]) - crosses
        return one._replace(value=f"{year:04}{one.value[4:]}"), two
    year = int(one.value[:4]) + crosses
    return one, two._replace(value=f"{year:04}{two.value[4:]}")


def _opened(text: str, placed: Placed) -> Placed:
    """Mark an open end: "since 2012"."""
    block, reading = placed
    low = max(block.start, reading.start - 12)
    printed = text[low : reading.start]
    if "/" in reading.value or not ("ince" in printed or "til" in printed):
        return placed
    before = _SINCE.search(text, low, reading.start)
    if before is None:
        return placed
    value = f"{reading.value}/.." if before["since"] else f"../{reading.value}"
    return block, reading._replace(value=value)
