"""Indexes remembered by study: computed once from all studies, then updated for those that changed."""

from collections.abc import Callable, Iterable, Sequence
from itertools import compress, count
from operator import is_not
from typing import Any, NamedTuple, Protocol

from dossier.core.workers import Workers
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

    def __init__(self, *, keep: bool = True, workers: Workers | None = None) -> None:
        """Create for a preview, or with `keep` off for a build, which computes everything once, with `workers`."""
        self._keep = keep
        self.workers = workers if workers and workers.share_memory else Workers(1)
        self._last: dict[Any, _Result] = {}
        self._differing: tuple[Sequence[Any], Sequence[Any], list[int] | None] = ((), (), [])
        """The last two sequences that were compared, and the result."""

    def over(self, make: Callable[[Sequence[Any], Workers], Updatable], studies: Sequence[Any]) -> Any:
        """Return `make(studies, workers)`, by updating its last result if few studies changed."""
        last = self._last.get(make)
        changed = None if last is None else self._compared(last.studies, studies)
        if last is None or changed is None or len(changed) > FEW:
            return self._kept(make, studies, (), make(studies, self.workers))
        return self._kept(make, studies, (), last.value.updated(studies, changed) if changed else last.value)

    def memo(self, step: MemoStep, studies: Sequence[Study], *rest: Any) -> Any:
        """Return `step.work(studies, *rest)`, or its last result if `rest` and the parts in question are equal."""
        last = self._last.get(step)
        changed = None if last is None or last.rest != rest else self._compared(last.studies, studies)
        if last is None or changed is None or not _alike(step.of, last.studies, studies, changed):
            return self._kept(step, studies, rest, step.work(studies, *rest))
        return self._kept(step, studies, rest, last.value)

    def same(self, work: Callable[..., Any], *rest: Any) -> Any:
        """Return `work(*rest)`, or its last result if all arguments are equal to the last ones."""
        last = self._last.get(work)
        return last.value if last and last.rest == rest else self._kept(work, (), rest, work(*rest))

    def _compared(self, before: Sequence[Any], now: Sequence[Any]) -> list[int] | None:
        """Return what `differing` does; all indexes ask of the same two sequences."""
        known = self._differing
        if known[0] is not before or known[1] is not now:
            known = self._differing = before, now, differing(before, now)
        return known[2]

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
