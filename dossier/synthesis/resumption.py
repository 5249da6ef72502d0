"""Find again which sentences recur, after a few texts changed: only those that the changes may alter are compared."""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Sequence, Set
from itertools import chain
from operator import itemgetter

from dossier.model.findings import Study
from dossier.synthesis.links import Links, numbers_of, triples
from dossier.synthesis.passage_memory import Recollection
from dossier.synthesis.recurrence import COMMON, Linked, Recurrences
from dossier.synthesis.runs import Runs, Sentence, runs_in, runs_of


class Recalled(dict[Sentence, Sentence | None]):
    """The earliest versions of sentences: what the last build found, except of doubtful ones, and what is added."""

    def __init__(self, before: Recollection, doubtful: Set[Sentence]) -> None:
        """Create with what the last build found, and the sentences of unchanged studies of which it does not hold."""
        super().__init__()
        self.before, self._doubtful = before, doubtful

    def __contains__(self, sentence: object) -> bool:
        return super().__contains__(sentence) or (isinstance(sentence, Sentence) and self.is_known(sentence))

    def __missing__(self, sentence: Sentence) -> Sentence | None:
        """Return what the last build found."""
        numbers = array("I", self.before.texts[sentence.study].links.theres)
        places = numbers[::3]
        at = bisect_left(places, sentence.trace)
        found = at < len(places) and places[at] == sentence.trace
        return Sentence(numbers[3 * at + 1], numbers[3 * at + 2]) if found else None

    def is_known(self, sentence: Sentence) -> bool:
        """Return whether what the last build found holds."""
        return sentence not in self._doubtful and sentence.study not in self.before.changed


def resume(before: Recollection, studies: Sequence[Study]) -> Linked:
    """Return what recurs in all studies, given what the last build found; passages of few studies are stale."""
    runs = before.runs(studies)
    doubtful = _with_dependents(before, _doubtful(before, studies, runs))
    recalled = Recalled(before, doubtful)
    index = _index(before, studies, runs, doubtful)
    recurrences = Recurrences.resumed(studies, index, recalled)
    links = [one.links for one in before.texts]
    stale = set(before.changed)
    for number in sorted(before.changed.union(one.study for one in doubtful)):
        old = links[number]
        new = links[number] = _relinked(recurrences, recalled, number)
        if old.theres != new.theres or number in before.changed:
            stale.update(array("I", old.theres)[1::3], array("I", new.theres)[1::3])
    return Linked(recurrences, links, stale)


def _index(
    before: Recollection, studies: Sequence[Study], runs: Sequence[bytes], doubtful: Set[Sentence]
) -> Runs:
    """Return an index of the runs of changed studies and of doubtful sentences alone."""
    of_changed = chain.from_iterable(runs_in(studies[number]) for number in before.changed)
    of_doubtful = chain.from_iterable(runs_of(studies[one.study], one.trace) for one in sorted(doubtful))
    spread = _spread({*of_changed, *of_doubtful}, runs)
    telling = {run for run, articles in spread.items() if 1 < articles <= COMMON}
    return Runs.among(studies, telling, _having(telling, runs))


def _relinked(recurrences: Recurrences, recalled: Recalled, number: int) -> Links:
    """Return the links of a study: those found again, and those that hold."""
    new, old = recurrences.links(number), recalled.before.texts[number].links
    kept = (one for one in triples(array("I", old.close)) if recalled.is_known(Sentence(number, one[0])))
    found = sorted((*kept, *triples(array("I", new.close))), key=itemgetter(0))
    return Links(new.theres, numbers_of(found))


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


def _with_dependents(before: Recollection, doubtful: Set[Sentence]) -> Set[Sentence]:
    """Return doubtful sentences, and all whose earliest version depends on one or on a changed study.

    A sentence depends only on sentences of earlier studies, so one pass in their order finds all.
    """
    found = set(doubtful)
    numbers = {*before.changed, *(sentence.study for sentence in doubtful)}
    for number, text in enumerate(before.texts):
        close = array("I", text.links.close)
        if number in before.changed or numbers.isdisjoint(close[1::3]):
            continue
        for place, study, other in triples(close):
            if study in before.changed or Sentence(study, other) in found:
                found.add(Sentence(number, place))
                numbers.add(number)
    return found


def _spread(runs: Set[int], by_study: Iterable[bytes]) -> Counter[int]:
    """Return in how many studies each of these runs is."""
    return Counter(chain.from_iterable(runs & set(array("I", one)) for one in by_study))


def _having(runs: Collection[int], by_study: Sequence[bytes]) -> list[int]:
    """Return the numbers of the studies that have any of these runs."""
    wanted = frozenset(runs)
    return [n for n, one in enumerate(by_study) if not wanted.isdisjoint(array("I", one))]
