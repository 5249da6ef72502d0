"""A comparison of figures as columns: the number of each source by day of publication, with its parts."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby, repeat
from math import ceil
from typing import NamedTuple

from msgspec import Struct

from dossier.model.attributions import Comparison, Statement
from dossier.model.findings import Study
from dossier.model.whole import Dossier
from dossier.views.charts.axis import Axis, axis, day_of
from dossier.views.charts.lettering import shortened, width_of
from dossier.views.excerpts import Reference
from dossier.views.figures import printed_parts

HEIGHT, HEAD = 84.0, 20.0
"""Height of the tallest column, and of the space for its number, in pixels."""
PHONE = 320.0
"""Width of the narrowest drawing, for which columns and names are placed."""
PITCH, WIDTH = 30.0, 22.0
"""Distance between columns of one day, and the width of a column, in pixels."""
SPACE = 10.0
"""Least distance between the columns of two days."""
SIZE = 11.5 / 12.5
"""Size of the names, compared with the names of maps."""
DATE = " · 30 September"
"""As wide as any date behind a name."""
BEGIN, END, UNDATED = 6.0, 94.0, 82.0
"""Percent at which the axis begins and ends; where it ends if a source is undated."""
MOST = 10
"""Columns of a drawing: the last ones to be published."""
LEVEL = 16
"""Height of a line of names."""


class Part(Struct, frozen=True):
    """A part of a column."""

    y: float
    height: float
    shade: int
    """1 is the first part; 0 if the number has none."""
    value: float


class Column(Struct, frozen=True, kw_only=True):
    """The number of one source."""

    x: float
    """Percent at which the columns of its day are."""
    offset: float
    """Pixels from there to its own middle."""
    total: int | float
    most: int | float | None
    bound: str
    top: float
    """Upper end of the column, in pixels."""
    reach: float | None
    """Position of the upper end of a range, in pixels."""
    parts: tuple[Part, ...]
    words: tuple[str, ...]
    """The parts as printed; as many as `parts`, or the total alone."""
    article: Reference
    label: str
    """Name of the outlet, perhaps shortened; empty if it is unknown."""
    address: str
    level: int | None
    """Line of its label below the columns; None if it has none, because the one before has the same."""
    anchor: str
    """`start` or `end`."""


class NumberChart(Struct, frozen=True, kw_only=True):
    """The columns of one comparison."""

    axis: Axis
    columns: tuple[Column, ...]
    base: float
    """Lower end of the columns, in pixels."""
    height: float
    left_out: int
    """Number of statements that are not drawn."""

    @property
    def is_divided(self) -> bool:
        """Return whether any number has parts."""
        return any(len(column.parts) > 1 for column in self.columns)


class _Said(NamedTuple):
    """The number of one source, with the source."""

    study: Study
    article: Reference
    statement: Statement


class _Place(NamedTuple):
    """Where a column is: percent, and pixels from there."""

    x: float
    offset: float

    @property
    def on_phone(self) -> float:
        """Return its middle on the narrowest drawing, in pixels."""
        return self.x / 100 * PHONE + self.offset


class _Label(NamedTuple):
    """A label below a column, on the narrowest drawing."""

    level: int
    anchor: str
    left: float
    right: float
    stem: float
    """Where the line from the column goes down."""

    def meets(self, other: "_Label") -> bool:
        """Return whether two labels, or a label and the line to the other, cross."""
        if self.level == other.level:
            return self.left < other.right and other.left < self.right
        upper, lower = (self, other) if self.level < other.level else (other, self)
        return upper.left - 3 < lower.stem < upper.right


def number_chart(
    dossier: Dossier, references: Sequence[Reference], comparison: Comparison
) -> NumberChart | None:
    """Draw a comparison; return None if none of its sources is dated to the day."""
    shown = comparison.statements[-MOST:]
    days = [day_of(references[one.study].date) for one in shown]
    dated = [day for day in days if day]
    if not dated:
        return None
    along = axis(min(dated), max(dated), begin=BEGIN, end=END if len(dated) == len(days) else UNDATED)
    top = max(end for one in shown for end in (one.total, one.most or 0)) or 1
    places = _places(days, along)
    labels = _labels([shortened(references[one.study].outlet or "") for one in shown], days, places)
    said = [_Said(dossier.studies[one.study], references[one.study], one) for one in shown]
    columns = tuple(map(_column, said, repeat(top), places, labels))
    levels = max(label.level for label in labels if label) + 1
    base = HEAD + HEIGHT
    return NumberChart(
        axis=along, columns=columns, base=base, height=base + 6 + LEVEL * levels,
        left_out=len(comparison.statements) - len(shown),
    )  # fmt: skip


def _column(said: _Said, top: float, place: _Place, label: _Label | None) -> Column:
    study, article, one = said
    parts, (total, printed) = tuple(_parts(one, top)), printed_parts(study, one)
    return Column(
        x=place.x,
        offset=place.offset,
        total=one.total,
        most=one.most,
        bound=one.bound,
        top=_y(one.total, top),
        reach=_y(one.most, top) if one.most is not None else None,
        parts=parts,
        words=tuple(printed) if len(printed) == len(parts) else (total,),
        article=article,
        label=shortened(article.outlet or ""),
        address=f"{article.path}#p{one.line}",
        level=label.level if label else None,
        anchor=label.anchor if label else "start",
    )


def _places(days: Sequence[date | None], along: Axis) -> list[_Place]:
    """Place the columns of each day side by side, and the days apart, in time's order as far as there is room."""
    groups = [(day, len(list(same))) for day, same in groupby(days)]
    pitch = min(PITCH, (PHONE * 0.9 - SPACE * len(groups)) / len(days))
    halves = [(pitch * (count - 1) + WIDTH) / 2 / PHONE * 100 for _, count in groups]
    single = len(groups) == 1
    wanted = [halves[0] if single else along.at(day) if day else UNDATED + 12 for day, _ in groups]
    middles = _apart(wanted, halves)
    return [
        _Place(middle, round(pitch * (n - (count - 1) / 2), 1))
        for middle, (_, count) in zip(middles, groups, strict=True)
        for n in range(count)
    ]


def _apart(wanted: Sequence[float], halves: Sequence[float]) -> list[float]:
    """Move days aside whose columns would cover one another, and all of them back onto the sheet."""
    space = SPACE / PHONE * 100
    found: list[float] = []
    for place, half in zip(wanted, halves, strict=True):
        least = found[-1] + halves[len(found) - 1] + half + space if found else half
        found.append(max(place, least))
    limit = 100.0
    for number in range(len(found) - 1, -1, -1):
        found[number] = min(found[number], limit - halves[number])
        limit = found[number] - halves[number] - space
    return [round(place, 2) for place in found]


def _labels(
    names: Sequence[str], days: Sequence[date | None], places: Sequence[_Place]
) -> list[_Label | None]:
    """Return the labels, each on the first line where it crosses no other; columns without a name share a date."""
    found: dict[int, _Label] = {}
    for number in reversed(range(len(places))):
        name, before = names[number], number - 1
        if number and not name and not names[before] and days[number] == days[before]:
            continue
        found[number] = _label(name, places[number].on_phone, list(found.values()))
    return [found.get(number) for number in range(len(places))]


def _label(name: str, middle: float, others: Sequence[_Label]) -> _Label:
    width = width_of(name + DATE) * SIZE
    anchor = "start" if middle - WIDTH / 2 + width <= PHONE else "end"
    left = middle - WIDTH / 2 if anchor == "start" else middle + WIDTH / 2 - width
    tried = (_Label(n, anchor, left, left + width, middle) for n in range(len(others) + 1))
    clear = (one for one in tried if not any(one.meets(other) for other in others))
    return next(clear, _Label(len(others), anchor, left, left + width, middle))


def _y(value: float, top: float) -> float:
    return round(HEAD + HEIGHT * (1 - value / top), 1)


def _parts(one: Statement, top: float) -> Iterator[Part]:
    """Yield the parts from the bottom if they add up to the total, otherwise the total as one part."""
    parts = one.parts if one.parts and ceil(sum(one.parts)) == ceil(one.total) else ()
    height = 0.0
    for number, value in enumerate(parts or (one.total,), 1):
        height += value
        y = _y(height, top)
        yield Part(y, round(HEIGHT * value / top, 1), number if parts else 0, value)
