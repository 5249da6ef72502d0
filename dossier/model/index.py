"""Which entities are mentioned where, under which names, and with which others."""

from abc import abstractmethod
from collections.abc import Mapping

from msgspec import Struct

from dossier.model.entries import QUESTIONED
from dossier.model.findings import Mention


class Entity(Struct, frozen=True, kw_only=True):
    """An actor or a place, as other pages refer to it."""

    key: str
    """`actors/putin` or `places/idlib`."""
    name: str
    kind: str
    suggested: bool = False
    """Whether nobody has confirmed it."""
    group: str | None = None
    """Key of the entity it belongs to: the place that contains it, the body it is a member of."""

    @property
    def label(self) -> str:
        """Return the name as pages show it: with a question mark where nobody has confirmed the entry."""
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
    """A mention, with the sentence that holds it."""

    study: int
    """Index of the study in the dossier."""
    mention: Mention
    line: int
    """The line on which its paragraph begins; the paragraph's anchor is `p<line>`."""
    start: int
    end: int
    """End of the sentence, in characters of the source text."""


class Usage(Struct, frozen=True, kw_only=True, gc=False):
    """A form of words used for an entity, with the outlet and the occurrences."""

    words: str
    """As printed: a name, or the words before it that give a role."""
    outlet: str | None
    """Id of the outlet; None if it is unknown or if the form is not split by outlet."""
    occurrences: tuple[Occurrence, ...]
    quoted: bool = False
    """Whether the words are quoted from somebody else; recorded only for terms."""


class Presence(Struct, frozen=True, gc=False):
    """The names in one block of an article."""

    block: int
    keys: tuple[str, ...]
    """Of the entities, in the order of the alphabet."""
    counted: bool
    """Whether it is a paragraph in which names meet; a dateline names a place, and nobody meets there."""


class Pair(Struct, frozen=True, kw_only=True, gc=False):
    """Two entities and the paragraphs that mention both."""

    first: str
    second: str
    """Keys; an actor comes before a place."""
    paragraphs: tuple[tuple[int, int], ...]
    """Each as (index of the study, index of the block)."""


class Pairs(Mapping[tuple[str, str], Pair]):
    """All pairs by their two keys, in the order of the lexicon, actors first."""

    @abstractmethod
    def led_by(self, first: str) -> Mapping[str, Pair]:
        """Return the pairs in which `first` comes first, by the second key, most frequent first."""


class Companion(Struct, frozen=True):
    """An entity mentioned in the same paragraphs as another."""

    key: str
    count: int
    """Number of paragraphs that mention both."""
