"""Decide which place of the gazetteer a name means, and how certain that is."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from dossier.suggestions.records import Record
from dossier.text.gazetteer import Spot, countries, name_key, places_named

NEAR = 25.0
"""Kilometres; closer places look the same on a map."""
_CITY_NOUNS = frozenset(("city", "town", "village", "capital", "suburb", "port"))
_REGION_NOUNS = frozenset(
    (
        "province",
        "governorate",
        "region",
        "district",
        "county",
        "oblast",
        "prefecture",
        "state",
        "territory",
        "canton",
    )
)
_CLEAR = 1.6
_KNOWN = 100_000
"""Inhabitants; a smaller place is not mapped if the dossier never names its country."""
_ROUNDS = 2
_CYRILLIC = re.compile("[а-я]")
_CASES = (
    ("ией", ("ия",)), ("ии", ("ия",)), ("ию", ("ия",)), ("ой", ("а", "ая")), ("ом", ("", "о")), ("ем", ("ь", "е")),
    ("ого", ("ий", "ый", "ое")), ("ому", ("ий", "ый", "ое")), ("ым", ("", "ый")), ("е", ("", "а", "о", "я")),
    ("ы", ("а", "")), ("и", ("а", "ь", "я", "")), ("у", ("а", "")), ("ю", ("я", "ь")), ("а", ("",)), ("я", ("ь", "й")),
)  # fmt: skip
"""Case endings, each with the nominative endings it can replace."""


class Located(NamedTuple):
    """A name, and the place it means."""

    spot: Spot
    score: float
    """Evidence for this place; higher is better."""
    others: tuple[Spot, ...]
    """Other places it can mean, the likeliest first."""
    lead: float
    """Lead over the likeliest other place; infinite without one."""
    is_at_home: bool
    """Whether the dossier names its country or region."""
    is_near: bool
    """Whether it is near another place that the dossier names."""

    def of(self, spot: Spot) -> "Located":
        """Return this location with its twin as the place."""
        return self._replace(spot=spot)

    @property
    def is_sure(self) -> bool:
        """Tell whether it can be put on a map: a settlement, and no other place can be meant."""
        is_known = self.is_at_home and (self.is_near or self.lead == math.inf)
        large = self.spot.population >= _KNOWN and (self.is_at_home or self.spot.is_own)
        return self.spot.kind == "city" and (is_known or large) and self.lead >= _CLEAR


def twin(record: Record, spot: Spot) -> Spot | None:
    """Return the town with a region's name, or the region with a town's ("Idlib province"), or None."""
    wanted = ("city",) if spot.kind != "city" else ("adm1", "adm2")
    same = [one for one in _spots(record) if one.kind in wanted and one.country == spot.country]
    return max(same, key=lambda one: (one.population, -one.geonames), default=None)


def means_twin(noun: str | None, spot: Spot) -> bool:
    """Tell whether the noun beside a name shows that its twin is meant."""
    return noun in (_REGION_NOUNS if spot.kind == "city" else _CITY_NOUNS)


@lru_cache(maxsize=20_000)
def spots_named(key: str) -> tuple[Spot, ...]:
    """Return the places with a name. A Cyrillic name may be in any case: в Москве, из Москвы."""
    spots = places_named(key)
    if spots or not _CYRILLIC.search(key):
        return spots
    for ending, nominatives in _CASES:
        if key.endswith(ending) and len(key) - len(ending) > 2:
            for nominative in nominatives:
                spots = places_named(key[: -len(ending)] + nominative)
                if spots:
                    return spots
    return ()


def locate(records: Sequence[Record], share: Mapping[str, float]) -> dict[str, Located]:
    """Return the place of each name, by key; `share` is the part of the dossier about each country.

    A second round also uses the places found in the first.
    """
    found: dict[str, Located] = {}
    for _ in range(_ROUNDS):
        grid = _Grid(found)
        found = {
            record.key: best
            for record in records
            if (best := _best(record, _spots(record), share, grid)) is not None
        }
    return found


def _spots(record: Record) -> tuple[Spot, ...]:
    """Return the places of a name; "Idlib province" is looked up without its noun, too."""
    spots = spots_named(record.key)
    if spots or len(record.words) < 2:
        return spots
    head, tail = record.key.rpartition(" ")[::2]
    return places_named(head) if tail in _CITY_NOUNS | _REGION_NOUNS else ()


def _best(record: Record, spots: Sequence[Spot], share: Mapping[str, float], grid: "_Grid") -> Located | None:
    hints = _Hints.of(record)
    settled = {spot.country for spot in spots if spot.kind == "city"}
    ranked = sorted(
        (
            (_score(spot, hints, share, grid, record.key) - _region_doubt(spot, hints, settled), spot)
            for spot in spots
            if spot.kind != "country" or spot.is_own or not record.key.isascii()
        ),
        key=lambda pair: (-pair[0], pair[1].geonames),
    )
    if not ranked:
        return None
    score, best = ranked[0]
    elsewhere = [
        (s, spot) for s, spot in ranked[1:] if not _is_around(spot, best) and distance(best, spot) > NEAR
    ]
    lead = score - elsewhere[0][0] if elsewhere else math.inf
    at_home = share.get(best.country, 0) > 0 or bool(hints.inside)
    others = tuple(spot for _, spot in elsewhere[:4])
    is_near = bool(hints.inside) or grid.is_settled(best, record.key)
    return Located(best, score, others, lead, at_home, is_near)


def _is_around(region: Spot, town: Spot) -> bool:
    """Tell whether a region contains a town and has its name."""
    return region.kind != "city" and (region.country, region.region) == (town.country, town.region)


class _Hints(NamedTuple):
    """Hints from the words beside a name: a region, a town."""

    region: bool
    town: bool
    capital: str
    """Code of the state whose capital has this name, or an empty string."""
    inside: frozenset[tuple[str, str]]
    """Countries and regions, as codes, that the place is in."""

    @classmethod
    def of(cls, record: Record) -> "_Hints":
        nouns = record.nouns
        region = any(nouns[noun] for noun in _REGION_NOUNS) or record.words[-1] in _REGION_NOUNS
        town = any(nouns[noun] for noun in _CITY_NOUNS) or bool(record.signs["dateline"])
        return cls(region, town, _capitals().get(record.key, ""), frozenset(within(record)))


@cache
def _capitals() -> dict[str, str]:
    return {name_key(country.capital): country.code for country in countries() if country.capital}


def within(record: Record) -> Counter[tuple[str, str]]:
    """Return the countries and regions printed after a name and a comma that have a place of that name."""
    found: Counter[tuple[str, str]] = Counter()
    for name, count in record.widers.items():
        inside = {(one.country, one.region) for one in places_named(name) if one.kind in ("country", "adm1")}
        hits = {
            (spot.country, region)
            for spot in places_named(record.key)
            for country, region in inside
            if spot.country == country and region in ("", spot.region)
        }
        for hit in sorted(hits):
            found[hit] += count
    return found


def _score(spot: Spot, hints: _Hints, share: Mapping[str, float], grid: "_Grid", key: str) -> float:
    part = share.get(spot.country, 0.0)
    score = math.log10(spot.population + 50) + 1.5 * part + 0.5 * (part > 0) + 0.4 * spot.is_own
    if spot.kind == "adm1":
        score += 2 * hints.region - 1.2 * hints.town
    elif spot.kind == "adm2":
        score += hints.region - 1.5
    elif spot.kind == "city":
        score += hints.town + 1.5 * (part > 0 and hints.capital == spot.country)
    score += 3 * bool(hints.inside & {(spot.country, ""), (spot.country, spot.region)})
    return score + 1.5 * grid.near(spot, key)


def _region_doubt(spot: Spot, hints: _Hints, settled: set[str]) -> float:
    """Return a penalty for a region with a town of the same name, which is preferred."""
    return 0.8 if spot.kind == "adm1" and not hints.region and spot.country in settled else 0.0


class _Grid:
    """The places of the dossier in cells of two degrees, to find near ones without comparing all."""

    def __init__(self, found: Mapping[str, Located]) -> None:
        self._own = {key: _cell(located.spot) for key, located in found.items()}
        self._towns = {key: cell for key, cell in self._own.items() if found[key].spot.kind == "city"}
        self._settled = Counter(self._towns.values())
        self._cells = Counter(self._own.values())

    def near(self, spot: Spot, key: str) -> float:
        """Return the share of other names that mean a place in its cell or the next: about 300 km."""
        if not self._own:
            return 0.0
        around, cells = _around(*_cell(spot)), self._cells
        return (sum([cells.get(cell, 0) for cell in around]) - (self._own.get(key) in around)) / len(
            self._own
        )

    def is_settled(self, spot: Spot, key: str) -> bool:
        """Tell whether another town of the dossier is in its cell or the next."""
        around, settled = _around(*_cell(spot)), self._settled
        return sum([settled.get(cell, 0) for cell in around]) > (self._towns.get(key) in around)


@lru_cache(maxsize=4_096)
def _around(row: int, column: int) -> frozenset[tuple[int, int]]:
    return frozenset((y, x) for y in range(row - 1, row + 2) for x in range(column - 1, column + 2))


def _cell(spot: Spot) -> tuple[int, int]:
    return int(spot.latitude // 2), int(spot.longitude // 2)


def distance(one: Spot, other: Spot) -> float:
    """Return the kilometres between two places."""
    a, b = math.radians(one.latitude), math.radians(other.latitude)
    half = math.sin((b - a) / 2) ** 2
    half += math.cos(a) * math.cos(b) * math.sin(math.radians(other.longitude - one.longitude) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(half)))


def shares(counts: Iterable[tuple[str, float]]) -> dict[str, float]:
    """Return the share of each country in everything said about countries."""
    total: Counter[str] = Counter()
    for code, weight in counts:
        total[code] += weight  # type: ignore[assignment]
    whole = sum(total.values()) or 1
    return {code: weight / whole for code, weight in total.items()}
