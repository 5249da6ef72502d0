"""Publishing to a folder."""

import os
import shutil
from pathlib import Path
from urllib.request import urlopen

import pytest
from hosting import Counterpart, publish, sent, whole
from making import run

from dossier.project.config import Config


def test_after_a_failure_only_the_rest_is_sent(small: Config, folder: Counterpart) -> None:
    total = len(whole(small)) - 1
    folder.put(".matrix.html.part/in the way", b"")
    broken = publish(small, folder.address)
    assert broken.status == 1
    assert "the transfer was interrupted" in broken.problems[-1]
    shutil.rmtree(f"{folder.address}/.matrix.html.part")
    assert 0 < sent(publish(small, folder.address)) < total
    assert folder.files() == whole(small)


def test_what_a_failure_left_in_doubt_is_sent_again_by_another_machine(
    small: Config, folder: Counterpart
) -> None:
    """The second machine knows nothing of the journal, and its site is the one from before the failure."""
    publish(small, folder.address)
    old = whole(small)
    settings = small.root / "dossier.yml"
    before = settings.read_text()
    settings.write_text(before.replace("The Tollan Bridge", "Another bridge"))
    (small.root / "public").mkdir(exist_ok=True)
    folder.put(".matrix.html.part/in the way", b"")
    assert publish(small, folder.address).status == 1
    assert folder.files()["index.html"] == old["index.html"], "what leads to pages comes last"
    assert folder.files()["about.html"] != old["about.html"]
    shutil.rmtree(f"{folder.address}/.matrix.html.part")
    settings.write_text(before)
    shutil.rmtree(small.root / ".dossier" / "publishing")
    assert sent(publish(small, folder.address))
    assert folder.files() == old


def test_a_site_of_another_origin_is_not_written_over(small: Config, folder: Counterpart) -> None:
    folder.put("index.html", b"mine")
    refused = publish(small, folder.address)
    assert refused.status == 1
    assert "not published from a dossier" in refused.problems[-1]
    assert folder.files() == {"index.html": b"mine"}
    assert publish(small, folder.address, "--force").status == 0
    assert folder.files() == whole(small)


@pytest.mark.parametrize("address", ["./", "./site", "./site/below", "./content", "./sources/x", "./.git/x"])
def test_the_dossiers_own_folders_are_no_targets(small: Config, address: str) -> None:
    refused = publish(small, address)
    assert refused.status == 1
    assert "belongs to the dossier itself" in refused.problems[-1]


def test_what_the_manifest_of_a_host_says_cannot_lead_out_of_it(small: Config, folder: Counterpart) -> None:
    outside = small.root.parent / "precious.txt"
    outside.write_text("precious")
    folder.put(
        "data/manifest.json",
        b'{"made_by": "x", "files": [{"path": "../precious.txt", "size": 1, "sha256": ""}]}',
    )
    assert publish(small, folder.address).status == 1
    assert publish(small, folder.address, "--force").status == 0
    assert outside.read_text() == "precious"


def test_a_file_changed_after_the_build_is_not_published(small: Config, folder: Counterpart) -> None:
    page = small.site / "about.html"
    state = page.stat()
    content = bytearray(page.read_bytes())
    content[100] ^= 1
    page.write_bytes(content)
    os.utime(page, ns=(state.st_atime_ns, state.st_mtime_ns))
    refused = publish(small, folder.address)
    assert refused.status == 1
    assert "about.html: the file was changed after the site was built" in refused.problems[-1]


def test_with_all_everything_is_sent_again(small: Config, folder: Counterpart) -> None:
    publish(small, folder.address)
    assert sent(publish(small, folder.address, "--all")) == len(whole(small)) - 1
    assert folder.files() == whole(small)


def test_a_file_altered_to_the_same_size_is_sent_again(small: Config, folder: Counterpart) -> None:
    publish(small, folder.address)
    page = folder.files()["about.html"]
    folder.put("about.html", b"x" * len(page))
    assert "send    about.html" in publish(small, folder.address, "--dry-run").out
    assert sent(publish(small, folder.address)) == 1
    assert run("verify", small.root, folder.address).status == 0
    assert sent(publish(small, folder.address)) == 0


def test_a_link_in_the_place_of_a_file_gives_way(small: Config, folder: Counterpart, tmp_path: Path) -> None:
    publish(small, folder.address)
    page = Path(folder.address) / "about.html"
    (tmp_path / "mine.html").write_bytes(page.read_bytes())
    page.unlink()
    page.symlink_to(tmp_path / "mine.html")
    assert sent(publish(small, folder.address)) == 1
    assert not page.is_symlink()


def test_a_web_server_serves_it_below_a_path(small: Config, folder: Counterpart, nginx: str) -> None:
    assert sent(publish(small, folder.address)) == len(whole(small)) - 1
    verified = run("verify", small.root, nginx)
    assert (verified.status, verified.problems) == (0, [])
    for path in ("index.html", "static/", "data/articles.json"):
        name = next(name for name in whole(small) if name.startswith(path))
        with urlopen(f"{nginx}{name}", timeout=60) as answer:
            assert answer.read() == whole(small)[name]
    (Path(folder.address) / "about.html").write_text("defaced")
    assert run("verify", small.root, nginx).status == 1
