"""Run batches in processes of this machine, the current one included."""

import gc
import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from typing import Any

from dossier.core.errors import DossierError, Problem

Work = Callable[[Any, Any], Any]

_AHEAD = 3
"""Batches in the queue per process."""
START_METHOD = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
"""Forked processes share memory without copying. macOS and Windows spawn processes, and data is sent to them.
"""
_held: Any = None


class Processes:
    """Processes of this machine, started for one task at a time; an `Executor`."""

    def __init__(self, count: int) -> None:
        """Use `count` processes, the current one included."""
        self.count = count

    @property
    def share_memory(self) -> bool:
        """Tell whether the processes can read this process's memory."""
        return self.count > 1 and START_METHOD == "fork"

    def results(self, work: Work, shared: Any, batches: Sequence[Sequence[Any]]) -> Iterator[list[Any]]:
        """Yield the results of each batch, in order.

        Raises DossierError if a process dies.
        """
        others = self.count - 1  # this process works too: each further one needs memory of its own
        with ProcessPoolExecutor(others, _context(), _receive, (work, shared)) as pool:
            try:
                yield from _shared_out(pool, batches, _AHEAD * others, partial(done, work, shared))
            except BrokenProcessPool as error:
                remedy = "Free some memory and build again, or build with: --workers 1"
                raise DossierError([Problem("dossier.yml", None, "a worker process died", remedy)]) from error
            finally:
                pool.shutdown(wait=False, cancel_futures=True)


def done(work: Work, shared: Any, items: Sequence[Any]) -> list[Any]:
    """Return the results of one batch."""
    return [work(shared, item) for item in items]


def _shared_out(
    pool: ProcessPoolExecutor,
    batches: Sequence[Sequence[Any]],
    ahead: int,
    do_here: Callable[[Sequence[Any]], list[Any]],
) -> Iterator[list[Any]]:
    """Yield the results of all batches in order.

    While `ahead` batches wait in the pool, the next one runs here, so that this process is never idle.
    """
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


def _context() -> multiprocessing.context.BaseContext:
    gc.freeze()  # the collector writes to objects it visits, and a forked process copies every page it writes to
    return multiprocessing.get_context(START_METHOD)


def _receive(*held: Any) -> None:
    global _held  # noqa: PLW0603  (a process of its own: this is what it was started with)
    _held = held
    gc.enable()


def _batch(items: Sequence[Any]) -> list[Any]:
    work, shared = _held
    return done(work, shared, items)
