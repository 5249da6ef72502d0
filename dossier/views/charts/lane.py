"""A lane of the timeline: the days that the sentences of an outlet mention, and when it published them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from math import sqrt
from typing import NamedTuple

from msgspec import Struct

from dossier.views.addresses import Addresses
from dossier.views.charts.axis import Axis

MOST_ROWS = 4
"""Days of publication of a lane up to which each has a row."""
ROW, NAME = 20, 18
"""Heights of a row, and of the name above a lane's rows, in pixels."""
LEAST, SMALLEST, LARGEST = 2.5, 4.0, 8.0
"""Radius of a dot, in pixels: the smallest, that of one sentence where there is room, and the largest."""
MOST_BINS = 32
"""Places along the axis at which a chart of a long period has dots."""
LAGS = (1, 7, 30)
"""Days after which a sentence was published, at most, for each shade but the last."""


class Dot(Struct, frozen=True, kw_only=True):
    """Sentences of one row about one day, or about a few."""

    x: float
    radius: float
    lag: int
    """How long after the day they were published: 1 to 4; 0 if before it."""
    count: int
    day: str
    """ISO."""
    start: str
    """First day of its place on the axis."""
    address: str


class Published(Struct, frozen=True, kw_only=True):
    """Articles of one lane that appeared on one day."""

    x: float
    day: str
    start: str
    """First day of its place on the axis."""
    count: int
    address: str


class LaneRow(Struct, frozen=True, kw_only=True):
    """A line of a lane: what appeared on one day, or all of it."""

    y: float
    published: tuple[Published, ...]
    dots: tuple[Dot, ...]
    line: tuple[float, float] | None
    """From the first day mentioned to the day of publication."""


class Lane(Struct, frozen=True, kw_only=True):
    """An outlet."""

    name: str | None
    """None if the outlet is unknown."""
    others: int
    """How many outlets share the lane; 0 if it belongs to one."""
    y: float
    """Where it begins."""
    rows: tuple[LaneRow, ...]
    sentences: int
    """How many are drawn."""
    articles: int
    earlier: int
    later: int
    """Sentences about days that are not drawn."""


class Told(NamedTuple):
    """A sentence about a day."""

    day: date
    published: date | None
    address: str


class LaneContent(NamedTuple):
    """What one lane has to show."""

    told: list[Told]
    published: Counter[date]
    addresses: dict[date, str]
    """Where the first article of each day is."""

    def binned(self, along: Axis) -> Counter[date]:
        """Return how many sentences are in each place of an axis."""
        return Counter(bin_of(along, one.day) for one in self.told)


def bin_of(along: Axis, day: date) -> date:
    """Return the first of the days that share a place of a long axis with a day."""
    first = date.fromisoformat(along.first)
    days = days_a_place(along)
    return first + timedelta(days=(day - first).days // days * days)


def days_a_place(along: Axis) -> int:
    """Return how many days share a place of an axis."""
    first, last = date.fromisoformat(along.first), date.fromisoformat(along.last)
    return max((last - first).days // MOST_BINS, 1)


class LaneDrawing:
    """Draws one lane."""

    def __init__(self, along: Axis, where: Addresses, held: LaneContent, top: int) -> None:
        """`top` is the number of sentences of the largest dot."""
        self._axis, self._where, self._held, self._top = along, where, held, top
        self._first, self._last = date.fromisoformat(along.first), date.fromisoformat(along.last)

    def drawn(self, top: float, name: str | None, others: int) -> Lane:
        """Return the lane, which begins at `top`."""
        told, published = self._held.told, self._held.published
        days: list[date | None] = [*sorted(published), *[None] * any(one.published is None for one in told)]
        rows = [self._row(top + NAME + ROW * (n + 0.5), [day]) for n, day in enumerate(days)]
        if len(days) > MOST_ROWS:
            rows = [self._row(top + NAME + ROW * 0.5, days)]
        return Lane(
            name=name, others=others, y=top, rows=tuple(rows),
            sentences=sum(self._first <= one.day <= self._last for one in told),
            articles=sum(published.values()),
            earlier=sum(one.day < self._first for one in told),
            later=sum(one.day > self._last for one in told),
        )  # fmt: skip

    def _row(self, y: float, days: Sequence[date | None]) -> LaneRow:
        of_row = frozenset(days)
        inside = [
            one for one in self._held.told if one.published in of_row and self._first <= one.day <= self._last
        ]
        dots = tuple(self._dots(inside))
        marks = tuple(self._published(day for day in days if day))
        ends = [dot.x for dot in dots] + [mark.x for mark in marks]
        single = len(days) == 1 and len(marks) == 1 and len(set(ends)) > 1
        return LaneRow(
            y=round(y, 1), published=marks, dots=dots, line=(min(ends), max(ends)) if single else None
        )

    def _published(self, days: Iterable[date]) -> Iterator[Published]:
        """Yield the marks of the days of publication, one for each place on the axis."""
        for start, found in groupby(days, key=lambda day: bin_of(self._axis, day)):
            held = list(found)
            yield Published(
                x=self._axis.at(held[-1]),
                day=held[-1].isoformat(),
                start=start.isoformat(),
                count=sum(self._held.published[day] for day in held),
                address=self._held.addresses[held[-1]],
            )

    def _dots(self, told: Sequence[Told]) -> Iterator[Dot]:
        """Yield dots by day, or by a few days of a long period; the shade is that of most of their sentences."""
        bins: dict[date, list[Told]] = defaultdict(list)
        for one in told:
            bins[bin_of(self._axis, one.day)].append(one)
        for start in sorted(bins):
            found = bins[start]
            day, count = min(one.day for one in found), len(found)
            yield Dot(
                x=self._axis.at(day),
                radius=self._radius(count),
                lag=max((lags := Counter(map(_lag, found))), key=lambda lag: (lags[lag], lag)),
                count=count,
                day=day.isoformat(),
                start=start.isoformat(),
                address=found[0].address if count == 1 else self._where.moment(day.isoformat()),
            )

    def _radius(self, count: int) -> float:
        """Return a radius whose area is proportional to the sentences, if the largest dot allows it."""
        one = min(SMALLEST, LARGEST / sqrt(self._top))
        return round(max(one * sqrt(count), LEAST), 1)


def _lag(one: Told) -> int:
    """Return the shade of a sentence: 0 if published before the day, else 1 to 4, the longer the later."""
    if one.published is None:
        return len(LAGS) + 1
    days = (one.published - one.day).days
    if days < 0:
        return 0
    return next((n for n, most in enumerate(LAGS, 1) if days <= most), len(LAGS) + 1)
