"""Suggested places: where each name is, and which of them may be drawn."""

import math
from collections.abc import Container, Iterator, Mapping

from dossier.model.entries import Alias, Place
from dossier.model.findings import Mention
from dossier.model.urls import slug
from dossier.suggestions.actors import is_acting
from dossier.suggestions.draft import Suggestion, Tier, mention, numbered, renamed
from dossier.suggestions.kinds import NameKind
from dossier.suggestions.places import Located, locate, shares
from dossier.suggestions.reading import NamesRead, capital_of
from dossier.suggestions.records import Record, Spotted
from dossier.text.gazetteer import Spot, countries, places_named

_CITY = 100_000
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
    """The places; and of capitals what is said of their governments, by the code of the state.

    `acting` has the codes of the states that are actors in this dossier.
    """
    records = [record for record in names.of(NameKind.PLACE) if record.key not in taken]
    located = locate(records, _share(names))
    capitals = _capitals_acting(names, records, located, acting)
    spoken = {id(spotted) for spots in capitals.values() for spotted in spots}
    groups: dict[int | str, list[Record]] = {}
    for record in records:
        at = located.get(record.key)
        groups.setdefault(at.spot.geonames if at else record.key, []).append(record)
    drafts = [
        *_countries(names),
        *(_place(names, group, located, spoken) for group in groups.values()),
    ]
    kept = [one for one in drafts if one.mentions]
    ids = numbered([one.entry.id for one in kept], names.lexicon.place)
    return [renamed(one, id_) for one, id_ in zip(kept, ids, strict=True)], capitals


def _share(names: NamesRead) -> Mapping[str, float]:
    def counts() -> Iterator[tuple[str, float]]:
        for code, records in names.state_names().items():
            yield code, sum(record.count for record in records)
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
            acting = [spotted for spotted in record.spots if is_acting(spotted)]
            if acting:
                found[code] = acting
    return found


def _countries(names: NamesRead) -> Iterator[Suggestion]:
    by_code = {country.code: country for country in countries()}
    for code, records in sorted(names.state_names().items()):
        spots = [spotted for record in records for spotted in record.spots if not is_acting(spotted)]
        main = max(records, key=lambda one: (one.count, one.key))
        spot = next((one for one in places_named(by_code[code].name) if one.kind == "country"), None)
        forms = {form for record in records for form in record.printed} - {main.name}
        entry = Place(
            id=slug(main.name) or code.lower(),
            name=main.name,
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


def _place(
    names: NamesRead, group: list[Record], located: Mapping[str, Located], spoken: set[int]
) -> Suggestion:
    main = max(group, key=lambda one: (one.count, one.key))
    at = located.get(main.key)
    spots = [spotted for record in group for spotted in record.spots if id(spotted) not in spoken]
    is_settlement = main.words[-1] not in names.words.place_nouns - _TOWNS
    sure = at is not None and is_settlement and all(located[record.key].is_sure for record in group)
    spot = at.spot if at else None
    forms = {form for record in group for form in record.printed if not form.isupper()} - {main.name}
    entry = Place(
        id=slug(main.name) or "place",
        name=main.name,
        kind=_kind(main, spot),
        at=(spot.latitude, spot.longitude) if spot and sure else None,
        aliases=tuple(Alias(form) for form in sorted(forms)),
        geonames=spot.geonames if spot and sure else None,
        suggested=True,
    )
    which = () if sure or at is None else (at.spot, *(at.others if at.lead < math.inf else ()))
    signs = sum((record.signs for record in group[1:]), group[0].signs.copy())
    told = [f"{sign} {signs[sign]}×" for sign in ("locative", "noun", "dateline") if signs[sign]]
    if spot:
        told.insert(0, f"in the gazetteer ({spot.country}, {spot.population:,} people)")
    return Suggestion(
        entry=entry,
        tier=_tier(names, group, at),
        mentions=_mentions(entry.id, spots),
        evidence=tuple(told),
        which=which,
    )


def _tier(names: NamesRead, group: list[Record], at: Located | None) -> Tier:
    """Shown: in the gazetteer, and the text says at least once that it is somewhere."""
    main = max(group, key=lambda one: (one.count, one.key))
    signs = main.signs
    told = signs["locative"] + signs["noun"] + signs["dateline"] + len(main.widers) + signs["maybe locative"]
    if at is None:
        return Tier.DRAFT if signs["noun"] or signs["locative"] > 1 or len(main.words) > 1 else Tier.UNSURE
    verdict = names.verdicts[main.key]
    return Tier.SHOWN if told and verdict.lead >= 0.5 and not signs["title"] else Tier.DRAFT


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
