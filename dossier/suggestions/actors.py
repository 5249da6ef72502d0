"""Suggested actors: persons, bodies, and states with their own bodies."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from dossier.analysis.candidates.cues import CandidateCues
from dossier.model.entries import Actor, Alias
from dossier.model.findings import Mention
from dossier.model.urls import slug
from dossier.suggestions.bearers import surname
from dossier.suggestions.bodies import Body, home_of, merge_bodies, state_body_name
from dossier.suggestions.draft import Suggestion, Tier, mention
from dossier.suggestions.kinds import NameKind
from dossier.suggestions.people import Person, merge_people, people
from dossier.suggestions.reading import NamesRead
from dossier.suggestions.records import Record, Spotted
from dossier.suggestions.roles import country_of, role_of, tidied
from dossier.text.gazetteer import given_names, name_key

KINDS = {
    NameKind.BODY: "organisation",
    NameKind.FORCE: "armed-force",
    NameKind.GROUP: "armed-group",
}
_SHOWN_SIGNS = ("title", "apposition", "said", "acts", "body", "group")


def suggested_people(names: NamesRead) -> tuple[list[Suggestion], set[str]]:
    """Return the persons, and the keys of the names that are surnames of theirs."""
    full = [record for record in names.of(NameKind.PERSON) if len(record.words) > 1]
    single_kinds = (NameKind.SURNAME, NameKind.UNSURE, NameKind.PERSON, NameKind.PLACE, NameKind.BODY)
    singles = {
        one.key: one for one in names.of(*single_kinds) if len(one.words) == 1 and not _is_placed(names, one)
    }
    found, taken = people(merge_people(full, names.words.nicknames), singles)
    lone = [
        Person((record,), (), "")
        for key, record in singles.items()
        if key not in taken and names.verdicts[key].kind is NameKind.PERSON
    ]
    surnames = {surname(record) for person in found for record in person.records}
    doubtful = {one.records[0].key for one in lone} & surnames
    return [_person(names, one, doubtful) for one in found + lone], taken


def _is_placed(names: NamesRead, record: Record) -> bool:
    """Tell whether the text says that a place is meant."""
    signs = record.signs
    told = signs["locative"] or signs["noun"] or signs["dateline"]
    return names.verdicts[record.key].kind is NameKind.PLACE and bool(told) and not signs["title"]


def _fullest(person: Person) -> str:
    return max(person.records, key=lambda one: (len(one.words), one.count, one.key)).name


def _person(names: NamesRead, person: Person, doubtful: Container[str]) -> Suggestion:
    """Return a suggestion; a lone surname is `doubtful` where another article may name its bearer in full."""
    signs = _signs(person.records)
    role = role_of(person.records, names.words)
    entry = Actor(
        id=slug(_fullest(person)) or "person",
        name=person.records[0].name,
        kind="person",
        role=role,
        country=country_of(role, names.words),
        aliases=_aliases(person.records, person.short),
        suggested=True,
    )
    spots = [spotted for record in person.records for spotted in record.spots] + list(person.alone)
    return Suggestion(
        entry=entry,
        tier=Tier.UNSURE if person.records[0].key in doubtful else _person_tier(names, person, signs),
        mentions=_mentions(entry.id, spots, names.words),
        evidence=_evidence(signs, "given name" if _has_given(person) else ""),
    )


def _person_tier(names: NamesRead, person: Person, signs: Counter[str]) -> Tier:
    """Shown: a full name with a title, an age, a verb of speech or a known given name, and nothing against it."""
    if len(person.records[0].words) < 2:
        return Tier.UNSURE if signs["the"] else Tier.DRAFT
    verdict = names.verdicts[person.records[0].key]
    spoken = signs["title"] + signs["apposition"] + signs["said"]
    joined = names.words.suffixes and signs["possessive"] and len(person.records[0].words) > 2
    against = joined or signs["the"] or signs["numbered"] or signs["locative"] or signs["noun"]
    plain = not any(word in names.words.common for word in person.records[0].words)
    sure = (spoken and (plain or _has_given(person))) or (_has_given(person) and plain)
    return Tier.SHOWN if sure and verdict.lead >= 1 and not against else Tier.DRAFT


def _has_given(person: Person) -> bool:
    return any(record.words[0] in given_names() for record in person.records if len(record.words) > 1)


def suggested_bodies(names: NamesRead, taken: set[str]) -> list[Suggestion]:
    """Organisations, forces and armed groups."""
    kinds = NameKind.BODY, NameKind.FORCE, NameKind.GROUP
    records = [
        (names.verdicts[one.key].kind, one)
        for one in names.of(*kinds)
        if one.key not in taken and not set(one.words) <= names.words.bare
    ]
    return [_body(names, body) for body in merge_bodies(records, names.words)]


def _body(names: NamesRead, body: Body) -> Suggestion:
    signs, name = _signs(body.records), body.records[0].name
    name = name.title() if name.isupper() and " " in name else name
    entry = Actor(
        id=slug(name) or "body",
        name=name,
        kind=KINDS[body.kind],
        country=home_of(body.records, names.words),
        aliases=_aliases(body.records),
        suggested=True,
    )
    spots = [spotted for record in body.records for spotted in record.spots]
    tier = _body_tier(names, body, signs, len(spots))
    return Suggestion(
        entry=entry,
        tier=tier,
        mentions=_mentions(entry.id, spots),
        evidence=_evidence(signs, str(body.kind.value)),
    )


def _body_tier(names: NamesRead, body: Body, signs: Counter[str], count: int) -> Tier:
    """Shown: a body everybody knows, or a name of two words with a noun of bodies or a printed short form."""
    words, first = names.words, body.records[0]
    if any(record.key in words.bodies or record.key in words.groups for record in body.records):
        return Tier.SHOWN
    noun = bool((words.organisation_nouns | words.group_nouns | words.force_nouns) & set(first.words))
    defined = any(record.shorts for record in body.records)
    lettered = any(len(word) == 1 for word in first.words) or first.words[0] == "office"
    if len(first.words) > 1 and (noun or defined) and not signs["numbered"] and not lettered:
        generic = all(word in words.common or word in words.states for word in first.words)
        if generic and not noun:
            return Tier.DRAFT
        is_official = len(first.words) > 3 and bool(words.joiners & set(first.words))
        return Tier.DRAFT if generic and count < 2 and not (defined or is_official) else Tier.SHOWN
    return Tier.DRAFT if count > 1 or len(first.words) > 1 or noun else Tier.UNSURE


def acting_states(names: NamesRead) -> dict[str, list[Spotted]]:
    """Return where the text makes states act, under their own name or their government's, by their code."""
    acting = {
        code: [spotted for record in records for spotted in record.spots if spotted.is_acting]
        for code, records in names.state_names().items()
    }
    for body, spots in names.records.bodies.items():
        code, what = body.split(" ", 1)
        if what == "government":
            acting[code] = acting.get(code, []) + spots
    known = {actor.country for actor in names.lexicon.actors if actor.kind == "state"}
    return {code: spots for code, spots in sorted(acting.items()) if spots and code not in known}


def suggested_states(
    names: NamesRead, acting: Mapping[str, list[Spotted]], capitals: Mapping[str, list[Spotted]]
) -> list[Suggestion]:
    """Return the states that act, their capitals with them."""
    by_code = names.state_names()
    return [
        _state(
            code,
            names.state_name(code, by_code.get(code, [])),
            spots + capitals.get(code, []),
            by_code.get(code, []),
        )
        for code, spots in acting.items()
    ]


def _state(code: str, name: str, spots: list[Spotted], records: Sequence[Record]) -> Suggestion:
    own, id_ = {record.key for record in records}, slug(name) or code.lower()
    printed = {_one_line(spotted.candidate.name) for spotted in spots} - {name}
    aliases = [Alias(name, "actor") for record in records for name in sorted(record.printed)]
    aliases += [
        Alias(form, "actor" if " " not in form else None)
        for form in sorted(printed)
        if name_key(form) not in own
    ]
    entry = Actor(id=id_, name=name, kind="state", country=code, aliases=tuple(aliases), suggested=True)
    return Suggestion(
        entry=entry,
        tier=Tier.SHOWN,
        mentions=_mentions(id_, spots),
        evidence=("acts, speaks or is spoken to",),
    )


def suggested_state_bodies(names: NamesRead) -> list[Suggestion]:
    """Ministries and forces named after their state."""
    found = []
    for body, spots in names.records.bodies.items():
        code, what = body.split(" ", 1)
        name, kind = state_body_name(body) if what != "government" else ("", NameKind.BODY)
        if name and not _is_listed(names, code, what, KINDS[kind]):
            found.append((code, name, KINDS[kind], spots))
    return [_state_body(*one) for one in found]


def _is_listed(names: NamesRead, code: str, what: str, kind: str) -> bool:
    """Tell whether a state's forces or this ministry of it have an entry, whatever its name."""
    own = [actor for actor in names.lexicon.actors if actor.country == code]
    if kind == "armed-force":
        return any(actor.kind == kind for actor in own)
    return any(set(what.split()) <= set(name_key(actor.name).split()) for actor in own)


def _state_body(code: str, name: str, kind: str, spots: list[Spotted]) -> Suggestion:
    forms = sorted({_one_line(spotted.candidate.name) for spotted in spots} - {name})
    aliases = tuple(Alias(form) for form in forms)
    entry = Actor(id=slug(name), name=name, kind=kind, country=code, aliases=aliases, suggested=True)
    return Suggestion(
        entry=entry, tier=Tier.SHOWN, mentions=_mentions(entry.id, spots), evidence=("named after its state",)
    )


def _signs(records: Iterable[Record]) -> Counter[str]:
    total: Counter[str] = Counter()
    for record in records:
        total.update(record.signs)
    return total


def _evidence(signs: Counter[str], first: str = "") -> tuple[str, ...]:
    told = (
        f"{sign} {signs[sign]}×" for sign in (*_SHOWN_SIGNS, "locative", "noun", "dateline") if signs[sign]
    )
    return (*([first] if first else []), *told)


def _aliases(records: Sequence[Record], short: str = "") -> tuple[Alias, ...]:
    own = records[0].name
    forms = {
        form for record in records for form in record.printed if not form.isupper() or record.is_short_form
    }
    return tuple(Alias(form) for form in sorted((forms | {short}) - {own, ""}))


def _mentions(
    entity: str, spots: Iterable[Spotted], words: CandidateCues | None = None
) -> tuple[tuple[int, Mention], ...]:
    return tuple(_in_text(entity, spots, words))


def _in_text(
    entity: str, spots: Iterable[Spotted], words: CandidateCues | None
) -> Iterator[tuple[int, Mention]]:
    """Yield what each place in the text would be; a person's role without what is no part of it."""
    for spotted in sorted(spots, key=lambda one: (one.study, one.candidate.start)):
        one = spotted.candidate
        role = tidied(one.role, words) or None if one.role and words else None
        yield spotted.study, mention(entity, "actor", one.name, (one.start, one.end), role)


def _one_line(name: str) -> str:
    return " ".join(name.split())
