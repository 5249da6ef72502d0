"""The time axis below a chart: positions in percent of its width, and a few labelled days."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from msgspec import Struct

from dossier.model.edtf import bounds

EDGE = 4.0
"""Percent kept free at either end, so that no mark is cut."""
MOST_TICKS = 6
"""Labels that fit on a phone."""
DAYS = (1, 2, 3, 5, 7, 14)
MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000)
LONGEST_BY_DAY = DAYS[-1] * MOST_TICKS


class Tick(Struct, frozen=True):
    """A label of the axis: a day, month or year."""

    x: float
    value: str
    """EDTF, as precise as it is printed."""


class Axis(Struct, frozen=True):
    """A period along the width of a chart."""

    first: str
    last: str
    """ISO dates."""
    ticks: tuple[Tick, ...]
    begin: float
    """Percent of the width at which the first day is."""
    end: float

    def at(self, day: date) -> float:
        """Return the position of a day in percent; days before and after the period are at its ends."""
        return _position(
            day, date.fromisoformat(self.first), date.fromisoformat(self.last), self.begin, self.end
        )


def axis(first: date, last: date, begin: float = EDGE, end: float = 100 - EDGE) -> Axis:
    """Return the axis of a period from `begin` to `end`, in percent of the width."""
    days = _by_day(first, last) if (last - first).days <= LONGEST_BY_DAY else _by_month(first, last)
    ticks = tuple(Tick(_position(day, first, last, begin, end), value) for day, value in days)
    return Axis(first.isoformat(), last.isoformat(), ticks, begin, end)


def day_of(value: str | None) -> date | None:
    """Return the day that an EDTF value means; None if it is less precise or no date."""
    try:
        first, last = bounds(value or "")
    except ValueError:
        return None
    return first if first == last else None


def _position(day: date, first: date, last: date, begin: float, end: float) -> float:
    length = (last - first).days
    share = min(max((day - first).days / length, 0.0), 1.0) if length else 0.5
    return round(begin + (end - begin) * share, 2)


def _by_day(first: date, last: date) -> Iterator[tuple[date, str]]:
    length = (last - first).days
    step = next(step for step in DAYS if length / step <= MOST_TICKS)
    return ((day, day.isoformat()) for n in range(0, length + 1, step) for day in [first + timedelta(days=n)])


def _by_month(first: date, last: date) -> Iterable[tuple[date, str]]:
    """Return the first days of months, or of years if there are too many months, each with its EDTF value."""
    length = (last.year - first.year) * 12 + last.month - first.month
    step = next((step for step in MONTHS if length / step <= MOST_TICKS), MONTHS[-1])
    found = []
    for number in range(first.year * 12 + first.month, last.year * 12 + last.month):
        year, month = divmod(number, 12)
        if number % step == 0:
            day = date(year, month + 1, 1)
            found.append((day, f"{year:04}" if step >= 12 else f"{year:04}-{month + 1:02}"))
    return found
