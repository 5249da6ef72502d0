"""Read EDTF dates (ISO 8601-2, level 1), as far as news needs them.

This is our own code: the only package for EDTF needs about a millisecond per date, and a dossier of ten
thousand articles has a hundred thousand dates.
"""

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

_VALUE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d\dXX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<time>\d\d:\d\d(?::\d\d)?)(?P<zone>Z|[+-]\d\d:?\d\d)?)?)?)?"
    r"(?P<doubt>[?~%])?"
)

_OPEN = ".."
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
"""First month of each season (EDTF codes 21 to 24), in the northern hemisphere."""


class Bounds(NamedTuple):
    """The first and last day that a date can mean."""

    first: date
    last: date


def bounds(value: str) -> Bounds:
    """Return the first and last day of an EDTF date or interval.

    An open end becomes the first or last day of Python's calendar. Raises ValueError if `value` is neither.
    """
    start, slash, end = value.partition("/")
    if not slash:
        return _single(start)
    first = date.min if start == _OPEN else _single(start).first
    last = date.max if end == _OPEN and start != _OPEN else _single(end).last
    return Bounds(first, last)


def is_edtf(value: str) -> bool:
    """Tell whether `bounds` can read `value`."""
    try:
        first, last = bounds(value)
    except ValueError:
        return False
    return first <= last


def is_doubtful(value: str) -> bool:
    """Tell whether a value is marked as uncertain."""
    return value.rstrip().endswith(("?", "~", "%"))


def day(value: str) -> str:
    """Return a date without time and uncertainty: `2020-02-19T14:31?` becomes `2020-02-19`."""
    return value.rstrip("?~%").partition("T")[0]


def _single(value: str) -> Bounds:
    match = _VALUE.fullmatch(value)
    if match is None:
        raise ValueError(f"{value!r} is not an EDTF date")
    if match["year"].endswith("X"):
        return _unspecified(match)
    year = int(match["year"])
    if match["month"] is None:
        return Bounds(date(year, 1, 1), date(year, 12, 31))
    month = int(match["month"])
    if match["day"] is None:
        return _season(year, _SEASONS[month]) if month in _SEASONS else _month(year, month)
    exact = date(year, month, int(match["day"]))
    return Bounds(exact, exact)


def _unspecified(match: re.Match[str]) -> Bounds:
    """Return the bounds of a decade (`199X`) or a century (`19XX`)."""
    if match["month"] is not None:
        raise ValueError(f"{match[0]!r} is not an EDTF date")
    first, last = match["year"].replace("X", "0"), match["year"].replace("X", "9")
    return Bounds(date(int(first), 1, 1), date(int(last), 12, 31))


def _season(year: int, month: int) -> Bounds:
    last = _month(year + (month > 10), (month + 1) % 12 + 1).last
    return Bounds(date(year, month, 1), last)


def _month(year: int, month: int) -> Bounds:
    return Bounds(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
