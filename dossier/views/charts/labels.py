"""Names on a drawing, placed so that none covers another or a mark."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import ceil, floor

from msgspec import Struct

SIZE = 12.5
"""Height of the letters, in pixels."""
GAP = 3.0
"""Distance between a mark and its name."""
LONGEST = 36
"""Maximum characters of a name."""
CELL = 48.0
"""Side of the squares of the grid that finds what is near."""
STEPS = (("a", 1.0), ("b", 1.4), ("c", 1.9))
"""Screen widths, the widest first, with the factors by which the style sheet enlarges marks and names."""
TALL_STEPS = STEPS[:1]
"""The same for a phone, which has a drawing of its own."""

_NARROW, _WIDE = frozenset("fijlrtI.,:;'’|()[]-· "), frozenset("mwMWQGOCDHNUA@%—")

Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""


class LabelledMark(Struct, frozen=True):
    """A mark with a name."""

    name: str
    x: float
    y: float
    radius: float


class Text(Struct, frozen=True, kw_only=True):
    """The position of a name relative to its mark."""

    steps: str
    """Screen widths at which it goes there: `a b`; empty if there is no room for it."""
    x: float
    y: float
    """Position of its baseline."""
    anchor: str
    """`start`, `middle` or `end`."""


class _Sheet:
    """The occupied parts of a sheet."""

    def __init__(self, width: float, height: float) -> None:
        self.edges = 0.0, 0.0, width, height
        self._cells: defaultdict[tuple[int, int], list[tuple[Box, int]]] = defaultdict(list)

    def take(self, box: Box, owner: int) -> None:
        for cell in _cells(box):
            self._cells[cell].append((box, owner))

    def is_free(self, box: Box, owner: int) -> bool:
        """Return whether a box is inside the sheet and touches nothing of another mark."""
        left, top, right, bottom = self.edges
        if box[0] < left or box[1] < top or box[2] > right or box[3] > bottom:
            return False
        return not any(
            other != owner and _overlap(box, taken)
            for cell in _cells(box)
            for taken, other in self._cells.get(cell, ())
        )


def letter(
    marks: Sequence[LabelledMark],
    width: float,
    height: float,
    blocked: Iterable[Box] = (),
    steps: Sequence[tuple[str, float]] = STEPS,
) -> list[tuple[Text, ...]]:
    """Return for each mark the positions of its name at the screen widths.

    Marks are ordered by importance: earlier ones get the better positions.
    """
    found: list[dict[tuple[float, float, str], list[str]]] = [{} for _ in marks]
    taken = list(blocked)
    for step, times in steps:
        for number, text in _placed(marks, times, _Sheet(width, height), taken if times < 1.5 else []):
            found[number].setdefault(text, []).append(step)
    return [
        tuple(Text(steps=" ".join(where), x=x, y=y, anchor=anchor) for (x, y, anchor), where in texts.items())
        or (_hidden(mark),)
        for mark, texts in zip(marks, found, strict=True)
    ]


def shortened(name: str) -> str:
    """Return a name for a drawing; a very long one is cut after a word."""
    if len(name) <= LONGEST:
        return name
    return f"{name[: LONGEST + 1].rpartition(' ')[0].rstrip(' ,;:–-') or name[:LONGEST]}…"


def width_of(name: str) -> float:
    """Return an upper estimate of a name's width in a sans serif, in pixels."""
    return sum(_advance(character) for character in name) * SIZE


def _placed(
    marks: Sequence[LabelledMark], times: float, area: _Sheet, blocked: Iterable[Box]
) -> Iterator[tuple[int, tuple[float, float, str]]]:
    for box in blocked:
        area.take(box, -1)
    for number, mark in enumerate(marks):
        reach = mark.radius * times
        area.take((mark.x - reach, mark.y - reach, mark.x + reach, mark.y + reach), number)
    for number, mark in enumerate(marks):
        for x, y, anchor in _candidates(mark.radius):
            box = _box(mark, x, y, anchor, times)
            if area.is_free(box, number):
                area.take(box, number)
                yield number, (x, y, anchor)
                break


def _candidates(radius: float) -> Iterator[tuple[float, float, str]]:
    """Yield the positions to try: right, left, above, below, and the corners."""
    side, slant, middle = radius + GAP, radius * 0.7 + GAP - 1, SIZE * 0.35
    yield from ((side, middle, "start"), (-side, middle, "end"))
    yield from ((0, -side, "middle"), (0, side + SIZE * 0.75, "middle"))
    for y in (-slant, slant + SIZE * 0.75):
        yield from ((slant, y, "start"), (-slant, y, "end"))


def _box(mark: LabelledMark, x: float, y: float, anchor: str, times: float) -> Box:
    width = width_of(mark.name) * times
    left = mark.x + x * times - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    base = mark.y + y * times
    return left, base - SIZE * times, left + width, base + SIZE * 0.3 * times


def _hidden(mark: LabelledMark) -> Text:
    x, y, anchor = next(_candidates(mark.radius))
    return Text(steps="", x=x, y=y, anchor=anchor)


def _advance(character: str) -> float:
    """Return the width of a letter relative to the height of the letters."""
    if character in _NARROW:
        return 0.36
    if character in _WIDE:
        return 0.86
    if "\u0300" <= character <= "\u036f":
        return 0.0
    return 1.05 if character >= "\u1100" else 0.62


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    left, top, right, bottom = (edge / CELL for edge in box)
    return ((x, y) for x in range(floor(left), ceil(right)) for y in range(floor(top), ceil(bottom)))


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
