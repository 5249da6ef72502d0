"""The small map of home page, day pages and embeds: the main area with its most mentioned places, and a legend."""

from collections.abc import Sequence
from functools import cached_property

from msgspec import structs

from dossier.model.entries import Actor, Place
from dossier.views.charts import coastlines
from dossier.views.charts.map_set import LEAST, focus
from dossier.views.charts.maps import Drawing, Located, Locator, MapStyle, draw, named_countries, sizes
from dossier.views.charts.projection import View, fit

WIDTH, HEIGHTS, MARGIN = 480.0, (250.0, 330.0), 42.0
MOST = 24
"""Maximum places drawn: the most mentioned."""
STYLE = MapStyle(1.0, 13.0, (("a", 1.0), ("b", 1.35)))
BROAD, COARSE = 60.0, 2.6
"""Degrees of longitude from which a map has no borders, and the tolerance of its coasts."""


class SmallMap:
    """A small map; it is drawn when its page is rendered."""

    def __init__(self, places: Sequence[Located], longest: int = 0, language: str = "") -> None:
        """`places` are ordered by mentions; `longest` is the most characters that coasts and borders may take.

        `language` is that of the names of countries; without it there are none.
        """
        self.places, self._longest, self._language = tuple(places), longest, language
        self._most = max((one.count for one in places), default=1)

    @property
    def cache_key(self) -> object:
        """Return what decides how it is drawn."""
        return coastlines.file_digest(), self.places, self._longest, self._language

    @cached_property
    def view(self) -> View:
        """Return the view of the main area."""
        return fit([place.at for place in focus(self.places)], WIDTH, HEIGHTS, MARGIN, LEAST)

    @cached_property
    def drawing(self) -> Drawing:
        """Return the map."""
        inside = [place for place in self.places if self.view.shows(place.at)][:MOST]
        is_broad = self.view.width / self.view.scale >= BROAD
        style = STYLE._replace(
            most=self._most, tolerance=COARSE if is_broad else STYLE.tolerance,
            language="" if is_broad else self._language, countries=named_countries(self.places),
        )  # fmt: skip
        while self._longest and self._size(style.tolerance, is_broad) > self._longest:
            style = style._replace(tolerance=style.tolerance * 1.5)
        drawn = draw(self.view, inside, style=style)
        return structs.replace(drawn, borders="") if is_broad else drawn

    def _size(self, tolerance: float, is_broad: bool) -> int:
        """Return the characters of its coasts, and of its borders if it has any."""
        borders = "" if is_broad else coastlines.borders(self.view, tolerance)
        return len(coastlines.land(self.view, tolerance)) + len(borders)

    @property
    def left_out(self) -> int:
        """Return how many places are not on it."""
        return len(self.places) - len(self.drawing.symbols)

    @property
    def sizes(self) -> tuple[tuple[int, float], ...]:
        """Return numbers of mentions with the radius of their symbols."""
        return sizes(self._most, STYLE)


def locator(entry: Actor | Place, places: Sequence[Located], language: str) -> Locator | None:
    """Return the map of one place; None if the entry is none, or has no coordinates."""
    return Locator(entry, places, language) if isinstance(entry, Place) and entry.at else None
