"""An index of runs of words: the articles and sentences that contain each."""

import sys
from array import array
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from dossier.model.findings import Study

EARLIEST = 4
"""Number of earlier sentences with the same run that are compared."""


class Sentence(NamedTuple):
    """A sentence of the running text."""

    study: int
    """Number of its study."""
    trace: int
    """Number of its trace in the study."""


class Runs:
    """The runs of words of all studies. It is immutable; `updated` returns a new one."""

    def __init__(self, studies: Sequence[Study]) -> None:
        self.studies = studies
        self._having = _by_run(studies)
        self._earliest: dict[int, list[Sentence]] = {}
        """By run, filled on demand."""

    def updated(self, studies: Sequence[Study], changed: Sequence[int]) -> "Runs":
        """Return the runs of other studies; read only those with the numbers in `changed`."""
        fresh = object.__new__(Runs)
        fresh.studies = studies
        fresh._having, fresh._earliest = self._having.copy(), self._earliest.copy()
        for number in changed:
            fresh._replace(number, self.studies[number])
        return fresh

    def spread(self, run: int) -> int:
        """Return the number of studies that contain a run."""
        return len(self._having.get(run, ()))

    def sentences(self, run: int) -> Iterator[Sentence]:
        """Yield the sentences with a run, in the order of the articles; none if only one article has it."""
        for number in self._having.get(run, ()) if self.spread(run) > 1 else ():
            yield from _in_study(number, self.studies[number], run)

    def earliest(self, run: int) -> Sequence[Sentence]:
        """Return the first few sentences with a run."""
        found = self._earliest.get(run)
        if found is None:
            found = self._earliest[run] = list(islice(self.sentences(run), EARLIEST))
        return found

    def _replace(self, number: int, before: Study) -> None:
        """Replace the runs of `before` with those of the current study at its number."""
        now = _runs_of(self.studies[number])
        for run in now | _runs_of(before):
            others = [other for other in self._having.pop(run, ()) if other != number]
            numbers = sorted((*others, number)) if run in now else others
            if numbers:
                self._having[run] = numbers
            self._earliest.pop(run, None)


def runs_of(study: Study, place: int) -> set[int]:
    """Return the runs of one sentence of a study."""
    return set(array("I", study.traces[place].shingles))


def _by_run(studies: Sequence[Study]) -> dict[int, list[int]]:
    """Map each run to the numbers of the studies that have it; runs of one study only share a list."""
    found: dict[int, list[int]] = {}
    for number, study in enumerate(studies):
        alone = [number]
        for run in _runs_of(study):
            numbers = found.setdefault(run, alone)
            if len(numbers) > 1:
                numbers.append(number)
            elif numbers is not alone:
                found[run] = [*numbers, number]
    return found


def _in_study(number: int, study: Study, run: int) -> list[Sentence]:
    wanted = run.to_bytes(4, sys.byteorder)
    places = [place for place, trace in enumerate(study.traces) if wanted in trace.shingles]
    # The bytes may also be the end of one run and the beginning of the next.
    return [Sentence(number, place) for place in places if run in runs_of(study, place)]


def _runs_of(study: Study) -> set[int]:
    return set(array("I", b"".join([trace.shingles for trace in study.traces])))
