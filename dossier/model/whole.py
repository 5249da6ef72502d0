"""All sources together."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from dossier.core.errors import Problem
from dossier.model.attributions import Comparison, Speaker
from dossier.model.embeds import Embed
from dossier.model.entries import Actor, Choice, Outlet, Place
from dossier.model.findings import Study
from dossier.model.index import Companion, Entity, Occurrence, Pairs, Presence, Usage
from dossier.model.pages import SiteInfo
from dossier.model.passages import Passages
from dossier.model.times import Timeline


class Dossier(Struct, frozen=True, kw_only=True, eq=False, weakref=True):
    """All sources together: the input of every page and every data file."""

    site_info: SiteInfo
    studies: tuple[Study, ...]
    """By date of publication, undated last."""
    addresses: tuple[str, ...]
    """The address of each study's article page, in the same order."""
    anchors: tuple[tuple[int, ...], ...]
    """For each study, the line on which the visible words of each block begin."""
    entities: Mapping[str, Entity]
    """All actors, then all places, by key, in the order of the lexicon."""
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    outlets: Mapping[str, Outlet]
    occurrences: Mapping[str, tuple[Occurrence, ...]]
    """By key, in the order of the articles; every entity has an entry, which may be empty."""
    presence: Sequence[tuple[Presence, ...]]
    """For each study, the blocks that name anybody."""
    pairs: Pairs
    company: Mapping[str, tuple[Companion, ...]]
    """By key: the most frequent companion first."""
    names: Mapping[str, tuple[Usage, ...]]
    """By key: each printed name, by outlet."""
    roles: Mapping[str, tuple[Usage, ...]]
    """By key: roles as printed before the name."""
    speakers: Mapping[str, Speaker]
    """By key, most quoted first; unlisted speakers are under the empty key."""
    comparisons: Sequence[Comparison] = ()
    """Numbers that several sources give for the same thing, by day."""
    timeline: Timeline
    choices: tuple[Choice, ...]
    """Contested terms, in the order of the lexicon."""
    wording: Mapping[str, tuple[Usage, ...]]
    """By the id of a choice: each term in use, by outlet."""
    passages: Passages
    free_pages: Mapping[str, tuple[str, str]]
    """Free pages by name: title and HTML."""
    notes: Mapping[str, str]
    """HTML of the editors' notes, by article id, and by key for actors and places."""
    embeds: tuple[Embed, ...] = ()
    """Numbers and quotations that the editor offers to other sites."""
    redirects: Mapping[str, str]
    """Former addresses, each with the current one."""
    problems: tuple[Problem, ...]
