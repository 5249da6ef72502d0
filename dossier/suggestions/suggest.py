"""Make one draft of many studies: names that articles print and no entry has."""

from collections.abc import Collection, Sequence

from dossier.model.entries import Actor, Outlet, Place
from dossier.model.findings import Study
from dossier.model.urls import slug
from dossier.project.lexicon import Lexicon
from dossier.suggestions.actors import (
    acting_states,
    suggested_bodies,
    suggested_people,
    suggested_state_bodies,
    suggested_states,
)
from dossier.suggestions.draft import Doubt, Draft, Suggestion, in_order, numbered, renamed
from dossier.suggestions.kinds import NameKind
from dossier.suggestions.reading import NamesRead, read_names
from dossier.suggestions.records import Record
from dossier.suggestions.spots import suggested_places

_FIRST = 3
"""Places remembered of a name whose kind is unclear."""


def suggest(studies: Sequence[Study], lexicon: Lexicon, rejected: Collection[str] = ()) -> Draft:
    """Return the draft lexicon of a dossier.

    The same articles and entries always give the same draft.
    """
    names = read_names(studies, lexicon, rejected)
    persons, taken = suggested_people(names)
    acting = acting_states(names)
    places, capitals = suggested_places(names, taken, acting)
    actors = [
        *persons,
        *suggested_bodies(names, taken),
        *suggested_states(names, acting, capitals),
        *suggested_state_bodies(names),
    ]
    return Draft(
        actors=in_order(_with_own_ids(in_order(actors), lexicon, "actors")),
        places=in_order(_with_own_ids(in_order(places), lexicon, "places")),
        outlets=tuple(_outlets(studies, lexicon)),
        unsure=tuple(_unsure(names, taken)),
    )


def _with_own_ids(suggestions: Sequence[Suggestion], lexicon: Lexicon, sort: str) -> list[Suggestion]:
    """Return each suggestion with an id that no entry has or had."""
    taken: set[str] = set()
    entries: dict[str, Sequence[Actor | Place]] = {"actors": lexicon.actors, "places": lexicon.places}
    for own, listed in entries.items():
        keys = {key if "/" in key else f"{own}/{key}" for one in listed for key in (one.id, *one.was)}
        taken |= {key.partition("/")[2] for key in keys if key.startswith(f"{sort}/")}
    ids = numbered([one.entry.id for one in suggestions], taken)
    return [renamed(one, id_) for one, id_ in zip(suggestions, ids, strict=True)]


def _outlets(studies: Sequence[Study], lexicon: Lexicon) -> list[Outlet]:
    """Return the agencies that articles print and no entry has."""
    printed = sorted({study.article.agency for study in studies if study.article.agency})
    new = [name for name in printed if lexicon.outlet_named(name) is None]
    ids = numbered([slug(name) or "agency" for name in new], lexicon.outlet)
    return [Outlet(id=id_, name=name, kind="agency") for name, id_ in zip(new, ids, strict=True)]


def _unsure(names: NamesRead, taken: set[str]) -> list[Doubt]:
    """Return names whose kind is unclear, most frequent first."""
    left = [one for one in names.of(NameKind.UNSURE, NameKind.SURNAME) if one.key not in taken]
    found = [Doubt(one.name, one.count, len(one.studies), _first(one)) for one in left]
    return sorted(found, key=lambda one: (-one.articles, -one.count, one.name))


def _first(record: Record) -> tuple[tuple[int, int, int], ...]:
    """Return the first places that print a name."""
    return tuple((one.study, one.candidate.start, one.candidate.end) for one in record.spots[:_FIRST])
