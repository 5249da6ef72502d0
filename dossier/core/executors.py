"""Choose where work runs: in processes of this machine, or on a cluster."""

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
    """Yield workers on the cluster at `address`, or `count` local processes if there is no address.

    Raises DossierError if the cluster cannot be reached or its libraries are not installed.
    """
    if address is None:
        yield Workers(count, on_progress)
        return
    with _EXECUTORS["cluster"](address) as cluster:
        yield Workers(count, on_progress, cluster)
