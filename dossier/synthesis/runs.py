"""An index of runs of words: the articles and sentences that contain each."""

import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from dossier.model.findings import Study

EARLIEST = 4
"""Number of earlier sentences with the same run that are compared."""
_MANY = 200
"""Number of changed studies from which all runs are read again."""
_KEPT = 50_000
"""Number of runs whose sentences are kept: a page that is shown again after an edit asks for the same ones."""
_PARTS = 256
_BITS = 32
_STUDIES = 1 << _BITS


class Sentence(NamedTuple):
    """A sentence of the running text."""

    study: int
    """Number of its study."""
    trace: int
    """Number of its trace in the study."""


class Runs:
    """The runs of words that several studies share. It is immutable; `updated` returns a new one."""

    def __init__(self, studies: Sequence[Study]) -> None:
        self.studies = studies
        self._all = _sorted_runs(studies)
        self._having = dict(_shared(self._all))
        """By run: the numbers of the studies that have it, if several do."""
        self._replaced: dict[int, set[int]] = {}
        """The runs of studies that have changed since, by number."""
        self._earliest: dict[int, list[Sentence]] = {}
        self._sentences: dict[int, list[Sentence]] = {}
        """Both by run, filled on demand."""

    def updated(self, studies: Sequence[Study], changed: Sequence[int]) -> "Runs":
        """Return the runs of other studies; read only those with the numbers in `changed`."""
        now = {number: _runs_of(studies[number]) for number in changed}
        if len(self._replaced | now) > _MANY:
            return Runs(studies)
        fresh = object.__new__(Runs)
        fresh.studies, fresh._all, fresh._replaced = studies, self._all, self._replaced | now
        fresh._having, fresh._earliest = self._having.copy(), self._earliest.copy()
        fresh._sentences = self._sentences.copy()
        for number in changed:
            for run in now[number] | _runs_of(self.studies[number]):
                fresh._find(run)
        return fresh

    def spread(self, run: int) -> int:
        """Return the number of studies that contain a run; 0 if only one does."""
        return len(self._having.get(run, ()))

    def sentences(self, run: int) -> Sequence[Sentence]:
        """Return the sentences with a run, in the order of the articles; none if only one article has it."""
        found = self._sentences.get(run)
        if found is None:
            if len(self._sentences) >= _KEPT:
                self._sentences.clear()
            found = self._sentences[run] = list(self._with(run))
        return found

    def earliest(self, run: int) -> Sequence[Sentence]:
        """Return the first few sentences with a run."""
        found = self._earliest.get(run)
        if found is None:
            found = self._earliest[run] = list(islice(self._with(run), EARLIEST))
        return found

    def _with(self, run: int) -> Iterator[Sentence]:
        for number in self._having.get(run, ()) if self.spread(run) > 1 else ():
            yield from _in_study(number, self.studies[number], run)

    def _find(self, run: int) -> None:
        """Find again which studies have a run."""
        before = [number for number in _numbers(self._all, run) if number not in self._replaced]
        found = sorted((*before, *(number for number, runs in self._replaced.items() if run in runs)))
        if len(found) > 1:
            self._having[run] = found
        else:
            self._having.pop(run, None)
        self._earliest.pop(run, None)
        self._sentences.pop(run, None)


def runs_of(study: Study, place: int) -> set[int]:
    """Return the runs of one sentence of a study."""
    return set(array("I", study.traces[place].shingles))


def _sorted_runs(studies: Sequence[Study]) -> "list[array[int]]":
    """Return all runs with the numbers of their studies, as numbers in order; in parts, by the end of the run.

    Most runs are of one study only: as entries of a dictionary they would take twenty times as much memory.
    """
    parts: list[array[int]] = [array("Q") for _ in range(_PARTS)]
    for number, study in enumerate(studies):
        for run in _runs_of(study):
            parts[run % _PARTS].append(run << _BITS | number)
    return [array("Q", sorted(part)) for part in parts]


def _shared(parts: "Iterable[array[int]]") -> Iterator[tuple[int, list[int]]]:
    """Yield the runs of several studies, with the numbers of these."""
    for part in parts:
        numbers: list[int] = []
        for one, other in pairwise(part):
            if one >> _BITS == other >> _BITS:
                numbers.append(one % _STUDIES)
            elif numbers:
                yield one >> _BITS, [*numbers, one % _STUDIES]
                numbers = []
        if numbers:
            yield part[-1] >> _BITS, [*numbers, part[-1] % _STUDIES]


def _numbers(parts: "Sequence[array[int]]", run: int) -> list[int]:
    """Return the numbers of the studies that have a run."""
    part = parts[run % _PARTS]
    first, last = bisect_left(part, run << _BITS), bisect_left(part, (run + 1) << _BITS)
    return [one % _STUDIES for one in part[first:last]]


def _in_study(number: int, study: Study, run: int) -> list[Sentence]:
    wanted = run.to_bytes(4, sys.byteorder)
    places = [place for place, trace in enumerate(study.traces) if wanted in trace.shingles]
    # The bytes may also be the end of one run and the beginning of the next.
    return [Sentence(number, place) for place in places if run in runs_of(study, place)]


def _runs_of(study: Study) -> set[int]:
    return set(array("I", b"".join([trace.shingles for trace in study.traces])))
