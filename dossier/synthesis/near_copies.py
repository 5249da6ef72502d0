"""Find articles with nearly the same text, by the fingerprints of their sentences."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from dossier.model.findings import Study

_SHINGLE = 4
"""Bytes of a number in a fingerprint."""
_NEAR = 0.7
"""Least share of common runs of words that makes two articles near copies."""
_EVERYWHERE = 50
"""Runs of words in more articles than this are ignored."""


class NearCopies:
    """An index of the runs of words of all articles."""

    def __init__(self, studies: Sequence[Study]) -> None:
        self._prints = [_fingerprint(study) for study in studies]
        self._places: dict[bytes, list[int]] = defaultdict(list)
        for number, own in enumerate(self._prints):
            for run in own:
                self._places[run].append(number)

    def of(self, number: int) -> Iterator[int]:
        """Yield the numbers of the articles that share most of their words with one, in the order of the dossier."""
        own = self._prints[number]
        runs = (self._places[run] for run in own)
        shared = Counter(other for places in runs if len(places) <= _EVERYWHERE for other in places)
        for other in sorted(shared):
            if other != number and shared[other] >= _NEAR * max(len(own), len(self._prints[other])):
                yield other


def _fingerprint(study: Study) -> frozenset[bytes]:
    return frozenset(
        trace.shingles[at : at + _SHINGLE]
        for trace in study.traces
        for at in range(0, len(trace.shingles), _SHINGLE)
    )
