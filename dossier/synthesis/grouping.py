"""Indexes remembered by study: computed once from all studies, then updated for those that changed."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress, count
from operator import is_not
from typing import Any, NamedTuple, Protocol

from dossier.model.findings import Study

FEW = 50
"""Number of changed studies up to which an update is faster than computing everything again."""


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


class PerStudy:
    """Values computed from each study by itself, in the order of the studies."""

    def __init__(self, work: Callable[[Study], Any], studies: Sequence[Study]) -> None:
        self._work = work
        self.values = tuple(map(work, studies))

    def updated(self, studies: Sequence[Study], changed: Sequence[int]) -> "PerStudy":
        """Return the values for other studies; compute only those of `changed` ones."""
        fresh = object.__new__(PerStudy)
        fresh._work = self._work
        new = {number: self._work(studies[number]) for number in changed}
        fresh.values = tuple(new.get(number, value) for number, value in enumerate(self.values))
        return fresh


@dataclass(frozen=True)
class IndexSpec:
    """How to index items of each study, or of its value in a `PerStudy`."""

    items: Callable[[int, Any], Iterable[tuple[Hashable, Any]]]
    """Returns (key, item) pairs of a study, given its number, in the order of the text."""
    study: Callable[[Any], int]
    """Returns the number of the study to which an item belongs."""

    def __call__(self, studies: Sequence[Any]) -> "GroupIndex":
        """Return the index of these studies."""
        return GroupIndex(self, studies)


class GroupIndex(Mapping[Any, Sequence[Any]]):
    """Items by key, in the order of the studies; keys have no order."""

    def __init__(self, spec: IndexSpec, studies: Sequence[Any]) -> None:
        self._spec = spec
        self._items: dict[Any, list[Any]] = {}
        self._keys: list[tuple[Any, ...]] = []
        """The keys of the items of each study."""
        for number, study in enumerate(studies):
            found = self._found(number, study)
            self._keys.append(tuple(found))
            for key, items in found.items():
                held = self._items.setdefault(key, items)
                if held is not items:
                    held += items

    def updated(self, studies: Sequence[Any], changed: Sequence[int]) -> "GroupIndex":
        """Return the index of other studies; read only those with the numbers in `changed`."""
        fresh = object.__new__(GroupIndex)
        fresh._spec = self._spec
        fresh._keys, fresh._items = self._keys.copy(), self._items.copy()
        for number in changed:
            fresh._replace(number, studies[number])
        return fresh

    def __getitem__(self, key: Any) -> Sequence[Any]:
        return self._items[key]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def _found(self, number: int, study: Any) -> dict[Any, list[Any]]:
        found: dict[Any, list[Any]] = {}
        for key, item in self._spec.items(number, study):
            if key in found:
                found[key].append(item)
            else:
                found[key] = [item]
        return found

    def _replace(self, number: int, study: Any) -> None:
        found, number_of = self._found(number, study), self._spec.study
        for key in dict.fromkeys((*self._keys[number], *found)):
            others = (item for item in self._items.get(key, ()) if number_of(item) != number)
            # items of one study keep their order
            items = sorted((*others, *found.get(key, ())), key=number_of)
            if items:
                self._items[key] = items
            else:
                del self._items[key]
        self._keys[number] = tuple(found)
