"""Cut a page of a PDF into columns and blocks, along the white between them, in the order in which they are read."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

_GUTTER, _WIDER = 0.8, 1.2
"""Width of the white between two columns, in sizes of letters, and in spaces of justified lines, which may align."""
_FEWEST_ROWS = 5
"""Rows of each of two columns."""
_SAME_EDGE = 3.0
"""Points by which the left edges of the rows of a column may differ."""
_BESIDE = 0.5
"""The share of the lower column's height in which there is text of the other beside it."""
_GAP = 0.9
"""White between two blocks above one another, in sizes of letters."""
_SAME_ROW = 0.5
"""By how much the feet of the words in a row may differ, in sizes of letters."""


class Fragment(NamedTuple):
    """Words that are set together; distances are in points, from the foot of the page."""

    words: str
    left: float
    right: float
    foot: float
    head: float
    size: float
    """Height of the letters."""


Row = list[Fragment]


def blocks(fragments: Sequence[Fragment]) -> Iterator[list[Row]]:
    """Yield the rows of each block: columns from left to right, and in each of them from top to bottom."""
    waiting = [sorted(fragments, key=lambda one: (-one.foot, one.left))]
    while waiting:
        region = waiting.pop()
        parts = _columns(region) or _above_and_below(region)
        if parts:
            waiting += reversed(parts)
        elif region:
            yield list(rows(region))


def rows(fragments: Sequence[Fragment]) -> Iterator[Row]:
    """Yield the rows of a block from the top, each from left to right."""
    row: Row = []
    for one in sorted(fragments, key=lambda one: -one.foot):
        if row and row[0].foot - one.foot > _SAME_ROW * max(one.size, row[0].size):
            yield sorted(row, key=lambda each: each.left)
            row = []
        row.append(one)
    if row:
        yield sorted(row, key=lambda each: each.left)


def _columns(region: Sequence[Fragment]) -> list[list[Fragment]]:
    """Return what is above two columns, both of them, and what is below; nothing if a region has no columns."""
    ordered = sorted(region, key=lambda one: -one.foot)
    found = [(len(run), -edge, run) for edge in _edges(region) for run in _parted(ordered, edge)]
    if not found:
        return []
    _, edge, run = max(found, key=lambda one: one[:2])
    first, last = ordered.index(run[0]), ordered.index(run[-1])
    above, below = ordered[:first], ordered[last + 1 :]
    left, right = _sides(run, -edge)
    return [part for part in (above, left, right, below) if part]


def _edges(region: Sequence[Fragment]) -> Iterator[float]:
    """Yield where several rows begin, except at the left edge of the region."""
    lefts = sorted(one.left for one in region)
    edge, count = float("-inf"), 0
    for left in lefts:
        if left - edge > _SAME_EDGE:
            edge, count = left, 0
        count += 1
        if count == _FEWEST_ROWS and edge > lefts[0] + _SAME_EDGE:
            yield edge


def _parted(ordered: Sequence[Fragment], edge: float) -> Iterator[list[Fragment]]:
    """Yield the longest runs of rows that no words join across the white before an edge, if they are columns."""
    run: list[Fragment] = []
    for one in ordered:
        if one.left < edge - 1 and one.right > edge - _GUTTER * one.size:
            if _side_by_side(*_sides(run, edge)):
                yield run
            run = []
        else:
            run.append(one)
    if _side_by_side(*_sides(run, edge)):
        yield run


def _sides(run: Sequence[Fragment], edge: float) -> tuple[list[Fragment], list[Fragment]]:
    return [one for one in run if one.left < edge - 1], [one for one in run if one.left >= edge - 1]


def _side_by_side(left: Sequence[Fragment], right: Sequence[Fragment]) -> bool:
    """Tell whether both are several rows high, and next to one another."""
    if min(len(left), len(right)) < _FEWEST_ROWS:
        return False
    if min(sum(1 for _ in rows(side)) for side in (left, right)) < _FEWEST_ROWS:
        return False
    spaces = [*_spaces(left), *_spaces(right)]
    white = min(one.left for one in right) - max(one.right for one in left)
    if spaces and white < _WIDER * median(spaces):
        return False
    tops = [max(one.head for one in side) for side in (left, right)]
    feet = [min(one.foot for one in side) for side in (left, right)]
    lower = min(top - foot for top, foot in zip(tops, feet, strict=True))
    return min(tops) - max(feet) >= _BESIDE * lower


def _spaces(side: Sequence[Fragment]) -> Iterator[float]:
    """Yield the widths of the wide spaces inside the rows of a column."""
    for row in rows(side):
        yield from (one.left - before.right for before, one in pairwise(row))


def _above_and_below(region: Sequence[Fragment]) -> list[list[Fragment]]:
    """Return what is above and below the highest white that goes through a region from side to side."""
    falling = sorted(region, key=lambda one: -one.head)
    best, at = 0.0, 0
    foot = falling[0].foot if falling else 0.0
    for number, (before, one) in enumerate(pairwise(falling), 1):
        foot = min(foot, before.foot)
        white = foot - one.head
        if white > max(best, _GAP * min(before.size, one.size)):
            best, at = white, number
    return [falling[:at], falling[at:]] if at else []
