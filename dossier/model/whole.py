"""The Dossier: all sources together."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from dossier.core.errors import Problem
from dossier.model.attributions import Comparison, Speaker
from dossier.model.embeds import Embed
from dossier.model.entries import Actor, Choice, Outlet, Place
from dossier.model.findings import Presence, Study
from dossier.model.found import Column, Found
from dossier.model.index import Companion, Entity, Occurrence, Pairs, Usage
from dossier.model.pages import SiteInfo
from dossier.model.passages import Passages
from dossier.model.times import Timeline


class Dossier(Struct, frozen=True, kw_only=True, eq=False, weakref=True):
    """All sources together: the input of every page and every data file."""

    site_info: SiteInfo
    studies: Sequence[Study]
    """Sorted by date of publication, undated ones last."""
    addresses: Column[str]
    """Address of each study's page, in the same order."""
    dates: Column[str | None]
    """For each study, the date of publication in EDTF."""
    outlet_of: Column[str | None]
    """For each study, the id of its outlet."""
    anchors: Sequence[tuple[int, ...]]
    """For each study, the source line of the first visible words of each block."""
    entities: Mapping[str, Entity]
    """Actors, then places, by key, each in the order of the lexicon."""
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    outlets: Mapping[str, Outlet]
    occurrences: Mapping[str, Found[Occurrence]]
    """By key, in the order of the articles. Every entity has an entry, which may be empty."""
    presence: Sequence[tuple[Presence, ...]]
    """For each study, the blocks that name an entity."""
    pairs: Pairs
    company: Mapping[str, tuple[Companion, ...]]
    """By key, most frequent companion first."""
    names: Mapping[str, tuple[Usage, ...]]
    """By key: each printed name, by outlet."""
    roles: Mapping[str, tuple[Usage, ...]]
    """By key: roles as printed before the name."""
    speakers: Mapping[str, Speaker]
    """By key, most quoted first. All speakers without an entry are under the empty key."""
    comparisons: Sequence[Comparison] = ()
    """Numbers that several sources give for the same thing, sorted by day."""
    timeline: Timeline
    choices: tuple[Choice, ...]
    """Contested terms, in the order of the lexicon."""
    wording: Mapping[str, tuple[Usage, ...]]
    """By the id of a choice: each of its terms in use, by outlet."""
    passages: Passages
    free_pages: Mapping[str, tuple[str, str]]
    """Title and HTML of free pages, by name."""
    notes: Mapping[str, str]
    """HTML of the editors' notes, by article id, and by key for actors and places."""
    embeds: tuple[Embed, ...] = ()
    """Numbers and quotations that the editor offers to other sites."""
    redirects: Mapping[str, str]
    """Current address by former address."""
    problems: tuple[Problem, ...]
