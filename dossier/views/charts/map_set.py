"""The maps of a dossier: where it happens, where in the world that is, and what lies further off."""

from collections.abc import Sequence
from functools import cached_property

from msgspec import structs

from dossier.views.charts import coastlines as outlines
from dossier.views.charts.maps import (
    HEIGHTS,
    INSET,
    TALL,
    WIDE,
    WIDTH,
    Drawing,
    Located,
    Pen,
    draw,
    free_corner,
)
from dossier.views.charts.projection import Point, View, around, fit

MARGIN = 70.0
TALL_WIDTH, TALL_HEIGHTS, TALL_MARGIN = 330.0, (260.0, 480.0), 36.0
"""Of the maps for a phone, on which a unit is about a pixel."""
LEAST = 3.0
"""Degrees of longitude that a map of places shows at least."""
FEWEST, MOST, SHRUNK = 2, 0.25, 6.0
"""A map of at least so many places leaves out up to this part of the mentions, if it becomes so many times smaller."""
INSET_TIMES, INSET_LEAST, INSET_MOST = 8.0, 26.0, 90.0
"""How much more the inset shows, and degrees: what it shows at least, and which maps need none."""


BACKDROP = (220.0, (90.0, 120.0), 14.0, 12.0)
"""Width, least and greatest height, margin, and degrees of longitude that it shows at least."""
FAINT = Pen(1.2, 1.0)


class MapSet:
    """The maps of the page of maps."""

    def __init__(self, places: Sequence[Located]) -> None:
        """`places` with the most mentioned first."""
        self.places = tuple(places)

    @property
    def cache_key(self) -> object:
        """What decides how they are drawn."""
        return outlines.edition(), self.places

    @property
    def has_wide(self) -> bool:
        """Whether any of them is only the middle of something."""
        return any(place.kind in WIDE for place in self.places)

    @cached_property
    def view(self) -> View:
        """Where the dossier happens."""
        return fit([place.at for place in focus(self.places)], WIDTH, HEIGHTS, MARGIN, LEAST)

    @cached_property
    def close(self) -> Drawing:
        """The map of where it happens."""
        inside = [place for place in self.places if self.view.shows(place.at)]
        corner = free_corner(self.view, inside) if self.inset_view else ""
        return draw(self.view, inside, corner=corner)

    @cached_property
    def tall_view(self) -> View:
        """What a phone shows of where it happens: the same places, on a sheet of another shape."""
        return _tall([place.at for place in self.places if self.view.shows(place.at)], LEAST)

    @cached_property
    def tall_close(self) -> Drawing:
        """The map of where it happens, for a phone."""
        return draw(self.tall_view, [place for place in self.places if self.view.shows(place.at)], pen=TALL)

    @cached_property
    def tall_inset(self) -> Drawing | None:
        """Where in the world that is, for a phone."""
        return draw(self.inset_view, (), seen=self.tall_view) if self.inset_view else None

    @cached_property
    def inset(self) -> Drawing | None:
        """Where in the world that is; None where it is most of the world."""
        return draw(self.inset_view, (), seen=self.view) if self.inset_view else None

    @cached_property
    def inset_view(self) -> View | None:
        """What the inset shows."""
        if self.view.width / self.view.scale > INSET_MOST:
            return None
        return around(self.view, INSET_TIMES, INSET_LEAST, *INSET)

    @cached_property
    def outside(self) -> tuple[Located, ...]:
        """Places that the map of where it happens does not reach."""
        return tuple(place for place in self.places if not self.view.shows(place.at))

    @cached_property
    def wider(self) -> Drawing | None:
        """The map of what lies further off."""
        view = self.wider_view
        if view is None:
            return None
        return draw(view, [place for place in self.outside if view.shows(place.at)], seen=self.view)

    @cached_property
    def tall_wider(self) -> Drawing | None:
        """The map of what lies further off, for a phone."""
        view = self.wider_view
        if view is None:
            return None
        shown = [place for place in self.outside if view.shows(place.at)]
        tall = _tall([*(place.at for place in shown), self.view.middle], LEAST * 4)
        return draw(tall, shown, seen=self.tall_view, pen=TALL)

    @cached_property
    def wider_view(self) -> View | None:
        """What the map of what lies further off shows; the middles of countries do not make it larger."""
        points = [place.at for place in self.outside if place.kind != "country"]
        points = points or [place.at for place in self.outside]
        return fit([*points, self.view.middle], WIDTH, HEIGHTS, MARGIN, LEAST * 4) if points else None

    @cached_property
    def beyond(self) -> tuple[Located, ...]:
        """Places that lie on neither map."""
        view = self.wider_view
        return tuple(place for place in self.outside if view and not view.shows(place.at))


class Backdrop:
    """A small map of where all places lie, for marking one of them on it."""

    def __init__(self, places: Sequence[Located]) -> None:
        """`places` with the most mentioned first; the middles of countries do not make the map larger."""
        points = [place.at for place in places if place.kind != "country"]
        self.points = tuple(points or [place.at for place in places])

    @property
    def cache_key(self) -> object:
        """What decides how it is drawn."""
        return outlines.edition(), self.points

    @cached_property
    def view(self) -> View | None:
        """What it shows; None where there is no place."""
        return fit(self.points, *BACKDROP) if self.points else None

    @cached_property
    def drawing(self) -> Drawing | None:
        """Coasts, and borders where they do not lie too close together to be seen."""
        if self.view is None:
            return None
        drawn = draw(self.view, (), pen=FAINT)
        return drawn if self.view.width / self.view.scale < INSET_MOST else structs.replace(drawn, borders="")

    def position(self, at: Point | None) -> Point | None:
        """Where on it a place lies, in units of the drawing; None where that is not on it."""
        if at is None or self.view is None or not self.view.shows(at):
            return None
        x, y = self.view.place(at)
        return round(x, 1), round(y, 1)


def _tall(points: Sequence[Point], least: float) -> View:
    return fit(points, TALL_WIDTH, TALL_HEIGHTS, TALL_MARGIN, least)


def focus(places: Sequence[Located]) -> list[Located]:
    """The places among which most of the mentions lie close together; all, where they do not.

    Those furthest out are left out one by one, the one first that makes the map smallest for the mentions it costs.
    """
    points = [place for place in places if place.kind != "country"]
    if len(points) < FEWEST:
        return points or list(places)
    view = fit([place.at for place in points], WIDTH, HEIGHTS, MARGIN, LEAST)
    positions = [(view.place(place.at), place) for place in points]
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
