"""Passages: notes beside the paragraphs of an article that others print too, and the versions of a passage."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from dossier.model.findings import Study
from dossier.model.passages import Passage, Version
from dossier.model.whole import Dossier
from dossier.text.spans import trimmed
from dossier.views.addresses import addresses_of
from dossier.views.excerpts import Reference

SHOWN = 3
"""Other articles that a note names; the rest are counted."""


class Note(Struct, frozen=True, kw_only=True):
    """A note beside a paragraph: which other articles print it or a part of it."""

    others: tuple[tuple[Reference, str], ...]
    """Other articles with the passage, each with the address of its paragraph."""
    more: int
    """Number of further articles."""
    address: str
    """Address of the comparison of all versions."""
    changes: int
    """Number of changes since the earliest version."""
    seen: bool
    """Whether an earlier article prints it."""
    whole: bool
    """Whether the passage is the whole paragraph."""


def notes_of(dossier: Dossier, references: Sequence[Reference], number: int) -> Mapping[int, list[Note]]:
    """Map the lines of paragraphs of the article with this number to their notes."""
    found: dict[int, list[Note]] = {}
    for passage, version in dossier.passages.in_study(number):
        found.setdefault(version.line, []).append(_note(dossier, references, passage, version))
    return found


def _note(dossier: Dossier, references: Sequence[Reference], passage: Passage, version: Version) -> Note:
    shown = list(_others(passage, version, references))
    return Note(
        others=tuple(shown),
        more=len(passage.versions) - 1 - len(shown),
        address=addresses_of(dossier).passage(passage),
        changes=len(version.changes),
        seen=version is not passage.versions[0],
        whole=_is_whole(dossier, version),
    )


def _others(
    passage: Passage, version: Version, references: Sequence[Reference]
) -> Iterator[tuple[Reference, str]]:
    """Yield the first few other articles; of possibly hundreds the rest are not examined."""
    for other in [v for v in passage.versions[: SHOWN + 1] if v is not version][:SHOWN]:
        yield references[other.study], references[other.study].paragraph(other.line)


def _is_whole(dossier: Dossier, version: Version) -> bool:
    """Return whether the passage is its whole paragraph."""
    article, anchors = dossier.studies[version.study].article, dossier.anchors[version.study]
    return any(
        trimmed(article.text, block.start, block.end) == (version.start, version.end)
        for block, line in zip(article.blocks, anchors, strict=True)
        if line == version.line
    )


class Revision:
    """One version of a passage; its changes are marked when the page is rendered."""

    __slots__ = ("study", "version")

    def __init__(self, study: Study, version: Version) -> None:
        self.study, self.version = study, version

    @property
    def cache_key(self) -> object:
        """Return what decides how it is rendered."""
        return self.study.digest or self.study, self.version
