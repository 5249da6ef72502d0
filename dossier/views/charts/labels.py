"""Label placement: names on a drawing that cover neither one another nor a mark."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from math import ceil, floor, hypot
from typing import NamedTuple

from msgspec import Struct

from dossier.views.charts.lettering import SIZE, width_of

GAP = 3.0
"""Distance between a mark and its name, in pixels."""
CLEAR = 8.0
"""Distance between a name and the marks of others, so that readers see to which mark it belongs."""
LEADERS = (14.0, 24.0, 36.0)
"""Distances at which a name without room beside its mark is placed, joined to it by a leader line."""
CELL = 48.0
"""Side of the squares of the grid that indexes occupied space."""
STEPS = (("a", 1.0), ("b", 1.4), ("c", 1.9))
"""Screen widths, the widest first, with the factors by which the style sheet enlarges marks and names."""
TALL_STEPS = STEPS[:1]
"""The same for the separate drawing for phones."""

WIDER, PLACES = 1.15, 8
"""How much wider capitals with space between them are; places along a line at which a name is tried."""

Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""
LINE_PARTS = 6
"""Parts of a leader line that are checked for collisions."""

_Placement = tuple[float, float, str, Box | None]
"""Position and alignment of a name, and its leader line."""


class LabelledMark(Struct, frozen=True):
    """A mark with a name."""

    name: str
    x: float
    y: float
    radius: float


class Line(NamedTuple):
    """A part of a horizontal line along which letters are within an area."""

    y: float
    left: float
    right: float


class Area(NamedTuple):
    """An area with a name, which goes wherever in it there is most room."""

    name: str
    lines: Sequence[Line]


class AreaText(Struct, frozen=True, kw_only=True):
    """The position of an area's name on the sheet, by its middle."""

    name: str
    steps: str
    """Screen widths at which it goes there."""
    x: float
    y: float


class LabelPosition(Struct, frozen=True, kw_only=True):
    """The position of a name relative to its mark."""

    steps: str
    """Screen widths at which it goes there: `a b`; empty if there is no room for it."""
    x: float
    y: float
    """Position of its baseline."""
    anchor: str
    """`start`, `middle` or `end`."""
    leader: Box | None = None
    """The line from the mark to a name that is not beside it: from and to, x and y."""


class _OccupiedSpace:
    """The occupied parts of a drawing, in a grid."""

    def __init__(self, width: float, height: float, times: float) -> None:
        """Create empty; marks and names are enlarged by the factor `times`."""
        self.edges, self.times = (0.0, 0.0, width, height), times
        self._cells: defaultdict[tuple[int, int], list[tuple[Box, int]]] = defaultdict(list)

    def occupy(self, box: Box, owner: int) -> None:
        for cell in _cells(box):
            self._cells[cell].append((box, owner))

    def is_free(self, box: Box, owners: Container[int]) -> bool:
        """Return whether a box is inside the drawing and overlaps nothing except what belongs to `owners`."""
        left, top, right, bottom = self.edges
        if box[0] < left or box[1] < top or box[2] > right or box[3] > bottom:
            return False
        for cell in _cells(box):
            for taken, other in self._cells.get(cell, ()):
                if _overlap(box, taken) and other not in owners:
                    return False
        return True


def place_labels(
    marks: Sequence[LabelledMark],
    size: tuple[float, float],
    blocked: Iterable[Box] = (),
    steps: Sequence[tuple[str, float]] = STEPS,
    areas: Sequence[Area] = (),
) -> tuple[list[tuple[LabelPosition, ...]], list[AreaText]]:
    """Return for each mark the positions of its name at the screen widths, and those of the names of areas.

    Marks are ordered by importance: earlier ones get the better positions. Areas take what is left.
    """
    found: list[dict[_Placement, list[str]]] = [{} for _ in marks]
    spread: dict[tuple[str, float, float], list[str]] = {}
    taken = list(blocked)
    for step, times in steps:
        sheet = _OccupiedSpace(*size, times)
        for number, text in _placed(marks, sheet, taken if times < 1.5 else []):
            found[number].setdefault(text, []).append(step)
        for area, (x, y) in _spread(areas, sheet):
            spread.setdefault((area.name, x, y), []).append(step)
    texts = [
        tuple(
            LabelPosition(steps=" ".join(where), x=x, y=y, anchor=anchor, leader=leader)
            for (x, y, anchor, leader), where in texts.items()
        )
        or (_hidden(mark),)
        for mark, texts in zip(marks, found, strict=True)
    ]
    named = [AreaText(name=name, steps=" ".join(at), x=x, y=y) for (name, x, y), at in spread.items()]
    return texts, named


def _spread(areas: Sequence[Area], sheet: _OccupiedSpace) -> Iterator[tuple[Area, tuple[float, float]]]:
    """Yield the areas that have room for their names, with the middle of each name."""
    for area in areas:
        half = width_of(area.name) * WIDER * sheet.times / 2 + GAP
        candidates = sorted(
            (
                (min(x - line.left, line.right - x), -abs(line.y - sheet.edges[3] / 2), x, line.y)
                for line in area.lines
                for x in _middles(line, half)
            ),
            reverse=True,
        )
        best = next(
            ((x, y) for *_, x, y in candidates if sheet.is_free(_lettering(x, y, half, sheet.times), ())),
            None,
        )
        if best:
            x, y = round(best[0], 1), best[1]
            sheet.occupy(_lettering(x, y, half, sheet.times), -2)
            yield area, (x, y)


def _middles(line: Line, half: float) -> Iterator[float]:
    """Yield where the middle of a name may be along a line."""
    room = line.right - line.left - 2 * half
    if room >= 0:
        yield from (line.left + half + room * n / PLACES for n in range(PLACES + 1))


def _lettering(x: float, y: float, half: float, times: float) -> Box:
    return x - half, y - SIZE * times, x + half, y + SIZE * 0.3 * times


def _placed(
    marks: Sequence[LabelledMark], space: _OccupiedSpace, blocked: Iterable[Box]
) -> Iterator[tuple[int, _Placement]]:
    for box in blocked:
        space.occupy(box, -1)
    for number, mark in enumerate(marks):
        reach = mark.radius * space.times + CLEAR
        space.occupy((mark.x - reach, mark.y - reach, mark.x + reach, mark.y + reach), number)
    waiting = []
    for number, mark in enumerate(marks):
        placing = _first_free(space, number, mark, _candidates(mark.radius))
        if placing:
            yield number, placing
        else:
            waiting.append(number)
    for number in waiting:
        mark = marks[number]
        around = {n for n, other in enumerate(marks) if _is_within(mark, other, space.times)}
        placing = _first_free(space, number, mark, _further(mark.radius), around)
        if placing:
            yield number, placing


def _first_free(
    space: _OccupiedSpace,
    number: int,
    mark: LabelledMark,
    candidates: Iterable[_Placement],
    around: Container[int] = (),
) -> _Placement | None:
    """Return the first free position and occupy it; leader lines may cross the marks `around` their own."""
    for placing in candidates:
        x, y, anchor, leader = placing
        text = _box(mark, x, y, anchor, space.times)
        if not space.is_free(text, (number,)):
            continue
        line = list(_along(mark, leader, space.times)) if leader else []
        if all(space.is_free(box, around) for box in line):
            for box in (text, *line):
                space.occupy(box, number)
            return placing
    return None


def _is_within(mark: LabelledMark, other: LabelledMark, times: float) -> bool:
    """Return whether the centre of a mark is within another mark or next to it."""
    return hypot(mark.x - other.x, mark.y - other.y) < (other.radius + mark.radius) * times + CLEAR


def _along(mark: LabelledMark, leader: Box, times: float) -> Iterator[Box]:
    """Yield small boxes that together cover a leader line."""
    left, top, right, bottom = leader
    for n in range(LINE_PARTS + 1):
        x = mark.x + (left + (right - left) * n / LINE_PARTS) * times
        y = mark.y + (top + (bottom - top) * n / LINE_PARTS) * times
        yield x - 1, y - 1, x + 1, y + 1


def _candidates(radius: float) -> Iterator[_Placement]:
    """Yield the positions to try: right, left, above, below, and the corners."""
    side, slant, middle = radius + GAP, radius * 0.7 + GAP - 1, SIZE * 0.35
    yield from ((side, middle, "start", None), (-side, middle, "end", None))
    yield from ((0, -side, "middle", None), (0, side + SIZE * 0.75, "middle", None))
    for y in (-slant, slant + SIZE * 0.75):
        yield from ((slant, y, "start", None), (-slant, y, "end", None))


def _further(radius: float) -> Iterator[_Placement]:
    """Yield positions away from the mark, each with its leader line: at the corners, above and below."""
    for reach in LEADERS:
        for across, down in ((1, -1), (-1, -1), (1, 1), (-1, 1), (0, -1), (0, 1)):
            slant = 0.7 if across else 1.0
            line = tuple(round(part * slant, 1) for part in (
                across * radius, down * radius, across * (radius + reach), down * (radius + reach),
            ))  # fmt: skip
            x, y = (
                line[2] + across * 2,
                line[3] + (SIZE * 0.35 if across else -2 if down < 0 else SIZE * 0.85),
            )
            anchor = {1: "start", -1: "end", 0: "middle"}[across]
            yield round(x, 1), round(y, 1), anchor, (line[0], line[1], line[2], line[3])


def _box(mark: LabelledMark, x: float, y: float, anchor: str, times: float) -> Box:
    width = width_of(mark.name) * times
    left = mark.x + x * times - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    base = mark.y + y * times
    return left, base - SIZE * times, left + width, base + SIZE * 0.3 * times


def _hidden(mark: LabelledMark) -> LabelPosition:
    x, y, anchor, _ = next(_candidates(mark.radius))
    return LabelPosition(steps="", x=x, y=y, anchor=anchor)


def _cells(box: Box) -> list[tuple[int, int]]:
    left, top, right, bottom = box
    rows = range(floor(top / CELL), ceil(bottom / CELL))
    return [(x, y) for x in range(floor(left / CELL), ceil(right / CELL)) for y in rows]


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
