"""Who does the work: processes of this machine, or a cluster at an address."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from dossier.core.plugins import Parts
from dossier.core.workers import Executor, Workers

_EXECUTORS: Parts[Callable[[str], AbstractContextManager[Executor]]] = Parts(
    "executors", (("cluster", "dossier.core.cluster:cluster_at [cluster]"),)
)


@contextmanager
def workers_at(
    address: str | None, count: int | None = None, on_progress: Callable[[int, int], None] | None = None
) -> Iterator[Workers]:
    """Yield workers on the cluster at an address, or without one `count` processes of this machine.

    Raises DossierError if there is no such cluster, or its libraries are not installed.
    """
    if address is None:
        yield Workers(count, on_progress)
        return
    with _EXECUTORS["cluster"](address) as cluster:
        yield Workers(count, on_progress, cluster)
