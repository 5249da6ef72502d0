"""The cache of compiled templates: valid for one version of the program, and never required."""

import os
from pathlib import Path

import pytest
from making import Run, make_dossier, run, site_of
from subjects import values

from dossier.model.pages import Page
from dossier.render import template_cache
from dossier.render.environment import Environment
from dossier.render.renderer import Renderer
from dossier.render.template_cache import PLACE, cache_folder

PAGE = Page(path="page.html", template="page.html", subject=values())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Create a separate cache folder for the test."""
    monkeypatch.setenv(PLACE, str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """Return the names of the compiled templates."""
    names: list[str | None] = []
    plain = Environment.compile

    def counted(self: Environment, source: str, name: str | None = None, *more: str | None) -> object:
        names.append(name)
        return plain(self, source, name, *more)

    monkeypatch.setattr(Environment, "compile", counted)
    return names


def rendered(templates: Path, page: str = "{% include 'part.html' %}", language: str = "en") -> bytes:
    templates.mkdir(exist_ok=True)
    (templates / "page.html").write_text(page, encoding="utf-8")
    (templates / "part.html").write_text("{{ _('Map') }}", encoding="utf-8")
    renderer = Renderer([templates], language)
    renderer.keys(PAGE)
    return renderer.render(PAGE)


def test_templates_are_compiled_once(tmp_path: Path, folder: Path, compiled: list[str | None]) -> None:
    assert rendered(tmp_path / "a") == rendered(tmp_path / "a") == b"Map"
    assert compiled == ["page.html", "part.html"]


def test_a_changed_template_is_compiled_again(
    tmp_path: Path, folder: Path, compiled: list[str | None]
) -> None:
    rendered(tmp_path / "a")
    assert rendered(tmp_path / "a", "{% include 'part.html' %}!") == b"Map!"
    assert compiled == ["page.html", "part.html", "page.html"]


def test_messages_of_another_language_are_compiled_anew(tmp_path: Path, folder: Path) -> None:
    rendered(tmp_path / "a")
    (tmp_path / "a" / "words").mkdir()
    book = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Map"\nmsgstr "Karte"\n'
    (tmp_path / "a" / "words" / "de.po").write_text(book, encoding="utf-8")
    assert rendered(tmp_path / "a", language="de") == b"Karte"
    (tmp_path / "a" / "words" / "de.po").write_text(book.replace("Karte", "Plan"), encoding="utf-8")
    assert rendered(tmp_path / "a", language="de") == b"Plan"
    assert rendered(tmp_path / "a") == b"Map"


@pytest.mark.parametrize("changed", ["version", "program_digest"])
def test_versions_never_share(
    tmp_path: Path, folder: Path, compiled: list[str | None], monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    rendered(tmp_path / "a")
    other = {"version": lambda package: "99", "program_digest": lambda: b"another program"}
    monkeypatch.setattr(template_cache, changed, other[changed])
    rendered(tmp_path / "a")
    assert compiled == ["page.html", "part.html"] * 2


def test_a_template_refers_to_others_only_as_long_as_it_does(tmp_path: Path, folder: Path) -> None:
    def fingerprint() -> bytes:
        return Renderer([tmp_path / "a"]).keys(PAGE).page

    rendered(tmp_path / "a", "none")
    (tmp_path / "a" / "part.html").write_text("another", encoding="utf-8")
    before = fingerprint()
    rendered(tmp_path / "a")
    first = fingerprint()
    (tmp_path / "a" / "part.html").write_text("another", encoding="utf-8")
    assert len({before, first, fingerprint()}) == 3


@pytest.mark.parametrize("held", [b"", b"no code", None], ids=["empty", "other", "cut"])
def test_damaged_files_are_replaced(
    tmp_path: Path, folder: Path, compiled: list[str | None], held: bytes | None
) -> None:
    rendered(tmp_path / "a")
    for file in (folder / "templates").iterdir():
        whole = file.read_bytes()
        file.write_bytes(whole[: len(whole) // 2] if held is None else held)
    assert rendered(tmp_path / "a") == b"Map"
    assert rendered(tmp_path / "a") == b"Map"
    assert compiled == ["page.html", "part.html"] * 2


def building(folder: Path) -> tuple[Run, dict[str, bytes]]:
    config = make_dossier(folder)
    return run("build", folder), site_of(config.site)


def test_a_build_does_without_a_folder_that_cannot_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PLACE, str(tmp_path / "kept"))
    kept, site = building(tmp_path / "one")
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv(PLACE, str(tmp_path / "file"))
    without, same = building(tmp_path / "two")
    assert kept.status == without.status == 0
    assert site == same


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write into any folder")
def test_a_build_does_with_a_folder_that_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "closed").mkdir(mode=0o500)
    monkeypatch.setenv(PLACE, str(tmp_path / "closed"))
    assert building(tmp_path / "one")[0].status == 0


def test_nothing_is_kept_in_the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PLACE, "~/.cache")  # what a folder is called where there is no home
    monkeypatch.chdir(tmp_path)
    building(tmp_path / "one")
    assert not (tmp_path / "~").exists()


def test_the_users_cache_folder_is_the_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(PLACE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert cache_folder().name == "dossier"
    assert cache_folder().is_absolute()
