"""Pairs of entities, counted in the paragraphs that mention both."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations

from dossier.model.findings import Study
from dossier.model.found import Found
from dossier.model.index import Entity, Pair, Pairs
from dossier.synthesis.group_index import IndexSpec
from dossier.synthesis.lazy import Unresolved

Spot = tuple[int, int]
"""Index of the study, and of its block."""


class _Spots:
    """The paragraphs of a study."""

    def __init__(self, number: int, _: Sequence[Study]) -> None:
        self._number = number

    def __getitem__(self, block: int) -> Spot:
        return self._number, block


def _meetings(study: Study) -> Iterator[tuple[tuple[str, str], int]]:
    """Yield the pairs in each paragraph of a study; the keys of a pair are in alphabetical order."""
    for one in study.presence:
        if one.counted:
            for pair in combinations(one.keys, 2):
                yield pair, one.block


MEETINGS = IndexSpec(_meetings, _Spots)
"""The paragraphs of each pair of keys."""


class PairIndex(Pairs, Unresolved):
    """All pairs by their two keys, which are in the order of the lexicon, actors first.

    The evidence of a pair is on the pages of its first entity, under the anchor of the second.
    """

    def __init__(self, pairs: Mapping[tuple[str, str], Found[Spot]], entities: Mapping[str, Entity]) -> None:
        self._meetings, self._entities = pairs, entities

    def led_by(self, first: str) -> Mapping[str, Pair]:
        """Return the pairs whose first key is `first`, by second key, most frequent first."""
        return {second: self[first, second] for second in self._following(first)}

    def of(self, key: str) -> Iterator[Pair]:
        """Yield all pairs of an entity."""
        seconds, firsts = self._partners.get(key, ((), ()))
        yield from (self[first, key] for first in firsts)
        yield from (self[key, second] for second in seconds)

    def finish(self) -> None:
        """Find all pairs."""
        self._partners  # noqa: B018

    def __getitem__(self, pair: tuple[str, str]) -> Pair:
        first, second = pair
        if self._order[first] > self._order[second]:
            raise KeyError(pair)
        return Pair(first=first, second=second, paragraphs=self._meetings[min(pair), max(pair)])

    def __iter__(self) -> Iterator[tuple[str, str]]:
        for first in self._entities:
            yield from ((first, second) for second in self._following(first))

    def __len__(self) -> int:
        return sum(len(seconds) for seconds, _ in self._partners.values())

    @cached_property
    def _order(self) -> Mapping[str, int]:
        return {key: number for number, key in enumerate(self._entities)}

    @cached_property
    def _partners(self) -> Mapping[str, tuple[Sequence[str], Sequence[str]]]:
        """Return for each key the keys that follow it in pairs, most frequent first, and those that precede it."""
        seconds: dict[str, list[tuple[int, int, str]]] = {}
        firsts: dict[str, list[str]] = {}
        order = self._order
        for (one, other), shared in self._meetings.items():
            if one in order and other in order:
                first, second = (one, other) if order[one] < order[other] else (other, one)
                seconds.setdefault(first, []).append((-len(shared), order[second], second))
                firsts.setdefault(second, []).append(first)
        ranked = {first: tuple([second for *_, second in sorted(found)]) for first, found in seconds.items()}
        return {key: (ranked.get(key, ()), firsts.get(key, ())) for key in ranked.keys() | firsts.keys()}

    def _following(self, first: str) -> Sequence[str]:
        """Return the second keys of the pairs of a first key, most frequent first."""
        return self._partners.get(first, ((), ()))[0]
