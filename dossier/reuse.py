"""What of an article other articles print too, as its page notes it beside the paragraph."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from dossier.excerpts import Reference
from dossier.model import Dossier, Passage, Version
from dossier.typesetting import trimmed

SHOWN = 3
"""Other articles that a note names; the rest are counted."""


class Note(Struct, frozen=True, kw_only=True):
    """That a paragraph, or a part of it, is also elsewhere."""

    others: tuple[tuple[Reference, str], ...]
    """Articles that have it, each with the address of its paragraph."""
    more: int
    """How many further texts there are."""
    address: str
    """Where all texts of it stand together."""
    changes: int
    """How many there are since the earliest text."""
    seen: bool
    """Whether an earlier article has it."""
    whole: bool
    """Whether it is the whole paragraph."""


def notes_by_article(dossier: Dossier, known: Sequence[Reference]) -> dict[int, dict[int, list[Note]]]:
    """For each article that shares something, its notes by the line of their paragraph."""
    found: dict[int, dict[int, list[Note]]] = {}
    for passage in dossier.passages:
        for version in passage.versions:
            note = _note(dossier, known, passage, version)
            found.setdefault(version.study, {}).setdefault(version.line, []).append(note)
    return found


def _note(dossier: Dossier, known: Sequence[Reference], passage: Passage, version: Version) -> Note:
    shown = list(_others(passage, version, known))
    return Note(
        others=tuple(shown),
        more=len(passage.versions) - 1 - len(shown),
        address=passage.address,
        changes=len(version.changes),
        seen=version is not passage.versions[0],
        whole=_is_whole(dossier, version),
    )


def _others(
    passage: Passage, version: Version, known: Sequence[Reference]
) -> Iterator[tuple[Reference, str]]:
    """The first few others; never more than a few are looked at, for a passage may have a hundred texts."""
    for other in [v for v in passage.versions[: SHOWN + 1] if v is not version][:SHOWN]:
        yield known[other.study], f"{known[other.study].path}#p{other.line}"


def _is_whole(dossier: Dossier, version: Version) -> bool:
    """Whether nothing but the passage stands in its paragraph."""
    article, anchors = dossier.studies[version.study].article, dossier.anchors[version.study]
    return any(
        trimmed(article.text, block.start, block.end) == (version.start, version.end)
        for block, line in zip(article.blocks, anchors, strict=True)
        if line == version.line
    )
