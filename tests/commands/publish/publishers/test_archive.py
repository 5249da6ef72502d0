"""Publishing to a .zip."""

import zipfile
from pathlib import Path

from hosting import publish, sent, whole

from dossier.project.config import Config


def held(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_it_holds_the_site_and_is_written_once(small: Config, tmp_path: Path) -> None:
    path = tmp_path / "out" / "site.zip"
    assert sent(publish(small, str(path))) == len(whole(small)) - 1
    assert held(path) == whole(small)
    before = path.stat().st_mtime_ns
    assert sent(publish(small, str(path))) == 0
    assert path.stat().st_mtime_ns == before


def test_the_same_site_gives_the_same_archive(small: Config, tmp_path: Path) -> None:
    publish(small, f"file:{tmp_path}/one.zip")
    publish(small, f"zip://{tmp_path}/two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_something_else_is_not_written_over(small: Config, tmp_path: Path) -> None:
    path = tmp_path / "site.zip"
    path.write_bytes(b"PK? not quite")
    refused = publish(small, str(path))
    assert refused.status == 1
    assert "not published from a dossier" in refused.problems[-1]
    assert publish(small, str(path), "--force").status == 0
    assert held(path) == whole(small)


def test_a_failure_leaves_the_old_archive(small: Config, tmp_path: Path) -> None:
    path = tmp_path / "site.zip"
    publish(small, str(path))
    before = path.read_bytes()
    (tmp_path / ".site.zip.part").mkdir()  # in the way of the new one
    (small.root / "dossier.yml").write_text("title: Another\nsources: [sources]\n")
    failed = publish(small, str(path), "--force")
    assert failed.status == 1
    assert "cannot be written" in failed.problems[-1]
    assert path.read_bytes() == before
    (tmp_path / ".site.zip.part").rmdir()
    assert sent(publish(small, str(path), "--force"))
    assert held(path) == whole(small)
