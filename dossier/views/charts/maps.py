"""Maps: places as symbols and names over coasts and borders, and the small map of a single place.

They are drawn when the page is rendered.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice
from math import sqrt
from typing import NamedTuple

from msgspec import Struct

from dossier.model.entries import QUESTIONED, Place
from dossier.model.whole import Dossier
from dossier.views.charts import coastlines
from dossier.views.charts.countries import Named, areas
from dossier.views.charts.labels import (
    STEPS,
    TALL_STEPS,
    Area,
    AreaText,
    Box,
    LabelledMark,
    LabelPosition,
    place_labels,
)
from dossier.views.charts.lettering import shortened
from dossier.views.charts.projection import Point, View, fit
from dossier.views.excerpts import count_articles

WIDE = ("country", "region", "area")
"""Kinds of places whose coordinates are the centre of an area."""
WIDTH, HEIGHTS = 960.0, (460.0, 660.0)
LARGEST, SMALLEST, ONE = 20.0, 3.0, 6.0
"""Radius of the largest and the smallest symbol, and of one for a single mention."""
INSET = 200.0, 130.0
"""Size of an inset in a corner."""
LOCATOR = 250.0, 170.0
LOCATOR_DEGREES = {"country": 36.0, "region": 12.0, "area": 9.0}
LOCATOR_LEAST, LOCATOR_ALONE = 6.0, 40.0
"""Degrees of longitude shown around a place, and around one without neighbours, so that a coast or border is seen."""
NEIGHBOURS = 4
"""How many neighbours are shown."""
SCALE_BARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
"""Lengths of a scale bar, in kilometres."""
BAR_WIDE, BAR_HIGH = 90.0, 34.0
"""Space at the lower left for the scale bar and its label."""


class MapStyle(NamedTuple):
    """How a map is drawn; sizes are in units of the drawing."""

    tolerance: float
    """Maximum deviation of coasts."""
    largest: float
    """Radius of the largest symbol."""
    steps: Sequence[tuple[str, float]] = STEPS
    """Screen widths for which its names are placed."""
    language: str = ""
    """Of the names of countries; empty for none."""
    countries: tuple[Named, ...] = ()
    """Countries that the dossier has names for."""
    most: int = 0
    """Mentions of the largest symbol on all maps of a page; 0 to take those of the most mentioned place of the map."""


BROAD, THIN, TALL = MapStyle(0.6, LARGEST), MapStyle(1.5, SMALLEST), MapStyle(0.6, 12.0, TALL_STEPS)


class Located(Struct, frozen=True, kw_only=True):
    """A place that articles mention, with its coordinates."""

    key: str
    name: str
    path: str
    kind: str
    at: Point
    count: int
    """Mentions."""
    articles: int


class Symbol(Struct, frozen=True, kw_only=True):
    """A place as drawn."""

    place: Located
    x: float
    y: float
    radius: float
    is_wide: bool
    label: str
    """Its name, perhaps shortened."""
    texts: tuple[LabelPosition, ...]


class Drawing(Struct, frozen=True, kw_only=True):
    """A map, ready to be rendered."""

    width: float
    height: float
    land: str
    borders: str
    """Paths in tenths of a unit."""
    symbols: tuple[Symbol, ...] = ()
    countries: tuple[AreaText, ...] = ()
    frame: Box | None = None
    """The area of another map, drawn as a frame: left, top, width and height."""
    corner: str = ""
    """The corner in which an inset covers no symbol: `ne`, `nw` or `se`; empty if there is none."""
    bar: tuple[int, float] | None = None
    """Kilometres of the scale bar and its length."""


class Locator:
    """A small map of one place among its most mentioned neighbours."""

    def __init__(self, place: Place, places: Sequence[Located], language: str = "") -> None:
        """`places` are all mentioned places, most mentioned first; `language` is that of countries' names."""
        assert place.at
        self._language = language
        self.place, self.at, self._places = place, place.at, places

    @cached_property
    def view(self) -> View:
        """Return the view of the surroundings, or of a larger area if they are empty."""
        close = self._around(LOCATOR_DEGREES.get(self.place.kind, LOCATOR_LEAST))
        alone = next(self._seen(close), None) is None
        return self._around(max(LOCATOR_ALONE, close.width / close.scale)) if alone else close

    @property
    def cache_key(self) -> object:
        """Return what decides how it is drawn."""
        near = [(place.name, place.at) for place in self.neighbours]
        return coastlines.file_digest(), self.place.name, self.place.kind, self.at, near, self._style

    @cached_property
    def neighbours(self) -> tuple[Located, ...]:
        """Return the most mentioned other places on it."""
        return tuple(islice(self._seen(self.view), NEIGHBOURS))

    def _around(self, degrees: float) -> View:
        return fit([self.at], LOCATOR[0], (LOCATOR[1], LOCATOR[1]), 0, degrees)

    def _seen(self, view: View) -> Iterator[Located]:
        west, south, east, north = view.window(-12)
        key = f"places/{self.place.id}"
        return (
            place
            for place in self._places
            if south < place.at[0] < north
            and (place.at[1] - west) % 360 < east - west
            and place.kind not in WIDE
            and place.key != key
        )

    @cached_property
    def drawing(self) -> Drawing:
        """Return the map; its first symbol is the place itself."""
        own = Located(
            key=f"places/{self.place.id}", name=self.place.name, path="", kind=self.place.kind, at=self.at,
            count=0, articles=0,
        )  # fmt: skip
        return draw(self.view, (own, *self.neighbours), style=self._style)

    @property
    def _style(self) -> MapStyle:
        return THIN._replace(language=self._language, countries=named_countries(self._places))


def located(dossier: Dossier) -> list[Located]:
    """Return all mentioned places with coordinates, most mentioned first."""
    found = []
    for place in dossier.places:
        occurrences = dossier.occurrences[f"places/{place.id}"]
        if place.at and occurrences:
            found.append(
                Located(
                    key=f"places/{place.id}",
                    name=place.label,
                    path=f"places/{place.id}.html",
                    kind=place.kind,
                    at=place.at,
                    count=len(occurrences),
                    articles=count_articles(occurrences),
                )
            )
    return sorted(found, key=lambda place: (-place.count, place.name, place.key))


def draw(
    view: View, places: Sequence[Located], seen: View | None = None, corner: str = "", style: MapStyle = BROAD
) -> Drawing:
    """Draw a map of `places`, the most important first; frame the view `seen`, and keep `corner` free of names."""
    top = style.most or max((place.count for place in places), default=1) or 1
    marks = [
        LabelledMark(shortened(p.name), *_rounded(view.position(p.at)), _radius(p.count, top, style.largest))
        for p in places
    ]
    blocked = [_inset_box(view, corner)] if corner else []
    bar = _bar(view) if places else None
    if bar:
        blocked.append((0.0, view.height - BAR_HIGH, bar[1] + BAR_WIDE, view.height))
    texts, named = place_labels(
        marks, (view.width, view.height), blocked, style.steps, _countries(view, places, style)
    )
    return Drawing(
        width=view.width,
        height=view.height,
        land=coastlines.land(view, style.tolerance),
        borders=coastlines.borders(view, style.tolerance),
        symbols=tuple(
            Symbol(place=p, x=m.x, y=m.y, radius=m.radius, is_wide=p.kind in WIDE, label=m.name, texts=own)
            for p, m, own in zip(places, marks, texts, strict=True)
        ),
        countries=tuple(named),
        frame=_frame(view, seen) if seen else None,
        corner=corner,
        bar=bar,
    )


def _countries(view: View, places: Sequence[Located], style: MapStyle) -> list[Area]:
    """Return the countries in view without a symbol of their own."""
    if not style.language:
        return []
    return areas(view, style.language, style.countries, [one.at for one in places if one.kind == "country"])


def named_countries(places: Sequence[Located]) -> tuple[Named, ...]:
    """Return the countries among places, as the dossier names them."""
    return tuple(Named(one.name.removesuffix(QUESTIONED), one.at) for one in places if one.kind == "country")


def _rounded(at: Point) -> Point:
    return round(at[0], 1), round(at[1], 1)


def _radius(count: int, top: int, largest: float) -> float:
    """Return the radius of a symbol: its area is proportional to the mentions, but it stays visible and tappable."""
    return round(max(min(largest, ONE * sqrt(top)) * sqrt(count / top), SMALLEST), 1)


def sizes(most: int, style: MapStyle = BROAD) -> tuple[tuple[int, float], ...]:
    """Return up to three round numbers of mentions with the radius of their symbols, for a legend, largest first."""
    steps = dict.fromkeys(_round_number(most / part) for part in (1, 5, 25) if most >= part)
    return tuple((count, _radius(count, most, style.largest)) for count in steps)


def _round_number(number: float) -> int:
    """Return the largest of 1, 2, 5, 10, 20, 50 … that is not above a number of at least one."""
    power = int(10 ** (len(str(int(number))) - 1))
    return max(step * power for step in (1, 2, 5) if step * power <= number)


def _frame(view: View, seen: View) -> Box:
    west, south, east, north = seen.window(0)
    (left, top), width = view.position((north, west)), (east - west) * view.scale
    bottom = view.position((south, west))[1]
    wide, high = max(width, 6.0), max(bottom - top, 6.0)
    left, top = left - (wide - width) / 2, top - (high - (bottom - top)) / 2
    return round(left, 1), round(top, 1), round(wide, 1), round(high, 1)


def _inset_box(view: View, corner: str) -> Box:
    wide, high = INSET[0] + 12, INSET[1] + 12
    top = 0.0 if "n" in corner else view.height - high
    left = 0.0 if "w" in corner else view.width - wide
    return left, top, left + wide, top + high


def free_corner(view: View, places: Sequence[Located]) -> str:
    """Return the first corner with room for the inset; empty if there is none."""
    for corner in ("ne", "nw", "se"):
        left, top, right, bottom = _inset_box(view, corner)
        positions = (view.position(place.at) for place in places)
        if not any(
            left - LARGEST < x < right + LARGEST and top - LARGEST < y < bottom + LARGEST
            for x, y in positions
        ):
            return corner
    return ""


def _bar(view: View) -> tuple[int, float] | None:
    """Return the longest scale bar under a fifth of the width; None if the scale varies too much."""
    if view.height / view.scale > 40:
        return None
    fitting = [km for km in SCALE_BARS if km * view.kilometre <= view.width / 5]
    return (fitting[-1], round(fitting[-1] * view.kilometre, 1)) if fitting else None
