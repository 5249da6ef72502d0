"""Sentences that recur: each that an earlier article has in nearly the same words."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise, zip_longest
from typing import NamedTuple

from dossier.model.findings import Study
from dossier.synthesis.runs import Runs, Sentence, runs_of
from dossier.text.diff import keys_of, without_markup
from dossier.text.spans import block_at

COMMON = 100
"""Number of articles beyond which a run of words is everybody's, and no trace of a passage."""
RARE = 4
"""Number of articles up to which one run of words is enough; of more frequent runs it takes two."""
CLOSEST = 3
"""Number of earlier sentences that are compared."""
_REMEMBERED = 8_000
"""Number of sentences whose words are kept, three kilobytes each, and of older ones kept behind them."""
LEAST_ALIKE = 0.55
"""Share of the shorter sentence's pairs of words that two texts of one sentence have in common."""


class Recurrence(NamedTuple):
    """A sentence, and the same in the earliest article that has it."""

    here: Sentence
    there: Sentence


class ComparedWords(NamedTuple):
    """The words of a sentence as they are compared."""

    pairs: frozenset[int]
    """Pairs of neighbours, each as a number, to hold a hundred thousand sentences in memory."""
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
        """Return a reader of other studies: the `changed` ones differ, in the `altered` sentences."""
        fresh = SentenceReader(studies)
        fresh._words, fresh._texts = self._older | self._words, self._texts.copy()
        for number in changed:
            fresh._texts.pop(number, None)
        for sentence in altered:
            fresh._words.pop(sentence, None)
        return fresh

    def words(self, sentence: Sentence) -> ComparedWords:
        """Return the words of a sentence."""
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
        """Return the text of a study in which words are looked for."""
        if number not in self._texts:
            self._texts[number] = without_markup(self.studies[number].article)
        return self._texts[number]

    def stretch(self, first: Sentence, last: Sentence) -> list[str]:
        """Return the words of neighbouring sentences as they are compared."""
        sentences = (Sentence(first.study, trace) for trace in range(first.trace, last.trace + 1))
        return [key for sentence in sentences for key in self.words(sentence).keys]

    def block(self, sentence: Sentence) -> int:
        """Return the number of the block that holds a sentence."""
        study = self.studies[sentence.study]
        return block_at(study.article, study.traces[sentence.trace].start)

    def neighbour(self, sentence: Sentence, step: int) -> Sentence | None:
        """Return the sentence `step` after another in its paragraph, or None."""
        other = Sentence(sentence.study, sentence.trace + step)
        inside = 0 <= other.trace < len(self.studies[sentence.study].traces)
        return other if inside and self.block(other) == self.block(sentence) else None


class Recurrences:
    """Where each sentence is taken from, found out on demand."""

    def __init__(self, studies: Sequence[Study]) -> None:
        self.reading = SentenceReader(studies)
        self._runs = Runs(studies)
        self._there: dict[Sentence, Sentence | None] = {}
        self._after: dict[Sentence, set[Sentence]] = {}
        """By sentence, those whose origin it decides, or decided in an earlier dossier."""

    def updated(self, studies: Sequence[Study], changed: Sequence[int]) -> "Recurrences":
        """Return the same for other studies: only what can depend on the changed ones is found out again."""
        before = self.reading.studies
        fresh = object.__new__(Recurrences)
        altered = {one for number in changed for one in _altered(number, before[number], studies[number])}
        fresh.reading = self.reading.updated(studies, changed, altered)
        fresh._runs = self._runs.updated(studies, changed)
        fresh._there, fresh._after = self._there.copy(), self._after
        runs = set().union(*(known._shingles(one) for one in altered for known in (self, fresh)))
        fresh._doubt(altered.union(*(known._telling(run) for run in runs for known in (self, fresh))))
        return fresh

    def in_study(self, number: int) -> Iterator[Recurrence]:
        """Yield the sentences of one study that an earlier one has, in the order of the text."""
        for place in range(len(self.reading.studies[number].traces)):
            here = Sentence(number, place)
            there = self.there(here)
            if there is not None:
                yield Recurrence(here, there)

    def of_study(self, number: int) -> list[Recurrence]:
        """Return the sentences of later studies that one study had first, in the order of the articles."""
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
        """Return the same sentence in the earliest article that has it; None if it is taken from nowhere."""
        waiting = [sentence]
        while waiting:  # a chain of texts may be longer than calls can be deep
            here = waiting[-1]
            close = [] if here in self._there else self._close(here)
            for other in close:
                self._after.setdefault(other, set()).add(here)
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
        """Return the earlier sentences that share most runs of words with one, if these tell enough."""
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
        """Return the earliest text of a sentence: the origin of a close one, or else that one itself."""
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
        """Return the sentences with a run, if it tells anything."""
        return self._runs.sentences(run) if self._weight(run) else ()

    def _doubt(self, sentences: set[Sentence]) -> None:
        """Forget where these are taken from, and everything concluded from it."""
        waiting = list(sentences)
        while waiting:
            one = waiting.pop()
            if one in self._there:
                del self._there[one]
                waiting += self._after.get(one, ())

    def _weight(self, run: int) -> int:
        """Return how much a run tells: 2 is enough to compare; 0 if it is unique or everybody's."""
        articles = self._runs.spread(run)
        return 0 if not 1 < articles <= COMMON else 2 if articles <= RARE else 1


def _altered(number: int, before: Study, now: Study) -> Iterator[Sentence]:
    """Yield the sentences of a study that changed or are gone."""
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
