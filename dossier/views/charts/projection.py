"""Map projection: the visible part of the world, its scale, and positions in the drawing."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from math import asinh, atan, cos, degrees, radians, sinh, tan

from msgspec import Struct

Point = tuple[float, float]
"""Latitude and longitude in degrees (WGS 84)."""

FULL_TURN = 360.0
MAX_LATITUDE = {"mercator": 84.0, "miller": 90.0}
"""The highest latitude that a projection draws."""
TALLEST_MERCATOR = 60.0
"""In degrees of latitude; views beyond it use Miller's projection, which enlarges the poles less."""
NEARLY_WHOLE, WHOLE = 280.0, (-169.0, 191.0)
"""Degrees of longitude from which a map shows the whole world, and its edges, which are in the Bering Strait."""
KILOMETRES = 111.32
"""Kilometres per degree at the equator."""


class View(Struct, frozen=True, kw_only=True):
    """A view of the world, north up: Mercator (1569), or Miller (1942) for most of the world."""

    projection: str
    west: float
    """Longitude of the left edge; the view may extend past 180 degrees."""
    top: float
    """Northing of the upper edge, in degrees of longitude at the equator."""
    scale: float
    """Units of the drawing per degree of longitude."""
    width: float
    height: float

    def position(self, at: Point) -> Point:
        """Return the position of a place from the upper left, which may be outside the drawing."""
        latitude, longitude = at
        east = (longitude - self.west) % FULL_TURN
        seen = self.width / self.scale
        if east > (seen + FULL_TURN) / 2:  # nearer to the left edge than to the right one
            east -= FULL_TURN
        return self.project(self.west + east, latitude)

    def project(self, longitude: float, latitude: float) -> Point:
        """Return the position of a longitude and a latitude; the longitude is not wrapped around the world."""
        north = northing(latitude, self.projection)
        return (longitude - self.west) * self.scale, (self.top - north) * self.scale

    def project_all(self, points: Iterable[Point]) -> list[Point]:
        """Return the positions of many points, each a longitude and a latitude."""
        west, top, scale, projection = self.west, self.top, self.scale, self.projection
        return [
            ((east - west) * scale, (top - northing(north, projection)) * scale) for east, north in points
        ]

    def project_rounded(self, points: Iterable[Point], steps: int) -> list[tuple[int, int]]:
        """Return the positions of many points in whole steps, of which a unit has `steps`."""
        west, top, scale, projection = self.west, self.top, self.scale, self.projection
        return [
            (
                round((east - west) * scale * steps),
                round((top - northing(north, projection)) * scale * steps),
            )
            for east, north in points
        ]

    def shows(self, at: Point, margin: float = 0.0) -> bool:
        """Return whether a place is in the drawing, at least `margin` from its edges."""
        x, y = self.position(at)
        return margin <= x <= self.width - margin and margin <= y <= self.height - margin

    def window(self, margin: float) -> tuple[float, float, float, float]:
        """Return west, south, east and north in degrees, extended by `margin` units on every side."""
        more = margin / self.scale
        bottom = self.top - self.height / self.scale
        return (
            self.west - more,
            latitude(bottom - more, self.projection),
            self.west + self.width / self.scale + more,
            latitude(self.top + more, self.projection),
        )

    @property
    def middle(self) -> Point:
        """Return the place in the middle."""
        north = latitude(self.top - self.height / self.scale / 2, self.projection)
        return north, self.west + self.width / self.scale / 2

    @property
    def kilometre(self) -> float:
        """Return the units of the drawing per kilometre, in the middle."""
        return self.scale / (KILOMETRES * cos(radians(self.middle[0])))


@lru_cache(1 << 16)  # maps of one region draw the same coasts
def northing(latitude: float, projection: str) -> float:
    """Return how far north of the equator a latitude is drawn, in degrees of longitude at the equator."""
    most = MAX_LATITUDE[projection]
    phi = radians(min(max(latitude, -most), most))
    return degrees(asinh(tan(phi)) if projection == "mercator" else 1.25 * asinh(tan(0.8 * phi)))


def latitude(northing: float, projection: str) -> float:
    """Return the latitude that is drawn at a northing, the inverse of `northing`."""
    north = radians(northing)
    return degrees(atan(sinh(north)) if projection == "mercator" else 1.25 * atan(sinh(0.8 * north)))


def fit(
    points: Sequence[Point], width: float, heights: tuple[float, float], margin: float, least: float
) -> View:
    """Return the closest view of all `points`, at least `least` degrees of longitude and exactly `width` units wide.

    Its height is between the two `heights`; a view of the whole world from pole to pole may be higher.
    """
    projection = _projection([latitude for latitude, _ in points])
    west, east = _span([longitude for _, longitude in points])
    norths = [northing(latitude, projection) for latitude, _ in points]
    south, north = min(norths), max(norths)
    room = width - 2 * margin, heights[1] - 2 * margin
    scale = min(
        width / least,
        room[0] / (east - west) if east > west else width / least,
        room[1] / (north - south) if north > south else width / least,
    )
    needed = (north - south) * max(scale, width / FULL_TURN) + 2 * margin
    height = min(max(needed, heights[0]), heights[1] if scale >= width / FULL_TURN else needed)
    scale = max(scale, width / FULL_TURN)
    return _centred((west + east) / 2, (south + north) / 2, projection, scale, (width, height))


def around(view: View, times: float, least: float, width: float, height: float) -> View:
    """Return a view with the same middle, `times` as wide, at least `least` degrees; `width` and `height` are units."""
    seen = min(max(view.width / view.scale * times, least), FULL_TURN)
    north, east = view.middle
    projection = view.projection if seen < 2 * TALLEST_MERCATOR else "miller"
    return _centred(east, northing(north, projection), projection, width / seen, (width, height))


def _centred(east: float, north: float, projection: str, scale: float, size: tuple[float, float]) -> View:
    """Return the view with this middle, moved to stay between the poles."""
    width, height = size
    pole = northing(MAX_LATITUDE[projection], projection)
    height = min(height, 2 * pole * scale)
    half = height / scale / 2
    return View(
        projection=projection,
        west=round((east + 180) % FULL_TURN - 180 - width / scale / 2, 6),
        top=round(min(max(north, half - pole), pole - half) + half, 6),
        scale=round(scale, 6),
        width=round(width, 1),
        height=round(height, 1),
    )


def _projection(latitudes: Sequence[float]) -> str:
    tall = max(latitudes) - min(latitudes) > TALLEST_MERCATOR
    return "miller" if tall or max(map(abs, latitudes)) > MAX_LATITUDE["mercator"] - 1 else "mercator"


def _span(longitudes: Sequence[float]) -> tuple[float, float]:
    """Return the shortest span of longitudes that holds all of them; its end may be past 180 degrees."""
    ordered = sorted({longitude % FULL_TURN for longitude in longitudes})
    gaps = [(after - before, after) for before, after in pairwise([*ordered, ordered[0] + FULL_TURN])]
    gap, start = max(gaps, key=lambda found: (found[0], -found[1]))
    return (start, start + FULL_TURN - gap) if FULL_TURN - gap < NEARLY_WHOLE else WHOLE
