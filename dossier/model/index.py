"""Who and what is mentioned where, under which name, and with whom."""

from abc import abstractmethod
from collections.abc import Mapping

from msgspec import Struct

from dossier.model.findings import Mention


class Entity(Struct, frozen=True, kw_only=True):
    """An actor or a place as other pages need to name it."""

    key: str
    """`actors/putin` or `places/idlib`."""
    name: str
    kind: str
    group: str | None = None
    """Key of what it belongs to: the place it lies within, the body it is a member of."""

    @property
    def path(self) -> str:
        """The address of its page."""
        return f"{self.key}.html"

    @property
    def sort(self) -> str:
        """`actor` or `place`."""
        return self.key.partition("s/")[0]


class Occurrence(Struct, frozen=True, kw_only=True, gc=False):
    """A mention, in the sentence that holds it."""

    study: int
    """Which of the dossier's studies."""
    mention: Mention
    line: int
    """The line on which its paragraph begins: the paragraph's anchor is `p<line>`."""
    start: int
    end: int
    """The sentence, in characters of the source text."""


class Usage(Struct, frozen=True, kw_only=True, gc=False):
    """A form of words used of an entity, who used it, and where."""

    words: str
    """As printed: a name, or the words before it that give a role."""
    outlet: str | None
    """Id of the outlet; None where the outlet is unknown or the form is not told apart by outlet."""
    occurrences: tuple[Occurrence, ...]
    address: str
    """Where these occurrences are listed, anchor included."""
    quoted: bool = False
    """Whether the words stand in quotation marks, so that they are somebody else's; told apart for terms alone."""


class Pair(Struct, frozen=True, kw_only=True, gc=False):
    """Two entities and the paragraphs in which both occur."""

    first: str
    second: str
    """Keys; an actor comes before a place."""
    paragraphs: tuple[tuple[int, int], ...]
    """Each as (which study, which of its blocks)."""
    address: str
    """Where these paragraphs are listed, anchor included."""


class Pairs(Mapping[tuple[str, str], Pair]):
    """All pairs by their two keys, in the order of the lexicon, actors first."""

    @abstractmethod
    def led_by(self, first: str) -> Mapping[str, Pair]:
        """The pairs of which an entity is the first, by the second; the most frequent come first."""


class Companion(Struct, frozen=True):
    """Somebody or somewhere named in the same paragraphs as an entity."""

    key: str
    count: int
    """Paragraphs in which both occur."""
    address: str
