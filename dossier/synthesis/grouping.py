"""Indexes remembered by study: computed once from all studies, then updated for those that changed."""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, compress, count
from operator import is_not
from typing import Any, NamedTuple, Protocol, overload

from dossier.model.findings import Study
from dossier.model.found import Found

FEW = 50
"""Number of changed studies up to which an update is faster than computing everything again."""
_RECENT = 1_000
"""Number of studies whose items are kept in memory."""
_BITS = 32
_PLACES = 1 << _BITS


class Items(Protocol):
    """The items of one study by place."""

    def __getitem__(self, place: int, /) -> Any:
        """Return the item at a place."""


class Updatable(Protocol):
    """A value computed from all studies. It is immutable, because the preview may still show an earlier dossier."""

    def updated(self, studies: Sequence[Any], changed: Sequence[int]) -> "Updatable":
        """Return the value for other studies; only those with the numbers in `changed` differ."""


class MemoStep(NamedTuple):
    """A computation that depends on a small part of each study."""

    of: Callable[[Study], Any]
    """Returns the part of a study on which the result depends."""
    work: Callable[..., Any]
    """Computes the result from the studies and further arguments."""


class _Result(NamedTuple):
    studies: Sequence[Any]
    rest: tuple[Any, ...]
    value: Any


class IncrementalIndex:
    """Keeps the last result of each computation over the studies, and derives the next result from it.

    A different object at the same number is a changed study. If articles are added, removed or reordered, everything is
    computed again. That is the only rule.
    """

    def __init__(self, *, keep: bool = True) -> None:
        """Create for a preview, or with `keep` off for a build, which computes everything once."""
        self._keep = keep
        self._last: dict[Any, _Result] = {}

    def over(self, make: Callable[[Sequence[Any]], Updatable], studies: Sequence[Any]) -> Any:
        """Return `make(studies)`, by updating its last result if few studies changed."""
        last = self._last.get(make)
        changed = None if last is None else differing(last.studies, studies)
        if last is None or changed is None or len(changed) > FEW:
            return self._kept(make, studies, (), make(studies))
        return self._kept(make, studies, (), last.value.updated(studies, changed) if changed else last.value)

    def memo(self, step: MemoStep, studies: Sequence[Study], *rest: Any) -> Any:
        """Return `step.work(studies, *rest)`, or its last result if `rest` and the parts in question are equal."""
        last = self._last.get(step)
        changed = None if last is None or last.rest != rest else differing(last.studies, studies)
        if last is None or changed is None or not _alike(step.of, last.studies, studies, changed):
            return self._kept(step, studies, rest, step.work(studies, *rest))
        return self._kept(step, studies, rest, last.value)

    def same(self, work: Callable[..., Any], *rest: Any) -> Any:
        """Return `work(*rest)`, or its last result if all arguments are equal to the last ones."""
        last = self._last.get(work)
        return last.value if last and last.rest == rest else self._kept(work, (), rest, work(*rest))

    def _kept(self, key: Any, studies: Sequence[Study], rest: tuple[Any, ...], value: Any) -> Any:
        if self._keep:
            self._last[key] = _Result(studies, rest, value)
        return value


def differing(before: Sequence[Any], now: Sequence[Any]) -> list[int] | None:
    """Return the numbers of the studies that are different objects than before; None if their count changed."""
    if len(before) != len(now):
        return None
    return list(compress(count(), map(is_not, before, now)))


def _alike(
    of: Callable[[Study], Any], before: Sequence[Study], now: Sequence[Study], changed: Iterable[int]
) -> bool:
    return all(of(before[number]) == of(now[number]) for number in changed)


@dataclass(frozen=True)
class IndexSpec:
    """How to index items of each study: an item is known by its place in its study, and made again when it is used."""

    keys: Callable[[Study], Iterable[tuple[Hashable, int]]]
    """Returns (key, place) pairs of a study, in the order of the text."""
    items: Callable[[int, Sequence[Study]], "Items"]
    """Returns the items of a study by place, given its number and all studies."""

    def __call__(self, studies: Sequence[Study]) -> "GroupIndex":
        """Return the index of these studies."""
        return GroupIndex(self, studies)


class GroupIndex(Mapping[Any, Found[Any]]):
    """Items by key, in the order of the studies; keys have no order.

    It holds a number of eight bytes for each item: the number of its study, and its place there.
    """

    def __init__(self, spec: IndexSpec, studies: Sequence[Study]) -> None:
        self._codes: dict[Any, array[int]] = {}
        for number, study in enumerate(studies):
            for key, place in spec.keys(study):
                codes = self._codes.get(key)
                if codes is None:
                    codes = self._codes[key] = array("Q")
                codes.append(number << _BITS | place)
        self._read(spec, studies)

    def _read(self, spec: IndexSpec, studies: Sequence[Study]) -> None:
        self._spec, self._studies = spec, studies
        self._recent: dict[int, Items] = {}

    def updated(self, studies: Sequence[Study], changed: Sequence[int]) -> "GroupIndex":
        """Return the index of other studies; read only those with the numbers in `changed`."""
        fresh = object.__new__(GroupIndex)
        fresh._codes = self._codes.copy()
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

    def _replace(self, number: int, before: Study, now: Study) -> None:
        added: dict[Any, list[int]] = {key: [] for key, _ in self._spec.keys(before)}
        for key, place in self._spec.keys(now):
            added.setdefault(key, []).append(number << _BITS | place)
        for key, new in added.items():
            codes = self._codes.get(key, array("Q"))
            first, last = bisect_left(codes, number << _BITS), bisect_left(codes, (number + 1) << _BITS)
            codes = codes[:first] + array("Q", new) + codes[last:]
            if codes:
                self._codes[key] = codes
            else:
                self._codes.pop(key, None)


class FoundItems(Found[Any]):
    """Some items of an index."""

    def __init__(self, index: GroupIndex, codes: Sequence[int]) -> None:
        self._index, self._codes = index, codes

    @property
    def studies(self) -> list[int]:
        """Return the number of the study of each item."""
        return [code >> _BITS for code in self._codes]

    @property
    def marks(self) -> bytes:
        """Return the place of each item in its study, as numbers of four bytes."""
        return array("I", [code % _PLACES for code in self._codes]).tobytes()

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
