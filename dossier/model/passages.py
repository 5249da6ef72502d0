"""Passages that several articles share, and the changes between their versions."""

from abc import abstractmethod
from collections.abc import Iterable, Sequence

from msgspec import Struct


class Change(Struct, frozen=True, kw_only=True, gc=False):
    """Words of an earlier text that a later one replaced."""

    before: str
    """Words of the earlier text; empty if words were added."""
    after: str
    """Words of the later text; empty if words were removed."""
    old_start: int
    old_end: int
    """End of the old words, as an offset in the earlier article's source text."""
    start: int
    end: int
    """End of the new words, as an offset in the later article's source text; equal to `start` if words were
    removed.
    """


class Version(Struct, frozen=True, kw_only=True, gc=False):
    """A passage as one article prints it."""

    study: int
    """Index of the study in the dossier."""
    line: int
    """First source line of its paragraph; the paragraph's anchor is `p<line>`."""
    start: int
    end: int
    """End of its last sentence, as an offset in the source text."""
    old_start: int
    old_end: int
    """End of the sentences in the earliest article, with which it is compared; its own if it is the earliest.
    """
    words: int
    """Number of words."""
    kept: int
    """Number of words that the earliest version has, too."""
    changes: tuple[Change, ...] = ()
    """In the order of the text; empty for the earliest version and for verbatim copies."""


class Passage(Struct, frozen=True, kw_only=True, gc=False):
    """Sentences of one paragraph that several articles share, verbatim or nearly so."""

    versions: tuple[Version, ...]
    """Sorted by publication; each is compared with the first."""


class Passages(Sequence[Passage]):
    """All passages, sorted by their earliest article and their place in it."""

    @abstractmethod
    def in_study(self, number: int) -> Iterable[tuple[Passage, Version]]:
        """Return the passages in a study, each with that study's version."""

    @abstractmethod
    def first_in(self, number: int) -> Sequence[Passage]:
        """Return the passages whose earliest version is in a study."""
