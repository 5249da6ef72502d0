"""The repository's own dossier: five reports written for it, read correctly, and in the same way as their originals.

The originals belong to their publishers: DOSSIER_REAL_SOURCES names the folder of those who have them.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from five import (
    CHECKS,
    ORIGINALS,
    Report,
    assert_losses_are_compared,
    assert_nothing_is_wrong,
    compiled_five,
    facts,
    needs_originals,
    report_on,
    reuses,
    terms,
)
from making import copy_of_repository

from dossier.pipeline.build import Compiled, build, compile_dossier
from dossier.project.config import Config


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Config:
    return copy_of_repository(tmp_path_factory.mktemp("seeds") / "dossier")


@pytest.fixture(scope="module", params=["own", pytest.param("originals", marks=needs_originals)], ids=str)
def compiled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Compiled:
    return compiled_five(tmp_path_factory, ORIGINALS if request.param == "originals" else None)


def test_nothing_is_wrong(compiled: Compiled) -> None:
    assert_nothing_is_wrong(compiled)


def test_our_own_reports_give_no_problem(config: Config) -> None:
    assert [str(problem) for problem in compile_dossier(config).problems] == []


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


def test_the_second_build_changes_nothing(config: Config) -> None:
    build(config)
    before = {path: path.stat().st_mtime_ns for path in config.site.rglob("*")}
    assert build(config).written.changed == 0
    assert {path: path.stat().st_mtime_ns for path in config.site.rglob("*")} == before


def test_two_builds_give_the_same_bytes(config: Config, tmp_path: Path) -> None:
    other = copy_of_repository(tmp_path / "elsewhere")
    build(config)
    build(other)
    first, second = (
        {p.relative_to(c.site): p.read_bytes() for p in c.site.rglob("*") if p.is_file()}
        for c in (config, other)
    )
    assert first == second
