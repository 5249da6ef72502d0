"""Trim Natural Earth's coasts and borders for maps.    Example: python tools/coastlines.py countries-10m.json

The file comes from the npm package `world-atlas` 2.0.2 (`npm pack world-atlas`), which packs Natural
Earth's 1:10m country boundaries as TopoJSON. Natural Earth is in the public domain.
"""

import argparse
import base64
import json
import sys
import zlib
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from math import cos, radians
from pathlib import Path
from typing import Any

from babel.core import get_global

Point = tuple[float, float]
"""Longitude and latitude in degrees."""

GOAL = Path(__file__).parents[1] / "dossier" / "views" / "charts" / "coastlines.json"
ORIGIN = "Natural Earth 1:10m Admin 0 countries, as packed by world-atlas 2.0.2; public domain; trimmed"
LEVELS = ((0.15, 0.025, 0.06), (0.05, 0.01, 0.006), (0.018, 0.005, 0.0004))
"""For each level of detail: how far a simplified line may deviate (its tolerance) and the unit of coordinates, both
in degrees, and the smallest island kept, in square degrees.
"""
COUNTRIES = (0.1, 0.02, 0.05)
"""The same for the areas in which names of countries are placed."""
FINER = 2
"""The tolerance of borders is this many times smaller, because there are few of them."""
WRAP = 360.0
FURTHEST = 32_000


def levels(topology: Any) -> Iterator[dict[str, object]]:
    """Yield coasts as closed rings and borders as lines for each level of detail, coarsest first."""
    arcs = list(_arcs(topology))
    coasts = list(_joined(_ring(arcs, ring) for ring in _rings(topology["objects"]["land"])))
    shared = Counter(n if n >= 0 else ~n for ring in _rings(topology["objects"]["countries"]) for n in ring)
    borders = [arcs[number] for number, times in sorted(shared.items()) if times > 1]
    borders = [line for line in borders if not _is_seam(line)]
    nodes = {_on_earth(line[end]) for line in borders for end in (0, -1)}
    for tolerance, unit, smallest in LEVELS:
        kept = (
            _simplified(ring, tolerance, nodes)
            for ring in coasts
            if abs(_area(ring)) >= smallest * _leeway(ring[0][1]) ** 2
        )
        rings = [ring for ring in kept if len(ring) > 3]
        lines = [_simplified(line, tolerance / FINER) for line in borders]
        print(f"{tolerance}°: {len(rings)} coasts of {sum(map(len, rings))} points, "
              f"{len(lines)} borders of {sum(map(len, lines))}")  # fmt: skip
        yield {
            "tolerance": tolerance,
            "unit": unit,
            "coasts": _packed(rings, unit),
            "borders": _packed(lines, unit),
        }


def countries(topology: Any) -> dict[str, object]:
    """Return the outlines of countries as closed rings, roughly, with the code of each ring's country."""
    stray, unit, smallest = COUNTRIES
    arcs, aliases = list(_arcs(topology)), get_global("territory_aliases")
    rings, codes = [], []
    for country in topology["objects"]["countries"]["geometries"]:
        code = aliases.get(country.get("id", ""), [""])[0]
        for numbers in _rings(country) if len(code) == 2 else ():
            ring = _ring(arcs, numbers)
            line = _simplified(ring, stray)
            if abs(_area(ring)) >= smallest and len(line) > 3:
                rings.append(line)
                codes.append(code)
    print(f"{len(set(codes))} countries, {len(rings)} rings of {sum(map(len, rings))} points")
    return {"unit": unit, "rings": _packed(rings, unit), "codes": " ".join(codes)}


def _arcs(topology: Any) -> Iterator[list[Point]]:
    (wide, high), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for right, up in arc:
            x, y = x + right, y + up
            points.append((x * wide + west, y * high + south))
        yield points


def _rings(geometry: Any) -> Iterator[list[int]]:
    if geometry["type"] == "GeometryCollection":
        for part in geometry["geometries"]:
            yield from _rings(part)
    elif geometry["type"] == "Polygon":
        yield from geometry["arcs"]
    elif geometry["type"] == "MultiPolygon":
        for polygon in geometry["arcs"]:
            yield from polygon


def _ring(arcs: Sequence[list[Point]], numbers: Sequence[int]) -> list[Point]:
    """Return a closed ring, its longitudes continuing past 180 degrees where it crosses them."""
    points = [
        point for n in numbers for point in (arcs[n] if n >= 0 else arcs[~n][::-1])[:-1]
    ]  # fmt: skip
    ring = [points[0]]
    for longitude, latitude in (*points[1:], points[0]):
        turns = round((ring[-1][0] - longitude) / WRAP)
        ring.append((longitude + WRAP * turns, latitude))
    if abs(ring[-1][0] - ring[0][0]) > 1:  # Antarctica: it goes round the pole, and is closed along it
        return [*ring, (ring[-1][0], -90.0), (ring[0][0], -90.0), ring[0]]
    return ring


def _joined(rings: Iterable[list[Point]]) -> Iterator[list[Point]]:
    """Yield rings that were cut at 180 degrees, joined again; the others unchanged."""
    chains: list[list[Point]] = []
    for ring in rings:
        cuts = [n for n in range(len(ring) - 1) if _on_seam(ring[n]) and _on_seam(ring[n + 1])]
        if not cuts or ring[0][1] < -60:
            yield ring
            continue
        turned = ring[cuts[0] + 1 : -1] + ring[: cuts[0] + 1]
        chain = [turned[0]]
        for point in turned[1:]:
            if _on_seam(point) and _on_seam(chain[-1]):
                chains.append(chain)
                chain = [point]
            else:
                chain.append(point)
        chains.append(chain)
    yield from _sewn([_eastern(chain) for chain in chains if len(chain) > 1])


def _sewn(chains: list[list[Point]]) -> Iterator[list[Point]]:
    while chains:
        ring = chains.pop(0)
        while chains:
            nearest = min(chains, key=lambda chain: abs(chain[0][1] - ring[-1][1]))
            if abs(nearest[0][1] - ring[-1][1]) >= abs(ring[0][1] - ring[-1][1]):
                break
            chains.remove(nearest)
            ring = ring + nearest[1:]
        yield [*ring[:-1], ring[0]]


def _eastern(chain: list[Point]) -> list[Point]:
    """Return the chain with its ends at +180 degrees."""
    shift = 180.0 - chain[0][0]
    return [(longitude + shift, latitude) for longitude, latitude in chain]


def _on_seam(point: Point) -> bool:
    return abs(abs(point[0]) - 180) < 1e-6


def _is_seam(line: Sequence[Point]) -> bool:
    return all(map(_on_seam, line))


def _on_earth(point: Point) -> Point:
    """Return the canonical coordinates of a point, free of full turns and rounding."""
    return round(point[0] % WRAP, 5), round(point[1], 5)


def _area(ring: Sequence[Point]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def _simplified(line: Sequence[Point], tolerance: float, nodes: Collection[Point] = ()) -> list[Point]:
    """Simplify a line; no point is further from it than `tolerance` (Douglas and Peucker, 1973); keep `nodes`."""
    keep = {0, len(line) - 1} | {n for n, point in enumerate(line) if nodes and _on_earth(point) in nodes}
    if line[0] == line[-1]:
        keep.add(max(range(len(line)), key=lambda n: _distance(line[n], line[0], line[0])))
    waiting = list(pairwise(sorted(keep)))
    while waiting:
        first, last = waiting.pop()
        if last - first < 2:
            continue
        away, n = max((_distance(line[n], line[first], line[last]), n) for n in range(first + 1, last))
        if away > tolerance * tolerance:
            keep.add(n)
            waiting += ((first, n), (n, last))
    return [line[n] for n in sorted(keep)]


def _distance(point: Point, a: Point, b: Point) -> float:
    """Return the squared distance from a point to a segment, in degrees of latitude, scaled by the leeway there."""
    (x, y), (right, up) = a, (b[0] - a[0], b[1] - a[1])
    if right or up:
        along = ((point[0] - x) * right + (point[1] - y) * up) / (right * right + up * up)
        along = min(max(along, 0.0), 1.0)
        x, y = x + along * right, y + along * up
    east, north = (point[0] - x) * cos(radians(point[1])), point[1] - y
    return (east * east + north * north) / _leeway(point[1]) ** 2


def _leeway(latitude: float) -> float:
    """Return how much rougher lines may be near the poles, where there are many fjords and few events."""
    return 1 + 4 * min(max((abs(latitude) - 63) / 7, 0.0), 1.0)


def _packed(lines: Iterable[Sequence[Point]], unit: float) -> str:
    """Pack lines in whole units."""
    rounded = ([(round(x / unit), round(y / unit)) for x, y in line] for line in lines)
    return _encoded([list(_in_steps(line)) for line in rounded])


def _encoded(lines: Sequence[Sequence[tuple[int, int]]]) -> str:
    """Pack number, lengths, first points and boxes in 32 bits, little-endian; then the low bytes of all steps, and
    the high bytes. Boxes are relative to the first point: the west of all lines, then the south, the east, the north.
    """
    starts = array("i", (number for line in lines for number in line[0]))
    boxes = array("i", (number for side in zip(*map(_box, lines), strict=True) for number in side))
    east = array("h", (b[0] - a[0] for line in lines for a, b in pairwise(line)))
    north = array("h", (b[1] - a[1] for line in lines for a, b in pairwise(line)))
    steps = (east + north).tobytes()
    heads = (array("i", [len(lines), *map(len, lines)]) + starts + boxes).tobytes()
    content = heads + steps[0::2] + steps[1::2]
    return base64.b64encode(zlib.compress(content, 9)).decode("ascii")


def _box(line: Sequence[tuple[int, int]]) -> tuple[int, int, int, int]:
    """Return west, south, east and north of a line, from its first point."""
    (x, y), (xs, ys) = line[0], zip(*line, strict=True)
    return min(xs) - x, min(ys) - y, max(xs) - x, max(ys) - y


def _in_steps(points: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the points without repeats, and with others between two too far apart for 16 bits."""
    yield points[0]
    for (x, y), (right, up) in pairwise(points):
        far = max(abs(right - x), abs(up - y))
        pieces = -(-far // FURTHEST)
        for n in range(1, pieces + 1):
            yield x + (right - x) * n // pieces, y + (up - y) * n // pieces


def main() -> None:
    """Write `coastlines.json`."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("topology", type=Path, help="countries-10m.json of world-atlas")
    assert sys.byteorder == "little", "the file is written in the byte order of this machine"
    topology = json.loads(parser.parse_args().topology.read_text(encoding="utf-8"))
    trimmed = {"origin": ORIGIN, "levels": list(levels(topology)), "countries": countries(topology)}
    GOAL.write_text(json.dumps(trimmed, indent=1) + "\n", encoding="utf-8")
    print(f"{GOAL.name}: {GOAL.stat().st_size} bytes")


if __name__ == "__main__":
    main()
