"""Sentences that come again: each one that an earlier article has too, in nearly the same words."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from dossier.alignment import keys_of, without_markup
from dossier.model import Study

COMMON = 100
"""Articles beyond which a run of words is everybody's, and no trace of a passage."""
RARE = 4
"""Articles up to which a run of words is telling by itself; of more frequent ones it takes two."""
EARLIEST = 4
"""Earlier articles with the same run that are looked at."""
CLOSEST = 3
"""Earlier sentences that are compared."""
LEAST_ALIKE = 0.55
"""Share of the shorter sentence's pairs of words that two texts of one sentence have in common."""


class Sentence(NamedTuple):
    """A sentence of the running text."""

    study: int
    """Which study."""
    trace: int
    """Which of its traces."""


class Recurrence(NamedTuple):
    """A sentence, and the same in the earliest article that has it."""

    here: Sentence
    there: Sentence


class Words(NamedTuple):
    """The words of a sentence as they are compared."""

    pairs: frozenset[int]
    """Of neighbours, each pair as a number: a hundred thousand sentences are to be had at once."""
    keys: tuple[str, ...]


class Reading:
    """The sentences of all studies, read as far as they are asked for."""

    def __init__(self, studies: Sequence[Study]) -> None:
        self.studies = studies
        self.words = cache(self._words)
        """The words of a sentence."""
        self.text = cache(self._text)
        """The text of a study in which words are looked for."""
        self._starts = cache(self._starts_of)

    def stretch(self, first: Sentence, last: Sentence) -> list[str]:
        """The words of neighbouring sentences as they are compared."""
        sentences = (Sentence(first.study, trace) for trace in range(first.trace, last.trace + 1))
        return [key for sentence in sentences for key in self.words(sentence).keys]

    def block(self, sentence: Sentence) -> int:
        """The block that holds a sentence."""
        start = self.studies[sentence.study].traces[sentence.trace].start
        return bisect_right(self._starts(sentence.study), start) - 1

    def neighbour(self, sentence: Sentence, step: int) -> Sentence | None:
        """The sentence before or after it in its paragraph."""
        other = Sentence(sentence.study, sentence.trace + step)
        inside = 0 <= other.trace < len(self.studies[sentence.study].traces)
        return other if inside and self.block(other) == self.block(sentence) else None

    def _words(self, sentence: Sentence) -> Words:
        trace = self.studies[sentence.study].traces[sentence.trace]
        keys = tuple(keys_of(self.text(sentence.study)[trace.start : trace.end]))
        return Words(frozenset(map(hash, pairwise(keys))), keys)

    def _text(self, number: int) -> str:
        return without_markup(self.studies[number].article)

    def _starts_of(self, number: int) -> list[int]:
        return [block.start for block in self.studies[number].article.blocks]


def alike(one: Words, other: Words) -> bool:
    """Whether two sentences are the same but for a few words."""
    shorter = min(len(one.pairs), len(other.pairs))
    if not shorter:
        return one.keys == other.keys
    return len(one.pairs & other.pairs) >= LEAST_ALIKE * shorter


def recurrences(reading: Reading) -> Iterator[Recurrence]:
    """Every sentence that comes again, with the earliest text of it; in the order of the articles."""
    telling, rare = _telling(reading.studies)
    if not telling:
        return
    seen: dict[int, list[Sentence]] = {}
    earliest: dict[Sentence, Sentence] = {}
    for number, study in enumerate(reading.studies):
        for place, trace in enumerate(study.traces):
            runs = telling.intersection(trace.shingles)
            if not runs:
                continue
            here = Sentence(number, place)
            there = _earlier(reading, here, _near(runs, rare, seen), earliest)
            if there is not None:
                earliest[here] = there
                yield Recurrence(here, there)
            for run in runs:
                held = seen.setdefault(run, [])
                if len(held) < EARLIEST:
                    held.append(here)


def _near(runs: set[int], rare: set[int], seen: Mapping[int, list[Sentence]]) -> dict[Sentence, int]:
    """Earlier sentences that have runs of words in common, and how much these tell: 2 is enough to look closer."""
    near: dict[Sentence, int] = {}
    for run in runs:
        weight = 2 if run in rare else 1
        for other in seen.get(run, ()):
            near[other] = near.get(other, 0) + weight
    return near


def _earlier(
    reading: Reading, here: Sentence, near: Mapping[Sentence, int], earliest: Mapping[Sentence, Sentence]
) -> Sentence | None:
    """The earliest text of a sentence: of an earlier one's own earliest, or else that one itself."""
    close = [other for other, telling in near.items() if telling > 1 and other.study != here.study]
    for other in sorted(close, key=lambda other: (-near[other], other))[:CLOSEST]:
        for candidate in dict.fromkeys((earliest.get(other, other), other)):
            if candidate.study != here.study and alike(reading.words(candidate), reading.words(here)):
                return candidate
    return None


def _telling(studies: Sequence[Study]) -> tuple[set[int], set[int]]:
    """The runs of words that more than one article has, but not too many; and those that few have."""
    seen: set[int] = set()
    again: set[int] = set()
    for study in studies:
        own = _runs(study)
        again |= seen & own
        seen |= own
    counted = Counter(run for study in studies for run in again & _runs(study)) if again else {}
    telling = {run for run, count in counted.items() if count <= COMMON}
    return telling, {run for run in telling if counted[run] <= RARE}


def _runs(study: Study) -> set[int]:
    return set().union(*(trace.shingles for trace in study.traces))
