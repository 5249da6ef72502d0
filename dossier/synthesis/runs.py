"""Which runs of words several articles have, and in which sentences; kept up to date study by study."""

from collections.abc import Iterator, Mapping, Sequence
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

    def over(self, studies: Sequence[Study]) -> "Runs":
        """The same for other studies: only those that are other objects than before are read."""
        if studies is self.studies:
            return self
        changed = differing(self.studies, studies)
        if changed is None or len(changed) > FEW:
            return Runs(studies)
        fresh = object.__new__(Runs)
        fresh.studies, fresh._held = studies, self._held.copy()
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
        for other, study in enumerate(self.studies if wanted else ()):
            for place, trace in enumerate(study.traces):
                if other != number and not wanted.isdisjoint(trace.shingles):
                    for run in wanted.intersection(trace.shingles):
                        found.setdefault(run, []).append(Sentence(other, place))
        return found


def _shared(studies: Sequence[Study]) -> dict[int, Sequence[Sentence]]:
    seen: set[int] = set()
    again: set[int] = set()
    for study in studies:
        own = _runs_of(study)
        again |= seen & own
        seen |= own
    del seen
    found: dict[int, Sequence[Sentence]] = {}
    for number, study in enumerate(studies if again else ()):
        for sentence, runs in _with_runs(number, study):
            for run in again & runs:
                found.setdefault(run, []).append(sentence)  # type: ignore[attr-defined]
    return found


def _with_runs(number: int, study: Study) -> Iterator[tuple[Sentence, set[int]]]:
    for place, trace in enumerate(study.traces):
        yield Sentence(number, place), set(trace.shingles)


def _sentences_of(number: int, study: Study) -> Mapping[int, list[Sentence]]:
    found: dict[int, list[Sentence]] = {}
    for sentence, runs in _with_runs(number, study):
        for run in runs:
            found.setdefault(run, []).append(sentence)
    return found


def _runs_of(study: Study) -> set[int]:
    return set().union(*(trace.shingles for trace in study.traces))
