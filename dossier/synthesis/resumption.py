"""Find again which sentences recur, after a few texts changed: only those that the changes may alter are compared."""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Sequence, Set
from itertools import chain
from typing import NamedTuple

from dossier.model.findings import Study
from dossier.synthesis.passage_memory import Recollection, RememberedText
from dossier.synthesis.recurrence import COMMON, Links, Recurrences, triples
from dossier.synthesis.runs import Runs, Sentence, runs_in, runs_of


class Resumed(NamedTuple):
    """The recurrences of studies of which a few have another text than the last build found."""

    recurrences: Recurrences
    again: Sequence[int]
    """Numbers of the studies in which sentences may recur from others than before, in order."""


class Recalled(dict[Sentence, Sentence | None]):
    """The earliest versions of sentences: what the last build found, except in some studies, and what is added."""

    def __init__(self, texts: Sequence[RememberedText], again: Set[int]) -> None:
        """Create with what the last build found, and the numbers of the studies in which it does not hold."""
        super().__init__()
        self._texts, self._again = texts, again

    def __contains__(self, sentence: object) -> bool:
        return super().__contains__(sentence) or (
            isinstance(sentence, Sentence) and sentence.study not in self._again
        )

    def __missing__(self, sentence: Sentence) -> Sentence | None:
        """Return what the last build found."""
        numbers = array("I", self._texts[sentence.study].links.theres)
        places = numbers[::3]
        at = bisect_left(places, sentence.trace)
        found = at < len(places) and places[at] == sentence.trace
        return Sentence(numbers[3 * at + 1], numbers[3 * at + 2]) if found else None


def resume(before: Recollection, studies: Sequence[Study]) -> Resumed:
    """Return the recurrences, given what the last build found; they can tell those of all studies."""
    runs = before.runs(studies)
    doubtful = _doubtful(before, studies, runs)
    again = before.changed | _with_dependents(before, doubtful)
    needed = set(chain.from_iterable(runs_in(studies[number]) for number in again))
    spread = _spread(needed, runs)
    telling = {run for run, articles in spread.items() if 1 < articles <= COMMON}
    index = Runs.among(studies, telling, _having(telling, runs))
    return Resumed(Recurrences.resumed(studies, index, Recalled(before.texts, again)), sorted(again))


def altered(before: Recollection, again: Iterable[int], links: Sequence[Links]) -> set[int]:
    """Return the numbers of the studies in which other passages may begin, given what recurs now in all studies."""
    found = set(before.changed)
    for number in again:
        old, new = before.texts[number].links.theres, links[number].theres
        if old != new or number in before.changed:
            found.update(array("I", old)[1::3], array("I", new)[1::3])
    return found


def _doubtful(before: Recollection, studies: Sequence[Study], runs: Sequence[bytes]) -> set[Sentence]:
    """Return the sentences of unchanged studies that share a run of words with changed ones, now or before.

    Of a run that was and is too common, no sentence is compared.
    """
    both = (chain(array("I", before.texts[n].runs), array("I", runs[n])) for n in before.changed)
    touched = set(chain.from_iterable(both))
    spread = _spread(touched, runs)
    telling = {run for run in touched if spread[run] <= COMMON + len(before.changed)}
    return {
        Sentence(number, place)
        for number in _having(telling, runs)
        if number not in before.changed
        for place in range(len(studies[number].traces))
        if not telling.isdisjoint(runs_of(studies[number], place))
    }


def _with_dependents(before: Recollection, doubtful: Set[Sentence]) -> Set[int]:
    """Return the numbers of the studies of doubtful sentences, and of all whose earliest version depends on one.

    A sentence depends only on sentences of earlier studies, so one pass in their order finds all.
    """
    found: set[tuple[int, int]] = set(doubtful)
    numbers = {sentence.study for sentence in doubtful}
    for number, text in enumerate(before.texts):
        close = array("I", text.links.close)
        if before.changed.isdisjoint(close[1::3]) and numbers.isdisjoint(close[1::3]):
            continue
        for place, study, other in triples(close):
            if study in before.changed or (study, other) in found:
                found.add((number, place))
                numbers.add(number)
    return numbers


def _spread(runs: Set[int], by_study: Iterable[bytes]) -> Counter[int]:
    """Return in how many studies each of these runs is."""
    return Counter(chain.from_iterable(runs & set(array("I", one)) for one in by_study))


def _having(runs: Collection[int], by_study: Sequence[bytes]) -> list[int]:
    """Return the numbers of the studies that have any of these runs."""
    wanted = frozenset(runs)
    return [n for n, one in enumerate(by_study) if not wanted.isdisjoint(array("I", one))]
