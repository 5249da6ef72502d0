"""Options of pytest, and fixtures that all tests share."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from making import Sources, make_dossier
from xdist.scheduler import LoadFileScheduling  # type: ignore[import-untyped]

from dossier.project.config import Config
from dossier.render import search_index as fulltext
from dossier.render.template_cache import PLACE

pytest.register_assert_rewrite("five", "labels")
pytest_plugins = ["hosting", "stores"]

Making = Callable[..., Config]

settings.register_profile("dossier", deadline=None)  # a busy machine is no failure
settings.load_profile("dossier")


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("dossier")
    group.addoption(
        "--update", action="store_true", help="Rewrite what tests/cases expect; raise its floors."
    )
    group.addoption("--lower", action="store_true", help="With --update: let the floors sink as well.")


SHARING = ("tests/browser", "tests/commands/publish")
"""Folders whose files share something dear: a browser, servers."""


class ByFileOrFolder(LoadFileScheduling):  # type: ignore[misc]
    """Give all tests of a file, or of a folder that shares something dear, to one process."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return next((folder for folder in SHARING if file.startswith(f"{folder}/")), file)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadFileScheduling | None:
    """Return our scheduling for `--dist loadfile`: marks of groups do not reach xdist 3.8 under pytest 9.2."""
    return ByFileOrFolder(config, log) if config.getoption("dist") == "loadfile" else None


@pytest.fixture(autouse=True, scope="session")
def kept_templates(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep compiled templates for the whole run, in one folder for all its processes."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "templates"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PLACE, str(folder))
        yield


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
    """Create dossiers in the test's own folder."""

    def make(sources: Sources = None, **rest: Any) -> Config:
        return make_dossier(tmp_path / "dossier", sources, **rest)

    return make
