"""Suggest places: where each name is, and whether it can be put on a map."""

import math
from collections import Counter
from collections.abc import Container, Iterator, Mapping
from functools import cached_property
from itertools import chain

from dossier.model.entries import Alias, Place
from dossier.model.findings import Mention
from dossier.model.urls import slug
from dossier.suggestions.draft import Suggestion, Tier, mention
from dossier.suggestions.kinds import NameKind
from dossier.suggestions.places import Located, locate, means_twin, shares, twin
from dossier.suggestions.reading import NamesRead, capital_of
from dossier.suggestions.records import Record, Spotted
from dossier.text.gazetteer import Spot, countries, given_names, places_named

_CITY = 100_000
_PARTS = frozenset(
    ("northern", "southern", "eastern", "western", "central", "north", "south", "east", "west")
)
"""First words in the names of parts of a region: Eastern Ghouta."""
_FAMOUS = 500_000
"""Inhabitants; a larger place needs no words that call it a place."""
_SHORT = 3
"""Most letters of an abbreviation: Ky, NSW."""
_TOWNS = frozenset(("city", "town", "village"))
_KINDS = {"adm1": "region", "adm2": "region", "country": "country", "continent": "area"}
_REGION_NOUNS = frozenset(
    ("province", "governorate", "region", "district", "county", "oblast", "prefecture", "state")
)
_WATER_AND_HILLS = frozenset(
    (
        "island",
        "islands",
        "river",
        "lake",
        "mountain",
        "mountains",
        "sea",
        "valley",
        "peninsula",
        "strait",
        "desert",
        "gulf",
        "ocean",
        "bay",
        "hills",
        "forest",
    )
)


def suggested_places(
    names: NamesRead, taken: set[str], acting: Container[str]
) -> tuple[list[Suggestion], dict[str, list[Spotted]]]:
    """Return the suggested places, and by country code the capitals that stand for governments.

    `acting` has the codes of states that act in this dossier.
    """
    records = [record for record in names.of(NameKind.PLACE) if record.key not in taken]
    located = locate(records, _share(names))
    capitals = _capitals_acting(names, records, located, acting)
    spoken = {id(spotted) for spots in capitals.values() for spotted in spots}
    groups: dict[int | str, _PlaceGroup] = {}
    for record in records:
        _add(groups, record, located.get(record.key), spoken)
    drafts = [*_countries(names), *(_place(names, group) for group in groups.values() if group.spots)]
    return [one for one in drafts if one.mentions], capitals


class _PlaceGroup:
    """Names that mean one place, and the places in articles where they do."""

    def __init__(self, at: Located | None, noun: str = "") -> None:
        self.at = at
        self.noun = noun
        """The noun that distinguishes a town from the region of the same name, and the other way round."""
        self.records: dict[str, Record] = {}
        self.spots: list[Spotted] = []

    @property
    def main(self) -> Record:
        """Return the most frequent name, but one that the gazetteer spells the same way comes first."""
        return max(
            self.records.values(),
            key=lambda one: (bool(places_named(one.key)), len(one.key) > _SHORT, one.count, one.key),
        )

    @cached_property
    def signs(self) -> Counter[str]:
        """Count the signs where this place is meant, once all occurrences are there."""
        return Counter(chain.from_iterable(spotted.candidate.signs for spotted in self.spots))


def _add(
    groups: dict[int | str, _PlaceGroup], record: Record, at: Located | None, spoken: Container[int]
) -> None:
    """Add each occurrence of a name to the group of the place it means: "Idlib city" or "Idlib province"."""
    other = twin(record, at.spot) if at else None
    for spotted in record.spots:
        if id(spotted) in spoken:
            continue
        noun = spotted.candidate.noun
        meant: Located | None = at
        key: int | str = at.spot.geonames if at else record.key
        if at and other and means_twin(noun, at.spot):
            meant, key = at.of(other), other.geonames
        else:
            noun = ""
        group = groups.setdefault(key, _PlaceGroup(meant, noun or ""))
        group.noun = group.noun and (noun or "")
        group.records[record.key] = record
        group.spots.append(spotted)


def _share(names: NamesRead) -> Mapping[str, float]:
    def counts() -> Iterator[tuple[str, float]]:
        for code, records in names.state_names().items():
            yield code, sum(record.count for record in records)
        for record in names.of(NameKind.PLACE):
            if record.signs["country"] and record.key in names.words.states:
                yield names.words.states[record.key], record.count
        for record in names.of(NameKind.DEMONYM):
            yield names.words.states[record.key], 0.5 * record.count
        for body, spots in names.records.bodies.items():
            yield body[:2], 0.5 * len(spots)

    return shares(counts())


def _capitals_acting(
    names: NamesRead, records: list[Record], located: Mapping[str, Located], states: Container[str]
) -> dict[str, list[Spotted]]:
    capitals = capital_of()
    found: dict[str, list[Spotted]] = {}
    for record in records:
        code = capitals.get(record.key)
        if code and code in states and record.key in located and located[record.key].spot.country == code:
            acting = [spotted for spotted in record.spots if spotted.is_acting]
            if acting:
                found[code] = acting
    return found


def _countries(names: NamesRead) -> Iterator[Suggestion]:
    by_code = {country.code: country for country in countries()}
    for code, records in sorted(names.state_names().items()):
        spots = [spotted for record in records for spotted in record.spots if not spotted.is_acting]
        name = names.state_name(code, records)
        spot = next((one for one in places_named(by_code[code].name) if one.kind == "country"), None)
        forms = {form for record in records for form in record.printed} - {name}
        entry = Place(
            id=slug(name) or code.lower(),
            name=name,
            kind="country",
            aliases=tuple(Alias(form) for form in sorted(forms) if not form.isupper() or len(form) < 4),
            geonames=spot.geonames if spot else None,
            suggested=True,
        )
        yield Suggestion(
            entry=entry,
            tier=Tier.SHOWN,
            mentions=_mentions(entry.id, spots),
            evidence=("name of a country",),
        )


def _place(names: NamesRead, group: _PlaceGroup) -> Suggestion:
    main, at = group.main, group.at
    printed = main.name.title() if main.name.isupper() and len(main.name) > _SHORT else main.name
    name = f"{printed} {group.noun.lower()}" if group.noun else printed
    is_settlement = bool(group.noun) or main.words[-1] not in names.words.place_nouns - _TOWNS
    sure = at is not None and is_settlement and at.is_sure
    spot = at.spot if at else None
    forms = {form for one in group.records.values() for form in one.printed if not form.isupper()} - {name}
    entry = Place(
        id=slug(name) or "place",
        name=name,
        kind=_kind(main, spot),
        at=(spot.latitude, spot.longitude) if spot and sure else None,
        aliases=() if group.noun else tuple(Alias(form) for form in sorted(forms)),
        geonames=spot.geonames if spot and sure else None,
        suggested=True,
    )
    which = () if sure or at is None else (at.spot, *(at.others if at.lead < math.inf else ()))
    signs = group.signs
    told = [f"{sign} {signs[sign]}×" for sign in ("locative", "noun", "dateline") if signs[sign]]
    if spot:
        where = ", ".join(
            filter(None, (spot.country, f"{spot.population:,} people"))
        )  # a continent has no country
        told.insert(0, f"in the gazetteer ({where})")
    tier, mentions = _tier(names, group), _mentions(entry.id, group.spots)
    return Suggestion(entry=entry, tier=tier, mentions=mentions, evidence=tuple(told), which=which)


def _tier(names: NamesRead, group: _PlaceGroup) -> Tier:
    """Return SHOWN for a place in the gazetteer that is large, or that the text calls a location."""
    main, signs = group.main, group.signs
    told = signs["locative"] + signs["noun"] + signs["dateline"] + len(main.widers)
    told += signs["maybe locative"] * (not signs["acts"]) + signs["country"]
    if main.key in names.words.areas or (group.at is None and main.words[0] in _PARTS and signs["locative"]):
        return Tier.SHOWN
    if group.at is None:
        told = signs["noun"] or signs["locative"] or len(main.words) > 1
        return Tier.DRAFT if told and len(group.spots) > 1 else Tier.UNSURE
    if len(main.key) < _SHORT and main.key.isascii():
        return Tier.UNSURE
    if (
        main.is_short_form
        and len(main.key) <= _SHORT + 1
        and group.at.spot.kind == "city"
        and not signs["dateline"]
    ):
        return Tier.DRAFT
    spot = group.at.spot
    famous = spot.is_own and spot.population >= _FAMOUS and not names.nouns_have_capitals
    large = famous and main.words[0] not in given_names() and not signs["acts"]
    if main.words[0] == "st":  # more often a church or a hospital
        told, large = signs["locative"] + signs["dateline"] + len(main.widers), False
    verdict = names.verdicts[main.key]
    return Tier.SHOWN if (told or large) and verdict.lead >= 0.5 and not signs["title"] else Tier.DRAFT


def _kind(record: Record, spot: Spot | None) -> str:
    if record.words[-1] in _WATER_AND_HILLS:
        return "area"
    if spot is None:
        nouns = {noun.lower() for noun in record.nouns} | {record.words[-1]}
        return (
            "region" if nouns & _REGION_NOUNS else "town" if nouns & {"town", "village", "city"} else "area"
        )
    if spot.kind == "city":
        return "city" if spot.population >= _CITY else "town"
    return _KINDS[spot.kind]


def _mentions(entity: str, spots: list[Spotted]) -> tuple[tuple[int, Mention], ...]:
    ordered = sorted(spots, key=lambda one: (one.study, one.candidate.start))
    return tuple(
        (one.study, mention(entity, "place", one.candidate.name, (one.candidate.start, one.candidate.end)))
        for one in ordered
    )
