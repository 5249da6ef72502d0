"""All sources read together."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from dossier.core.errors import Problem
from dossier.model.attributions import Comparison, Speaker
from dossier.model.entries import Actor, Choice, Outlet, Place
from dossier.model.findings import Study
from dossier.model.index import Companion, Entity, Occurrence, Pairs, Usage
from dossier.model.pages import SiteInfo
from dossier.model.passages import Passages
from dossier.model.times import Timeline


class Dossier(Struct, frozen=True, kw_only=True):
    """All sources read together: what every page and every data file is made from."""

    site_info: SiteInfo
    studies: tuple[Study, ...]
    """By date of publication, undated last."""
    addresses: tuple[str, ...]
    """The address of each study's article page, in the same order."""
    anchors: tuple[tuple[int, ...], ...]
    """For each study, the line on which the visible words of each of its blocks begin."""
    entities: Mapping[str, Entity]
    """All actors, then all places, by key, in the order of the lexicon."""
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    outlets: Mapping[str, Outlet]
    occurrences: Mapping[str, tuple[Occurrence, ...]]
    """By key, in the order of the articles; every entity has an entry, perhaps an empty one."""
    pairs: Pairs
    company: Mapping[str, tuple[Companion, ...]]
    """By key: the most frequent companion first."""
    names: Mapping[str, tuple[Usage, ...]]
    """By key: each printed name with each outlet that printed it."""
    roles: Mapping[str, tuple[Usage, ...]]
    """By key: the words that say what a person is, as printed before the name."""
    speakers: Mapping[str, Speaker]
    """By key, who is quoted most often first; under the empty key all whom nobody could name."""
    comparisons: Sequence[Comparison] = ()
    """Numbers that several sources give for the same thing, by day."""
    timeline: Timeline
    choices: tuple[Choice, ...]
    """Contested terms, in the order of the lexicon."""
    wording: Mapping[str, tuple[Usage, ...]]
    """By the id of a choice: each of its terms that is used, with each outlet that used it."""
    passages: Passages
    free_pages: Mapping[str, tuple[str, str]]
    """Free pages by name: title and HTML."""
    notes: Mapping[str, str]
    """HTML of the editors' notes, by article id, and by key for actors and places."""
    redirects: Mapping[str, str]
    """Former addresses, each with the one that took its place."""
    problems: tuple[Problem, ...]
