"""Find sentences that an earlier article has in nearly the same words."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, pairwise, zip_longest
from typing import NamedTuple

from dossier.core.workers import Workers
from dossier.model.findings import Study
from dossier.synthesis.links import Links, numbers_of
from dossier.synthesis.runs import Runs, Sentence, runs_of
from dossier.text.diff import keys_of, without_markup
from dossier.text.spans import block_at

COMMON = 100
"""Number of articles above which a run of words is too common to identify a passage."""
RARE = 4
"""Number of articles up to which one shared run of words is enough; of more frequent runs, two are needed."""
CLOSEST = 3
"""Number of earlier sentences that are compared."""
_REMEMBERED = 8_000
"""Number of sentences whose words are kept in memory, 3 KB each, and of less recent ones kept besides."""
LEAST_ALIKE = 0.55
"""Least share of the pairs of words of the shorter sentence that two similar sentences have in common."""


class Recurrence(NamedTuple):
    """A sentence, and the similar one in the earliest article."""

    here: Sentence
    there: Sentence


class Linked(NamedTuple):
    """What recurs in all studies."""

    recurrences: "Recurrences"
    links: Sequence[Links]
    stale: Collection[int]
    """Numbers of the studies in which other passages may begin than the last build found."""


class ComparedWords(NamedTuple):
    """The words of a sentence as they are compared."""

    pairs: frozenset[int]
    """Hashes of pairs of neighbouring words, so that a hundred thousand sentences fit in memory."""
    keys: tuple[str, ...]


class SentenceReader:
    """The sentences of all studies, read on demand."""

    def __init__(self, studies: Sequence[Study]) -> None:
        self.studies = studies
        self._words: dict[Sentence, ComparedWords] = {}
        self._older: dict[Sentence, ComparedWords] = {}
        self._texts: dict[int, str] = {}

    def updated(
        self, studies: Sequence[Study], changed: Iterable[int], altered: Iterable[Sentence]
    ) -> "SentenceReader":
        """Return a reader of other studies, of which those in `changed` differ, in the `altered` sentences."""
        fresh = SentenceReader(studies)
        fresh._words, fresh._texts = self._older | self._words, self._texts.copy()
        for number in changed:
            fresh._texts.pop(number, None)
        for sentence in altered:
            fresh._words.pop(sentence, None)
        return fresh

    def words(self, sentence: Sentence) -> ComparedWords:
        """Return the words of a sentence for comparison."""
        found = self._words.get(sentence)
        if found is None:
            if len(self._words) >= _REMEMBERED:
                self._older, self._words, self._texts = self._words, {}, {}
            found = self._words[sentence] = self._older.get(sentence) or self._read(sentence)
        return found

    def _read(self, sentence: Sentence) -> ComparedWords:
        trace = self.studies[sentence.study].traces[sentence.trace]
        keys = tuple(keys_of(self.text(sentence.study)[trace.start : trace.end]))
        return ComparedWords(frozenset(map(hash, pairwise(keys))), keys)

    def text(self, number: int) -> str:
        """Return the text of a study without markup, with the same offsets."""
        if number not in self._texts:
            self._texts[number] = without_markup(self.studies[number].article)
        return self._texts[number]

    def stretch(self, first: Sentence, last: Sentence) -> list[str]:
        """Return the words of neighbouring sentences for comparison."""
        sentences = (Sentence(first.study, trace) for trace in range(first.trace, last.trace + 1))
        return [key for sentence in sentences for key in self.words(sentence).keys]

    def block(self, sentence: Sentence) -> int:
        """Return the index of the block that contains a sentence."""
        study = self.studies[sentence.study]
        return block_at(study.article, study.traces[sentence.trace].start)

    def neighbour(self, sentence: Sentence, step: int) -> Sentence | None:
        """Return the sentence `step` positions after another if it is in the same paragraph, else None."""
        other = Sentence(sentence.study, sentence.trace + step)
        inside = 0 <= other.trace < len(self.studies[sentence.study].traces)
        return other if inside and self.block(other) == self.block(sentence) else None


class Recurrences:
    """The earliest version of each sentence, computed on demand."""

    def __init__(self, studies: Sequence[Study], workers: Workers) -> None:
        self.reading = SentenceReader(studies)
        self._runs = Runs(studies, workers)
        self._there: dict[Sentence, Sentence | None] = {}
        self._after: dict[Sentence, set[Sentence]] = {}
        """By sentence, those whose earliest version depends on it, or did in an earlier dossier."""
        self._before: dict[Sentence, list[Sentence]] = {}
        """The other way round: by sentence, those on which its earliest version depends."""

    def updated(self, studies: Sequence[Study], changed: Sequence[int]) -> "Recurrences":
        """Return the recurrences of other studies; compute only those that may depend on changed ones."""
        before = self.reading.studies
        fresh = object.__new__(Recurrences)
        altered = {one for number in changed for one in _altered(number, before[number], studies[number])}
        fresh.reading = self.reading.updated(studies, changed, altered)
        fresh._runs = self._runs.updated(studies, changed)
        fresh._there, fresh._after, fresh._before = self._there.copy(), self._after, self._before
        runs = set().union(*(known._shingles(one) for one in altered for known in (self, fresh)))
        fresh._doubt(altered.union(*(known._telling(run) for run in runs for known in (self, fresh))))
        return fresh

    @classmethod
    def resumed(
        cls, studies: Sequence[Study], runs: Runs, there: dict[Sentence, Sentence | None]
    ) -> "Recurrences":
        """Return recurrences of which some are known: `there` has the earliest versions of sentences.

        `runs` must have all that the other sentences share with few studies.
        """
        fresh = object.__new__(cls)
        fresh.reading, fresh._runs, fresh._there = SentenceReader(studies), runs, there
        fresh._after, fresh._before = {}, {}
        return fresh

    def links(self, number: int) -> Links:
        """Return what is found of the sentences of one study, as a build remembers it."""
        places = range(len(self.reading.studies[number].traces))
        theres = [(place, *there) for place in places if (there := self.there(Sentence(number, place)))]
        close = [
            (place, *other) for place in places for other in self._before.get(Sentence(number, place), ())
        ]
        return Links(numbers_of(theres), numbers_of(close))

    def in_study(self, number: int) -> Iterator[Recurrence]:
        """Yield the sentences of one study that recur from an earlier one, in the order of the text."""
        for place in range(len(self.reading.studies[number].traces)):
            here = Sentence(number, place)
            there = self.there(here)
            if there is not None:
                yield Recurrence(here, there)

    def of_study(self, number: int) -> list[Recurrence]:
        """Return the sentences of later studies whose earliest version is in this one, in the order of the articles."""
        queue = [Sentence(number, place) for place in range(len(self.reading.studies[number].traces))]
        met = set(queue)
        found = []
        # A third text may share with a later one only words that the earliest does not have.
        while queue:
            for other in self._relatives(queue.pop()):
                if other not in met:
                    met.add(other)
                    there = self.there(other)
                    if there is not None and there.study == number:
                        found.append(Recurrence(other, there))
                        queue.append(other)
        return sorted(found)

    def there(self, sentence: Sentence) -> Sentence | None:
        """Return the earliest version of a sentence; None if no earlier article has a similar one."""
        waiting = [sentence]
        while waiting:  # no recursion: a chain of versions may exceed its limit
            here = waiting[-1]
            close = [] if here in self._there else self._close(here)
            for other in close:
                self._after.setdefault(other, set()).add(here)
            if close:
                self._before[here] = close
            unknown = [other for other in close if other not in self._there]
            waiting += unknown
            if not unknown:
                waiting.pop()
                if here not in self._there:
                    self._there[here] = self._earliest(here, close)
        return self._there[sentence]

    def _relatives(self, sentence: Sentence) -> Iterator[Sentence]:
        runs = self._shingles(sentence)
        return chain.from_iterable(self._runs.sentences(run) for run in runs if self._weight(run))

    def _close(self, here: Sentence) -> list[Sentence]:
        """Return the earlier sentences that share most runs of words with one, if these are rare enough."""
        near: dict[Sentence, int] = {}
        for run in self._shingles(here):
            weight = self._weight(run)
            for other in self._runs.earliest(run) if weight else ():
                if other >= here:
                    break
                near[other] = near.get(other, 0) + weight
        close = [other for other, telling in near.items() if telling > 1 and other.study != here.study]
        return sorted(close, key=lambda other: (-near[other], other))[:CLOSEST]

    def _earliest(self, here: Sentence, close: Iterable[Sentence]) -> Sentence | None:
        """Return the earliest version of a sentence, given close ones: the earliest of one of them, or it itself."""
        words = self.reading.words
        for other in close:
            for candidate in dict.fromkeys((self._there[other] or other, other)):
                if candidate.study != here.study and alike(words(candidate), words(here)):
                    return candidate
        return None

    def _shingles(self, sentence: Sentence) -> set[int]:
        study = self.reading.studies[sentence.study]
        return runs_of(study, sentence.trace) if sentence.trace < len(study.traces) else set()

    def _telling(self, run: int) -> Iterable[Sentence]:
        """Return the sentences with a run; none if the run is unique or too common."""
        return self._runs.sentences(run) if self._weight(run) else ()

    def _doubt(self, sentences: set[Sentence]) -> None:
        """Forget the earliest versions of these sentences, and all results derived from them."""
        waiting = list(sentences)
        while waiting:
            one = waiting.pop()
            if one in self._there:
                del self._there[one]
                waiting += self._after.get(one, ())

    def _weight(self, run: int) -> int:
        """Return the weight of a run: sentences are compared from a sum of 2; 0 if it is unique or too common."""
        articles = self._runs.spread(run)
        return 0 if not 1 < articles <= COMMON else 2 if articles <= RARE else 1


def _altered(number: int, before: Study, now: Study) -> Iterator[Sentence]:
    """Yield the sentences of a study that changed or were removed."""
    old, new = _sentences(before), _sentences(now)
    for place, (one, other) in enumerate(zip_longest(old, new)):
        if one != other:
            yield Sentence(number, place)


def _sentences(study: Study) -> Iterator[tuple[str, bytes]]:
    text = without_markup(study.article)
    return ((text[trace.start : trace.end], trace.shingles) for trace in study.traces)


def alike(one: ComparedWords, other: ComparedWords) -> bool:
    """Return whether two sentences are the same except for a few words."""
    shorter = min(len(one.pairs), len(other.pairs))
    if not shorter:
        return one.keys == other.keys
    return len(one.pairs & other.pairs) >= LEAST_ALIKE * shorter
