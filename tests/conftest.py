"""Options of pytest, and fixtures that all tests share."""

import os
import sys
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

# Without compiled modules each process of the run would compile the tests and the program again.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

settings.register_profile("dossier", deadline=None)  # a busy machine is no failure
settings.load_profile("dossier")


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("dossier")
    group.addoption(
        "--update", action="store_true", help="Rewrite what tests/cases expect; raise its floors."
    )
    group.addoption("--lower", action="store_true", help="With --update: let the floors sink as well.")


SHARING = (
    ("tests/browser/test_preview.py", "tests/browser/test_review"),
    ("tests/browser/test_pages_in_a_browser.py", "tests/browser/test_right_to_left.py"),
    ("tests/browser/",),
    ("tests/commands/publish/",),
)
"""Files and folders that share something dear, a browser or servers, and so run in one process."""
LONG = (*(name for names in SHARING for name in names), "tests/program/", "tests/pipeline/")
"""What takes longest begins first, so that no process is left alone with it in the end."""


class ByFileOrFolder(LoadFileScheduling):  # type: ignore[misc]
    """Give all tests of a file, or of what shares something dear, to one process."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return next((names[0] for names in SHARING if file.startswith(names)), file)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadFileScheduling | None:
    """Return our scheduling for `--dist loadfile`: marks of groups do not reach xdist 3.8 under pytest 9.2."""
    config.option.loadscopereorder = False
    return ByFileOrFolder(config, log) if config.getoption("dist") == "loadfile" else None


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Return one process more than there are processors: browsers and servers are waited for."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put first what takes longest."""
    items.sort(key=lambda item: next((n for n, name in enumerate(LONG) if item.nodeid.startswith(name)), 99))


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
