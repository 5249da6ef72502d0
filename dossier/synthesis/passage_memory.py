"""What a build remembers of sentences that recur, so that the next one compares only those of changed articles.

It holds digests and numbers, no words.
"""

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

import msgspec
from msgspec import Struct

from dossier.core.cache import program_digest, short_digest
from dossier.model.findings import Study
from dossier.synthesis.recurrence import COMMON, Recurrence, Recurrences
from dossier.synthesis.runs import Sentence, runs_in

MOST_CHANGED = 50
"""Number of changed articles up to which it is worth comparing only them."""

MOST = 20_000
"""Number of articles up to which a build remembers recurring sentences: it takes 1.5 KB of each."""

Pair = tuple[Sentence, Sentence]


class PassageMemory(Struct, frozen=True, array_like=True):
    """What the last build found."""

    program: bytes
    studies: tuple[bytes, ...]
    """Digest of each study."""
    texts: tuple[bytes, ...]
    """Digest of all in each study that decides passages; names in it do not."""
    sentences: tuple[int, ...]
    """Number of sentences of each."""
    runs: tuple[bytes, ...]
    """Runs of words of each, as numbers of four bytes."""
    theres: bytes
    """Each sentence that recurs, and its earliest version: two pairs of numbers, of a study and of its sentence."""
    close: bytes
    """Each sentence, and one on which its earliest version depends."""
    fertile: tuple[int, ...]
    """Numbers of the studies in which passages begin."""


class Recollection(NamedTuple):
    """What the last build found, and which studies have another text now."""

    memory: PassageMemory
    texts: tuple[bytes, ...]
    """As in the memory, of the studies as they are now."""
    changed: frozenset[int]
    """Numbers of the studies whose text is not the same as before."""


class Recalled(NamedTuple):
    """The studies whose passages need not be found again if the same sentences recur."""

    changed: Collection[int]
    fertile: Collection[int]
    taken: dict[int, list[Recurrence]]
    """By number of a study: the later sentences whose earliest version was in it."""

    def is_barren(self, number: int, taken: Sequence[Recurrence]) -> bool:
        """Return whether no passage can begin in a study, given what recurs of it now."""
        return (
            number not in self.changed
            and number not in self.fertile
            and taken == self.taken.get(number, [])
            and not any(pair.here.study in self.changed for pair in taken)
        )


def read_memory(content: bytes, studies: Sequence[Study]) -> Recollection | None:
    """Return what the last build found, if this program wrote it and most of the texts are the same."""
    try:
        memory = msgspec.msgpack.decode(content, type=PassageMemory)
    except msgspec.MsgspecError:
        return None
    if memory.program != program_digest() or len(memory.studies) != len(studies):
        return None
    known = zip(memory.studies, memory.texts, studies, strict=True)
    texts = tuple(text if before and before == now.digest else _text_key(now) for before, text, now in known)
    changed = frozenset(n for n, (old, new) in enumerate(zip(memory.texts, texts, strict=True)) if old != new)
    return Recollection(memory, texts, changed) if len(changed) <= MOST_CHANGED else None


def resume(recollection: Recollection, recurrences: Recurrences) -> Recalled:
    """Have `recurrences`, of which nothing is computed yet, take over all that the changed articles cannot alter."""
    memory, changed = recollection.memory, recollection.changed
    there: dict[Sentence, Sentence | None] = {
        Sentence(number, place): None
        for number, count in enumerate(memory.sentences)
        for place in range(count)
    }
    there.update(_pairs(memory.theres))
    recurrences.take_over(there, _pairs(memory.close), _doubtful(memory, recurrences, changed))
    taken: dict[int, list[Recurrence]] = defaultdict(list)
    for pair in _pairs(memory.theres):
        taken[pair[1].study].append(Recurrence(*pair))
    return Recalled(changed, frozenset(memory.fertile), taken)


def remember(
    studies: Sequence[Study],
    before: Recollection | None,
    theres: Iterable[Recurrence],
    close: bytes,
    fertile: Iterable[int],
) -> bytes:
    """Return what the next build can take over, encoded; nothing if there are more than `MOST` articles."""
    if len(studies) > MOST:
        return b""
    known = [_known(study, number, before) for number, study in enumerate(studies)]
    memory = PassageMemory(
        program=program_digest(),
        studies=tuple(study.digest for study in studies),
        texts=tuple(text for text, _, _ in known),
        sentences=tuple(count for _, count, _ in known),
        runs=tuple(runs for *_, runs in known),
        theres=_numbers(theres),
        close=close,
        fertile=tuple(fertile),
    )
    return msgspec.msgpack.encode(memory)


def _known(study: Study, number: int, before: Recollection | None) -> tuple[bytes, int, bytes]:
    """Return the key of a text, the number of its sentences and its runs of words; an unchanged one is not read."""
    if before and number not in before.changed:
        return before.texts[number], before.memory.sentences[number], before.memory.runs[number]
    text = before.texts[number] if before else _text_key(study)
    return text, len(study.traces), array("I", sorted(runs_in(study))).tobytes()


def _text_key(study: Study) -> bytes:
    article = study.article
    return short_digest(article.text, article.markup, article.blocks, study.lines, study.traces)


def _doubtful(memory: PassageMemory, recurrences: Recurrences, changed: Collection[int]) -> set[Sentence]:
    """Return the sentences of changed studies, and those that share a run of words with them, now or before.

    Of a run that was and is too common, no sentence is compared.
    """
    studies = recurrences.reading.studies
    runs = set(chain.from_iterable(chain(array("I", memory.runs[n]), runs_in(studies[n])) for n in changed))
    telling = {run for run in runs if recurrences.spread(run) <= COMMON + len(changed)}
    found = {Sentence(n, place) for n in changed for place in range(memory.sentences[n])}
    for number, study in enumerate(studies):
        if number not in changed and not telling.isdisjoint(array("I", memory.runs[number])):
            found.update(
                Sentence(number, place)
                for place, trace in enumerate(study.traces)
                if not telling.isdisjoint(array("I", trace.shingles))
            )
    return found


def _numbers(pairs: Iterable[tuple[Sentence, Sentence]]) -> bytes:
    return array("I", chain.from_iterable((*one, *other) for one, other in pairs)).tobytes()


def _pairs(content: bytes) -> Iterator[Pair]:
    numbers = array("I", content)
    here, there = (
        zip(numbers[::4], numbers[1::4], strict=True),
        zip(numbers[2::4], numbers[3::4], strict=True),
    )
    return zip(map(Sentence._make, here), map(Sentence._make, there), strict=True)
