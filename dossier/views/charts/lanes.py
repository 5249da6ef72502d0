"""The timeline as lanes: for each outlet the days that its sentences mention, and when it published them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from weakref import WeakKeyDictionary

from msgspec import Struct

from dossier.model.edtf import bounds
from dossier.model.times import Station
from dossier.model.whole import Dossier
from dossier.views.addresses import Addresses, addresses_of
from dossier.views.charts.axis import Axis, axis, publication_day
from dossier.views.charts.labels import shortened
from dossier.views.charts.lane import (
    NAME,
    ROW,
    Dot,
    Lane,
    LaneContent,
    LaneDrawing,
    Published,
    Told,
    days_a_place,
)
from dossier.views.excerpts import outlet_name

MOST_LANES = 6
"""Outlets with a lane of their own; the others share one."""
BEFORE, AFTER = 30, 30
"""Days drawn before the first and after the last publication, at most."""
GAP = 8
"""Height of the space between lanes, in pixels."""
SPANS, SPAN = 4, 8
"""Lines of brackets, and the distance between them in pixels."""
MOST_BRACKETS = 12
"""Brackets drawn: those that most sentences mention."""
LINKED = 60
"""Marks up to which each is a link; the table has all of them."""
GUTTER = 11.0
"""Percent at which the axis begins, after the counts of what is earlier."""


class Bracket(Struct, frozen=True, kw_only=True):
    """A period that sentences mention."""

    value: str
    """EDTF."""
    sentences: int
    address: str
    x: float
    width: float
    y: float


class LaneChart(Struct, frozen=True, kw_only=True):
    """The drawing."""

    axis: Axis
    lanes: tuple[Lane, ...]
    brackets: tuple[Bracket, ...]
    top: float
    """Where the first lane begins, below the brackets."""
    height: float
    """Where the axis is, in pixels."""
    step: int
    """Days that share a place on the axis."""
    is_linked: bool
    """Whether each dot is a link."""
    earlier_to: str
    """Address of the first day that is not drawn; empty if there is none."""

    @property
    def earlier(self) -> int:
        """Return how many sentences mention days before the drawing."""
        return sum(lane.earlier for lane in self.lanes)

    @property
    def days(self) -> list[tuple[str, str, list[tuple[int, int]]]]:
        """Return a table: first day of each place on the axis, its address, and by lane its sentences and articles."""
        cells: dict[str, list[tuple[int, int]]] = {}
        addresses: dict[str, str] = {}
        for number, lane in enumerate(self.lanes):
            for mark in _marks(lane):
                held = cells.setdefault(mark.start, [(0, 0)] * len(self.lanes))
                told, published = held[number]
                dot = isinstance(mark, Dot)
                held[number] = (told + mark.count * dot, published + mark.count * (not dot))
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


_KNOWN: WeakKeyDictionary[Dossier, LaneChart | None] = WeakKeyDictionary()


def lanes_of(dossier: Dossier) -> LaneChart | None:
    """Draw the timeline of a whole dossier, once for all pages that show it."""
    if dossier not in _KNOWN:
        _KNOWN[dossier] = lane_chart(dossier, addresses_of(dossier), dossier.addresses)
    return _KNOWN[dossier]


def lane_chart(dossier: Dossier, where: Addresses, addresses: Sequence[str]) -> LaneChart | None:
    """Draw a dossier's timeline; None if no article and no sentence is dated to the day.

    `where` and `addresses` say where moments and articles are in the site.
    """
    days = [publication_day(one) for one in dossier.studies]
    stations = dossier.timeline.stations
    known = [day for day in days if day] or [
        date.fromisoformat(one.first) for one in stations.values() if _is_day(one)
    ]
    if not known:
        return None
    first, last = _window(stations.values(), known, dossier.site_info.period)
    along = axis(first, last, begin=GUTTER)
    held = _held(dossier, days, addresses)
    top_count = max(max(one.binned(along).values(), default=1) for _, one in held)
    brackets = tuple(_brackets(stations.values(), first, last, along, where))
    top = SPAN * len({one.y for one in brackets}) + (GAP if brackets else 4)
    lanes, y = [], float(top)
    for (name, others), found in held:
        lane = LaneDrawing(along, where, found, top_count).drawn(y, name, others)
        if lane.rows:
            lanes.append(lane)
            y += NAME + ROW * len(lane.rows) + GAP
    before = [one for one in stations.values() if _is_day(one) and one.last < first.isoformat()]
    return LaneChart(
        axis=along, lanes=tuple(lanes), brackets=brackets, top=top, height=y, step=days_a_place(along),
        is_linked=sum(len(row.dots) + len(row.published) for lane in lanes for row in lane.rows) <= LINKED,
        earlier_to=where.moment(before[0].value) if before else "",
    )  # fmt: skip


def _moved(day: date, by: int) -> date:
    """Return a day some days earlier or later, or the first or the last of the calendar."""
    number = min(max(day.toordinal() + by, date.min.toordinal()), date.max.toordinal())
    return date.fromordinal(number)


def _is_day(station: Station) -> bool:
    return station.value == station.first


def _window(stations: Iterable[Station], known: Sequence[date], period: str) -> tuple[date, date]:
    """Return the first and the last day drawn: what is mentioned near the publications, within the period."""
    first, last = min(known), max(known)
    low, high = _moved(first, -BEFORE), _moved(last, AFTER)
    if period:
        begin, end = bounds(period)
        low, high = max(begin, low) if begin <= first else low, min(end, high) if end >= last else high
    told = [date.fromisoformat(one.first) for one in stations if _is_day(one) and one.sentences]
    inside = [day for day in told if low <= day <= high]
    return min([first, *inside]), max([last, *inside])


def _held(
    dossier: Dossier, days: Sequence[date | None], addresses: Sequence[str]
) -> list[tuple[tuple[str | None, int], LaneContent]]:
    """Return what each lane shows, with its name and the number of outlets in it; the most published first."""
    outlets = Counter(one.article.outlet for one in dossier.studies)
    ranked = sorted(outlets, key=lambda id_: (id_ is None, -outlets[id_], id_ or ""))
    own = ranked if len(ranked) <= MOST_LANES + 1 else ranked[:MOST_LANES]
    lanes = {id_: LaneContent([], Counter(), {}) for id_ in own}
    shared = LaneContent([], Counter(), {})
    for number, study in enumerate(dossier.studies):
        held, day = lanes.get(study.article.outlet, shared), days[number]
        if day:
            held.published[day] += 1
            held.addresses.setdefault(day, addresses[number])
        for sentence, station in dossier.timeline.told_in(number):
            if _is_day(station):
                address = f"{addresses[number]}#p{sentence.line}"
                held.told.append(Told(date.fromisoformat(station.first), day, address))
    named = [((_label(dossier, id_), 0), held) for id_, held in lanes.items()]
    return named if len(own) == len(ranked) else [*named, ((None, len(ranked) - len(own)), shared)]


def _label(dossier: Dossier, outlet: str | None) -> str | None:
    name = outlet_name(dossier, outlet)
    return shortened(name) if name else None


def _brackets(
    stations: Iterable[Station], first: date, last: date, along: Axis, where: Addresses
) -> Iterator[Bracket]:
    """Place periods in as few lines as possible, clipped to the drawing; those longer than it are left out."""
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
        free[line] = _moved(end, 1)
        left, right = along.at(begin), along.at(end)
        yield Bracket(
            value=one.value, sentences=one.sentences, address=where.moment(one.value), x=left,
            width=round(max(right - left, 0.6), 2), y=SPAN * line + 2,
        )  # fmt: skip
