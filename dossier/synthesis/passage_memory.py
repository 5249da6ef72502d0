"""What a build remembers of sentences that recur, so that the next one compares only those of changed articles."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec
from msgspec import Struct

from dossier.core.cache import program_digest, short_digest
from dossier.model.findings import Study
from dossier.model.passages import Passage
from dossier.synthesis.links import Links
from dossier.synthesis.runs import runs_in

MOST_CHANGED = 50
"""Number of changed articles up to which it is worth comparing only them."""


class RememberedText(Struct, frozen=True, array_like=True, gc=False):
    """What the last build found in one study: digests and numbers, and the words that differ in its passages."""

    study: bytes
    """Digest of the study."""
    text: bytes
    """Digest of all in it that decides passages; names in it do not."""
    runs: bytes
    """Its runs of words, as numbers of four bytes."""
    links: Links
    begun: bytes
    """The passages that begin in it, encoded; empty if there are none."""


class PassageMemory(Struct, frozen=True, array_like=True):
    """What the last build found in all studies."""

    program: bytes
    texts: tuple[RememberedText, ...]


class Recollection(NamedTuple):
    """What the last build found, and how the studies are now."""

    texts: Sequence[RememberedText]
    keys: Sequence[bytes]
    """Digest of all in each study that decides passages."""
    changed: frozenset[int]
    """Numbers of the studies in which that is not the same as before."""

    def runs(self, studies: Sequence[Study]) -> list[bytes]:
        """Return the runs of words of all studies as they are now."""
        runs = [one.runs for one in self.texts]
        for number in self.changed:
            runs[number] = _runs(studies[number])
        return runs


def read_memory(content: bytes, studies: Sequence[Study]) -> Recollection | None:
    """Return what the last build found, if this program wrote it and most of the texts are the same."""
    try:
        memory = msgspec.msgpack.decode(content, type=PassageMemory)
    except msgspec.MsgspecError:
        return None
    if memory.program != program_digest() or len(memory.texts) != len(studies):
        return None
    known = zip(memory.texts, studies, strict=True)
    keys = [one.text if one.study and one.study == now.digest else _text_key(now) for one, now in known]
    changed = frozenset(
        n for n, (one, key) in enumerate(zip(memory.texts, keys, strict=True)) if one.text != key
    )
    return Recollection(memory.texts, keys, changed) if len(changed) <= MOST_CHANGED else None


def remembered(
    studies: Sequence[Study],
    before: Recollection | None,
    links: Sequence[Links],
    begun: Mapping[int, tuple[Passage, ...]],
) -> bytes:
    """Return what the next build can take over, encoded.

    `links` are those of all studies; `begun` has the passages that begin in studies in which they were found
    again, and none for these if it has no entry.
    """
    texts = tuple(_remembered(studies, before, links, begun))
    return msgspec.msgpack.encode(PassageMemory(program_digest(), texts))


def _remembered(
    studies: Sequence[Study],
    before: Recollection | None,
    links: Sequence[Links],
    begun: Mapping[int, tuple[Passage, ...]],
) -> Iterator[RememberedText]:
    """Yield what is remembered of each study; the text of an unchanged one is not read."""
    for number, study in enumerate(studies):
        key = before.keys[number] if before else _text_key(study)
        same = before is not None and number not in before.changed
        runs = before.texts[number].runs if before and same else _runs(study)
        if number in begun or before is None:
            passages = msgspec.msgpack.encode(begun[number]) if begun.get(number) else b""
        else:
            passages = before.texts[number].begun
        yield RememberedText(study.digest, key, runs, links[number], passages)


def passages_begun(text: RememberedText) -> tuple[Passage, ...]:
    """Return the passages that begin in a study."""
    return msgspec.msgpack.decode(text.begun, type=tuple[Passage, ...]) if text.begun else ()


def _text_key(study: Study) -> bytes:
    article = study.article
    return short_digest(article.text, article.markup, article.blocks, study.lines, study.traces)


def _runs(study: Study) -> bytes:
    return array("I", sorted(runs_in(study))).tobytes()
