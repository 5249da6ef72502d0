"""Strips of days: when the dossier's articles were published, and which of them concern a page or a name."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

from msgspec import Struct

from dossier.model.edtf import bounds
from dossier.model.findings import Study

DAYS_IN_DAYS, DAYS_IN_WEEKS = 120, 900
"""The longest strips that are drawn in days and in weeks; longer ones are drawn in months."""

WIDTH_OF_STEP = {"day": 26, "week": 14, "month": 22}
NARROWEST, WIDEST, HEIGHT = 240, 1100, 42
"""Pixels."""
SMALL = 24
"""Height of a small strip."""
MOST_LABELS = 40


class Bar(Struct, frozen=True, kw_only=True):
    """One day, week or month with something in it."""

    first: str
    last: str
    """ISO dates; equal where the bar is a day."""
    count: int
    label: str
    """The day of the month, where the strip is short enough to print it."""
    x: float
    middle: float
    width: float
    """Per cent of the strip's width."""
    y: float
    height: float
    """Pixels."""


class Histogram(Struct, frozen=True, kw_only=True):
    """A stretch of time and what falls into it."""

    first: str
    last: str
    unit: str
    """`day`, `week` or `month`."""
    steps: int
    bars: tuple[Bar, ...]
    width: int
    """Pixels; a narrow screen shows it narrower."""
    undated: int
    """How much has no date to be drawn at."""


class Sparkline(Struct, frozen=True, kw_only=True):
    """One of many small strips on one scale: the same stretch of time, the same height for the same number."""

    path: str
    """A line for each step with something in it, as SVG draws it, `height` high."""
    first: str
    last: str
    """ISO dates of the first and the last step with something in it."""
    most: int
    """How much falls into the fullest step."""
    fullest: str
    """ISO date of its first day."""


class Sparklines(Struct, frozen=True, kw_only=True):
    """Small strips one below the other."""

    first: str
    last: str
    unit: str
    """`day`, `week` or `month`."""
    steps: int
    top: int
    """How much the highest line stands for."""
    height: int
    of: Mapping[str, Sparkline]


class Calendar:
    """The days of a dossier, on which every page draws its own marks."""

    def __init__(self, studies: Sequence[Study]) -> None:
        self.days = [_day(study) for study in studies]
        known = [day for day in self.days if day]
        self.first: date | None = min(known, default=None)
        self.last: date | None = max(known, default=None)

    def strip(self, numbers: Iterable[int]) -> Histogram | None:
        """The strip with a mark for each of the studies in `numbers`; None where nothing is dated."""
        if self.first is None or self.last is None:
            return None
        counted = Counter(self.days[number] for number in numbers)
        undated = counted.pop(None, 0)
        unit = self._unit()
        bins: Counter[int] = Counter()
        for day, count in counted.items():
            bins[self._bin(day, unit)] += count
        steps = self._bin(self.last, unit) + 1
        top = max(bins.values(), default=1)
        return Histogram(
            first=self.first.isoformat(),
            last=self.last.isoformat(),
            unit=unit,
            steps=steps,
            bars=tuple(self._bar(unit, steps, top, number, bins[number]) for number in sorted(bins)),
            width=min(max(WIDTH_OF_STEP[unit] * steps, NARROWEST), WIDEST),
            undated=undated,
        )

    def sparklines(self, marks: Mapping[str, Collection[int]]) -> Sparklines | None:
        """A small strip for each of `marks`, the studies by key; None where all of it is one day, or undated."""
        if self.first is None or self.last is None or self.first == self.last:
            return None
        unit = self._unit()
        binned = {
            key: Counter(self._bin(self.days[number], unit) for number in numbers if self.days[number])
            for key, numbers in marks.items()
        }
        top = max((count for bins in binned.values() for count in bins.values()), default=0)
        return Sparklines(
            first=self.first.isoformat(),
            last=self.last.isoformat(),
            unit=unit,
            steps=self._bin(self.last, unit) + 1,
            top=top,
            height=SMALL,
            of={key: self._sparkline(unit, bins, top) for key, bins in binned.items() if bins},
        )

    def _sparkline(self, unit: str, bins: Counter[int], top: int) -> Sparkline:
        fullest = min(bins, key=lambda number: (-bins[number], number))
        lines = (f"M{number}.5 {SMALL}V{SMALL - _height(bins[number], top)}" for number in sorted(bins))
        return Sparkline(
            path="".join(lines),
            first=self._span(unit, min(bins))[0].isoformat(),
            last=self._span(unit, max(bins))[1].isoformat(),
            most=bins[fullest],
            fullest=self._span(unit, fullest)[0].isoformat(),
        )

    def _unit(self) -> str:
        assert self.first and self.last
        days = (self.last - self.first).days
        return "day" if days <= DAYS_IN_DAYS else "week" if days <= DAYS_IN_WEEKS else "month"

    def _bin(self, day: date | None, unit: str) -> int:
        assert self.first and day
        if unit == "month":
            return (day.year - self.first.year) * 12 + day.month - self.first.month
        return (day - self.first).days // (7 if unit == "week" else 1)

    def _bar(self, unit: str, steps: int, top: int, number: int, count: int) -> Bar:
        first, last = self._span(unit, number)
        step = 100 / steps
        return Bar(
            first=first.isoformat(),
            last=last.isoformat(),
            count=count,
            label=str(first.day) if unit == "day" and steps <= MOST_LABELS else "",
            x=round((number + 0.15) * step, 3),
            middle=round((number + 0.5) * step, 3),
            width=round(step * 0.7, 3),
            y=round(HEIGHT * (1 - count / top) + 1, 1),
            height=round(HEIGHT * count / top, 1),
        )

    def _span(self, unit: str, number: int) -> tuple[date, date]:
        assert self.first
        if unit == "month":
            month = self.first.month - 1 + number
            first = date(self.first.year + month // 12, month % 12 + 1, 1)
            return first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        length = 7 if unit == "week" else 1
        first = self.first + timedelta(days=number * length)
        return first, first + timedelta(days=length - 1)


def _height(count: int, top: int) -> int:
    """Never so low that it is not seen."""
    return max(round((SMALL - 1) * count / top), 2)


def _day(study: Study) -> date | None:
    published = study.article.published
    return _first_day(published.value) if published else None


@lru_cache(maxsize=65_536)
def _first_day(value: str) -> date | None:
    try:
        return bounds(value).first
    except ValueError:
        return None
