"""What all tests share: the options of pytest, and a dossier made for one test."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from making import Sources, make_dossier

from dossier.project.config import Config
from dossier.render import search_index as fulltext

pytest.register_assert_rewrite("five", "labels")
pytest_plugins = ["browsing", "hosting", "stores"]

Making = Callable[..., Config]

settings.register_profile("dossier", deadline=None)  # a busy machine is no failure
settings.load_profile("dossier")


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("dossier")
    group.addoption(
        "--update", action="store_true", help="Rewrite what tests/cases expect; raise its floors."
    )
    group.addoption("--lower", action="store_true", help="With --update: let the floors sink as well.")


@pytest.fixture(autouse=True)
def without_full_text(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Most tests build without Pagefind, which takes its time; those marked `full_text` want it."""
    marked = request.node.get_closest_marker("full_text") is not None
    if marked and not fulltext.engine():
        pytest.skip("Pagefind is not installed: pip install '.[search]'")
    if not marked:
        monkeypatch.setattr(fulltext, "engine_version", lambda package: "")


@pytest.fixture
def making(tmp_path: Path) -> Making:
    """Makes a dossier in the test's own folder."""

    def make(sources: Sources = None, **rest: Any) -> Config:
        return make_dossier(tmp_path / "dossier", sources, **rest)

    return make
