"""Histograms and sparklines of publication dates: of all articles, or of those that mention an entry."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import lru_cache

from msgspec import Struct

from dossier.model.edtf import bounds
from dossier.model.found import Column
from dossier.model.whole import Dossier
from dossier.views.charts.bins import CalendarBins
from dossier.views.once import once_each

WIDTH_OF_STEP = {"day": 26, "week": 14, "month": 22}
NARROWEST, WIDEST, HEIGHT = 240, 1100, 42
"""In pixels."""
SPARK_HEIGHT = 24
"""Height of a sparkline, in pixels."""
MOST_LABELS = 40
"""Bars up to which days are labelled."""


class Bar(Struct, frozen=True, kw_only=True):
    """A day, week or month with articles in it."""

    first: str
    last: str
    """ISO dates; equal if the bar is a day."""
    count: int
    label: str
    """The day of the month, if the chart is short enough to print it."""
    x: float
    middle: float
    width: float
    """Percent of the chart's width."""
    height: float
    """In pixels."""
    path: str
    """SVG path of a line as high as the bar, in a drawing that is as wide as there are steps, `HEIGHT` high."""


class Histogram(Struct, frozen=True, kw_only=True):
    """A period and the articles in it."""

    first: str
    last: str
    unit: str
    """`day`, `week` or `month`."""
    steps: int
    bars: tuple[Bar, ...]
    width: int
    """In pixels; a narrow screen shows it narrower."""
    undated: int
    """Number of articles without a date."""


class Sparkline(Struct, frozen=True, kw_only=True):
    """One of many small charts on one scale of time and height."""

    path: str
    """SVG path with a line for each bin that is not empty, `height` high."""
    first: str
    last: str
    """ISO dates of the first and the last bin that is not empty."""
    most: int
    """Count of the fullest bin."""
    fullest: str
    """ISO date of the first day of that bin."""


class Sparklines(Struct, frozen=True, kw_only=True):
    """Sparklines on one scale."""

    first: str
    last: str
    unit: str
    """`day`, `week` or `month`."""
    steps: int
    top: int
    """Count of the highest line."""
    height: int
    of: Mapping[str, Sparkline]


class Calendar:
    """The days of publication of a dossier, from which charts on many pages are drawn to one scale."""

    def __init__(self, dates: Iterable[str | None]) -> None:
        """Create from the date of publication of each article, in EDTF."""
        self.days = [_first_day(value) if value else None for value in dates]
        known = [day for day in self.days if day]
        self.bins = CalendarBins(min(known), max(known)) if known else None

    def histogram(self, numbers: Iterable[int]) -> Histogram | None:
        """Draw the studies with these numbers; return None if no study of the dossier has a date."""
        if self.bins is None:
            return None
        counted = Counter(map(self.days.__getitem__, numbers))
        undated = counted.pop(None, 0)
        heights = _binned(self.bins, counted)
        unit, steps, top = self.bins.unit, self.bins.steps, max(heights.values(), default=1)
        return Histogram(
            first=self.bins.first.isoformat(),
            last=self.bins.last.isoformat(),
            unit=unit,
            steps=steps,
            bars=tuple(_bar(self.bins, steps, top, number, heights[number]) for number in sorted(heights)),
            width=min(max(WIDTH_OF_STEP[unit] * steps, NARROWEST), WIDEST),
            undated=undated,
        )

    def sparklines(self, marks: Mapping[str, Collection[int]]) -> Sparklines | None:
        """Draw a sparkline for each of `marks`, numbers of studies by key; None if the dossier covers one day."""
        bins = self.bins
        if bins is None or bins.first == bins.last:
            return None
        counted = {
            key: _binned(bins, Counter(map(self.days.__getitem__, numbers))) for key, numbers in marks.items()
        }
        top = max((count for heights in counted.values() for count in heights.values()), default=0)
        return Sparklines(
            first=bins.first.isoformat(),
            last=bins.last.isoformat(),
            unit=bins.unit,
            steps=bins.steps,
            top=top,
            height=SPARK_HEIGHT,
            of={key: _sparkline(bins, heights, top) for key, heights in counted.items() if heights},
        )


def calendar_of(dossier: Dossier) -> Calendar:
    """Return the calendar of a dossier, always the same object for the same dossier."""
    return _calendar(dossier.dates)


@once_each
def _calendar(dates: Column[str | None]) -> Calendar:
    return Calendar(dates)


def _binned(bins: CalendarBins, counted: Mapping[date | None, int]) -> Counter[int]:
    """Sum up counts by day into counts by bin, without those that have no day."""
    heights: Counter[int] = Counter()
    for day, count in counted.items():
        if day:
            heights[bins.number(day)] += count
    return heights


def _bar(bins: CalendarBins, steps: int, top: int, number: int, count: int) -> Bar:
    first, last = bins.span(number)
    step = 100 / steps
    return Bar(
        first=first.isoformat(),
        last=last.isoformat(),
        count=count,
        label=str(first.day) if bins.unit == "day" and steps <= MOST_LABELS else "",
        x=round((number + 0.15) * step, 3),
        middle=round((number + 0.5) * step, 3),
        width=round(step * 0.7, 3),
        height=round(HEIGHT * count / top, 1),
        path=f"M{number}.5 {HEIGHT}V{HEIGHT - max(round(HEIGHT * count / top), 1)}",
    )


def _sparkline(bins: CalendarBins, heights: Counter[int], top: int) -> Sparkline:
    fullest = min(heights, key=lambda number: (-heights[number], number))
    lines = (
        f"M{number}.5 {SPARK_HEIGHT}V{SPARK_HEIGHT - _height(heights[number], top)}"
        for number in sorted(heights)
    )
    return Sparkline(
        path="".join(lines),
        first=bins.span(min(heights))[0].isoformat(),
        last=bins.span(max(heights))[1].isoformat(),
        most=heights[fullest],
        fullest=bins.span(fullest)[0].isoformat(),
    )


def _height(count: int, top: int) -> int:
    """Return the height of a line, never too low to be seen."""
    return max(round((SPARK_HEIGHT - 1) * count / top), 2)


@lru_cache(maxsize=65_536)
def _first_day(value: str) -> date | None:
    try:
        return bounds(value).first
    except ValueError:
        return None
