"""Work on many items: in this process, in other processes, or on a cluster; same results, same order."""

import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

from dossier.core.processes import Processes

Shared = TypeVar("Shared")
Item = TypeVar("Item")
Result = TypeVar("Result")

_WORTH_A_PROCESS = 200
"""Below this many items starting processes costs more than it saves."""
_BATCHES_EACH = 6
_LARGEST_BATCH = 250


class Executor(Protocol):
    """Where batches of items are worked on."""

    @property
    def count(self) -> int:
        """Number of batches worked on at the same time."""

    @property
    def share_memory(self) -> bool:
        """Whether workers see this process's memory, so that nothing need be sent to them."""

    def results(
        self, work: Callable[[Any, Any], Any], shared: Any, batches: Sequence[Sequence[Any]]
    ) -> Iterator[list[Any]]:
        """Yield the list of `work(shared, item)` of each batch, in order. Raises DossierError if workers are lost."""


class Workers:
    """A number of processes, this one included; the others start only if there is enough to do."""

    def __init__(
        self,
        count: int | None = None,
        on_progress: Callable[[int, int], None] | None = None,
        cluster: Executor | None = None,
    ) -> None:
        """`on_progress` is called with the number of items done, and of all; a `cluster` takes the large tasks."""
        self._local = Processes(count or _cores())
        self._executor: Executor = cluster or self._local
        self._on_progress = on_progress

    @property
    def count(self) -> int:
        """Return the number of processes."""
        return self._executor.count

    @property
    def share_memory(self) -> bool:
        """Tell whether workers share the parent's memory, so that nothing need be sent to them."""
        return self._executor.share_memory

    @property
    def local(self) -> "Workers":
        """Return workers on this machine alone, for what is read from its disk or written to it."""
        return Workers(self._local.count, self._on_progress)

    def map(
        self,
        work: Callable[[Shared, Item], Result],
        shared: Shared,
        items: Sequence[Item],
        least: int = _WORTH_A_PROCESS,
    ) -> Iterator[Result]:
        """Yield `work(shared, item)` for each item, in order; `work` must be a module-level function.

        Fewer than `least` items run in this process. Raises DossierError if a worker dies.
        """
        alone = self._executor is self._local and self.count < 2
        if alone or len(items) < least:
            return self._told((work(shared, item) for item in items), len(items))
        batches = self._batches(items)
        results = self._executor.results(work, shared, batches)
        return self._told((result for batch in results for result in batch), len(items))

    def _batches(self, items: Sequence[Item]) -> list[Sequence[Item]]:
        size = min(max(1, len(items) // (self.count * _BATCHES_EACH)), _LARGEST_BATCH)
        return [items[start : start + size] for start in range(0, len(items), size)]

    def _told(self, results: Iterator[Result], total: int) -> Iterator[Result]:
        for done, result in enumerate(results, 1):
            if self._on_progress:
                self._on_progress(done, total)
            yield result


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
