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

from dossier.core.cache import program_digest
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


def read_memory(content: bytes, studies: Sequence[Study]) -> PassageMemory | None:
    """Return what the last build found, if this program wrote it and most of the studies are the same."""
    try:
        memory = msgspec.msgpack.decode(content, type=PassageMemory)
    except msgspec.MsgspecError:
        return None
    is_usable = memory.program == program_digest() and len(memory.studies) == len(studies)
    return memory if is_usable and len(_changed(memory, studies)) <= MOST_CHANGED else None


def resume(memory: PassageMemory, recurrences: Recurrences) -> Recalled:
    """Have `recurrences`, of which nothing is computed yet, take over all that the changed articles cannot alter."""
    studies = recurrences.reading.studies
    changed = _changed(memory, studies)
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
    theres: Iterable[Recurrence],
    close: bytes,
    fertile: Iterable[int],
) -> bytes:
    """Return what the next build can take over, encoded; nothing if there are more than `MOST` articles."""
    if len(studies) > MOST:
        return b""
    known = [(s.digest, len(s.traces), array("I", sorted(runs_in(s))).tobytes()) for s in studies]
    memory = PassageMemory(
        program=program_digest(),
        studies=tuple(digest for digest, _, _ in known),
        sentences=tuple(count for _, count, _ in known),
        runs=tuple(runs for *_, runs in known),
        theres=_numbers(theres),
        close=close,
        fertile=tuple(fertile),
    )
    return msgspec.msgpack.encode(memory)


def _changed(memory: PassageMemory, studies: Sequence[Study]) -> frozenset[int]:
    """Return the numbers of the studies that are not the same as before; one without a digest is unknown."""
    pairs = zip(memory.studies, studies, strict=True)
    return frozenset(n for n, (before, study) in enumerate(pairs) if not before or before != study.digest)


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
