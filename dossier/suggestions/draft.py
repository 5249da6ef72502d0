"""The draft lexicon: names without an entry that articles print, with the evidence for each."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from dossier.model.entries import Actor, Outlet, Place
from dossier.model.findings import SUGGESTED, Mention
from dossier.text.gazetteer import Spot


class Tier(StrEnum):
    """How certain a suggestion is."""

    SHOWN = "shown"
    """Certain enough for the site, where it is marked as suggested."""
    DRAFT = "draft"
    """Worth an editor's look."""
    UNSURE = "unsure"
    """Listed only so that no name is left out silently."""


class Suggestion(Struct, frozen=True, kw_only=True):
    """An entry that the lexicon does not have yet."""

    entry: Actor | Place
    tier: Tier
    mentions: tuple[tuple[int, Mention], ...]
    """Index of a study, and the mention it would have, in the order of the text."""
    evidence: tuple[str, ...]
    """Short phrases: why the name is thought to be of this kind."""
    which: tuple[Spot, ...] = ()
    """Possible places for a name without coordinates, the likeliest first."""

    @property
    def articles(self) -> int:
        """Return the number of articles that name it."""
        return len({study for study, _ in self.mentions})

    @property
    def names(self) -> tuple[str, ...]:
        """Return its name, then its other names."""
        return self.entry.name, *(alias.name for alias in self.entry.aliases)


class Doubt(Struct, frozen=True):
    """A name whose kind is unclear."""

    name: str
    count: int
    """How often it is printed."""
    articles: int
    """Number of articles that print it."""
    places: tuple[tuple[int, int, int], ...] = ()
    """The first places that print it: index of a study, start and end."""


class Draft(Struct, frozen=True, kw_only=True, dict=True):
    """All suggestions for a dossier, most frequent first."""

    actors: tuple[Suggestion, ...] = ()
    places: tuple[Suggestion, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    unsure: tuple[Doubt, ...] = ()

    @cached_property
    def by_key(self) -> Mapping[str, Suggestion]:
        """Return the suggested actors and places by key, such as `actors/putin`."""
        actors = {f"actors/{one.entry.id}": one for one in self.actors}
        return actors | {f"places/{one.entry.id}": one for one in self.places}

    def shown(self) -> tuple[Suggestion, ...]:
        """Return the suggestions that a site may show."""
        return tuple(one for one in (*self.actors, *self.places) if one.tier is Tier.SHOWN)


def mention(entity: str, kind: str, name: str, span: tuple[int, int], role: str | None = None) -> Mention:
    """Return a mention of a suggested entry."""
    return Mention(entity=entity, kind=kind, name=name, start=span[0], end=span[1], rule=SUGGESTED, role=role)


def renamed(one: Suggestion, id_: str) -> Suggestion:
    """Return the suggestion under another id."""
    if one.entry.id == id_:
        return one
    mentions = tuple((study, replace(found, entity=id_)) for study, found in one.mentions)
    return replace(one, entry=replace(one.entry, id=id_), mentions=mentions)


def in_order(suggestions: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """Return the suggestions in the order of the draft."""
    return tuple(sorted(suggestions, key=lambda one: (-one.articles, -len(one.mentions), one.entry.id)))


def numbered(ids: Sequence[str], taken: Iterable[str]) -> list[str]:
    """Return ids that are not taken: the second of the same name gets `-2`."""
    used, found = set(taken), []
    for wanted in ids:
        id_, number = wanted, 1
        while id_ in used:
            number += 1
            id_ = f"{wanted}-{number}"
        used.add(id_)
        found.append(id_)
    return found
