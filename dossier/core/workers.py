"""Run work in parallel with `concurrent.futures`: same results, same order as one by one."""

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from typing import Any, TypeVar

from dossier.core.errors import DossierError, Problem

Shared = TypeVar("Shared")
Item = TypeVar("Item")
Result = TypeVar("Result")

_WORTH_A_PROCESS = 200
"""Below this many items starting processes costs more than it saves."""
_BATCHES_EACH = 6
_LARGEST_BATCH = 250
_AHEAD = 3
"""Number of batches waiting per process."""
_CONTEXT = "fork" if "fork" in multiprocessing.get_all_start_methods() else None
_held: Any = None


class Workers:
    """A number of processes, this one included; the others start only if there is enough to do."""

    def __init__(
        self, count: int | None = None, on_progress: Callable[[int, int], None] | None = None
    ) -> None:
        """`on_progress` is called with the number of items done, and of all."""
        self.count = count or _cores()
        self._on_progress = on_progress

    @property
    def share_memory(self) -> bool:
        """Tell whether workers share the parent's memory, so that nothing need be sent to them."""
        return self.count > 1 and _CONTEXT == "fork"

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
        if self.count < 2 or len(items) < least:
            return self._told((work(shared, item) for item in items), len(items))
        return self._told(self._in_processes(work, shared, items), len(items))

    def _told(self, results: Iterator[Result], total: int) -> Iterator[Result]:
        for done, result in enumerate(results, 1):
            if self._on_progress:
                self._on_progress(done, total)
            yield result

    def _in_processes(
        self, work: Callable[[Shared, Item], Result], shared: Shared, items: Sequence[Item]
    ) -> Iterator[Result]:
        size = min(max(1, len(items) // (self.count * _BATCHES_EACH)), _LARGEST_BATCH)
        batches = [items[start : start + size] for start in range(0, len(items), size)]
        others = self.count - 1  # this process works too: each one more holds a copy of all it looks at
        with ProcessPoolExecutor(others, _context(), _hold, (work, shared)) as pool:
            try:
                for results in _shared_out(pool, batches, _AHEAD * others, partial(_done, work, shared)):
                    yield from results
            except BrokenProcessPool as error:
                remedy = "Free some memory and build again, or build with: --workers 1"
                raise DossierError([Problem("dossier.yml", None, "a worker process died", remedy)]) from error
            finally:
                pool.shutdown(wait=False, cancel_futures=True)


def _shared_out(
    pool: ProcessPoolExecutor,
    batches: Sequence[Sequence[Any]],
    ahead: int,
    do_here: Callable[[Sequence[Any]], list[Any]],
) -> Iterator[list[Any]]:
    """Yield the results of all batches in order; while `ahead` batches wait for the pool, run the next one here."""
    results: dict[int, Future[list[Any]] | list[Any]] = {}
    for number in range(len(batches)):
        while number not in results or not _is_there(results[number]):
            given = sum(not _is_there(result) for result in results.values())
            following = max(results, default=number - 1) + 1
            if following == len(batches):
                break
            batch = batches[following]
            results[following] = pool.submit(_batch, batch) if given < ahead else do_here(batch)
        result = results.pop(number)
        yield result if isinstance(result, list) else result.result()


def _is_there(result: Future[list[Any]] | list[Any]) -> bool:
    return isinstance(result, list) or result.done()


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _context() -> multiprocessing.context.BaseContext:
    """Return the start method: forked workers share memory without copying; others get the data sent."""
    gc.freeze()  # what is not looked at by the collector is not copied either
    return multiprocessing.get_context(_CONTEXT)


def _hold(*held: Any) -> None:
    global _held  # noqa: PLW0603  (a process of its own: this is what it was started with)
    _held = held
    gc.enable()


def _batch(items: Sequence[Any]) -> list[Any]:
    work, shared = _held
    return _done(work, shared, items)


def _done(work: Callable[[Any, Any], Any], shared: Any, items: Sequence[Any]) -> list[Any]:
    return [work(shared, item) for item in items]
