"""The timeline as lanes: for each outlet the days that its sentences mention, and when it published them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial

from msgspec import Struct

from dossier.model.edtf import bounds
from dossier.model.times import Station
from dossier.model.whole import Dossier
from dossier.views.addresses import Addresses, addresses_of
from dossier.views.charts.axis import Axis, axis
from dossier.views.charts.lane import (
    MOST_ROWS,
    NAME,
    ROW,
    DaySentence,
    Dot,
    Lane,
    LaneContent,
    LaneDrawing,
    LaneRules,
    Published,
    days_per_position,
)
from dossier.views.charts.lettering import shortened
from dossier.views.excerpts import outlet_name
from dossier.views.once import once_a_dossier
from dossier.views.published import publication_days

MOST_LANES = 6
"""Number of outlets with a lane of their own; the others share one."""
BEFORE, AFTER = 30, 30
"""Maximum days drawn before the first and after the last publication."""
GAP = 8
"""Height of the space between lanes, in pixels."""
SPANS, SPAN, SPANS_NAME = 4, 8, 18
"""LineIndex of brackets, the distance between them, and the height of their name, in pixels."""
LONG_STEP = 7
"""Days that share a place from which on days of publication are not drawn: they would be everywhere."""
MOST_BRACKETS = 12
"""Maximum brackets drawn: the periods that most sentences mention."""
LINKED = 60
"""Number of marks up to which each is a link; the table links all of them."""
GUTTER = 11.0
"""Percent of the width at which the axis begins, to the right of the counts of earlier days."""


class Bracket(Struct, frozen=True, kw_only=True):
    """A period that sentences mention, drawn above the lanes."""

    value: str
    """EDTF."""
    sentences: int
    address: str
    x: float
    width: float
    y: float


class LaneChart(Struct, frozen=True, kw_only=True):
    """The timeline as a drawing."""

    axis: Axis
    lanes: tuple[Lane, ...]
    brackets: tuple[Bracket, ...]
    top: float
    """Upper edge of the first lane, below the brackets, in pixels."""
    height: float
    """Position of the axis, in pixels."""
    step: int
    """Days that share a position on the axis."""
    is_linked: bool
    """Whether each dot is a link."""
    earlier_to: str
    """Address of the first day that is not drawn; empty if there is none."""

    @property
    def lags(self) -> set[int]:
        """Return the shades that its dots have."""
        return {dot.lag for lane in self.lanes for row in lane.rows for dot in row.dots}

    @property
    def shows_publication(self) -> bool:
        """Return whether the days of publication are drawn."""
        return self.is_linked or self.step < LONG_STEP

    @property
    def earlier(self) -> int:
        """Return how many sentences mention days before the drawing."""
        return sum(lane.earlier for lane in self.lanes)

    @property
    def days(self) -> list[tuple[str, str, list[tuple[int, int]]]]:
        """Return a table: first day of each position on the axis, its address, and sentences and articles by lane."""
        cells: dict[str, list[tuple[int, int]]] = {}
        addresses: dict[str, str] = {}
        for number, lane in enumerate(self.lanes):
            for mark in _marks(lane):
                row = cells.setdefault(mark.start, [(0, 0)] * len(self.lanes))
                sentences, articles = row[number]
                dot = isinstance(mark, Dot)
                row[number] = (sentences + mark.count * dot, articles + mark.count * (not dot))
                addresses.setdefault(mark.start, mark.address)
        return [(day, addresses[day], cells[day]) for day in sorted(cells)]

    @property
    def later(self) -> int:
        """Return how many sentences mention days after the drawing."""
        return sum(lane.later for lane in self.lanes)


def _marks(lane: Lane) -> Iterator[Dot | Published]:
    for row in lane.rows:
        yield from row.dots
        yield from row.published


@once_a_dossier
def _whole(dossier: Dossier) -> LaneChart | None:
    return lane_chart(dossier, addresses_of(dossier))


def lanes_of(dossier: Dossier, most_rows: int = 0) -> LaneChart | None:
    """Draw the timeline of a whole dossier, once for all pages that show it with so many rows."""
    chart = _whole(dossier)
    if chart and most_rows and sum(len(lane.rows) for lane in chart.lanes) > most_rows:
        return lane_chart(dossier, addresses_of(dossier), most_rows)
    return chart


def lane_chart(dossier: Dossier, addresses: Addresses, most_rows: int = 0) -> LaneChart | None:
    """Draw the timeline of a dossier; return None if no article and no sentence is dated to the day.

    `addresses` are those of the whole dossier, of which `dossier` may be the part published until some day. If the
    lanes would have more than `most_rows` rows, each has one; 0 is any number.
    """
    days = publication_days(dossier)
    stations = dossier.timeline.stations
    known = [day for day in days if day] or [
        date.fromisoformat(one.first) for one in stations.values() if _is_day(one)
    ]
    if not known:
        return None
    first, last = _window(stations.values(), known, dossier.site_info.period)
    along = axis(first, last, begin=GUTTER)
    contents = _lane_contents(dossier, days)
    rules = _rules(dossier, [content for _, content in contents], along, most_rows)
    brackets = tuple(_brackets(stations.values(), first, last, along, addresses))
    top = SPANS_NAME + SPAN * len({one.y for one in brackets}) if brackets else 4
    lanes, y = [], float(top)
    for (name, others), content in contents:
        lane = LaneDrawing(along, addresses, content, rules).draw(y, name, others)
        if lane.rows:
            lanes.append(lane)
            y += NAME + ROW * len(lane.rows) + GAP
    before = [one for one in stations.values() if _is_day(one) and one.last < first.isoformat()]
    return LaneChart(
        axis=along, lanes=tuple(lanes), brackets=brackets, top=top, height=y, step=days_per_position(along),
        is_linked=sum(len(row.dots) + len(row.published) for lane in lanes for row in lane.rows) <= LINKED,
        earlier_to=addresses.moment(before[0].value) if before else "",
    )  # fmt: skip


def _rules(dossier: Dossier, contents: Sequence[LaneContent], along: Axis, most_rows: int) -> LaneRules:
    most = max(max(one.binned(along).values(), default=1) for one in contents)
    rows = sum(days if days <= MOST_ROWS else 1 for days in (len(one.days) for one in contents))
    return LaneRules(most, 1 if most_rows and rows > most_rows else MOST_ROWS, partial(_address, dossier))


def _address(dossier: Dossier, sentence: DaySentence) -> str:
    told = dossier.timeline.sentences_of(sentence.study)
    line = next(one.line for one in told if one.value == sentence.day.isoformat())
    return f"{dossier.addresses[sentence.study]}#p{line}"


def _shifted(day: date, by: int) -> date:
    """Return the day `by` days later, at most the last of the calendar and at least the first."""
    number = min(max(day.toordinal() + by, date.min.toordinal()), date.max.toordinal())
    return date.fromordinal(number)


def _is_day(station: Station) -> bool:
    return station.value == station.first


def _window(stations: Iterable[Station], known: Sequence[date], period: str) -> tuple[date, date]:
    """Return the first and the last day drawn: of publications and of days mentioned near them, within the period."""
    first, last = min(known), max(known)
    low, high = _shifted(first, -BEFORE), _shifted(last, AFTER)
    if period:
        begin, end = bounds(period)
        low, high = max(begin, low) if begin <= first else low, min(end, high) if end >= last else high
    mentioned = [date.fromisoformat(one.first) for one in stations if _is_day(one) and one.sentences]
    inside = [day for day in mentioned if low <= day <= high]
    return min([first, *inside]), max([last, *inside])


def _lane_contents(
    dossier: Dossier, days: Sequence[date | None]
) -> list[tuple[tuple[str | None, int], LaneContent]]:
    """Return the content of each lane after its name and the number of outlets that share it; most articles first."""
    outlet_of = dossier.outlet_of.values
    outlets = Counter(outlet_of)
    ranked = sorted(outlets, key=lambda id_: (id_ is None, -outlets[id_], id_ or ""))
    own = ranked if len(ranked) <= MOST_LANES + 1 else ranked[:MOST_LANES]
    lanes = {id_: LaneContent([], Counter(), {}) for id_ in own}
    shared = LaneContent([], Counter(), {})
    for number, day in enumerate(days):
        if day:
            content = lanes.get(outlet_of[number], shared)
            content.published[day] += 1
            content.addresses.setdefault(day, dossier.addresses[number])
    for station in filter(_is_day, dossier.timeline.stations.values()):
        about = date.fromisoformat(station.first)
        for number in dossier.timeline.studies_of(station.value):
            content = lanes.get(outlet_of[number], shared)
            content.sentences.append(DaySentence(about, days[number], number))
    named = [((_label(dossier, id_), 0), content) for id_, content in lanes.items()]
    return named if len(own) == len(ranked) else [*named, ((None, len(ranked) - len(own)), shared)]


def _label(dossier: Dossier, outlet: str | None) -> str | None:
    name = outlet_name(dossier, outlet)
    return shortened(name) if name else None


def _brackets(
    stations: Iterable[Station], first: date, last: date, along: Axis, addresses: Addresses
) -> Iterator[Bracket]:
    """Place periods in as few lines as possible, clipped to the drawing; omit those that cover all of it."""
    free = [first] * SPANS
    most = sorted((one for one in stations if one.first != one.last), key=lambda one: -one.sentences)
    kept = {one.value for one in most[:MOST_BRACKETS]}
    for one in (one for one in stations if one.value in kept):
        begin, end = date.fromisoformat(one.first), date.fromisoformat(one.last)
        if end < first or begin > last or (begin < first and end > last):
            continue
        begin, end = max(begin, first), min(end, last)
        line = next((n for n, day in enumerate(free) if day <= begin), None)
        if line is None:
            continue
        free[line] = _shifted(end, 1)
        left, right = along.at(begin), along.at(end)
        yield Bracket(
            value=one.value, sentences=one.sentences, address=addresses.moment(one.value), x=left,
            width=round(max(right - left, 0.6), 2), y=SPANS_NAME + SPAN * line,
        )  # fmt: skip
