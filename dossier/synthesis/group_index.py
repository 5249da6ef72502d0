"""Indexes of the studies: items by key, held as numbers, and made when they are used."""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import getitem
from sys import byteorder
from typing import Any, Protocol, Self, overload

from dossier.core.workers import Workers
from dossier.model.findings import Study
from dossier.model.found import Found
from dossier.synthesis.labels import Labels

_RECENT = 1_000
"""Number of studies whose items are kept in memory."""
_BITS = 32
_UPPER = 1 if byteorder == "little" else 0
"""Which of the two halves of a number in memory is that of the study."""
_PLACES = 1 << _BITS


class Items(Protocol):
    """The items of one study by place."""

    def __getitem__(self, place: int, /) -> Any:
        """Return the item at a place."""


@dataclass(frozen=True)
class IndexSpec:
    """How to index items of each study: an item is known by its place in its study, and made again when it is used."""

    keys: Callable[[Study], Iterable[tuple[Hashable, int]]]
    """Returns (key, place) pairs of a study, in the order of the text."""
    items: Callable[[int, Sequence[Study]], "Items"]
    """Returns the items of a study by place, given its number and all studies."""
    labels: Callable[[Study], Iterable[Hashable]] | None = None
    """Returns for each place what the index itself knows of the item, so that counting reads no study.

    Many items should have the same label: each is kept once."""

    def __call__(self, studies: Sequence[Study], workers: Workers) -> "GroupIndex":
        """Return the index of these studies, which `workers` make in parts."""
        return GroupIndex(self, studies, workers)


class GroupIndex(Mapping[Any, Found[Any]]):
    """Items by key, in the order of the studies; keys have no order.

    It holds a number of eight bytes for each item: the number of its study, and its place there.
    """

    def __init__(self, spec: IndexSpec, studies: Sequence[Study], workers: Workers) -> None:
        self._codes: dict[Any, array[int]] = {}
        self._labels = Labels(spec.labels)
        for codes, labels in workers.map(_part, (spec, studies), workers.parts(len(studies)), least=2):
            self._labels.extend(labels)
            for key, further in codes.items():
                known = self._codes.setdefault(key, further)
                if known is not further:
                    known.extend(further)
        self._read(spec, studies)

    def _read(self, spec: IndexSpec, studies: Sequence[Study]) -> None:
        self._spec, self._studies = spec, studies
        self._recent: dict[int, Items] = {}

    def updated(self, studies: Sequence[Study], changed: Sequence[int]) -> Self:
        """Return the index of other studies; read only those with the numbers in `changed`."""
        fresh = object.__new__(type(self))
        fresh._codes = self._codes.copy()
        fresh._labels = self._labels.updated(studies, changed)
        fresh._read(self._spec, studies)
        for number in changed:
            fresh._replace(number, self._studies[number], studies[number])
        return fresh

    def __getitem__(self, key: Any) -> Found[Any]:
        return FoundItems(self, self._codes[key])

    def __iter__(self) -> Iterator[Any]:
        return iter(self._codes)

    def __len__(self) -> int:
        return len(self._codes)

    def counts(self) -> dict[Any, int]:
        """Return the number of items by key."""
        return dict(zip(self._codes, map(len, self._codes.values()), strict=True))

    def of(self, keys: Iterable[Any]) -> Found[Any]:
        """Return the items of several keys together, in the order of the studies and of the text."""
        return FoundItems(self, array("Q", sorted(chain.from_iterable(map(self._codes.__getitem__, keys)))))

    def item(self, code: int) -> Any:
        """Return the item with this number."""
        number = code >> _BITS
        items = self._recent.get(number)
        if items is None:
            if len(self._recent) >= _RECENT:
                self._recent.clear()
            items = self._recent[number] = self._spec.items(number, self._studies)
        return items[code % _PLACES]

    def labels(self, codes: "array[int]") -> Iterator[Any]:
        """Yield the labels of the items with these numbers."""
        halves = _halves(codes)
        of_studies = map(self._labels.by_study.__getitem__, halves[_UPPER::2])
        return map(self._labels.values.__getitem__, map(getitem, of_studies, halves[1 - _UPPER :: 2]))

    def _replace(self, number: int, before: Study, now: Study) -> None:
        places: dict[Any, list[int]] = {key: [] for key, _ in self._spec.keys(before)}
        for key, place in self._spec.keys(now):
            places.setdefault(key, []).append(place)
        for key, new in places.items():
            codes = replaced(self._codes.get(key, array("Q")), number, new)
            if codes:
                self._codes[key] = codes
            else:
                self._codes.pop(key, None)


def replaced(codes: "array[int]", number: int, places: Iterable[int]) -> "array[int]":
    """Return the numbers of items with other places in one study."""
    first, last = bisect_left(codes, number << _BITS), bisect_left(codes, (number + 1) << _BITS)
    return codes[:first] + array("Q", [number << _BITS | place for place in places]) + codes[last:]


def _part(
    indexed: tuple[IndexSpec, Sequence[Study]], numbers: range
) -> tuple[dict[Any, "array[int]"], "Labels"]:
    """Return the numbers of items by key, and the labels, of some studies."""
    spec, studies = indexed
    codes: dict[Any, array[int]] = {}
    labels = Labels(spec.labels)
    for number in numbers:
        study = studies[number]
        for key, place in spec.keys(study):
            found = codes.get(key)
            if found is None:
                found = codes[key] = array("Q")
            found.append(number << _BITS | place)
        labels.add(study)
    return codes, labels


def _halves(codes: "array[int]") -> "array[int]":
    """Return the number of the study and the place of each item, in the order of this machine's bytes."""
    return array("I", codes.tobytes())


class FoundItems(Found[Any]):
    """Some items of an index."""

    def __init__(self, index: GroupIndex, codes: "array[int]") -> None:
        self._index, self._codes = index, codes

    @property
    def studies(self) -> "array[int]":
        """Return the number of the study of each item."""
        return _halves(self._codes)[_UPPER::2]

    @property
    def spots(self) -> Iterator[tuple[int, int]]:
        """Yield the number of the study and the place in it of each item."""
        return (divmod(code, _PLACES) for code in self._codes)

    @property
    def marks(self) -> bytes:
        """Return the place of each item in its study, as numbers of four bytes."""
        return _halves(self._codes)[1 - _UPPER :: 2].tobytes()

    @property
    def labels(self) -> Iterator[Any]:
        """Yield what the index knows of each item, without making it."""
        return self._index.labels(self._codes)

    def among(self, places: Iterable[int]) -> Found[Any]:
        """Return the items at these places."""
        return FoundItems(self._index, array("Q", map(self._codes.__getitem__, places)))

    def places(self, items: Found[Any]) -> list[int]:
        """Return the places of some of these items, which are in the order of the articles."""
        codes = items._codes if isinstance(items, FoundItems) else ()
        return [bisect_left(self._codes, code) for code in codes]

    @overload
    def __getitem__(self, index: int) -> Any: ...
    @overload
    def __getitem__(self, index: slice) -> Found[Any]: ...
    def __getitem__(self, index: int | slice) -> Any:
        if isinstance(index, slice):
            return FoundItems(self._index, self._codes[index])
        return self._index.item(self._codes[index])

    def __iter__(self) -> Iterator[Any]:
        return map(self._index.item, self._codes)

    def __len__(self) -> int:
        return len(self._codes)
