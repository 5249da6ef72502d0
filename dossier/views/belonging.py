"""Hierarchies: the members of a body, the places within a place, and what contains them."""

from dossier.model.entries import Actor, Place
from dossier.model.index import Entity
from dossier.model.whole import Dossier


def parts_of(dossier: Dossier) -> dict[str, list[Entity]]:
    """Map each key to the entities that belong to it, ordered by name."""
    found: dict[str, list[Entity]] = {}
    for entity in sorted(dossier.entities.values(), key=lambda entity: (entity.name, entity.key)):
        if entity.group:
            found.setdefault(entity.group, []).append(entity)
    return found


def above(dossier: Dossier, key: str) -> list[tuple[str, str]]:
    """Return name and page of each body or place that the entry is part of, the widest first."""
    chain: list[tuple[str, str]] = []
    seen = {key}
    group = dossier.entities[key].group
    while group and group in dossier.entities and group not in seen:
        seen.add(group)
        entity = dossier.entities[group]
        chain.append((entity.label, entity.path))
        group = entity.group
    return chain[::-1]


def country_of(dossier: Dossier, entry: Actor | Place) -> tuple[str, str] | None:
    """Return name and page of an actor's country; a code and no page if the lexicon has no entry for it."""
    if not isinstance(entry, Actor) or not entry.country:
        return None
    for folder in ("actors", "places"):
        entity = dossier.entities.get(f"{folder}/{entry.country}")
        if entity:
            return entity.label, entity.path
    return entry.country, ""
