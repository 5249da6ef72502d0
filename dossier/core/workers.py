"""Apply a function to many items, here, in other processes or on a cluster: same results in the same order."""

import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

from dossier.core.processes import Processes

Shared = TypeVar("Shared")
Item = TypeVar("Item")
Result = TypeVar("Result")

_WORTH_A_PROCESS = 200
"""For fewer items, starting processes takes longer than the work."""
_BATCHES_EACH = 6
_LARGEST_BATCH = 250


class Executor(Protocol):
    """A place where batches of items are processed."""

    @property
    def count(self) -> int:
        """Number of batches processed at the same time."""

    @property
    def share_memory(self) -> bool:
        """Whether workers can read this process's memory, so that data need not be sent to them."""

    def results(
        self, work: Callable[[Any, Any], Any], shared: Any, batches: Sequence[Sequence[Any]]
    ) -> Iterator[list[Any]]:
        """Yield the list of `work(shared, item)` for each batch, in order.

        Raises DossierError if workers are lost.
        """


class Workers:
    """A fixed number of processes, the current one included. The others start only for large tasks."""

    def __init__(
        self,
        count: int | None = None,
        on_progress: Callable[[int, int], None] | None = None,
        cluster: Executor | None = None,
    ) -> None:
        """Choose the number of processes (default: one per CPU core).

        `on_progress` gets the numbers of finished items and of all items. If `cluster` is given, large tasks
        run there.
        """
        self._local = Processes(count or _cores())
        self._executor: Executor = cluster or self._local
        self._on_progress = on_progress

    @property
    def count(self) -> int:
        """Return the number of processes."""
        return self._executor.count

    @property
    def share_memory(self) -> bool:
        """Tell whether workers can read this process's memory, so that data need not be sent to them."""
        return self._executor.share_memory

    @property
    def local(self) -> "Workers":
        """Return workers without the cluster, for tasks that read or write files of this machine."""
        return Workers(self._local.count, self._on_progress)

    def map(
        self,
        work: Callable[[Shared, Item], Result],
        shared: Shared,
        items: Sequence[Item],
        least: int = _WORTH_A_PROCESS,
    ) -> Iterator[Result]:
        """Yield `work(shared, item)` for each item, in order; `work` must be a module-level function.

        Fewer than `least` items run in this process. If fewer than usual are worth a process, they are large, and no
        process gets several at once. Raises DossierError if a worker dies.
        """
        alone = self._executor is self._local and self.count < 2
        if alone or len(items) < least:
            return self._with_progress((work(shared, item) for item in items), len(items))
        batches = self._batches(items, are_large=least < _WORTH_A_PROCESS)
        results = self._executor.results(work, shared, batches)
        return self._with_progress((result for batch in results for result in batch), len(items))

    def parts(self, length: int) -> list[range]:
        """Return numbers up to `length` in parts for `map`; all are in one part if no other process shares the work."""
        size = _LARGEST_BATCH if self.count > 1 else max(length, 1)
        return [range(start, min(start + size, length)) for start in range(0, length, size)]

    def _batches(self, items: Sequence[Item], are_large: bool) -> list[Sequence[Item]]:
        size = 1 if are_large else min(max(1, len(items) // (self.count * _BATCHES_EACH)), _LARGEST_BATCH)
        return [items[start : start + size] for start in range(0, len(items), size)]

    def _with_progress(self, results: Iterator[Result], total: int) -> Iterator[Result]:
        for done, result in enumerate(results, 1):
            if self._on_progress:
                self._on_progress(done, total)
            yield result


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
