"""What the articles tell of and when they were published, drawn on two tracks along one axis of time."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from msgspec import Struct

from dossier.model.times import Moment
from dossier.views.charts.bins import DAYS_IN_DAYS, CalendarBins

BEFORE, AFTER = 180, 60
"""Days before the first and after the last publication that are drawn, where the articles tell of more."""
LANES = 5
"""Spans that are drawn one below the other; the others are in the table."""
UP, DOWN = 56, 28
"""Pixels of the highest bars."""
LANE = 7
"""Pixels from one span to the next."""


class TimelineBar(Struct, frozen=True, kw_only=True):
    """One day, week or month of the drawing."""

    first: str
    last: str
    """ISO dates; equal where the bar is a day."""
    told: int
    """Sentences that name a day in it."""
    published: int
    """Articles."""
    address: str
    """Where the first of what it counts is listed."""
    x: float
    width: float
    """Per cent of the drawing's width."""
    up: float
    down: float
    """Pixels."""


class SpanLine(Struct, frozen=True, kw_only=True):
    """A span that is told of: a month, a year, from one day to another."""

    value: str
    sentences: int
    address: str
    x: float
    width: float
    """Per cent."""
    y: int
    """Pixels."""


class TimelineChart(Struct, frozen=True, kw_only=True):
    """The drawing."""

    first: str
    last: str
    """ISO dates of its ends."""
    unit: str
    """`day`, `week` or `month`."""
    bars: tuple[TimelineBar, ...]
    lines: tuple[SpanLine, ...]
    lanes: int
    """Pixels above the axis that the spans take."""
    earlier: int
    later: int
    """Sentences that name a day before or after what is drawn."""


def tracks(moments: Sequence[Moment]) -> TimelineChart | None:
    """The drawing of a timeline; None where nothing has a day."""
    days = [moment for moment in moments if moment.first == moment.last]
    if not days:
        return None
    first, last = _window(days)
    drawn = [moment for moment in days if first <= _date(moment.first) <= last]
    bins = CalendarBins(first, last)
    lines = _lines([m for m in moments if m.first != m.last and m.kin], first, last)
    return TimelineChart(
        first=first.isoformat(),
        last=last.isoformat(),
        unit=bins.unit,
        bars=tuple(_bars(drawn, bins)),
        lines=lines,
        lanes=LANE * len({line.y for line in lines}),
        earlier=sum(moment.sentences for moment in days if _date(moment.first) < first),
        later=sum(moment.sentences for moment in days if _date(moment.first) > last),
    )


def _window(days: Sequence[Moment]) -> tuple[date, date]:
    """From the first day to the last, or where that is too long the time around the publications."""
    first, last = _date(days[0].first), _date(days[-1].first)
    published = [_date(moment.first) for moment in days if moment.published]
    if not published or (last - first).days <= DAYS_IN_DAYS:
        return first, last
    earliest, latest = published[0] - timedelta(days=BEFORE), published[-1] + timedelta(days=AFTER)
    inside = [_date(day.first) for day in days if earliest <= _date(day.first) <= latest]
    return inside[0], inside[-1]


def _bars(drawn: Sequence[Moment], bins: CalendarBins) -> Iterable[TimelineBar]:
    told: Counter[int] = Counter()
    published: Counter[int] = Counter()
    addresses: dict[int, str] = {}
    for moment in drawn:
        number = bins.number(_date(moment.first))
        told[number] += moment.sentences
        published[number] += len(moment.published)
        addresses.setdefault(number, moment.address)
    steps = bins.steps
    highest, lowest = max(told.values(), default=1) or 1, max(published.values(), default=1) or 1
    for number, address in addresses.items():
        begin, end = bins.span(number)
        yield TimelineBar(
            first=begin.isoformat(),
            last=end.isoformat(),
            told=told[number],
            published=published[number],
            address=address,
            x=round((number + 0.12) * 100 / steps, 3),
            width=round(76 / steps, 3),
            up=round(UP * told[number] / highest, 1),
            down=round(DOWN * published[number] / lowest, 1),
        )


def _lines(spans: Sequence[Moment], first: date, last: date) -> tuple[SpanLine, ...]:
    """Spans in as few lanes as they fit in; what reaches beyond the drawing is cut at its edge."""
    days = (last - first).days + 1
    free = [first] * LANES
    found = []
    for moment in spans:
        begin, end = max(_date(moment.first), first), min(_date(moment.last), last)
        lane = next((n for n, day in enumerate(free) if day <= begin), None)
        if begin > end or lane is None:
            continue
        free[lane] = end + timedelta(days=1)
        found.append(
            SpanLine(
                value=moment.value,
                sentences=moment.sentences,
                address=moment.address,
                x=round(100 * (begin - first).days / days, 3),
                width=round(100 * ((end - begin).days + 1) / days, 3),
                y=LANE * lane,
            )
        )
    return tuple(found)


def _date(value: str) -> date:
    return date.fromisoformat(value)
