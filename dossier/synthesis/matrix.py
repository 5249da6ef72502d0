"""Pairs of entities, counted in the paragraphs that mention both."""

from array import array
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cached_property
from itertools import combinations
from typing import Self

from dossier.core.workers import Workers
from dossier.model.findings import Study
from dossier.model.found import Found
from dossier.model.index import Entity, Pair, Pairs
from dossier.synthesis.group_index import FoundItems, GroupIndex, IndexSpec, replaced
from dossier.synthesis.lazy import Lazy, Unresolved

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


_MEETINGS = IndexSpec(_meetings, _Spots)


class Meetings(GroupIndex):
    """The paragraphs of each pair of keys."""

    def __init__(self, studies: Sequence[Study], workers: Workers) -> None:
        super().__init__(_MEETINGS, studies, workers)
        self._order: Mapping[str, int] = {}
        self._led: dict[str, array[int]] = {}
        """The paragraphs that a key leads in this order, for the keys asked for."""

    def updated(self, studies: Sequence[Study], changed: Sequence[int]) -> Self:
        """Return the meetings in other studies; read only those with the numbers in `changed`."""
        fresh = super().updated(studies, changed)
        read = [study for number in changed for study in (self._studies[number], studies[number])]
        if "partners" in self.__dict__:
            fresh.partners = self._partners_in(
                fresh, {pair for study in read for pair, _ in _meetings(study)}
            )
        fresh._order, fresh._led = self._order, self._led.copy()
        for number in changed:
            now = _led(studies[number], self._order)
            for first in fresh._led.keys() & (_led(self._studies[number], self._order).keys() | now.keys()):
                fresh._led[first] = replaced(fresh._led[first], number, now.get(first, ()))
        return fresh

    @cached_property
    def partners(self) -> Mapping[str, Sequence[str]]:
        """Return for each key those that it meets."""
        found: dict[str, list[str]] = {}
        for one, other in self._codes:
            found.setdefault(one, []).append(other)
            found.setdefault(other, []).append(one)
        return found

    def following(self, first: str, order: Mapping[str, int]) -> list[str]:
        """Return the keys that a key meets and that follow it in this order."""
        return [one for one in self.partners.get(first, ()) if order.get(one, -1) > order[first]]

    def led_by(self, first: str, order: Mapping[str, int]) -> Found[Spot]:
        """Return the paragraphs in which a key meets one that follows it, each once."""
        if order is not self._order:  # an equal one is that of a later dossier
            self._led = self._led if order == self._order else {}
            self._order = order
        if first not in self._led:
            pairs = (self._codes[min(first, one), max(first, one)] for one in self.following(first, order))
            self._led[first] = array("Q", sorted(set().union(*pairs)))
        return FoundItems(self, self._led[first])

    def _partners_in(self, fresh: Self, pairs: Set[tuple[str, str]]) -> Mapping[str, Sequence[str]]:
        """Return the partners in an updated index, given all pairs in the studies that changed."""
        found = {**self.partners}
        for pair in pairs:
            for key, other in (pair, pair[::-1]):
                if pair not in fresh:
                    found[key] = [one for one in found[key] if one != other]
                elif pair not in self:
                    found[key] = [*found.get(key, ()), other]
        return found


def _led(study: Study, order: Mapping[str, int]) -> Mapping[str, Sequence[int]]:
    """Return the paragraphs of a study in which a key meets one that follows it in this order."""
    found: dict[str, list[int]] = {}
    for one in study.presence:
        if one.counted:
            for key in sorted((key for key in one.keys if key in order), key=order.__getitem__)[:-1]:
                found.setdefault(key, []).append(one.block)
    return found


class PairIndex(Pairs, Unresolved):
    """All pairs by their two keys, which are in the order of the lexicon, actors first.

    The evidence of a pair is on the pages of its first entity, under the anchor of the second.
    """

    def __init__(self, meetings: Lazy[tuple[str, str], Found[Spot]], entities: Mapping[str, Entity]) -> None:
        """Create with a lazy `Meetings`."""
        self._lazy, self._entities = meetings, entities
        self._ranked: dict[str, Sequence[str]] = {}

    def led_by(self, first: str) -> Mapping[str, Pair]:
        """Return the pairs whose first key is `first`, by second key, most frequent first."""
        return {second: self[first, second] for second in self._following(first)}

    def paragraphs_of(self, first: str) -> Found[Spot]:
        """Return the paragraphs of all pairs whose first key is `first`, each once."""
        return self._meetings.led_by(first, self._order)

    def of(self, key: str) -> Iterator[Pair]:
        """Yield all pairs of an entity."""
        for other in self._meetings.partners.get(key, ()):
            if other in self._order:
                yield self[(key, other) if self._order[key] < self._order[other] else (other, key)]

    def finish(self) -> None:
        """Find all pairs."""
        for first in self._entities:
            self._following(first)

    def __getitem__(self, pair: tuple[str, str]) -> Pair:
        first, second = pair
        if self._order[first] > self._order[second]:
            raise KeyError(pair)
        return Pair(first=first, second=second, paragraphs=self._meetings[min(pair), max(pair)])

    def __iter__(self) -> Iterator[tuple[str, str]]:
        for first in self._entities:
            yield from ((first, second) for second in self._following(first))

    def __len__(self) -> int:
        return sum(len(self._following(first)) for first in self._entities)

    @property
    def _meetings(self) -> Meetings:
        assert isinstance(self._lazy.found, Meetings)
        return self._lazy.found

    @cached_property
    def _order(self) -> Mapping[str, int]:
        return {key: number for number, key in enumerate(self._entities)}

    def _following(self, first: str) -> Sequence[str]:
        """Return the second keys of the pairs of a first key, most frequent first."""
        found = self._ranked.get(first)
        if found is None:
            order, meetings = self._order, self._meetings
            found = self._ranked[first] = sorted(
                meetings.following(first, order),
                key=lambda one: (-len(meetings[min(first, one), max(first, one)]), order[one]),
            )
        return found
