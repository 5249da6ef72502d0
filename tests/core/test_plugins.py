"""Parts by name: built-in ones, those imported on first use, and plug-ins."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from making import make_dossier, write_files

from dossier.analysis.study import BUILTIN as ANALYSERS
from dossier.commands.publish.publishers.builtin import BUILTIN as PUBLISHERS
from dossier.core.errors import DossierError
from dossier.core.plugins import Parts
from dossier.project import config, targets
from dossier.project.readers.builtin import BUILTIN as READERS

PLUGIN = """
from dossier.model.pages import File, Page, Subject
from dossier.project.readers.text import read_text

class Extra(Subject, frozen=True, kw_only=True):
    articles: int

def read(raw):
    return read_text(raw)

def find(study, lexicon):
    return iter(())

def pages(dossier):
    subject = Extra(site=dossier.site_info, articles=len(dossier.studies))
    yield Page(path="extra.html", template="extra.html", subject=subject)

def export(dossier):
    yield File(path="data/extra.txt", content=str(len(dossier.studies)).encode())

def publish(delivery):
    yield f"published to {delivery.target.to}"

def page_not_found(dossier):
    yield Page(path="404.html", template="extra.html", subject=Extra(site=dossier.site_info, articles=404))
"""
ENTRY_POINTS = """
[dossier.readers]
rst = plugin:read
[dossier.analysers]
nothing = plugin:find
[dossier.pages]
extra.html = plugin:pages
404.html = plugin:page_not_found
[dossier.exports]
extra = plugin:export
old = dossier.exports.of_an_older_version:export
[dossier.publishers]
pigeon = plugin:publish
broken = plugin:none
missing = plugin_that_is_missing:publish [birds]
"""
SETTINGS = """
analysers: [mentions, nothing]
publish: {default: "pigeon://loft", none: "broken://x", birds: "missing://x"}
"""
MISSING = "dossier.core.missing_module:part [extra]"


def plugged(
    folder: Path, *command: str, version: int = 1, code: str = PLUGIN
) -> subprocess.CompletedProcess[str]:
    """Run a command where a package with plug-ins is installed."""
    metadata = f"Metadata-Version: 2.1\nName: dossier-plugin\nVersion: {version}\n"
    package = {
        "plugin.py": code,
        "dossier_plugin-1.dist-info/METADATA": metadata,
        "dossier_plugin-1.dist-info/entry_points.txt": ENTRY_POINTS,
    }
    write_files(folder / "package", package)
    return subprocess.run(
        [sys.executable, "-m", "dossier", *command, "--project", str(folder / "dossier")],
        env=os.environ | {"PYTHONPATH": str(folder / "package")},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Create a dossier that uses plug-ins of every kind."""
    sources = {"a.txt": "One\n\nA first article of words.\n", "b.rst": "Two\n\nA second one of others.\n"}
    make_dossier(tmp_path / "dossier", sources, templates={"extra.html": "{{ articles }} articles"})
    with (tmp_path / "dossier" / "dossier.yml").open("a", encoding="utf-8") as settings:
        settings.write(SETTINGS)
    return tmp_path


def test_plugins_of_every_kind_work(folder: Path) -> None:
    built = plugged(folder, "build")
    assert built.returncode == 0, built.stderr
    site = folder / "dossier" / "site"
    assert (site / "extra.html").read_text() == "2 articles"
    assert (site / "data" / "extra.txt").read_text() == "2"
    published = plugged(folder, "publish", "--force")
    assert published.stdout == "published to pigeon://loft\n", published.stderr


def test_a_plugin_replaces_the_built_in_part_of_its_name(folder: Path) -> None:
    plugged(folder, "build")
    assert (folder / "dossier" / "site" / "404.html").read_text() == "404 articles"


def test_a_new_plugin_and_a_new_version_of_it_are_used_in_the_next_build(tmp_path: Path) -> None:
    make_dossier(
        tmp_path / "dossier", {"a.txt": "One\n\nAn article.\n"}, templates={"extra.html": "{{ articles }}"}
    )
    extra = tmp_path / "dossier" / "site" / "data" / "extra.txt"
    command = [sys.executable, "-m", "dossier", "build", "--project", str(tmp_path / "dossier")]
    subprocess.run(command, check=True, capture_output=True)
    assert not extra.exists()
    plugged(tmp_path, "build")
    assert extra.read_text() == "1"
    plugged(tmp_path, "build", version=2, code=PLUGIN.replace("str(len(", "str(100 + len("))
    assert extra.read_text() == "101"


@pytest.mark.parametrize(
    ("target", "remedy"),
    [("none", "Reinstall or remove the package"), ("birds", "pip install 'dossier-plugin[birds]'")],
)
def test_a_plugin_that_cannot_be_loaded_is_a_problem(folder: Path, target: str, remedy: str) -> None:
    told = plugged(folder, "publish", target)
    assert told.returncode == 1
    assert remedy in told.stderr
    assert "Traceback" not in told.stderr


def test_a_part_is_imported_when_it_is_asked_for() -> None:
    parts: Parts[object] = Parts("tests", (("now", len), ("later", "os.path:join"), ("never", MISSING)))
    assert list(parts) == ["later", "never", "now"]
    assert "never" in parts
    assert (parts["now"], parts["later"]) == (len, os.path.join)
    with pytest.raises(DossierError, match=r"pip install 'dossier-ssg\[extra\]'"):
        parts["never"]
    with pytest.raises(KeyError):
        parts["nothing"]


@pytest.mark.parametrize(
    ("name", "part"), [part for part in (*PUBLISHERS, *READERS) if isinstance(part[1], str)]
)
def test_built_in_parts_that_wait_can_be_loaded(name: str, part: str) -> None:
    try:
        assert callable(Parts("tests", [(name, part)])[name])
    except DossierError as error:  # only where the extra is not installed
        assert "pip install" in str(error)


def test_settings_know_the_built_in_parts() -> None:
    assert sorted(config.ANALYSERS) == [name for name, _ in ANALYSERS]
    assert list(targets.SCHEMES) == [name for name, _ in PUBLISHERS]
