"""A lane of the timeline: the days that the sentences of an outlet mention, and when it published them."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from math import sqrt
from typing import NamedTuple

from msgspec import Struct

from dossier.views.addresses import Addresses
from dossier.views.charts.axis import Axis

MOST_ROWS = 4
"""Days of publication up to which each has a row of its own in the lane."""
ROW, NAME = 20, 18
"""Heights of a row, and of the name above a lane's rows, in pixels."""
LEAST, SMALLEST, LARGEST = 2.5, 4.0, 8.0
"""Radius of a dot in pixels: the smallest, that of one sentence if there is room, and the largest."""
MOST_BINS = 32
"""Positions along the axis at which a chart of a long period has dots."""
LAGS = (1, 7, 30)
"""Maximum days between the day and the publication of a sentence about it, for each shade except the last."""


class Dot(Struct, frozen=True, kw_only=True):
    """The sentences of one row about one day, or about a few successive days."""

    x: float
    radius: float
    lag: int
    """How long after the day they were published: shade 1 to 4; 0 if before it."""
    count: int
    day: str
    """ISO."""
    start: str
    """First day of its position on the axis."""
    address: str


class Published(Struct, frozen=True, kw_only=True):
    """Articles of one lane that were published on one day."""

    x: float
    day: str
    start: str
    """First day of its position on the axis."""
    count: int
    address: str


class LaneRow(Struct, frozen=True, kw_only=True):
    """A row of a lane: what was published on one day, or all of the lane."""

    y: float
    published: tuple[Published, ...]
    dots: tuple[Dot, ...]
    line: tuple[float, float] | None
    """From the first day mentioned to the day of publication."""


class Lane(Struct, frozen=True, kw_only=True):
    """The row or rows of one outlet, or of all outlets that share a lane."""

    name: str | None
    """None if the outlet is unknown."""
    others: int
    """How many outlets share the lane; 0 if it belongs to one."""
    y: float
    """Its upper edge, in pixels."""
    rows: tuple[LaneRow, ...]
    sentences: int
    """How many are drawn."""
    articles: int
    earlier: int
    later: int
    """Sentences about days that are not drawn."""


class DaySentence(NamedTuple):
    """A sentence about a day."""

    day: date
    published: date | None
    study: int
    """Index of the study in the dossier."""


class LaneContent(NamedTuple):
    """Sentences and publications of one lane."""

    sentences: list[DaySentence]
    published: Counter[date]
    addresses: dict[date, str]
    """The page of the first article of each day."""

    @property
    def days(self) -> list[date | None]:
        """Return the days of publication, and None if any sentence is of an undated article."""
        return [*sorted(self.published), *[None] * any(one.published is None for one in self.sentences)]

    def binned(self, along: Axis) -> Counter[date]:
        """Count the sentences at each position of an axis."""
        first, last = date.fromisoformat(along.first), date.fromisoformat(along.last)
        return Counter(bin_of(along, one.day) for one in self.sentences if first <= one.day <= last)


def bin_of(along: Axis, day: date) -> date:
    """Return the first of the days that share a position on the axis with a day."""
    first = date.fromisoformat(along.first)
    days = days_per_position(along)
    return first + timedelta(days=(day - first).days // days * days)


def days_per_position(along: Axis) -> int:
    """Return how many days share a position on an axis."""
    first, last = date.fromisoformat(along.first), date.fromisoformat(along.last)
    return max((last - first).days // MOST_BINS, 1)


class LaneRules(NamedTuple):
    """What all lanes of a drawing share."""

    most: int
    """Sentences of the largest dot."""
    most_rows: int
    """Days of publication up to which each has a row."""
    address_of: Callable[[DaySentence], str]
    """Returns the address of a sentence."""


class LaneDrawing:
    """One lane, drawn along an axis."""

    def __init__(self, along: Axis, addresses: Addresses, content: LaneContent, rules: LaneRules) -> None:
        self._axis, self._addresses, self._content = along, addresses, content
        self._rules = rules
        self._first, self._last = date.fromisoformat(along.first), date.fromisoformat(along.last)

    def draw(self, top: float, name: str | None, others: int) -> Lane:
        """Return the lane with its upper edge at `top`; `others` is the number of outlets that share it."""
        sentences, published = self._content.sentences, self._content.published
        days = self._content.days
        by_row = [[day] for day in days] if len(days) <= self._rules.most_rows else [days]
        rows = [self._row(top + NAME + ROW * (n + 0.5), of_row) for n, of_row in enumerate(by_row)]
        return Lane(
            name=name, others=others, y=top, rows=tuple(rows),
            sentences=sum(self._first <= one.day <= self._last for one in sentences),
            articles=sum(published.values()),
            earlier=sum(one.day < self._first for one in sentences),
            later=sum(one.day > self._last for one in sentences),
        )  # fmt: skip

    def _row(self, y: float, days: Sequence[date | None]) -> LaneRow:
        of_row = frozenset(days)
        inside = [
            one
            for one in self._content.sentences
            if one.published in of_row and self._first <= one.day <= self._last
        ]
        dots = tuple(self._dots(inside))
        marks = tuple(self._published(day for day in days if day))
        ends = [dot.x for dot in dots] + [mark.x for mark in marks]
        single = len(days) == 1 and len(marks) == 1 and len(set(ends)) > 1
        return LaneRow(
            y=round(y, 1), published=marks, dots=dots, line=(min(ends), max(ends)) if single else None
        )

    def _published(self, days: Iterable[date]) -> Iterator[Published]:
        """Yield the marks of the days of publication, one for each position on the axis."""
        for start, found in groupby(days, key=lambda day: bin_of(self._axis, day)):
            together = list(found)
            yield Published(
                x=self._axis.at(together[-1]),
                day=together[-1].isoformat(),
                start=start.isoformat(),
                count=sum(self._content.published[day] for day in together),
                address=self._content.addresses[together[-1]],
            )

    def _dots(self, sentences: Sequence[DaySentence]) -> Iterator[Dot]:
        """Yield dots by day, or by a few days of a long period; the shade is that of most of their sentences."""
        bins: dict[date, list[DaySentence]] = defaultdict(list)
        for one in sentences:
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
                address=self._rules.address_of(found[0])
                if count == 1
                else self._addresses.moment(day.isoformat()),
            )

    def _radius(self, count: int) -> float:
        """Return a radius whose area is proportional to the sentences, if the largest dot allows it."""
        one = min(SMALLEST, LARGEST / sqrt(self._rules.most))
        return round(max(one * sqrt(count), LEAST), 1)


def _lag(one: DaySentence) -> int:
    """Return the shade of a sentence: 0 if published before the day, else 1 to 4, the longer the later."""
    if one.published is None:
        return len(LAGS) + 1
    days = (one.published - one.day).days
    if days < 0:
        return 0
    return next((n for n, most in enumerate(LAGS, 1) if days <= most), len(LAGS) + 1)
