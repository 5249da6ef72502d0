"""Work on a Dask cluster: the same results, batches of dead workers repeated, and its problems reported."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from stores import library

from dossier.core.errors import DossierError
from dossier.core.executors import workers_at
from dossier.core.workers import Workers

library("distributed")
dask = library("dask")
HERE = os.getpid()


def square(shared: int, item: int) -> tuple[int, int]:
    return shared + item * item, os.getpid()


def die_once(flag: Path, item: int) -> int:
    """Kill the worker of the first batch; the second time, the file is there."""
    if item == 130 and not flag.exists():
        flag.touch()
        os._exit(1)
    return item


def always_die(here: int, item: int) -> int:
    """Kill every worker that gets one of the batches."""
    if item == 130 and os.getpid() != here:
        os._exit(1)
    return item


def refuse(_: None, item: int) -> int:
    raise ValueError(f"item {item}")


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    """Two workers; a batch may be the death of one of them, not of three as usual, for new ones are dear."""
    with dask.config.set({"distributed.scheduler.allowed-failures": 1}), workers_at("local:2", 1) as started:
        yield started


def test_results_are_those_of_one_process_and_in_order(workers: Workers) -> None:
    results = list(workers.map(square, 7, range(500)))
    assert [value for value, _ in results] == [7 + item * item for item in range(500)]
    processes = {process for _, process in results}
    assert HERE not in processes
    assert len(processes) == 2


def test_the_batch_of_a_worker_that_dies_is_done_again(workers: Workers, tmp_path: Path) -> None:
    flag = tmp_path / "died"
    assert list(workers.map(die_once, flag, range(300))) == list(range(300))
    assert flag.exists()


def test_work_that_kills_every_worker_is_a_problem(workers: Workers) -> None:
    with pytest.raises(DossierError, match="several workers died"):
        list(workers.map(always_die, HERE, range(300)))


def test_what_goes_wrong_in_the_work_is_raised_where_the_results_are_read(workers: Workers) -> None:
    with pytest.raises(ValueError, match="item"):
        list(workers.map(refuse, None, range(300)))


def test_workers_of_another_version_are_refused(workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dossier.core.cluster.program_digest", lambda: b"another")
    with pytest.raises(DossierError, match="another version"):
        list(workers.map(square, 0, range(300)))


def test_local_workers_do_what_belongs_to_this_machine(workers: Workers) -> None:
    assert {process for _, process in workers.local.map(square, 0, range(300))} == {HERE}


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("local:none", "does not say how many workers"),
        ("local:0", "does not say how many workers"),
        ("tcp://127.0.0.1:9", "no scheduler answers"),
        ("nowhere", "no scheduler answers"),
        ("carrier-pigeon://x:1", "no scheduler answers"),
    ],
)
def test_a_cluster_that_is_not_there(address: str, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dossier.core.cluster._PATIENCE", 2)
    with pytest.raises(DossierError, match=what), workers_at(address):
        pass
