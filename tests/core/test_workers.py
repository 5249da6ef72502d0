"""Worker processes: results in order, here and in other processes, and processes that die."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from typing import Any

import pytest

from dossier.core.errors import DossierError
from dossier.core.workers import Workers

HERE = os.getpid()


def square(shared: int, item: int) -> tuple[int, int]:
    return shared + item * item, os.getpid()


def die_elsewhere(_: None, item: int) -> int:
    if os.getpid() != HERE:
        os._exit(1)
    return item


def refuse(_: None, item: int) -> int:
    raise ValueError(f"item {item}")


@pytest.mark.parametrize("count", [1, 2, 3])
def test_results_come_in_order_whoever_works(count: int) -> None:
    results = list(Workers(count).map(square, 7, range(500)))
    assert [value for value, _ in results] == [7 + item * item for item in range(500)]
    others = {process for _, process in results} - {HERE}
    assert bool(others) == (count > 1)
    assert HERE in {process for _, process in results}


def test_few_things_are_not_worth_a_process() -> None:
    assert {process for _, process in Workers(4).map(square, 0, range(20))} == {HERE}


class Batches:
    """Executes nothing elsewhere; keeps the sizes of the batches that it gets."""

    count, share_memory = 2, False

    def __init__(self) -> None:
        self.sizes: list[int] = []

    def results(self, work: Any, shared: Any, batches: Sequence[Sequence[Any]]) -> Iterator[list[Any]]:
        for batch in batches:
            self.sizes.append(len(batch))
            yield [work(shared, item) for item in batch]


def test_large_items_are_given_one_by_one() -> None:
    cluster = Batches()
    assert len(list(Workers(2, cluster=cluster).map(square, 0, range(40), least=1))) == 40
    assert cluster.sizes == [1] * 40
    cluster.sizes.clear()
    assert len(list(Workers(2, cluster=cluster).map(square, 0, range(400)))) == 400
    assert len(cluster.sizes) < 20


def test_a_worker_that_dies_is_a_problem() -> None:
    with pytest.raises(DossierError) as caught:
        list(Workers(2).map(die_elsewhere, None, range(500)))
    (problem,) = caught.value.problems
    assert problem.what == "a worker process died"
    assert isinstance(caught.value.__cause__, BrokenProcessPool)


def test_what_goes_wrong_in_the_work_is_raised_where_the_results_are_read() -> None:
    with pytest.raises(ValueError, match="item"):
        list(Workers(2).map(refuse, None, range(500)))


def test_progress_is_told_item_by_item() -> None:
    told: list[tuple[int, int]] = []
    list(Workers(2, lambda done, total: told.append((done, total))).map(square, 0, range(300)))
    assert told == [(number, 300) for number in range(1, 301)]
