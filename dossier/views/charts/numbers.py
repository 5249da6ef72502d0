"""A comparison of figures as columns: the number of each source by day of publication, with its parts."""

from collections.abc import Iterator, Sequence
from datetime import date
from math import ceil

from msgspec import Struct

from dossier.model.attributions import Comparison, Statement
from dossier.model.whole import Dossier
from dossier.views.charts.axis import Axis, axis, day_of
from dossier.views.charts.labels import shortened, width_of
from dossier.views.excerpts import Reference

HEIGHT, HEAD = 84.0, 20.0
"""Height of the tallest column, and of the space for its number, in pixels."""
PHONE = 320.0
"""Width of the narrowest drawing, in pixels; names are placed for it."""
SIZE = 11 / 12.5
"""Size of the names as a share of that of names on maps."""
UNKNOWN = "?" * 14
"""Placeholder as wide as the label of an unknown outlet."""
APART = 8.5
"""Least distance between two columns, in percent of the width."""
MOST = 10
"""Maximum columns of a drawing: the latest published."""
LEVEL = 14
"""Height of a line of names, in pixels."""


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
    day: float | None
    """Position of the day of publication, which may differ from that of the column; None if it is unknown."""
    total: int | float
    most: int | float | None
    bound: str
    top: float
    """Upper end of the column, in pixels."""
    reach: float | None
    """Position of the upper end of a range, in pixels."""
    parts: tuple[Part, ...]
    article: Reference
    label: str
    """Name of the outlet, perhaps shortened; empty if it is unknown."""
    address: str
    level: int
    """Line of the outlet's name below the column."""
    anchor: str
    """`start`, `middle` or `end`."""


class NumberChart(Struct, frozen=True, kw_only=True):
    """The columns of one comparison."""

    axis: Axis
    columns: tuple[Column, ...]
    base: float
    """Lower end of the columns, in pixels."""
    height: float
    left_out: int
    """Number of statements that are not drawn."""


def number_chart(
    dossier: Dossier, references: Sequence[Reference], comparison: Comparison
) -> NumberChart | None:
    """Draw a comparison; return None if none of its sources is dated to the day."""
    shown = comparison.statements[-MOST:]
    days = [day_of(references[one.study].date) for one in shown]
    dated = [day for day in days if day]
    if not dated:
        return None
    along = axis(min(dated), max(dated), begin=8.0, end=92.0 if len(dated) == len(days) else 80.0)
    top = max(end for one in shown for end in (one.total, one.most or 0)) or 1
    columns = tuple(_columns(references, shown, days, along, top))
    levels = max(column.level for column in columns) + 1
    base = HEAD + HEIGHT
    return NumberChart(
        axis=along, columns=columns, base=base, height=base + 18 + LEVEL * levels,
        left_out=len(comparison.statements) - len(shown),
    )  # fmt: skip


def _columns(
    references: Sequence[Reference],
    shown: Sequence[Statement],
    days: Sequence[date | None],
    along: Axis,
    top: float,
) -> Iterator[Column]:
    places = _apart([along.at(day) if day else 96.0 for day in days])
    ends = [-1000.0] * len(shown)
    for one, day, x in zip(shown, days, places, strict=True):
        article = references[one.study]
        label = shortened(article.outlet) if article.outlet else ""
        level, anchor = _label(label or UNKNOWN, x, ends)
        yield Column(
            x=x,
            day=along.at(day) if day else None,
            total=one.total,
            most=one.most,
            bound=one.bound,
            top=_y(one.total, top),
            reach=_y(one.most, top) if one.most is not None else None,
            parts=tuple(_parts(one, top)),
            article=article,
            label=label,
            address=article.paragraph(one.line),
            level=level,
            anchor=anchor,
        )


def _apart(places: Sequence[float]) -> list[float]:
    """Return positions at which columns neither overlap nor leave the drawing."""
    apart = min(APART, 88 / max(len(places) - 1, 1))
    found: list[float] = []
    for place in places:
        found.append(max(place, found[-1] + apart) if found else place)
    over = max(found[-1] - 96.0, 0.0)
    for number in range(len(found) - 1, -1, -1):
        limit = found[number + 1] - apart if number + 1 < len(found) else found[-1] - over
        found[number] = min(found[number], limit)
    return [round(place, 2) for place in found]


def _label(name: str, x: float, ends: list[float]) -> tuple[int, str]:
    """Return the first line with room for a name on a phone, and its alignment; update `ends`, the ends by line."""
    width, middle = width_of(name) * SIZE, x / 100 * PHONE
    anchor = "start" if middle < width / 2 else "end" if middle > PHONE - width / 2 else "middle"
    left = middle - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    level = next(n for n, end in enumerate(ends) if left > end)
    ends[level] = left + width + 6
    return level, anchor


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
