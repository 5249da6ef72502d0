"""Passages that several articles share, and how their words changed."""

from abc import abstractmethod
from collections.abc import Iterable, Sequence

from msgspec import Struct


class Change(Struct, frozen=True, kw_only=True, gc=False):
    """Words of an earlier text that a later one replaced."""

    before: str
    """As printed in the earlier text; empty where words were added."""
    after: str
    """As printed in the later text; empty where words were removed."""
    old_start: int
    old_end: int
    """End of the old words, in characters of the earlier article's source."""
    start: int
    end: int
    """End of the new words, in characters of the later article's source; equals `start` where words were removed."""


class Version(Struct, frozen=True, kw_only=True, gc=False):
    """A passage as one article prints it."""

    study: int
    """Index of the study in the dossier."""
    line: int
    """The line on which its paragraph begins; the paragraph's anchor is `p<line>`."""
    start: int
    end: int
    """End of whole sentences, in characters of the source text."""
    old_start: int
    old_end: int
    """End of the sentences of the earliest article it is compared with; its own if it is the earliest."""
    words: int
    """Number of words."""
    kept: int
    """Number of words shared with the earliest version."""
    changes: tuple[Change, ...] = ()
    """In the order of the text; empty for the earliest version and for verbatim copies."""


class Passage(Struct, frozen=True, kw_only=True, gc=False):
    """Sentences of one paragraph that several articles share, verbatim or nearly so."""

    versions: tuple[Version, ...]
    """In order of publication; all others are compared with the first."""


class Passages(Sequence[Passage]):
    """All passages, in the order of their earliest articles and of the text."""

    @abstractmethod
    def in_study(self, number: int) -> Iterable[tuple[Passage, Version]]:
        """Return the passages in a study, each with the study's own version."""

    @abstractmethod
    def first_in(self, number: int) -> Sequence[Passage]:
        """Return the passages whose earliest version is in a study."""
