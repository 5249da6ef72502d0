"""`dossier publish`: checks before anything is sent, and messages."""

import sys

import msgspec
import pytest
from hosting import Counterpart, publish, sent, whole

from dossier.commands.publish import run as publishing
from dossier.commands.publish.publishers import builtin
from dossier.core.plugins import Parts
from dossier.project.config import Config
from dossier.render.tree import MANIFEST, ManifestEntry, encode_manifest, read_manifest


def set_target(config: Config, text: str) -> None:
    settings = config.root / "dossier.yml"
    settings.write_text(f"{settings.read_text()}\npublish:\n{text}")


def add_published(config: Config, folder: Counterpart, number: int) -> None:
    """So many files more at the host, which an earlier site had."""
    manifest = read_manifest(config.site)
    assert manifest
    more = tuple(ManifestEntry(path=f"old/{i}.html", size=1, sha256="0" * 64) for i in range(number))
    for listed in more:
        folder.put(listed.path, b"x")
    folder.put(MANIFEST, encode_manifest(msgspec.structs.replace(manifest, files=manifest.files + more)))


def test_the_default_target(small: Config, folder: Counterpart) -> None:
    set_target(small, f"  default: press\n  press: {folder.address}\n")
    assert sent(publish(small)) == len(whole(small)) - 1
    assert sent(publish(small, "press")) == 0


def test_it_builds_first(small: Config, folder: Counterpart) -> None:
    (small.content / "notice.md").write_text("# A new page\n")
    publish(small, folder.address)
    assert b"A new page" in folder.files()["notice.html"]


def test_what_is_checked_is_what_is_published(small: Config, folder: Counterpart) -> None:
    (small.root / "templates").mkdir()
    (small.root / "templates" / "free.html").write_text("<a href='nowhere.html'>A dead link</a>")
    stopped = publish(small, folder.address)
    assert stopped.status == 1
    assert any("links to nowhere.html" in problem for problem in stopped.problems)


def test_errors_stop_it_unless_forced(small: Config, folder: Counterpart) -> None:
    (small.content / "actors.yml").write_text("- {id: a, name: A, kind: persn}\n")
    stopped = publish(small, folder.address, "--suggestions", "hide")
    assert stopped.status == 1
    assert not stopped.out
    assert "nothing was published" in stopped.problems[-1]
    assert not folder.files()
    forced = publish(small, folder.address, "--suggestions", "hide", "--force")
    assert forced.status == 0
    assert forced.problems[0].startswith("content/")
    assert folder.files()


def test_warnings_are_counted_and_stop_nothing(small: Config, folder: Counterpart) -> None:
    (small.content / "unread.docx").write_text("x")
    done = publish(small, folder.address)
    assert done.status == 0
    assert done.problems == ["warning: dossier.yml: published with 1 warning. See: dossier check"]
    assert folder.files() == whole(small)


def test_a_broken_setting_stops_it_even_when_forced(small: Config, folder: Counterpart) -> None:
    (small.root / "dossier.yml").write_text("title: A\nrows: 0\n")
    assert publish(small, folder.address, "--force").status == 1
    assert not folder.files()


def test_drafts_are_not_published(small: Config, folder: Counterpart) -> None:
    (small.content / "articles").mkdir(exist_ok=True)
    (small.content / "articles" / "temporary-ferry.md").write_text("---\ndraft: true\n---\n")
    assert publish(small, folder.address).status == 0
    there = folder.files()
    assert not any("ferry" in path for path in there)
    assert not any(b"temporary-ferry" in content for content in there.values())


def test_a_dry_run_shows_the_plan_and_sends_nothing(small: Config, folder: Counterpart) -> None:
    shown = publish(small, folder.address, "--dry-run")
    assert shown.status == 0
    lines = shown.out.splitlines()
    paths = [line.split()[1] for line in lines[:-1]]
    assert sorted(paths) == sorted(whole(small).keys() - {MANIFEST})
    first_page = next(i for i, path in enumerate(paths) if path.endswith(".html"))
    assert all(
        path.startswith("static/") or path.endswith((".csv", ".webmanifest")) for path in paths[:first_page]
    )
    assert paths.index("index.html") > paths.index("places.html")
    assert lines[-1].startswith(f"Would send {len(paths)} files")
    assert not folder.files()


def test_many_deletions_need_leave(small: Config, folder: Counterpart) -> None:
    publish(small, folder.address)
    add_published(small, folder, 20)
    assert publish(small, folder.address).out.startswith("Sent 0 files (0.0 kB), deleted 20;")
    assert "old/0.html" not in folder.files()
    add_published(small, folder, 45)
    refused = publish(small, folder.address)
    assert refused.status == 1
    there = len(whole(small)) - 1 + 45
    what = f"45 of {there} published files would be deleted, but the limit is {there // 4}."
    assert what in refused.problems[-1]
    assert "old/0.html" in folder.files()
    shown = publish(small, folder.address, "--dry-run", "--max-delete", "100")
    assert "delete  old/0.html" in shown.out
    assert publish(small, folder.address, "--max-delete", "50").status == 0
    assert folder.files() == whole(small)


def test_the_limit_of_a_target(small: Config, folder: Counterpart) -> None:
    set_target(small, f"  default:\n    to: {folder.address}\n    max_delete: 50\n")
    publish(small)
    add_published(small, folder, 45)
    assert publish(small).status == 0


def test_in_a_pipe_it_says_one_line(small: Config, folder: Counterpart) -> None:
    assert publish(small, folder.address).out.count("\n") == 1


def test_a_library_that_is_missing_is_named_with_its_cure(
    small: Config, folder: Counterpart, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "sshfs", None)
    monkeypatch.delitem(sys.modules, "dossier.commands.publish.publishers.sftp", raising=False)
    monkeypatch.setattr(publishing, "PUBLISHERS", Parts("publishers", builtin.BUILTIN))
    refused = publish(small, "sftp://example.org/var/www")
    assert refused.status == 1
    assert len(refused.problems) == 1
    assert "pip install 'dossier-ssg[publish]'" in refused.problems[0]
