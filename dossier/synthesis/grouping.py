"""What the studies hold, brought together under keys, and kept up to date study by study."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import compress, count
from operator import is_not
from typing import Any, NamedTuple

from dossier.model.findings import Study

FEW = 50
"""Studies that have changed; after more of them everything is gathered anew."""


class IndexSpec(NamedTuple):
    """What is gathered from each study by itself."""

    items: Callable[[int, Study], Iterable[tuple[Hashable, Any]]]
    """The items of a study, which is given with its number, each with its key; in the order of the text."""
    study: Callable[[Any], int]
    """Tells of an item the number of its study."""

    def __call__(self, studies: Sequence[Study]) -> "GroupIndex":
        """What the studies have."""
        return GroupIndex(self, studies)


class GroupIndex(Mapping[Any, Sequence[Any]]):
    """Items under their keys, in the order of the studies; the keys stand in no order.

    Nothing in it ever changes: whoever still shows the dossier as it was keeps what he has.
    """

    def __init__(self, spec: IndexSpec, studies: Sequence[Study]) -> None:
        self.studies = studies
        self._harvest = spec
        self._items: dict[Any, list[Any]] = {}
        self._keys: list[tuple[Any, ...]] = []
        """For each study the keys under which it has something."""
        for number, study in enumerate(studies):
            found = self._harvested(number, study)
            self._keys.append(tuple(found))
            for key, items in found.items():
                held = self._items.setdefault(key, items)
                if held is not items:
                    held += items

    def over(self, studies: Sequence[Study]) -> "GroupIndex":
        """The same for other studies: only those that are other objects than before are looked at."""
        if studies is self.studies:
            return self
        changed = differing(self.studies, studies)
        if changed is None or len(changed) > FEW:
            return GroupIndex(self._harvest, studies)
        fresh = object.__new__(GroupIndex)
        fresh.studies, fresh._harvest = studies, self._harvest
        fresh._keys, fresh._items = self._keys.copy(), self._items.copy()
        for number in changed:
            fresh._replace(number, studies[number])
        return fresh

    def keys_of(self, number: int) -> Sequence[Any]:
        """The keys under which one study has something."""
        return self._keys[number]

    def of_study(self, key: Any, number: int) -> Sequence[Any]:
        """What one study has under a key."""
        items = self._items.get(key, [])
        first = bisect_left(items, number, key=self._harvest.study)
        return items[first : bisect_right(items, number, first, key=self._harvest.study)]

    def __getitem__(self, key: Any) -> Sequence[Any]:
        return self._items[key]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def _harvested(self, number: int, study: Study) -> dict[Any, list[Any]]:
        found: dict[Any, list[Any]] = {}
        for key, item in self._harvest.items(number, study):
            if key in found:
                found[key].append(item)
            else:
                found[key] = [item]
        return found

    def _replace(self, number: int, study: Study) -> None:
        found, number_of = self._harvested(number, study), self._harvest.study
        for key in dict.fromkeys((*self._keys[number], *found)):
            others = (item for item in self._items.get(key, ()) if number_of(item) != number)
            items = sorted(
                (*others, *found.get(key, ())), key=number_of
            )  # those of one study keep their order
            if items:
                self._items[key] = items
            else:
                del self._items[key]
        self._keys[number] = tuple(found)


class MemoStep(NamedTuple):
    """What is worked out from a little of each study."""

    of: Callable[[Study], Any]
    """All of a study that matters to it."""
    work: Callable[..., Any]
    """Makes it of the studies, and of whatever else it is given."""


class _Worked(NamedTuple):
    studies: Sequence[Study]
    rest: tuple[Any, ...]
    result: Any


Kind = Any
"""Makes of the studies something that has a method `over`, as a Gathering has."""


class IncrementalIndex:
    """The newest of everything that is kept up to date, from which the next is made."""

    def __init__(self) -> None:
        self._newest: dict[Any, Any] = {}
        self._worked: dict[MemoStep | Callable[..., Any], _Worked] = {}

    def memo(self, memo: MemoStep, studies: Sequence[Study], *rest: Any) -> Any:
        """What comes of the studies and the rest: that of before, where nothing that matters has changed."""
        before = self._worked.get(memo)
        if before is None or before.rest != rest or not _alike(memo.of, before.studies, studies):
            result = memo.work(studies, *rest)
        else:
            result = before.result
        self._worked[memo] = _Worked(studies, rest, result)
        return result

    def same(self, work: Callable[..., Any], *rest: Any) -> Any:
        """What comes of values: that of before, where they are equal to those of before."""
        before = self._worked.get(work)
        if before is None or before.rest != rest:
            before = self._worked[work] = _Worked((), rest, work(*rest))
        return before.result

    def over(self, kind: Kind, studies: Sequence[Study]) -> Any:
        """What `kind` makes of the studies, made from what it made before."""
        before = self._newest.get(kind)
        found = kind(studies) if before is None else before.over(studies)
        self._newest[kind] = found
        return found


class FreshIndex(IncrementalIndex):
    """Remembers nothing: what is made once needs no room beside it."""

    def memo(self, memo: MemoStep, studies: Sequence[Study], *rest: Any) -> Any:
        """What comes of the studies and the rest."""
        return memo.work(studies, *rest)

    def same(self, work: Callable[..., Any], *rest: Any) -> Any:
        """What comes of values."""
        return work(*rest)

    def over(self, kind: Kind, studies: Sequence[Study]) -> Any:
        """What `kind` makes of the studies."""
        return kind(studies)


def differing(before: Sequence[Study], now: Sequence[Study]) -> list[int] | None:
    """The numbers of the studies that are other objects than before; None where there are more or fewer."""
    if len(before) != len(now):
        return None
    return list(compress(count(), map(is_not, before, now)))


def _alike(of: Callable[[Study], Any], before: Sequence[Study], now: Sequence[Study]) -> bool:
    changed = differing(before, now)
    return changed is not None and all(of(before[number]) == of(now[number]) for number in changed)
