"""Pairs of entities, counted in the paragraphs that mention both."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations
from operator import itemgetter

from dossier.model.index import Entity, Pair, Pairs, Presence
from dossier.synthesis.grouping import IndexSpec
from dossier.synthesis.lazy import Unresolved

Spot = tuple[int, int]
"""Index of the study, and of its block."""


def _meetings(number: int, named: Iterable[Presence]) -> Iterator[tuple[tuple[str, str], Spot]]:
    """Yield the pairs in each paragraph of a study; the keys of a pair are in alphabetical order."""
    for one in named:
        if one.counted:
            position = number, one.block
            for pair in combinations(one.keys, 2):
                yield pair, position


MEETINGS = IndexSpec(_meetings, itemgetter(0))
"""The paragraphs of each pair of keys."""


class PairIndex(Pairs, Unresolved):
    """All pairs by their two keys, which are in the order of the lexicon, actors first.

    The evidence of a pair is on the pages of its first entity, under the anchor of the second, so pairs
    are computed by their first.
    """

    def __init__(
        self, pairs: Mapping[tuple[str, str], Sequence[Spot]], entities: Mapping[str, Entity]
    ) -> None:
        self._meetings, self._entities = pairs, entities
        self._led: dict[str, dict[str, Pair]] = {}

    def led_by(self, first: str) -> Mapping[str, Pair]:
        """Return the pairs whose first key is `first`, by second key, most frequent first."""
        if first not in self._led:
            self._led[first] = dict(self._pairs(first))
        return self._led[first]

    def of(self, key: str) -> Iterator[Pair]:
        """Yield all pairs of an entity."""
        seconds, firsts = self._partners.get(key, ((), ()))
        yield from (self.led_by(first)[key] for first in firsts)
        yield from (self.led_by(key)[second] for second in seconds)

    def finish(self) -> None:
        """Compute all pairs."""
        for first in self._entities:
            self.led_by(first)

    def __getitem__(self, pair: tuple[str, str]) -> Pair:
        return self.led_by(pair[0])[pair[1]]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        for first in self._entities:
            yield from ((first, second) for second in self.led_by(first))

    def __len__(self) -> int:
        return sum(len(seconds) for seconds, _ in self._partners.values())

    @cached_property
    def _order(self) -> Mapping[str, int]:
        return {key: number for number, key in enumerate(self._entities)}

    @cached_property
    def _partners(self) -> Mapping[str, tuple[list[str], list[str]]]:
        """Return for each key the keys that follow it in pairs, and those that precede it."""
        found: dict[str, tuple[list[str], list[str]]] = {}
        order = self._order
        for one, other in self._meetings:
            if one in order and other in order:
                first, second = (one, other) if order[one] < order[other] else (other, one)
                found.setdefault(first, ([], []))[0].append(second)
                found.setdefault(second, ([], []))[1].append(first)
        return found

    def _pairs(self, first: str) -> Iterator[tuple[str, Pair]]:
        seconds = self._partners.get(first, ((), ()))[0]
        met = [(second, self._spots(first, second)) for second in seconds]
        met.sort(key=lambda one: (-len(one[1]), self._order[one[0]]))
        for second, positions in met:
            yield second, Pair(first=first, second=second, paragraphs=tuple(positions))

    def _spots(self, first: str, second: str) -> Sequence[Spot]:
        return self._meetings[(first, second) if first < second else (second, first)]
