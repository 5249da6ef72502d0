"""An index of runs of words: the articles and sentences that contain each."""

import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import islice, pairwise
from typing import NamedTuple

from dossier.core.workers import Workers
from dossier.model.findings import Study

EARLIEST = 4
"""Number of earlier sentences with the same run that are compared."""
_MANY = 200
"""Number of changed studies from which all runs are read again."""
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

    def __init__(self, studies: Sequence[Study], workers: Workers) -> None:
        self.studies = studies
        parts = workers.parts(len(studies))
        self._all = _sorted(workers.map(_numbered_runs, studies, parts, least=2))
        self._shared: dict[int, _Spots] = {run: _Spots() for run in _repeated(self._all)}
        """By run: where it is, if several studies have it."""
        self._replaced: dict[int, set[int]] = {}
        """The runs of studies that have changed since, by number."""
        for found in workers.map(_found, (studies, self._shared.keys()), parts, least=2):
            self._place(found)

    @classmethod
    def among(cls, studies: Sequence[Study], runs: Set[int], numbers: Iterable[int]) -> "Runs":
        """Return the index of these runs alone, given the numbers of all studies that have any of them, in order."""
        fresh = object.__new__(cls)
        fresh.studies, fresh._all, fresh._replaced = studies, [], {}
        fresh._shared = {run: _Spots() for run in runs}
        fresh._place(_found((studies, runs), numbers))
        return fresh

    def updated(self, studies: Sequence[Study], changed: Sequence[int]) -> "Runs":
        """Return the runs of other studies; read only those with the numbers in `changed`."""
        now = {number: runs_in(studies[number]) for number in changed}
        if len(self._replaced | now) > _MANY:
            return Runs(studies, Workers(1))
        fresh = object.__new__(Runs)
        fresh.studies, fresh._all, fresh._replaced = studies, self._all, self._replaced | now
        fresh._shared = self._shared.copy()
        for run in set().union(*now.values(), *(runs_in(self.studies[number]) for number in changed)):
            fresh._find(run, changed)
        return fresh

    def spread(self, run: int) -> int:
        """Return the number of studies that contain a run; 0 if only one does."""
        found = self._shared.get(run)
        return found.studies if found else 0

    def sentences(self, run: int) -> Iterator[Sentence]:
        """Yield the sentences with a run, in the order of the articles; none if only one article has it."""
        found = self._shared.get(run)
        return iter(found) if found else iter(())

    def earliest(self, run: int) -> Iterator[Sentence]:
        """Yield the first few sentences with a run."""
        return islice(self.sentences(run), EARLIEST)

    def _place(self, found: "array[int]") -> None:
        """Add where runs are: for each a run, the study, and the place of its sentence."""
        for run, number, place in zip(found[::3], found[1::3], found[2::3], strict=True):
            self._shared[run].add(number, place)

    def _find(self, run: int, changed: Sequence[int]) -> None:
        """Find again where a run is; if several studies had it, read only the changed ones."""
        known = self._shared.pop(run, None)
        spots = known.copy() if known else _Spots()
        for number in changed if known else self._having(run):
            spots.put(number, _places(self.studies[number], run))
        if spots.studies > 1:
            self._shared[run] = spots

    def _having(self, run: int) -> list[int]:
        """Return the numbers of the studies that have a run."""
        before = (number for number in _numbers(self._all, run) if number not in self._replaced)
        return [*before, *(number for number, runs in self._replaced.items() if run in runs)]


class _Spots:
    """Where a run is: pairs of numbers, of a study and of its sentence, in the order of the articles."""

    __slots__ = ("_numbers", "studies")

    def __init__(self) -> None:
        self._numbers = array("I")
        self.studies = 0
        """How many studies have it."""

    def add(self, study: int, place: int) -> None:
        """Add a sentence that follows all others."""
        if not self._numbers or self._numbers[-2] != study:
            self.studies += 1
        self._numbers.extend((study, place))

    def copy(self) -> "_Spots":
        """Return a copy that can be changed."""
        fresh = _Spots()
        fresh._numbers, fresh.studies = self._numbers[:], self.studies
        return fresh

    def put(self, study: int, places: Iterable[int]) -> None:
        """Replace the sentences of one study."""
        pairs = range(0, len(self._numbers), 2)
        first = 2 * bisect_left(pairs, study, key=self._numbers.__getitem__)
        last = 2 * bisect_right(pairs, study, key=self._numbers.__getitem__)
        fresh = array("I", [number for place in places for number in (study, place)])
        self._numbers[first:last] = fresh
        self.studies += bool(fresh) - (first < last)

    def __iter__(self) -> Iterator[Sentence]:
        return map(Sentence, self._numbers[::2], self._numbers[1::2])


def runs_of(study: Study, place: int) -> set[int]:
    """Return the runs of one sentence of a study."""
    return set(array("I", study.traces[place].shingles))


def _numbered_runs(studies: Sequence[Study], numbers: range) -> "list[array[int]]":
    """Return the runs of some studies, each as a number with that of its study; in parts, by the end of the run."""
    parts: list[array[int]] = [array("Q") for _ in range(_PARTS)]
    for number in numbers:
        for run in runs_in(studies[number]):
            parts[run % _PARTS].append(run << _BITS | number)
    return parts


def _sorted(found: "Iterable[list[array[int]]]") -> "list[array[int]]":
    """Return all numbered runs in order, in the same parts.

    Most runs are of one study only: as entries of a dictionary they would take twenty times as much memory.
    """
    parts: list[array[int]] = [array("Q") for _ in range(_PARTS)]
    for some in found:
        for part, further in zip(parts, some, strict=True):
            part.extend(further)
    return [array("Q", sorted(part)) for part in parts]


def _found(shared: tuple[Sequence[Study], Set[int]], numbers: Iterable[int]) -> "array[int]":
    """Return where the shared runs are in some studies: for each a run, the study, and the place of its sentence."""
    studies, runs = shared
    found = array("I")
    for number in numbers:
        for place, trace in enumerate(studies[number].traces):
            for run in runs & set(array("I", trace.shingles)):
                found.extend((run, number, place))
    return found


def _repeated(parts: "Iterable[array[int]]") -> Iterator[int]:
    """Yield the runs of several studies, once or more often."""
    return (one >> _BITS for part in parts for one, other in pairwise(part) if one >> _BITS == other >> _BITS)


def _numbers(parts: "Sequence[array[int]]", run: int) -> list[int]:
    """Return the numbers of the studies that have a run."""
    part = parts[run % _PARTS]
    first, last = bisect_left(part, run << _BITS), bisect_left(part, (run + 1) << _BITS)
    return [one % _STUDIES for one in part[first:last]]


def _places(study: Study, run: int) -> Iterator[int]:
    """Yield the numbers of the sentences with a run."""
    wanted = run.to_bytes(4, sys.byteorder)
    places = (place for place, trace in enumerate(study.traces) if wanted in trace.shingles)
    # The bytes may also be the end of one run and the beginning of the next.
    return (place for place in places if run in runs_of(study, place))


def runs_in(study: Study) -> set[int]:
    """Return the runs of all sentences of a study."""
    return set(array("I", b"".join([trace.shingles for trace in study.traces])))
