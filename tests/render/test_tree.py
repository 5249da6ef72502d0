"""The site is written as a new tree, which replaces the old one as a whole."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from making import site_of

from dossier.core.errors import DossierError
from dossier.model import File
from dossier.render.tree import MANIFEST, read_manifest, write_site


def files(**contents: str) -> list[File]:
    return [
        File(path=f"{name.replace('__', '/')}.html", content=text.encode()) for name, text in contents.items()
    ]


def tree(folder: Path) -> dict[str, tuple[int, int]]:
    """Inode and time of change of all that is there."""
    found = {path: path.stat() for path in (folder, *folder.rglob("*"))}
    return {
        path.relative_to(folder).as_posix(): (stat.st_ino, stat.st_mtime_ns) for path, stat in found.items()
    }


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


def test_files_and_manifest_are_written(site: Path) -> None:
    written = write_site(files(index="home", a__b="page"), site)
    assert set(site_of(site)) == {"index.html", "a/b.html", MANIFEST}
    assert (written.files, written.changed) == (3, 3)
    manifest = read_manifest(site)
    assert manifest
    assert [(one.path, one.size) for one in manifest.files] == [("a/b.html", 4), ("index.html", 4)]


def test_where_nothing_has_changed_nothing_is_touched(site: Path) -> None:
    write_site(files(index="home", a__b="page"), site)
    before = tree(site)
    assert write_site(files(a__b="page", index="home"), site).changed == 0
    assert tree(site) == before


def test_what_has_not_changed_is_linked_and_what_is_gone_goes(site: Path) -> None:
    write_site(files(index="home", same="same", gone="gone"), site)
    before = tree(site)
    written = write_site(files(index="new", same="same"), site)
    assert written.changed == 2
    assert site_of(site)["index.html"] == b"new"
    assert tree(site)["same.html"] == before["same.html"]
    assert not (site / "gone.html").exists()


def test_a_page_alone_that_is_gone_goes(site: Path) -> None:
    write_site(files(index="home", gone="gone"), site)
    write_site(files(index="home"), site)
    assert set(site_of(site)) == {"index.html", MANIFEST}


@pytest.mark.parametrize("harm", ["delete", "alter", "alter within its length"])
def test_what_was_done_to_a_file_of_the_site_is_undone(site: Path, harm: str) -> None:
    write_site(files(index="home", a="page"), site)
    page = site / "a.html"
    if harm == "delete":
        page.unlink()
    else:
        page.write_text("pages" if harm == "alter" else "edit")
        later = (site / MANIFEST).stat().st_mtime_ns + 1_000_000
        os.utime(page, ns=(later, later))
    write_site(files(index="home", a="page"), site)
    assert page.read_text() == "page"


def test_no_trace_is_left_beside_the_site(site: Path) -> None:
    write_site(files(index="home"), site)
    write_site(files(index="other"), site)
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_a_folder_with_something_else_in_it_is_left_alone(site: Path) -> None:
    site.mkdir()
    (site / "thesis.txt").write_text("years of work")
    with pytest.raises(DossierError, match="contains something else"):
        write_site(files(index="home"), site)
    assert site_of(site) == {"thesis.txt": b"years of work"}


def test_an_empty_folder_will_do(site: Path) -> None:
    site.mkdir()
    write_site(files(index="home"), site)
    assert (site / "index.html").is_file()


def test_neither_a_file_nor_a_link_is_replaced(site: Path, tmp_path: Path) -> None:
    site.write_text("a file")
    with pytest.raises(DossierError):
        write_site(files(index="home"), site)
    site.unlink()
    (tmp_path / "elsewhere").mkdir()
    site.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(DossierError):
        write_site(files(index="home"), site)
    assert not list((tmp_path / "elsewhere").iterdir())


@pytest.mark.parametrize(
    "path", ["../x.html", "a/../../x.html", "/etc/x.html", "", "a\\x.html", "a\0.html", ".."]
)
def test_an_address_that_leads_out_of_the_site_is_refused(site: Path, path: str) -> None:
    write_site(files(index="home"), site)
    before = tree(site)
    with pytest.raises(DossierError, match="outside"):
        write_site([File(path=path, content=b"")], site)
    assert tree(site) == before


@pytest.mark.parametrize("second", ["a.html", "A.html"])
def test_two_pages_cannot_have_one_address(site: Path, second: str) -> None:
    with pytest.raises(DossierError, match="two pages"):
        write_site([File(path="a.html", content=b"1"), File(path=second, content=b"2")], site)
    assert not site.exists()


def test_the_old_site_survives_a_failure_in_the_middle(site: Path) -> None:
    def failing() -> Iterator[File]:
        yield from files(index="new")
        raise RuntimeError("power cut")

    write_site(files(index="old", a="a"), site)
    before = tree(site)
    with pytest.raises(RuntimeError):
        write_site(failing(), site)
    assert tree(site) == before
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_a_crash_between_the_two_steps_of_the_swap_is_mended(site: Path) -> None:
    write_site(files(index="old"), site)
    site.rename(site.with_name(".site.old"))
    with pytest.raises(DossierError):
        write_site([File(path="../x", content=b"")], site)
    assert site_of(site)["index.html"] == b"old"


def test_the_old_site_comes_back_where_the_new_one_cannot_take_its_place(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(files(index="old"), site)
    rename = Path.rename

    def stubborn(self: Path, target: Path) -> Path:
        if self.name == ".site.new":
            raise OSError("no")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", stubborn)
    with pytest.raises(OSError, match="no"):
        write_site(files(index="new"), site)
    assert site_of(site)["index.html"] == b"old"
