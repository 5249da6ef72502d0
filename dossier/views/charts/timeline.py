"""Timeline chart: sentences by the day they mention, and articles by day of publication, along one axis."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from msgspec import Struct

from dossier.model.times import Moment
from dossier.model.whole import Dossier
from dossier.views.addresses import Addresses, addresses_of
from dossier.views.charts.bins import DAYS_IN_DAYS, CalendarBins

BEFORE, AFTER = 180, 60
"""Days drawn before the first and after the last publication, if the articles mention more."""
LANES = 5
"""Maximum number of periods drawn one below the other; the table has all."""
UP, DOWN = 56, 28
"""Heights of the highest bars, in pixels."""
LANE = 7
"""Distance between lanes, in pixels."""


class TimelineBar(Struct, frozen=True, kw_only=True):
    """One day, week or month of the drawing."""

    first: str
    last: str
    """ISO dates; equal if the bar is a day."""
    told: int
    """Sentences that name a day in it."""
    published: int
    """Articles."""
    address: str
    """Address of the first entry that it counts."""
    x: float
    width: float
    """Percent of the drawing's width."""
    up: float
    down: float
    """In pixels."""


class SpanLine(Struct, frozen=True, kw_only=True):
    """A period that sentences mention: a month, a year, several days."""

    value: str
    sentences: int
    address: str
    x: float
    width: float
    """In percent."""
    y: int
    """In pixels."""


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
    """Height of the lanes above the axis, in pixels."""
    earlier: int
    later: int
    """Numbers of sentences about days before and after the drawing."""


def tracks(dossier: Dossier) -> TimelineChart | None:
    """Return the chart of a dossier's timeline; None if no moment is a day."""
    moments, where = dossier.timeline, addresses_of(dossier)
    days = [moment for moment in moments if moment.first == moment.last]
    if not days:
        return None
    first, last = _window(days)
    drawn = [moment for moment in days if first <= _date(moment.first) <= last]
    bins = CalendarBins(first, last)
    lines = _lines([m for m in moments if m.first != m.last and m.kin], first, last, where)
    return TimelineChart(
        first=first.isoformat(),
        last=last.isoformat(),
        unit=bins.unit,
        bars=tuple(_bars(drawn, bins, where)),
        lines=lines,
        lanes=LANE * len({line.y for line in lines}),
        earlier=sum(moment.sentences for moment in days if _date(moment.first) < first),
        later=sum(moment.sentences for moment in days if _date(moment.first) > last),
    )


def _window(days: Sequence[Moment]) -> tuple[date, date]:
    """Return the first and the last day, or the time around the publications if that is too long."""
    first, last = _date(days[0].first), _date(days[-1].first)
    published = [_date(moment.first) for moment in days if moment.published]
    if not published or (last - first).days <= DAYS_IN_DAYS:
        return first, last
    earliest, latest = published[0] - timedelta(days=BEFORE), published[-1] + timedelta(days=AFTER)
    inside = [_date(day.first) for day in days if earliest <= _date(day.first) <= latest]
    return inside[0], inside[-1]


def _bars(drawn: Sequence[Moment], bins: CalendarBins, where: Addresses) -> Iterable[TimelineBar]:
    told: Counter[int] = Counter()
    published: Counter[int] = Counter()
    addresses: dict[int, str] = {}
    for moment in drawn:
        number = bins.number(_date(moment.first))
        told[number] += moment.sentences
        published[number] += len(moment.published)
        addresses.setdefault(number, where.moment(moment.value))
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


def _lines(spans: Sequence[Moment], first: date, last: date, where: Addresses) -> tuple[SpanLine, ...]:
    """Place periods in as few lanes as possible, clipped to the drawing."""
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
                address=where.moment(moment.value),
                x=round(100 * (begin - first).days / days, 3),
                width=round(100 * ((end - begin).days + 1) / days, 3),
                y=LANE * lane,
            )
        )
    return tuple(found)


def _date(value: str) -> date:
    return date.fromisoformat(value)
