"""Dates as EDTF (ISO 8601-2, level 1): the part of it that news needs.

Own code because the one package for it parses by a grammar at about a millisecond a date, and a
dossier of ten thousand articles holds a hundred thousand of them.
"""

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<time>\d\d:\d\d(?::\d\d)?)(?P<zone>Z|[+-]\d\d:?\d\d)?)?)?)?"
    r"(?P<doubt>[?~%])?"
)


class Bounds(NamedTuple):
    """The first and the last day that a date may mean."""

    first: date
    last: date


def bounds(value: str) -> Bounds:
    """First and last day of an EDTF date or interval.

    Raises ValueError where `value` is neither.
    """
    start, slash, end = value.partition("/")
    first = _single(start)
    return Bounds(first.first, _single(end).last) if slash else first


def is_edtf(value: str) -> bool:
    """Whether `value` is a date or interval of the kind that `bounds` reads."""
    try:
        first, last = bounds(value)
    except ValueError:
        return False
    return first <= last


def is_doubtful(value: str) -> bool:
    """Whether the value itself says that it may be wrong."""
    return value.rstrip().endswith(("?", "~", "%"))


def day(value: str) -> str:
    """The date without time and doubt: `2020-02-19T14:31?` is `2020-02-19`."""
    return value.rstrip("?~%").partition("T")[0]


def _single(value: str) -> Bounds:
    match = _VALUE.fullmatch(value)
    if match is None:
        raise ValueError(f"{value!r} is not an EDTF date")
    year = int(match["year"])
    if match["month"] is None:
        return Bounds(date(year, 1, 1), date(year, 12, 31))
    month = int(match["month"])
    if match["day"] is None:
        return Bounds(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    exact = date(year, month, int(match["day"]))
    return Bounds(exact, exact)
