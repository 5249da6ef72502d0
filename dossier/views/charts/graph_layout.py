"""Layout of a network: strongly connected nodes are close together, and nothing overlaps."""

from collections.abc import Mapping, Sequence
from math import cos, pi, sin, sqrt
from typing import NamedTuple

from dossier.views.charts.labels import STEPS, TALL_STEPS

ROUNDS = 120

Positions = list[tuple[float, float]]


class DrawingArea(NamedTuple):
    """The sheet of a network, in units of the drawing."""

    width: float
    height: float
    edge: tuple[float, float]
    """Margins at the sides, and above and below."""
    largest: float
    """Radius of the largest node."""
    thickest: float
    """Width of the strongest edge."""
    apart: float
    """Minimum distance between the outlines of two nodes."""
    steps: Sequence[tuple[str, float]]
    """Screen widths for which its names are placed."""


WIDE = DrawingArea(960.0, 700.0, (60.0, 30.0), 17.0, 9.0, 16.0, STEPS)
TALL = DrawingArea(330.0, 520.0, (20.0, 20.0), 11.0, 6.0, 11.0, TALL_STEPS)
"""For a phone, on which a unit is about one pixel."""


def layout(
    count: int, weights: Mapping[tuple[int, int], int], radii: Sequence[float], area: DrawingArea = WIDE
) -> Positions:
    """Return positions for `count` nodes, in whole tenths of a unit: the same on every machine.

    Path lengths become distances by stress majorisation (Gansner, Koren and North, 2004), with sums, products and
    square roots only; then overlapping nodes are moved apart.
    """
    if count == 1:
        return [(area.width / 2, area.height / 2)]
    wanted = _distances(count, weights)
    places = [(round(cos(2 * pi * n / count), 6), round(sin(2 * pi * n / count), 6)) for n in range(count)]
    for _ in range(ROUNDS):
        places = [_pulled(number, places, wanted[number]) for number in range(count)]
    fitted = _fitted(places, area)
    for _ in range(ROUNDS):
        if not _move_apart(fitted, radii, area):
            break
    return [(round(x, 1), round(y, 1)) for x, y in fitted]


def _distances(count: int, weights: Mapping[tuple[int, int], int]) -> list[list[float]]:
    """Return the shortest path lengths; stronger edges are shorter (Floyd and Warshall, 1962)."""
    top = max(weights.values())
    far = 4.0
    ways = [[0.0 if a == b else far for b in range(count)] for a in range(count)]
    for (a, b), weight in weights.items():
        ways[a][b] = ways[b][a] = 1.6 - 0.8 * sqrt(weight / top)
    for over in range(count):
        through = ways[over]
        for row in ways:
            first = row[over]
            if first < far:
                row[:] = [min(way, first + second) for way, second in zip(row, through, strict=True)]
    return ways


def _pulled(
    number: int, places: Sequence[tuple[float, float]], wanted: Sequence[float]
) -> tuple[float, float]:
    """Return the position of a node that fits its distances to all others, weighted by nearness."""
    x, y = places[number]
    across = down = total = 0.0
    for other, (x2, y2) in enumerate(places):
        if other == number:
            continue
        want = wanted[other]
        weight = 1 / (want * want)
        right, below = x - x2, y - y2
        length = sqrt(right * right + below * below) or 1e-6
        across += weight * (x2 + want * right / length)
        down += weight * (y2 + want * below / length)
        total += weight
    return across / total, down / total


def _fitted(places: Sequence[tuple[float, float]], area: DrawingArea) -> Positions:
    """Fit the drawing to the sheet, its longer side along the sheet's longer side."""
    xs, ys = [x for x, _ in places], [y for _, y in places]
    if (max(ys) - min(ys) > max(xs) - min(xs)) is (area.width > area.height):
        xs, ys = ys, xs
    across, down = _stretched(xs, area.width, area.edge[0]), _stretched(ys, area.height, area.edge[1])
    return list(zip(across, down, strict=True))


def _stretched(values: Sequence[float], room: float, edge: float) -> list[float]:
    low, high = min(values), max(values)
    if high - low < 1e-3:
        return [room / 2 for _ in values]
    return [edge + (value - low) / (high - low) * (room - 2 * edge) for value in values]


def _move_apart(places: Positions, radii: Sequence[float], area: DrawingArea) -> bool:
    """Push overlapping nodes apart within the sheet, and return whether any overlapped."""
    moved = False
    for a in range(len(places)):
        for b in range(a):
            (x, y), (x2, y2) = places[a], places[b]
            least = radii[a] + radii[b] + area.apart
            right, below = x - x2, y - y2
            length = sqrt(right * right + below * below)
            if length < least - 0.05:
                moved = True
                push = (least - length) / 2 / (length or 1.0)
                right, below = (right, below) if length else (1.0, 0.0)
                places[a] = _on_sheet(x + right * push, y + below * push, area)
                places[b] = _on_sheet(x2 - right * push, y2 - below * push, area)
    return moved


def _on_sheet(x: float, y: float, area: DrawingArea) -> tuple[float, float]:
    side, top = area.edge
    return min(max(x, side), area.width - side), min(max(y, top), area.height - top)
