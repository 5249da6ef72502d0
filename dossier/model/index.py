"""Occurrences of entities in the articles, their printed names, and their appearances together."""

from abc import abstractmethod
from collections.abc import Mapping
from typing import NamedTuple

from msgspec import Struct

from dossier.model.entries import QUESTIONED
from dossier.model.findings import Mention
from dossier.model.found import Found


class Entity(Struct, frozen=True, kw_only=True):
    """An actor or place, as pages refer to it."""

    key: str
    """`actors/putin` or `places/idlib`."""
    name: str
    kind: str
    suggested: bool = False
    """Whether nobody has confirmed the entry."""
    group: str | None = None
    """Key of the larger entity it belongs to: the place around it, or the body it is a member of."""

    @property
    def label(self) -> str:
        """Return the name as pages show it; an unconfirmed one has a question mark."""
        return f"{self.name}{QUESTIONED}" if self.suggested else self.name

    @property
    def path(self) -> str:
        """Return the address of its page."""
        return f"{self.key}.html"

    @property
    def sort(self) -> str:
        """Return `actor` or `place`."""
        return self.key.partition("s/")[0]


class Occurrence(Struct, frozen=True, kw_only=True, gc=False):
    """A mention, with its sentence."""

    study: int
    """Index of the study in the dossier."""
    mention: Mention
    line: int
    """First source line of its paragraph; the paragraph's anchor is `p<line>`."""
    start: int
    end: int
    """End of the sentence, as an offset in the source text."""


class Printed(NamedTuple):
    """How an occurrence is printed: all that is needed to list names and roles and to number rows."""

    outlet: str | None
    """Id of the outlet; None if it is unknown."""
    name: str
    role: str
    """Empty if no role is printed before the name."""
    again: bool
    """Whether the same entity is named earlier in the same sentence."""


class Usage(Struct, frozen=True, kw_only=True, gc=False):
    """A printed form of an entity's name or role, with the outlet and the occurrences."""

    words: str
    """As printed: a name, or the words for a role in front of a name."""
    outlet: str | None
    """Id of the outlet; None if it is unknown or if the form is not split by outlet."""
    occurrences: Found[Occurrence]
    quoted: bool = False
    """Whether the outlet quotes the words from somebody else; recorded for terms only."""


class Pair(Struct, frozen=True, kw_only=True, gc=False):
    """Two entities, and the paragraphs that mention both."""

    first: str
    second: str
    """The two keys; an actor comes before a place."""
    paragraphs: Found[tuple[int, int]]
    """Index of the study and index of the block, for each paragraph."""


class Pairs(Mapping[tuple[str, str], Pair]):
    """All pairs by both keys, in the order of the lexicon, actors first."""

    @abstractmethod
    def led_by(self, first: str) -> Mapping[str, Pair]:
        """Return the pairs whose first key is `first`, by their second key, most frequent first."""

    @abstractmethod
    def paragraphs_of(self, first: str) -> Found[tuple[int, int]]:
        """Return the paragraphs of all pairs whose first key is `first`, each once and in order."""


class Companion(Struct, frozen=True):
    """An entity that paragraphs mention together with another."""

    key: str
    """Key of the other entity."""
    count: int
    """Number of paragraphs that mention both."""
