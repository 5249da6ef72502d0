"""Names of countries on a map: which are seen, and where in each there is room for its name."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, reduce
from itertools import pairwise
from typing import NamedTuple

from dossier.text.language import country_name
from dossier.views.charts import coastlines
from dossier.views.charts.labels import Area, Line
from dossier.views.charts.projection import Point, View

LINES = 14
"""Lines across the sheet on which names are tried."""
LETTERS = 12.0
"""Height of the letters, with the space between two lines."""
MOST = 12
"""Names on a map: of the countries of which most is seen."""
LARGEST_SCALE, WIDEST = 4000.0, 90.0
"""Units of the drawing per degree up to which the outlines are accurate enough, and the degrees of longitude up to
which a map has room for names of countries beside those of places.
"""


_Stretch = tuple[float, float]
"""Where a part of a line begins and ends."""


class Named(NamedTuple):
    """A country that the dossier mentions, as the dossier calls it."""

    name: str
    at: Point


class _Country(NamedTuple):
    """What is seen of a country: its rings, in units of the drawing."""

    code: str
    rings: Sequence[Sequence[Point]]


def areas(view: View, language: str, mentioned: Iterable[Named], drawn: Iterable[Point]) -> list[Area]:
    """Return the names of the countries in view; those with a symbol at one of the places `drawn` have it already."""
    if view.scale > LARGEST_SCALE or view.width / view.scale > WIDEST:
        return []
    seen = sorted(_seen(view), key=lambda country: (-_size(country), country.code))[:MOST]
    own_names = {_country_at(one.at): one.name for one in mentioned}
    taken = [view.position(at) for at in drawn]
    found = []
    for country in seen:
        if any(_holds(country, point) for point in taken):
            continue
        name = own_names.get(country.code) or country_name(language, country.code)
        if name:
            found.append(Area(name, tuple(_lines(country, view.height))))
    return found


def _seen(view: View) -> Iterator[_Country]:
    window = view.window(0)
    rings: dict[str, list[list[Point]]] = defaultdict(list)
    lines, codes = _countries()
    for line, shift in lines.near(window):
        ring = coastlines.clipped(line, shift, window)
        if len(ring) > 2:
            rings[codes[line]].append(view.project_all(ring))
    return (_Country(code, found) for code, found in rings.items())


@cache
def _countries() -> tuple[coastlines.LineIndex, dict[coastlines.Coastline, str]]:
    """Return the outlines of all countries, and the code of each."""
    rings, codes = coastlines.country_rings()
    return coastlines.LineIndex(rings), dict(zip(rings, codes, strict=True))


@cache
def _country_at(at: Point) -> str:
    """Return the code of the country in which a place is, or an empty string."""
    latitude, longitude = at
    for ring, code in _countries()[1].items():
        west, south, east, north = ring.window
        if west <= longitude <= east and south <= latitude <= north:
            points = [(x, y) for part in ring.parts for x, y in part.points]
            if _holds(_Country(code, [points]), (longitude, latitude)):
                return code
    return ""


def _size(country: _Country) -> float:
    return sum(
        abs(sum(x * y2 - x2 * y for (x, y), (x2, y2) in pairwise([*ring, ring[0]]))) for ring in country.rings
    )


def _holds(country: _Country, point: Point) -> bool:
    (inside,) = _inside(country, (point[1],))
    return any(left <= point[0] <= right for left, right in inside)


def _lines(country: _Country, height: float) -> Iterator[Line]:
    """Yield the parts of horizontal lines along which letters are within the country."""
    middles = [height * number / LINES for number in range(1, LINES)]
    heights = sorted(y for middle in middles for y in _edges(middle))
    inside = dict(zip(heights, _inside(country, heights), strict=True))
    for middle in middles:
        free = reduce(_both, (inside[y] for y in _edges(middle)))
        yield from (Line(round(middle, 1), left, right) for left, right in free)


def _edges(middle: float) -> tuple[float, float, float]:
    """Return the heights at which letters must be within a country: their base line, and above and below them."""
    return middle, middle - LETTERS, middle + LETTERS / 3


def _inside(country: _Country, heights: Sequence[float]) -> list[list[_Stretch]]:
    """Return for each of these heights, in order, where a horizontal line is within a country, from left to right."""
    crossed: list[list[float]] = [[] for _ in heights]
    for ring in country.rings:
        above = [bisect_left(heights, y) for _, y in ring]
        for ((x, y1), one), ((x2, y2), other) in pairwise(
            zip([*ring, ring[0]], [*above, above[0]], strict=True)
        ):
            # an edge crosses the heights from its lower end on, up to but without its upper end
            for number in range(one, other) if one < other else range(other, one):
                crossed[number].append(x + (heights[number] - y1) / (y2 - y1) * (x2 - x))
    return [list(zip(found[::2], found[1::2], strict=False)) for found in map(sorted, crossed)]


def _both(one: Sequence[_Stretch], other: Sequence[_Stretch]) -> list[_Stretch]:
    """Return the parts that two sets of parts of a line share."""
    shared = ((max(a, c), min(b, d)) for a, b in one for c, d in other)
    return [(left, right) for left, right in shared if left < right]
