"""Look up places, countries, given names and common words in an archive.

`gazetteer.zip` contains sorted tables in blocks, made by `tools/gazetteer.py`, and their licences. A look-up
unpacks one block of names and one of places; the most recent blocks stay in memory.
"""

import os
import re
import unicodedata
from bisect import bisect_left, bisect_right
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

ARCHIVE = Path(__file__).with_name("gazetteer.zip")
DIGEST = "772610d644c1e5d8"
"""The first digits of the archive's SHA-256. Cached results depend on this file and so on the archive."""
NAMES_IN_BLOCK = 2048
PLACES_IN_BLOCK = 512
_APOSTROPHES = re.compile("[ʿʾ'’‘`ʻʼ´]")
_NO_WORD = re.compile(r"[\W_]+")
_DOTLESS = str.maketrans("ıİ", "ii")
_BLOCKS_KEPT = 48


class Spot(NamedTuple):
    """A place in the gazetteer."""

    name: str
    kind: str
    """country, adm1, adm2 or city; a city is any settlement of 500 or more people."""
    country: str
    """ISO 3166-1 code of two letters."""
    region: str
    """Code of the first-level division (adm1) of its country."""
    latitude: float
    longitude: float
    """Degrees, WGS 84. For a region, the centre of its population."""
    population: int
    """Inhabitants, rounded to two significant digits; 0 if unknown."""
    geonames: int
    """Number of the place in GeoNames."""
    is_own: bool
    """Whether the look-up used its main name, not an alternative one."""


class Country(NamedTuple):
    """A country, as English newspapers name it."""

    code: str
    """ISO 3166-1 code of two letters."""
    name: str
    capital: str
    demonyms: tuple[str, ...]
    names: tuple[str, ...]


@lru_cache(maxsize=100_000)
def name_key(name: str) -> str:
    """Return a name as the tables spell it: small letters, no accents, apostrophes or punctuation."""
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name.translate(_DOTLESS))
        name = "".join(character for character in name if not unicodedata.combining(character))
    return _NO_WORD.sub(" ", _APOSTROPHES.sub("", name.casefold())).strip()


@lru_cache(maxsize=20_000)
def places_named(name: str) -> tuple[Spot, ...]:
    """Return all places with this name; spelling may differ in accents and punctuation."""
    key = name_key(name)
    number = bisect_right(_first_names(), key) - 1
    if not key or number < 0:
        return ()
    block = _block(f"names/{number:03}.tsv")
    at = bisect_left(block, f"{key}\t")
    if at == len(block) or not block[at].startswith(f"{key}\t"):
        return ()
    numbers = block[at].partition("\t")[2].split(" ")
    return tuple(_spot(int(one.lstrip("*")), one.startswith("*")) for one in numbers)


@cache
def countries() -> tuple[Country, ...]:
    """Return all countries, by code."""
    rows = (line.split("\t") for line in _member("countries.tsv").splitlines())
    return tuple(
        Country(code, name, capital, tuple(filter(None, demonyms.split("|"))), tuple(names.split("|")))
        for code, name, capital, demonyms, names in rows
    )


@cache
def given_names() -> frozenset[str]:
    """Return the keys of given names from many countries."""
    return frozenset(_member("given-names.txt").split("\n"))


@cache
def common_words() -> frozenset[str]:
    """Return the common English words, in small letters."""
    return frozenset(_member("common-words.txt").split("\n"))


def _spot(number: int, is_own: bool) -> Spot:
    block, row = divmod(number, PLACES_IN_BLOCK)
    name, kind, country, region, latitude, longitude, population, geonames = _block(f"places/{block:03}.tsv")[
        row
    ].split("\t")
    at = float(latitude), float(longitude)
    return Spot(name, kind, country, region, *at, int(population), int(geonames), is_own)


@cache
def _archive(_process: int) -> ZipFile:
    """Return the open archive.

    There is one per process: processes that share a file also share its position.
    """
    return ZipFile(ARCHIVE)


def _member(name: str) -> str:
    return _archive(os.getpid()).read(name).decode()


@cache
def _first_names() -> list[str]:
    return _member("names.txt").split("\n")


@lru_cache(maxsize=_BLOCKS_KEPT)
def _block(name: str) -> list[str]:
    return _member(name).split("\n")
