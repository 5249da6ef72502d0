"""Which runs of words several articles have, and in which sentences; kept up to date study by study."""

import sys
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from dossier.model import Study
from dossier.synthesis.gathered import FEW, differing


class Sentence(NamedTuple):
    """A sentence of the running text."""

    study: int
    """Which study."""
    trace: int
    """Which of its traces."""


class Runs:
    """The runs that more than one study has; like everything that is gathered, it never changes."""

    def __init__(self, studies: Sequence[Study]) -> None:
        self.studies = studies
        self._held = _shared(studies)
        self._line: _Line | None = None
        self._since: frozenset[int] = frozenset()
        """The studies that are others than those in the line."""

    def over(self, studies: Sequence[Study]) -> "Runs":
        """The same for other studies: only those that are other objects than before are read."""
        if studies is self.studies:
            return self
        changed = differing(self.studies, studies)
        if changed is None or len(changed) > FEW:
            return Runs(studies)
        fresh = object.__new__(Runs)
        fresh.studies, fresh._held = studies, self._held.copy()
        fresh._line, fresh._since = self._line or _Line(self.studies), self._since.union(changed)
        for number in changed:
            fresh._replace(number, self.studies[number])
        return fresh

    def sentences(self, run: int) -> Sequence[Sentence]:
        """The sentences with a run, in the order of the articles; none where only one article has it."""
        return self._held.get(run, ())

    def __bool__(self) -> bool:
        return bool(self._held)

    def _replace(self, number: int, before: Study) -> None:
        """Take a study in the place of what it was before."""
        now, gone = _sentences_of(number, self.studies[number]), _runs_of(before)
        elsewhere = self._elsewhere(number, {run for run in now if run not in self._held and run not in gone})
        for run in gone | now.keys():
            others = elsewhere.get(run) or [one for one in self.sentences(run) if one.study != number]
            if others and (run in now or others[0].study != others[-1].study):
                self._held[run] = sorted((*others, *now.get(run, ())))
            else:
                self._held.pop(run, None)

    def _elsewhere(self, number: int, wanted: set[int]) -> dict[int, list[Sentence]]:
        """Where the other studies have runs that no two studies had until now."""
        found: dict[int, list[Sentence]] = {}
        in_line = {one for run in wanted for one in self._line.having(run)} if self._line else set()
        for other in sorted((in_line | self._since) - {number}) if wanted else ():
            for sentence, runs in _with_runs(other, self.studies[other]):
                for run in wanted & runs:
                    found.setdefault(run, []).append(sentence)
        return found


class _Line:
    """All runs of many studies in one line, in which a run is found without going from study to study."""

    def __init__(self, studies: Sequence[Study]) -> None:
        parts = [b"".join([trace.shingles for trace in study.traces]) for study in studies]
        self._runs = b"".join(parts)
        self._ends = list(accumulate(map(len, parts)))

    def having(self, run: int) -> Iterator[int]:
        """The studies that have a run."""
        wanted = run.to_bytes(4, sys.byteorder)
        place = self._runs.find(wanted)
        while place >= 0:
            if place % 4:  # the end of one number and the beginning of the next
                place += 1
            else:
                study = bisect_right(self._ends, place)
                yield study
                place = self._ends[study]
            place = self._runs.find(wanted, place)


def runs_of(study: Study, place: int) -> set[int]:
    """The runs of one of a study's sentences."""
    return set(array("I", study.traces[place].shingles))


def _shared(studies: Sequence[Study]) -> dict[int, list[Sentence]]:
    seen: set[int] = set()
    again: set[int] = set()
    for study in studies:
        own = _runs_of(study)
        again |= seen & own
        seen |= own
    del seen
    found: dict[int, list[Sentence]] = {run: [] for run in again}
    for number, study in enumerate(studies if again else ()):
        for place, trace in enumerate(study.traces):
            runs = again.intersection(array("I", trace.shingles))
            sentence = Sentence(number, place)
            for run in runs:
                found[run].append(sentence)
    return found


def _with_runs(number: int, study: Study) -> Iterator[tuple[Sentence, set[int]]]:
    for place in range(len(study.traces)):
        yield Sentence(number, place), runs_of(study, place)


def _sentences_of(number: int, study: Study) -> Mapping[int, list[Sentence]]:
    found: dict[int, list[Sentence]] = {}
    for sentence, runs in _with_runs(number, study):
        for run in runs:
            found.setdefault(run, []).append(sentence)
    return found


def _runs_of(study: Study) -> set[int]:
    return set(array("I", b"".join([trace.shingles for trace in study.traces])))
