"""What several articles print in the same words, and how the words changed."""

from abc import abstractmethod
from collections.abc import Iterable, Sequence

from msgspec import Struct


class Change(Struct, frozen=True, kw_only=True, gc=False):
    """Words that a later text has in place of an earlier one's."""

    before: str
    """As printed in the earlier text; empty where words were added."""
    after: str
    """As printed in the later text; empty where words were left out."""
    old_start: int
    old_end: int
    """Characters of the earlier article's source."""
    start: int
    end: int
    """Characters of the later article's source; equal where words were left out."""


class Version(Struct, frozen=True, kw_only=True, gc=False):
    """A passage as one article prints it."""

    study: int
    """Which of the dossier's studies."""
    line: int
    """The line on which its paragraph begins: the paragraph's anchor is `p<line>`."""
    start: int
    end: int
    """Whole sentences, in characters of the source text."""
    old_start: int
    old_end: int
    """The sentences of the earliest article that it is compared with; its own where it is the earliest."""
    words: int
    """How many words it has."""
    kept: int
    """How many of them it has in common with the earliest."""
    changes: tuple[Change, ...] = ()
    """In the order of the text; none where it is the earliest, or the same word for word."""


class Passage(Struct, frozen=True, kw_only=True, gc=False):
    """Sentences of one paragraph that several articles print, in the same words or nearly."""

    versions: tuple[Version, ...]
    """In order of publication; all others are compared with the first."""
    address: str
    """Where it is listed, anchor included."""


class Passages(Sequence[Passage]):
    """All passages, in the order of their earliest articles and of the text."""

    @abstractmethod
    def in_study(self, number: int) -> Iterable[tuple[Passage, Version]]:
        """The passages that a study has, each with its own text of it."""

    @abstractmethod
    def first_in(self, number: int) -> Sequence[Passage]:
        """The passages of which a study has the earliest text."""
