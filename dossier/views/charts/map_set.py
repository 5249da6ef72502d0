"""The maps of the map page: the main area, an inset with its location in the world, and the wider area."""

from collections.abc import Sequence
from functools import cached_property

from msgspec import structs

from dossier.views.charts import coastlines
from dossier.views.charts.maps import (
    BROAD,
    HEIGHTS,
    INSET,
    TALL,
    WIDE,
    WIDTH,
    Drawing,
    Located,
    MapStyle,
    draw,
    free_corner,
    named_countries,
    sizes,
)
from dossier.views.charts.projection import Point, View, around, fit

MARGIN = 70.0
TALL_WIDTH, TALL_HEIGHTS, TALL_MARGIN = 330.0, (260.0, 480.0), 36.0
"""Width, least and greatest height, and margin of the maps for phones, on which a unit is about one pixel."""
LEAST = 3.0
"""Minimum width of a map of places, in degrees of longitude."""
FEWEST, MOST, SHRUNK = 2, 0.25, 6.0
"""Fewest places of the main area, greatest share of mentions outside it, and the factor by which it must be smaller."""
INSET_TIMES, INSET_LEAST, INSET_MOST = 8.0, 26.0, 90.0
"""Width of the inset as a multiple of the main area, its least in degrees, and the width of maps without inset."""
BACKDROP = (220.0, (90.0, 120.0), 14.0, 12.0)
"""Width, minimum and maximum height, margin, and minimum width in degrees of longitude."""
FAINT = MapStyle(1.2, 1.0)


class MapSet:
    """The maps of the map page; they are drawn when it is rendered."""

    def __init__(self, places: Sequence[Located], language: str = "") -> None:
        """`places` are ordered by mentions, most first; `language` is that of countries' names."""
        self.places, self._language = tuple(places), language

    @property
    def cache_key(self) -> object:
        """Return what decides how they are drawn."""
        return coastlines.file_digest(), self.places, self._language

    @property
    def has_wide(self) -> bool:
        """Return whether any place is an area, drawn as a symbol at its centre."""
        return any(place.kind in WIDE for place in self.places)

    @property
    def most(self) -> int:
        """Return the mentions of the most mentioned place: its symbol is the largest on all maps of the page."""
        return max((place.count for place in self.places), default=1)

    def _style(self, style: MapStyle) -> MapStyle:
        return style._replace(most=self.most, language=self._language, countries=named_countries(self.places))

    @property
    def sizes(self) -> tuple[tuple[int, float], ...]:
        """Return numbers of mentions with the radius of their symbols."""
        return sizes(self.most)

    @property
    def tall_sizes(self) -> tuple[tuple[int, float], ...]:
        """Return numbers of mentions with the radius of their symbols on a phone."""
        return sizes(self.most, TALL)

    @cached_property
    def view(self) -> View:
        """Return the view of the main area."""
        return fit([place.at for place in focus(self.places)], WIDTH, HEIGHTS, MARGIN, LEAST)

    @cached_property
    def close(self) -> Drawing:
        """Return the map of the main area."""
        inside = [place for place in self.places if self.view.shows(place.at)]
        corner = free_corner(self.view, inside) if self.inset_view else ""
        return draw(self.view, inside, corner=corner, style=self._style(BROAD))

    @cached_property
    def tall_view(self) -> View:
        """Return the view of the main area for a phone: the same places in a drawing of another shape."""
        return _tall([place.at for place in self.places if self.view.shows(place.at)], LEAST)

    @cached_property
    def tall_close(self) -> Drawing:
        """Return the map of the main area for a phone."""
        inside = [place for place in self.places if self.view.shows(place.at)]
        return draw(self.tall_view, inside, style=self._style(TALL))

    @cached_property
    def tall_inset(self) -> Drawing | None:
        """Return the inset for a phone."""
        return draw(self.inset_view, (), seen=self.tall_view) if self.inset_view else None

    @cached_property
    def inset(self) -> Drawing | None:
        """Return the inset with the location in the world; None if the main area is most of the world."""
        return draw(self.inset_view, (), seen=self.view) if self.inset_view else None

    @cached_property
    def inset_view(self) -> View | None:
        """Return the view of the inset."""
        if self.view.width / self.view.scale > INSET_MOST:
            return None
        return around(self.view, INSET_TIMES, INSET_LEAST, *INSET)

    @cached_property
    def outside(self) -> tuple[Located, ...]:
        """Return the places outside the main area."""
        return tuple(place for place in self.places if not self.view.shows(place.at))

    @cached_property
    def wider(self) -> Drawing | None:
        """Return the map of the wider area."""
        view = self.wider_view
        if view is None:
            return None
        shown = [place for place in self.outside if view.shows(place.at)]
        return draw(view, shown, seen=self.view, style=self._style(BROAD))

    @cached_property
    def tall_wider(self) -> Drawing | None:
        """Return the map of the wider area for a phone."""
        view = self.wider_view
        if view is None:
            return None
        shown = [place for place in self.outside if view.shows(place.at)]
        tall = _tall([*(place.at for place in shown), self.view.middle], LEAST * 4)
        return draw(tall, shown, seen=self.tall_view, style=self._style(TALL))

    @cached_property
    def wider_view(self) -> View | None:
        """Return the view of the wider area; centres of countries do not enlarge it."""
        points = [place.at for place in self.outside if place.kind != "country"]
        points = points or [place.at for place in self.outside]
        return fit([*points, self.view.middle], WIDTH, HEIGHTS, MARGIN, LEAST * 4) if points else None

    @cached_property
    def beyond(self) -> tuple[Located, ...]:
        """Return the places on neither map."""
        view = self.wider_view
        return tuple(place for place in self.outside if view and not view.shows(place.at))


class Backdrop:
    """A small map of all places, on which one of them is marked."""

    def __init__(self, places: Sequence[Located]) -> None:
        """`places` are ordered by mentions, most first; centres of countries do not enlarge the map."""
        points = [place.at for place in places if place.kind != "country"]
        self.points = tuple(points or [place.at for place in places])

    @property
    def cache_key(self) -> object:
        """Return what decides how it is drawn."""
        return coastlines.file_digest(), self.points

    @cached_property
    def view(self) -> View | None:
        """Return its view; None without places."""
        return fit(self.points, *BACKDROP) if self.points else None

    @cached_property
    def drawing(self) -> Drawing | None:
        """Return coasts, and borders if they are far enough apart to be seen."""
        if self.view is None:
            return None
        drawn = draw(self.view, (), style=FAINT)
        return drawn if self.view.width / self.view.scale < INSET_MOST else structs.replace(drawn, borders="")

    def position(self, at: Point | None) -> Point | None:
        """Return the position of a place in units of the drawing; None if it is off the map."""
        if at is None or self.view is None or not self.view.shows(at):
            return None
        x, y = self.view.position(at)
        return round(x, 1), round(y, 1)


def _tall(points: Sequence[Point], least: float) -> View:
    return fit(points, TALL_WIDTH, TALL_HEIGHTS, TALL_MARGIN, least)


def focus(places: Sequence[Located]) -> list[Located]:
    """Return the places close together that have most of the mentions, or all places.

    Outlying places are dropped one by one, first the one whose absence shrinks the map most per mention lost.
    """
    points = [place for place in places if place.kind != "country"]
    if len(points) < FEWEST:
        return points or list(places)
    view = fit([place.at for place in points], WIDTH, HEIGHTS, MARGIN, LEAST)
    positions = [(view.position(place.at), place) for place in points]
    least = LEAST * view.scale
    whole = _extent(positions, least)
    spare = MOST * sum(place.count for place in points)
    while len(positions) > FEWEST:
        outermost = {
            pick(positions, key=lambda position: (position[0][n], position[1].key))
            for n in (0, 1)
            for pick in (min, max)
        }
        before = _extent(positions, least)
        gains = [
            (
                (before / _extent([s for s in positions if s is not position], least) - 1)
                / position[1].count,
                position[1].key,
                position,
            )
            for position in outermost
            if position[1].count <= spare
        ]
        gain, _, best = max(gains, default=(0.0, "", positions[0]), key=lambda found: found[:2])
        if gain <= 0:
            break
        positions.remove(best)
        spare -= best[1].count
    return [place for _, place in positions] if _extent(positions, least) * SHRUNK <= whole else points


def _extent(positions: Sequence[tuple[Point, Located]], least: float) -> float:
    across = [position[0][0] for position in positions]
    down = [position[0][1] for position in positions]
    low = least * HEIGHTS[0] / WIDTH
    return max(max(across) - min(across), least) * max(max(down) - min(down), low)
