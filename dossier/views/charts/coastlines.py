"""Coasts and borders of the world, clipped to a window, from Natural Earth.

`coastlines.json` holds them at several levels of detail. `tools/coastlines.py` made it; its first field is the origin.
"""

import base64
import json
import sys
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from dossier.views.charts.projection import FULL_TURN, View

Point = tuple[float, float]
"""Longitude and latitude, in degrees."""
Window = tuple[float, float, float, float]
"""West, south, east and north, in degrees."""
Steps = tuple[Sequence[int], Sequence[int]]
"""Steps to the east, and to the north."""

BAND = 2.0
"""Height in degrees of the bands of latitude by which lines are indexed."""
PART_LENGTH = 32
"""Points of a line that are clipped together."""
MARGIN = 6.0
"""Units by which land extends beyond the drawing, so that its edges are not drawn as coasts."""
STEPS_PER_UNIT = 10
"""Steps of path data per unit of the drawing."""
_MAPS = 64
"""Maps whose coasts are remembered, because several pages show the same part of the world."""


class CoastlinePart(NamedTuple):
    """Some points of a line and their bounding box."""

    points: Sequence[Point]
    window: Window


class Coastline:
    """A coast or a border, decoded only for a map that shows it."""

    def __init__(self, start: tuple[int, int], steps: Steps, window: Window, unit: float) -> None:
        """`start` and the steps from point to point are in whole units of `unit` degrees."""
        self._start, self._steps, self._unit = start, steps, unit
        self.window = window

    @cached_property
    def parts(self) -> Sequence[CoastlinePart]:
        """Return the line in parts, each beginning where the one before ends."""
        (east, north), (x, y) = self._steps, self._start
        xs, ys = accumulate(east, initial=x), accumulate(north, initial=y)
        points = [(x * self._unit, y * self._unit) for x, y in zip(xs, ys, strict=True)]
        starts = range(0, max(len(points) - 1, 1), PART_LENGTH)
        pieces = [points[start : start + PART_LENGTH + 1] for start in starts]
        return [CoastlinePart(piece, _bounding_box(piece)) for piece in pieces]


class LineIndex:
    """All coasts or all borders at one level of detail, indexed by latitude."""

    def __init__(self, lines: Iterable[Coastline]) -> None:
        self._lines = tuple(lines)
        self._in_band: dict[int, list[int]] = {}
        for number, line in enumerate(self._lines):
            for band in _bands(line.window):
                self._in_band.setdefault(band, []).append(number)

    def near(self, window: Window) -> Iterator[tuple[Coastline, float]]:
        """Yield the lines that may be visible, and by how many degrees of longitude to shift each."""
        west, south, east, north = window
        numbers = {number for band in _bands(window) for number in self._in_band.get(band, ())}
        for line in map(self._lines.__getitem__, sorted(numbers)):
            left, bottom, right, top = line.window
            if bottom <= north and top >= south:
                for shift in (-FULL_TURN, 0.0, FULL_TURN):
                    if left + shift <= east and right + shift >= west:
                        yield line, shift


class Level(NamedTuple):
    """The world at one level of detail."""

    coasts: LineIndex
    borders: LineIndex


@lru_cache(_MAPS)
def land(view: View, tolerance: float) -> str:
    """Return the land as a path in tenths of a unit (even-odd rule); lines deviate at most `tolerance` units."""
    window = view.window(MARGIN)
    level = _level(_detail(view, tolerance))
    return "".join(
        _path(view, clipped(line, shift, window), tolerance, closed=True)
        for line, shift in level.coasts.near(window)
    )


@lru_cache(_MAPS)
def borders(view: View, tolerance: float) -> str:
    """Return the borders between countries as a path in tenths of a unit."""
    window = view.window(MARGIN)
    level = _level(_detail(view, tolerance))
    return "".join(
        _path(view, seen, tolerance, closed=False)
        for line, shift in level.borders.near(window)
        for seen in _visible_parts(line.parts, shift, window)
    )


def country_rings() -> tuple[list[Coastline], list[str]]:
    """Return the rough outlines of countries as rings, and the code of each ring's country (ISO 3166)."""
    table = _table()["countries"]
    return list(_unpacked(table["rings"], table["unit"])), table["codes"].split()


def clipped(line: Coastline, shift: float, window: Window) -> list[Point]:
    """Return a ring as far as it is in a window, closed along the window's edges (Sutherland and Hodgman, 1974)."""
    west, south, east, north = line.window
    ring = _ring_points(line.parts, shift, window)
    if west + shift < window[0]:
        ring = list(_clip_side(ring, 0, window[0], 1))
    if south < window[1]:
        ring = list(_clip_side(ring, 1, window[1], 1))
    if east + shift > window[2]:
        ring = list(_clip_side(ring, 0, window[2], -1))
    if north > window[3]:
        ring = list(_clip_side(ring, 1, window[3], -1))
    return ring


@cache
def file_digest() -> str:
    """Return a digest of `coastlines.json`."""
    return sha256(_file()).hexdigest()[:16]


@cache
def _file() -> bytes:
    return Path(__file__).with_name("coastlines.json").read_bytes()


@cache
def _table() -> Any:
    return json.loads(_file())


def _detail(view: View, tolerance: float) -> int:
    """Return the number of the coarsest level that is within the tolerance, or of the finest."""
    tolerances = [level["tolerance"] for level in _table()["levels"]]
    return next(
        (n for n, found in enumerate(tolerances) if found * view.scale <= tolerance), len(tolerances) - 1
    )


@cache
def _level(number: int) -> Level:
    level = _table()["levels"][number]
    return Level(*(LineIndex(_unpacked(level[name], level["unit"])) for name in Level._fields))


def _unpacked(packed: str, unit: float) -> Iterator[Coastline]:
    """Decode the lines of a part of the file; `tools/coastlines.py` documents the format."""
    content = zlib.decompress(base64.b64decode(packed))
    (count,) = _integers("i", content[:4])
    heads = _integers("i", content[4 : 4 + 28 * count])
    steps = _integers("h", _interleaved(content[4 + 28 * count :]))
    xs, ys = heads[count : 3 * count : 2], heads[count + 1 : 3 * count : 2]
    sides = (heads[side * count : (side + 1) * count] for side in range(3, 7))
    half, position = len(steps) // 2, 0
    for length, x, y, west, south, east, north in zip(heads[:count], xs, ys, *sides, strict=True):
        end = position + length - 1
        window = (x + west) * unit, (y + south) * unit, (x + east) * unit, (y + north) * unit
        yield Coastline((x, y), (steps[position:end], steps[half + position : half + end]), window, unit)
        position = end


def _interleaved(content: bytes) -> bytes:
    """Interleave low bytes and high bytes, which are packed one after the other."""
    found = bytearray(content)
    found[0::2], found[1::2] = content[: len(content) // 2], content[len(content) // 2 :]
    return bytes(found)


def _integers(code: str, content: bytes) -> Sequence[int]:
    """Decode integers in little-endian order."""
    numbers = array(code, content)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _bounding_box(points: Sequence[Point]) -> Window:
    longitudes, latitudes = [p[0] for p in points], [p[1] for p in points]
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def _bands(window: Window) -> range:
    """Return the bands of latitude that a window crosses."""
    return range(int(window[1] // BAND), int(window[3] // BAND) + 1)


def _is_outside(inner: Window, shift: float, window: Window) -> bool:
    west, south, east, north = window
    return inner[2] + shift < west or inner[0] + shift > east or inner[3] < south or inner[1] > north


def _ring_points(parts: Sequence[CoastlinePart], shift: float, window: Window) -> list[Point]:
    """Return the points of a ring; a part beyond one edge of the window is reduced to its ends."""
    found: list[Point] = []
    for points, inner in parts:
        shown = (points[0], points[-1]) if _is_outside(inner, shift, window) else points
        found += [(x + shift, y) for x, y in shown] if shift else shown
    return found


def _visible_parts(parts: Sequence[CoastlinePart], shift: float, window: Window) -> Iterator[list[Point]]:
    """Yield the parts of a line that are in the window or reach into it."""
    line: list[Point] = []
    for points, inner in parts:
        if _is_outside(inner, shift, window):
            yield line
            line = []
        else:
            line += [(x + shift, y) for x, y in (points[1:] if line else points)]
    yield line


def _clip_side(ring: Sequence[Point], axis: int, limit: float, sign: int) -> Iterator[Point]:
    """Clip a ring to one side of an axis-parallel line."""
    if not ring:
        return
    before, before_in = ring[-1], (ring[-1][axis] - limit) * sign >= 0
    for point in ring:
        inside = (point[axis] - limit) * sign >= 0
        if inside is not before_in:
            along = (limit - before[axis]) / (point[axis] - before[axis])
            other = before[1 - axis] + along * (point[1 - axis] - before[1 - axis])
            yield (limit, other) if axis == 0 else (other, limit)
        if inside:
            yield point
        before, before_in = point, inside


def _path(view: View, line: Sequence[Point], tolerance: float, closed: bool) -> str:
    """Return a line as path data, in whole relative steps; points within `tolerance` of the one before are left out."""
    points = view.project_rounded(line, STEPS_PER_UNIT)
    if not points:
        return ""
    least = max(round(tolerance * STEPS_PER_UNIT), 1)
    x, y = points[0]
    steps = [f"M{x} {y}l"]
    for right, down in points[1:-1]:
        if not (-least < right - x < least and -least < down - y < least):
            steps.append(f"{right - x} {down - y} ")
            x, y = right, down
    right, down = points[-1]
    if (right, down) != (x, y):
        steps.append(f"{right - x} {down - y} ")
    enough = len(steps) >= (3 if closed else 2)
    return "".join(steps).strip().replace(" -", "-") + ("z" if closed else "") if enough else ""
