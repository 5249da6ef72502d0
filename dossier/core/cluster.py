"""Run batches on a Dask cluster: an existing one, or one started on this machine.

Workers need this program in the same version, but no file of the dossier. Dask's scheduler repeats a batch
whose worker dies.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any, TypeVar

from distributed import Client, Future, KilledWorker, LocalCluster
from distributed.comm import CommClosedError

from dossier.core.cache import program_digest
from dossier.core.errors import DossierError, Problem, reason_of
from dossier.core.processes import Work, done

_WHERE = "--cluster"
_AHEAD = 3
"""Batches in the queue per thread of the cluster."""
_LOCAL = "local:"
_PATIENCE = 15
"""Seconds to wait for the scheduler and its first worker."""
T = TypeVar("T")


class Cluster:
    """The workers of a Dask cluster, as an `Executor`."""

    def __init__(self, client: Client) -> None:
        self._client = client

    share_memory = False

    @property
    def count(self) -> int:
        """Return the number of threads of all workers; 1 while a worker restarts and none is connected."""
        return sum(self._client.ncores().values()) or 1

    def results(self, work: Work, shared: Any, batches: Sequence[Sequence[Any]]) -> Iterator[list[Any]]:
        """Yield the results of each batch, in order.

        Raises DossierError if the cluster is lost, a batch kills its workers, or their program differs from
        this one.
        """
        held = self._client.submit(
            _same, shared, pure=False
        )  # a task, not a scattered value: the scheduler can repeat a task after it lost the result
        waiting: deque[Future] = deque()
        ahead = _AHEAD * self.count
        try:
            for batch in batches:
                waiting.append(self._client.submit(_batch, program_digest(), work, held, batch, pure=False))
                if len(waiting) > ahead:
                    yield _outcome(waiting.popleft())
            while waiting:
                yield _outcome(waiting.popleft())
        finally:
            self._client.cancel([held, *waiting])


@contextmanager
def cluster_at(address: str) -> Iterator[Cluster]:
    """Connect to the scheduler at `address` (`tcp://host:8786`), or start N workers here for `local:N`.

    Raises DossierError if no scheduler answers, or if it has no workers.
    """
    with _started(address) as place, closing(_client(place, address)) as client:
        yield Cluster(client)


@contextmanager
def _started(address: str) -> Iterator[str]:
    if not address.startswith(_LOCAL):
        yield address
        return
    number = address.removeprefix(_LOCAL)
    if not (number.isascii() and number.isdigit() and int(number)):
        raise _problem(f"{address!r} does not say how many workers", "Write for instance: --cluster local:4")
    with LocalCluster(
        n_workers=int(number), threads_per_worker=1, dashboard_address="127.0.0.1:0", host="127.0.0.1"
    ) as local:
        yield local.scheduler_address


def _client(place: str, address: str) -> Client:
    try:
        client = Client(place, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError, ImportError, RuntimeError) as error:
        what = f"no scheduler answers at {address} ({reason_of(error)})"
        raise _problem(what, "Start one with: dask scheduler; and give its address.") from error
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError as error:
        client.close()
        remedy = f"Start some with: dask worker {address} --nthreads 1"
        raise _problem(f"the scheduler at {address} has no workers", remedy) from error
    return client


def _outcome(future: Future) -> list[Any]:
    """Return the results of a batch.

    Raises DossierError if the cluster failed; an error of the work itself is raised unchanged.
    """
    try:
        result: list[Any] = future.result()
    except KilledWorker as error:
        what = "several workers died on the same articles"
        raise _problem(what, "Give the workers more memory, or build without --cluster.") from error
    except ModuleNotFoundError as error:
        raise _problem(f"a worker lacks a module ({error})", _SAME_VERSION) from error
    except (CommClosedError, OSError) as error:
        raise _problem(
            f"the cluster was lost ({reason_of(error)})", "Build again when it is back."
        ) from error
    return result


_SAME_VERSION = "Install the same version of dossier-ssg, with the same extras, on every worker."


def _same(value: T) -> T:
    return value


def _batch(program: bytes, work: Callable[[Any, Any], Any], shared: Any, items: Sequence[Any]) -> list[Any]:
    if program_digest() != program:
        raise _problem("a worker runs another version of dossier or its libraries", _SAME_VERSION)
    return done(work, shared, items)


def _problem(what: str, remedy: str) -> DossierError:
    return DossierError([Problem(_WHERE, None, what, remedy)])
