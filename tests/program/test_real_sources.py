"""The five originals, for those who have them: DOSSIER_REAL_SOURCES names their folder."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from five import (
    CHECKS,
    Report,
    assert_losses_are_compared,
    assert_nothing_is_wrong,
    facts,
    report_on,
    reuses,
    terms,
)
from labels import kinds_on, written_lines
from making import REPOSITORY, copy_of_repository

from dossier.pipeline.build import Compiled, compile_dossier

FOLDER = os.environ.get("DOSSIER_REAL_SOURCES", "")

pytestmark = pytest.mark.skipif(
    not FOLDER, reason="DOSSIER_REAL_SOURCES names no folder with the five originals"
)


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Compiled:
    return compile_dossier(copy_of_repository(tmp_path_factory.mktemp("real") / "dossier", Path(FOLDER)))


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Compiled:
    return compile_dossier(copy_of_repository(tmp_path_factory.mktemp("own") / "dossier"))


def test_nothing_is_wrong(compiled: Compiled) -> None:
    assert_nothing_is_wrong(compiled)


def test_losses_are_compared(compiled: Compiled) -> None:
    assert_losses_are_compared(compiled)


def test_what_is_reused_is_found(compiled: Compiled) -> None:
    reuses(compiled)


def test_each_outlet_keeps_its_words(compiled: Compiled) -> None:
    terms(compiled)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
@pytest.mark.parametrize("stem", facts())
def test_reads(stem: str, check: Callable[[Report], None], compiled: Compiled) -> None:
    check(report_on(compiled, stem))


@pytest.mark.parametrize(("stem", "count"), list(zip(facts(), (2, 5, 2, 5, 5), strict=True)))
def test_every_quotation_in_marks_is_read(stem: str, count: int, compiled: Compiled) -> None:
    """Our own reports quote the same people in other pieces, so that only the originals are counted."""
    assert sum(quotation.direct for quotation in report_on(compiled, stem).study.quotations) == count


@pytest.mark.parametrize("stem", facts())
def test_our_own_report_has_the_same_lines(stem: str, compiled: Compiled, own: Compiled) -> None:
    real, ours = report_on(compiled, stem).article, report_on(own, stem).article
    lines = written_lines(real.text)
    assert written_lines(ours.text) == lines
    assert [kinds_on(ours, (n, n)) for n in lines] == [kinds_on(real, (n, n)) for n in lines]


@pytest.mark.parametrize("stem", facts())
def test_our_own_report_names_the_same_entries(stem: str, compiled: Compiled, own: Compiled) -> None:
    real, ours = ({mention.entity for mention in report_on(c, stem).study.mentions} for c in (compiled, own))
    assert ours == real


@pytest.mark.parametrize("stem", facts())
def test_our_own_report_is_in_our_own_words(stem: str) -> None:
    """Furniture and short quotations apart, no ten words in a row are the original's."""
    real, ours = (
        (folder / f"{stem}.txt").read_text("utf-8") for folder in (Path(FOLDER), REPOSITORY / "seeds")
    )
    assert not _runs(real) & _runs(ours)


def _runs(text: str, length: int = 10) -> set[tuple[str, ...]]:
    return {
        tuple(words[n : n + length])
        for words in (line.lower().split() for line in text.splitlines())
        for n in range(len(words) - length + 1)
    }
