"""Find passages: sentences that several articles share, word for word or nearly so, and their changes.

Sentences with a shared fingerprint are candidates. Those that share most of their words are the same, and
neighbours in one paragraph form a passage. Each later version is compared with the earliest, so the work grows
with the shared text, not with the number of pairs of articles.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import overload

from dossier.core.workers import Workers
from dossier.model.findings import Study
from dossier.model.passages import Passage, Passages, Version
from dossier.synthesis.lazy import Unresolved
from dossier.synthesis.links import Links, triples
from dossier.synthesis.passage_memory import Recollection, passages_begun, read_memory, remembered
from dossier.synthesis.recurrence import Linked, Recurrence, Recurrences, SentenceReader, alike
from dossier.synthesis.resumption import resume
from dossier.synthesis.runs import Sentence
from dossier.text.diff import changes, edits, words_between
from dossier.text.spans import trimmed

FEWEST_WORDS = 20
"""Minimum number of words shared with the earliest version; fewer may be a common phrase."""
LEAST_KEPT = 0.7
"""Minimum share of common words; with less, the sentence may be about something else."""

Spot = tuple[int, int]
"""Index of the study, and of its block."""


class FoundPassages(Passages, Unresolved):
    """All passages in the order of their earliest articles and of the text; computed article by article."""

    def __init__(
        self,
        studies: Sequence[Study],
        recurrences: Callable[[Sequence[Study]], Recurrences],
        workers: Workers,
    ) -> None:
        """Create with `recurrences`, which finds them, and `workers` that share this memory."""
        self._studies, self._find, self._workers = studies, recurrences, workers
        self._first_in: dict[int, tuple[Passage, ...]] = {}
        self._firsts: dict[int, tuple[int, ...]] | None = None
        """For each study, those with the earliest versions of its sentences; None until all are computed."""
        self._before: Recollection | None = None
        self.memory = b""
        """What the next build can take over, once all are computed."""

    def resume(self, memory: bytes) -> None:
        """Start from what the last build remembers, to compute only what changed articles may alter."""
        self._before = read_memory(memory, self._studies)

    def in_study(self, number: int) -> Iterator[tuple[Passage, Version]]:
        """Yield each passage in a study with its version there, in the order of the earliest versions."""
        for first in sorted({*self._taken_from(number), number}):
            for passage in self.first_in(first):
                yield from ((passage, version) for version in passage.versions if version.study == number)

    def first_in(self, number: int) -> tuple[Passage, ...]:
        """Return the passages whose earliest version is in a study."""
        if number not in self._first_in and self._firsts is None:
            self._first_in[number] = _begun(self._reading, (number, self._recurrences.of_study(number)))[1]
        return self._first_in.get(number, ())

    def finish(self) -> None:
        """Compute all passages, and free the memory that this needed."""
        self._all  # noqa: B018
        self.__dict__.pop("_recurrences", None)

    @overload
    def __getitem__(self, index: int) -> Passage: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Passage]: ...
    def __getitem__(self, index: int | slice) -> Passage | Sequence[Passage]:
        return self._all[index]

    def __len__(self) -> int:
        return len(self._all)

    @cached_property
    def _all(self) -> tuple[Passage, ...]:
        recurrences, links, stale = resume(self._before, self._studies) if self._before else self._anew()
        workers = Workers(1) if self._before else self._workers  # a few texts are not worth a process
        found = workers.map(_begun, recurrences.reading, sorted(_taken(links, stale).items()))
        begun = dict.fromkeys(stale, ()) | dict(found)
        self._firsts = _firsts(links)
        known = self._before.texts if self._before else ()
        old = {n: passages_begun(one) for n, one in enumerate(known) if one.begun and n not in stale}
        self._first_in = {n: some for n, some in sorted((old | begun).items()) if some}
        self.memory = remembered(self._studies, self._before, links, begun)
        return tuple(chain.from_iterable(self._first_in.values()))

    def _anew(self) -> Linked:
        """Return what recurs, found from nothing."""
        numbers = range(len(self._studies))
        links = list(self._workers.map(Recurrences.links, self._recurrences, numbers))
        return Linked(self._recurrences, links, numbers)

    def _taken_from(self, number: int) -> Iterable[int]:
        if self._firsts is not None:
            return self._firsts.get(number, ())
        return {pair.there.study for pair in self._recurrences.in_study(number)}

    @cached_property
    def _recurrences(self) -> Recurrences:
        return self._find(self._studies)

    @property
    def _reading(self) -> SentenceReader:
        return self._recurrences.reading


def _firsts(links: Sequence[Links]) -> dict[int, tuple[int, ...]]:
    """Return for each study the numbers of those with the earliest versions of its sentences."""
    theres = ((number, array("I", one.theres)) for number, one in enumerate(links) if one.theres)
    return {number: tuple(dict.fromkeys(numbers[1::3])) for number, numbers in theres}


def _taken(links: Sequence[Links], wanted: Collection[int]) -> dict[int, list[Recurrence]]:
    """Return the later sentences whose earliest version is in each of the wanted studies, in their order."""
    taken: dict[int, list[Recurrence]] = defaultdict(list)
    for number, one in enumerate(links):
        for place, study, other in triples(array("I", one.theres)):
            if study in wanted:
                taken[study].append(Recurrence(Sentence(number, place), Sentence(study, other)))
    return taken


def _begun(
    reading: SentenceReader, begun: tuple[int, Sequence[Recurrence]]
) -> tuple[int, tuple[Passage, ...]]:
    """Return the passages whose earliest version is in a study, given its number and recurrences of its sentences."""
    number, taken = begun
    return number, tuple(
        Passage(versions=(_earliest(reading, position, group), *group))
        for position, versions in sorted(_versions(reading, taken).items())
        for group in _overlapping(versions)
    )


def _versions(reading: SentenceReader, taken: Sequence[Recurrence]) -> dict[Spot, list[Version]]:
    """Return the later versions by paragraph of the earliest, in order of publication."""
    groups: dict[tuple[Spot, Spot], list[Recurrence]] = defaultdict(list)
    for pair in taken:
        groups[_spots(reading, pair)].append(pair)
    found: dict[Spot, list[Version]] = defaultdict(list)
    for (here, there), group in groups.items():
        for first, last in _runs(group):
            stretch = _furthest(reading, first, -1), _furthest(reading, last, 1)
            kept = _kept(reading, *stretch)
            if kept:
                found[there].append(_version(reading, reading.studies[here[0]].lines[here[1]], stretch, kept))
    return found


def _spots(reading: SentenceReader, pair: Recurrence) -> tuple[Spot, Spot]:
    return (pair.here.study, reading.block(pair.here)), (pair.there.study, reading.block(pair.there))


def _runs(group: list[Recurrence]) -> Iterator[tuple[Recurrence, Recurrence]]:
    """Yield the first and last pair of each run that is consecutive in both texts; single sentences may be missing."""
    first = last = group[0]
    for pair in group[1:]:
        if pair.here.trace - last.here.trace > 2 or not 0 <= pair.there.trace - last.there.trace <= 2:
            yield first, last
            first = pair
        last = pair
    yield first, last


def _furthest(reading: SentenceReader, pair: Recurrence, step: int) -> Recurrence:
    """Return the last pair of similar sentences in one direction, in the same paragraphs."""
    while True:
        here, there = (reading.neighbour(sentence, step) for sentence in pair)
        if here is None or there is None or not alike(reading.words(there), reading.words(here)):
            return pair
        pair = Recurrence(here, there)


def _kept(reading: SentenceReader, first: Recurrence, last: Recurrence) -> int:
    """Return how many words are in the earliest version, in order; 0 if they are too few for a passage."""
    new, old = reading.stretch(first.here, last.here), reading.stretch(first.there, last.there)
    least = max(FEWEST_WORDS, LEAST_KEPT * len(new))
    if (Counter(new) & Counter(old)).total() < least:
        return 0
    kept = len(new) - sum(end - start for _, _, start, end in edits(old, new))
    return kept if kept >= least else 0


def _version(
    reading: SentenceReader, line: int, stretch: tuple[Recurrence, Recurrence], kept: int
) -> Version:
    first, last = stretch
    start, end = _span(reading, first.here, last.here)
    old_start, old_end = _span(reading, first.there, last.there)
    texts = reading.text(first.there.study), reading.text(first.here.study)
    old, new = words_between(texts[0], old_start, old_end), words_between(texts[1], start, end)
    return Version(
        study=first.here.study,
        line=line,
        start=start,
        end=end,
        old_start=old_start,
        old_end=old_end,
        words=len(new.keys),
        kept=kept,
        changes=changes(old, new, texts),
    )


def _span(reading: SentenceReader, first: Sentence, last: Sentence) -> tuple[int, int]:
    study = reading.studies[first.study]
    return trimmed(study.article.text, study.traces[first.trace].start, study.traces[last.trace].end)


def _overlapping(versions: list[Version]) -> Iterator[list[Version]]:
    """Yield groups of versions of one paragraph that have sentences in common."""
    current: list[Version] = []
    reach = -1
    for version in sorted(versions, key=attrgetter("old_start", "old_end")):
        if current and version.old_start >= reach:
            yield sorted(current, key=attrgetter("study", "start"))
            current = []
        current.append(version)
        reach = max(reach, version.old_end)
    yield sorted(current, key=attrgetter("study", "start"))


def _earliest(reading: SentenceReader, position: Spot, versions: Sequence[Version]) -> Version:
    """Return the earliest version: all of its paragraph that any of the later versions shares."""
    start, end = min(v.old_start for v in versions), max(v.old_end for v in versions)
    words = len(words_between(reading.text(position[0]), start, end).keys)
    return Version(
        study=position[0],
        line=reading.studies[position[0]].lines[position[1]],
        start=start,
        end=end,
        old_start=start,
        old_end=end,
        words=words,
        kept=words,
    )
