"""The index for full-text search: its contents, when it is rebuilt, and failures."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from dossiers import dossier, harbour
from making import ARTICLE, make_dossier

from dossier.core.errors import DossierError, Severity
from dossier.model import FreePage
from dossier.pipeline.build import build
from dossier.project.config import Config
from dossier.render import pagefind
from dossier.render import search_index as fulltext
from dossier.render.search_index import FOLDER, MARKER, documents, engine
from dossier.render.tree import read_manifest

ENTRY = f"{FOLDER}/pagefind-entry.json"


def made(folder: Path) -> Config:
    """Make a dossier of two articles and a page, about which Pagefind has something to say."""
    sources = {"harbour.txt": ARTICLE, "ferry.txt": ARTICLE.replace("arbour", "erry")}
    return make_dossier(folder, sources, {"about.md": "# About\n\nOf ships.\n"})


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return made(tmp_path / "dossier")


def files(config: Config) -> dict[str, bytes]:
    found = (path for path in sorted((config.site / FOLDER).rglob("*")) if path.is_file())
    return {path.relative_to(config.site).as_posix(): path.read_bytes() for path in found}


def marker(config: Config) -> str:
    return (config.site / MARKER).read_text(encoding="utf-8")


def test_a_document_has_the_words_of_its_page_under_their_anchors() -> None:
    ((path, html),) = documents(dossier(harbour(1, note="Seen by [[Holt]].")))
    assert path == "articles/harbour-1-reopens.html"
    assert "<h1>Harbour 1 reopens</h1>" in html
    assert '<p id="p3~2">Maren Holt was in Lomvik. She left.</p>' in html
    assert '<div id="note">' in html
    for said in (
        '"kind[content]" content="article"',
        '"outlet[content]" content="Lomvik Post"',
        '"actor[content]" content="Maren Holt"',
        '"place[content]" content="Norland"',
        '"month[content]" content="2021-03"',
    ):
        assert f"data-pagefind-filter={said}" in html


def test_what_a_source_prints_is_escaped() -> None:
    ((_, html),) = documents(dossier(harbour(1, headline="<script>alert(1)</script>")))
    assert "<script" not in html


def test_free_pages_have_documents_too() -> None:
    about = FreePage(name="about", where="content/about.md", title="About & so", text="Words.")
    ((path, html),) = documents(dossier(free_pages=[about]))
    assert path == "about.html"
    assert "<h1>About &amp; so</h1>" in html


def test_without_pagefind_there_is_no_index_and_no_complaint(config: Config) -> None:
    report = build(config)
    assert not (config.site / FOLDER).exists()
    assert "false" in marker(config)
    assert not [problem for problem in report.problems if problem.where == "pagefind"]


@pytest.mark.full_text
def test_the_index_is_part_of_the_site_and_of_its_manifest(config: Config) -> None:
    build(config)
    manifest = read_manifest(config.site)
    assert manifest
    assert set(files(config)) == {listed.path for listed in manifest.files if listed.path.startswith(FOLDER)}
    assert {ENTRY, f"{FOLDER}/pagefind.js", f"{FOLDER}/pagefind-worker.js"} <= set(files(config))
    assert "true" in marker(config)


@pytest.mark.full_text
def test_the_same_words_give_the_same_bytes(config: Config, tmp_path: Path) -> None:
    again = made(tmp_path / "again")
    build(config)
    build(again)
    assert files(config) == files(again)


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows by one each time that an index is made."""
    counted: list[int] = []
    index_files: Callable[..., Iterator[Any]] = pagefind.index_files

    def counting(*given: Any) -> Iterator[Any]:
        counted.append(1)
        return index_files(*given)

    monkeypatch.setattr(fulltext, "index_files", counting)
    return counted


@pytest.mark.full_text
def test_the_index_is_made_anew_only_when_words_have_changed(config: Config, runs: list[int]) -> None:
    build(config)
    before = files(config)
    (config.root / "templates/static").mkdir(parents=True, exist_ok=True)
    (config.root / "templates/static/style.css").write_text("/* another */", encoding="utf-8")
    build(config)
    assert (len(runs), files(config)) == (1, before)
    source = next(iter(sorted((config.root / "sources").glob("*.txt"))))
    source.write_text(
        f"{source.read_text(encoding='utf-8')}\nA new sentence with a zeppelin in it.\n", encoding="utf-8"
    )
    build(config)
    assert len(runs) == 2
    assert files(config) != before


@pytest.mark.full_text
@pytest.mark.parametrize("harm", [Path.unlink, lambda path: path.write_bytes(b"?")])
def test_a_damaged_index_is_made_anew(config: Config, runs: list[int], harm: Callable[[Path], None]) -> None:
    build(config)
    before = files(config)
    harm(config.site / next(path for path in before if path.endswith(".pf_fragment")))
    (config.root / "content/about.md").touch()
    build(config)
    assert (len(runs), files(config)) == (2, before)


@pytest.mark.full_text
def test_a_build_after_which_nothing_changed_leaves_everything(config: Config) -> None:
    build(config)
    assert build(config).written.changed == 0


@pytest.mark.full_text
@pytest.mark.parametrize(
    "failure",
    [
        subprocess.CalledProcessError(1, "pagefind", output=b"thread main panicked\nno memory.\n"),
        subprocess.TimeoutExpired("pagefind", 1),
        FileNotFoundError("Could not find pagefind binary"),
        DossierError([]),
        KeyError("languages"),
    ],
    ids=lambda failure: type(failure).__name__,
)
def test_where_pagefind_fails_the_site_is_built_and_a_warning_says_so(
    config: Config, failure: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fulltext, "index_files", Mock(side_effect=failure))
    report = build(config)
    (problem,) = [problem for problem in report.problems if problem.where == "pagefind"]
    assert problem.severity is Severity.WARNING
    assert "pip install" in problem.remedy
    assert (config.site / "search.html").is_file()
    assert not (config.site / FOLDER).exists()
    assert "false" in marker(config)


@pytest.mark.full_text
def test_where_pagefind_failed_it_is_tried_again(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(fulltext, "index_files", Mock(side_effect=DossierError([])))
        build(config)
    assert not build(config).problems
    assert "true" in marker(config)


@pytest.mark.full_text
def test_the_engine_says_what_is_installed() -> None:
    assert "pagefind 1." in engine()
