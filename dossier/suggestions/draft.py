"""The draft lexicon: what the articles name and no entry covers, with the evidence for each."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from dossier.model.entries import Actor, Outlet, Place
from dossier.model.findings import SUGGESTED, Mention
from dossier.text.gazetteer import Spot


class Tier(StrEnum):
    """How sure a suggestion is."""

    SHOWN = "shown"
    """So sure that the site may show it, marked as suggested."""
    DRAFT = "draft"
    """Worth a person's look."""
    UNSURE = "unsure"
    """Listed, so that nothing is passed over in silence."""


class Suggestion(Struct, frozen=True, kw_only=True):
    """An entry that the lexicon could have."""

    entry: Actor | Place
    tier: Tier
    mentions: tuple[tuple[int, Mention], ...]
    """Which of the studies, and what it would find there, in the order of the text."""
    evidence: tuple[str, ...]
    """Why it is believed to be of this kind, in short phrases."""
    which: tuple[Spot, ...] = ()
    """Of a place that is not pinned, where it may be; the likeliest first."""

    @property
    def articles(self) -> int:
        """In how many articles it is named."""
        return len({study for study, _ in self.mentions})

    @property
    def names(self) -> tuple[str, ...]:
        """Return its name and all others."""
        return self.entry.name, *(alias.name for alias in self.entry.aliases)


class Doubt(Struct, frozen=True):
    """A name of which not even the kind is clear."""

    name: str
    count: int
    articles: int


class Draft(Struct, frozen=True, kw_only=True):
    """All suggestions for a dossier, those named most often first."""

    actors: tuple[Suggestion, ...] = ()
    places: tuple[Suggestion, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    unsure: tuple[Doubt, ...] = ()

    def shown(self) -> tuple[Suggestion, ...]:
        """Return the suggestions that a site may show."""
        return tuple(one for one in (*self.actors, *self.places) if one.tier is Tier.SHOWN)


def mention(entity: str, kind: str, name: str, span: tuple[int, int], role: str | None = None) -> Mention:
    """Return a mention of a suggested entry."""
    return Mention(entity=entity, kind=kind, name=name, start=span[0], end=span[1], rule=SUGGESTED, role=role)


def renamed(one: Suggestion, id_: str) -> Suggestion:
    """Return the same under another id."""
    if one.entry.id == id_:
        return one
    mentions = tuple((study, replace(found, entity=id_)) for study, found in one.mentions)
    return replace(one, entry=replace(one.entry, id=id_), mentions=mentions)


def in_order(suggestions: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """Return the suggestions in the order of the draft."""
    return tuple(sorted(suggestions, key=lambda one: (-one.articles, -len(one.mentions), one.entry.id)))


def numbered(ids: Sequence[str], taken: Iterable[str]) -> list[str]:
    """Ids that nobody has: the second of a name gets `-2`."""
    used, found = set(taken), []
    for wanted in ids:
        id_, number = wanted, 1
        while id_ in used:
            number += 1
            id_ = f"{wanted}-{number}"
        used.add(id_)
        found.append(id_)
    return found
