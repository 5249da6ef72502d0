"""Files: no link leads out of a dossier, no pipe blocks, and temporary files of editors are ignored."""

import os
import socket
import time
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from hostile import at_most
from making import ARTICLE, make_dossier, run, site_of, write_files

from dossier.commands import translate
from dossier.core.errors import DossierError
from dossier.core.files import LONGEST_NAME, is_debris, leads_out, name_fault, read_regular
from dossier.pipeline.build import build
from dossier.project.config import load_config

SECONDS = 10
SECRET = "TOPSECRET-4711"


def outside(folder: Path, name: str = "secret.md") -> Path:
    write_files(
        folder / "outside",
        {name: f"{SECRET}\n", "actors.yml": f"- {{id: a, name: {SECRET}, kind: person}}\n"},
    )
    return folder / "outside" / name


@pytest.mark.parametrize(
    "name",
    [
        "content/leak.md",
        "content/index.md",
        "content/actors.yml",
        "content/redactions.yml",
        "content/terms.yml",
        "content/comparisons.yml",
        "content/articles/harbour.md",
        "sources/leak.txt",
        "templates/home.html",
        "templates/static/leak.css",
        "templates/words/fr.po",
    ],
)
def test_a_file_that_is_a_link_out_is_never_published(name: str, tmp_path: Path) -> None:
    config = make_dossier(tmp_path / "dossier", language="fr" if name.endswith(".po") else "en")
    link = config.root / name
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(outside(tmp_path))
    told = run("build", config.root)
    assert "points outside the dossier" in "\n".join(told.problems)
    assert not [path for path, content in site_of(config.site).items() if SECRET.encode() in content]
    link.unlink()
    assert run("build", config.root).status == 0


@pytest.mark.parametrize("name", ["content/articles", "sources/more", "templates/static", "templates/words"])
def test_a_folder_that_is_a_link_out_is_not_entered(name: str, tmp_path: Path) -> None:
    config = make_dossier(tmp_path / "dossier", content={"about.md": "# A\n"}, templates={"x.html": ""})
    for leak in ("harbour.md", "leak.txt", "leak.css", "en.po"):
        outside(tmp_path, leak)
    (config.root / name).symlink_to(tmp_path / "outside", target_is_directory=True)
    told = run("build", config.root)
    assert not [path for path, content in site_of(config.site).items() if SECRET.encode() in content]
    assert "words" in name or "points outside the dossier" in "\n".join(told.problems)


def test_a_link_inside_the_dossier_is_followed(tmp_path: Path) -> None:
    config = make_dossier(tmp_path, content={"about.md": "# About\n\nSeen twice.\n"})
    (config.content / "more.md").symlink_to(config.content / "about.md")
    assert build(config).problems == ()
    assert b"Seen twice" in site_of(config.site)["more.html"]


@pytest.mark.parametrize(
    "name", ["content/actors.yml", "content/p.md", "content/articles/a.md", "dossier.yml"]
)
def test_a_pipe_in_the_place_of_a_file_is_a_problem(name: str, tmp_path: Path) -> None:
    config = make_dossier(tmp_path)
    path = config.root / name
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(path)
    with at_most(SECONDS):
        told = run("build", config.root)
    assert told.status == 1
    assert told.problems[0].startswith(name)


@pytest.mark.parametrize("kind", ["pipe", "socket", "folder"])
def test_settings_that_are_no_file_are_a_problem(kind: str, tmp_path: Path) -> None:
    config = make_dossier(tmp_path)
    path = config.root / "dossier.yml"
    path.unlink()
    if kind == "socket":
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(str(path))
    else:
        (os.mkfifo if kind == "pipe" else os.mkdir)(path)
    with at_most(SECONDS):
        told = run("build", config.root)
    assert told.problems == ["dossier.yml: cannot be read (not a regular file). Remove it from the folder."]


@pytest.mark.parametrize("kind", ["link", "file", "pipe"])
def test_the_folder_that_builds_keep_is_theirs(kind: str, tmp_path: Path) -> None:
    config = make_dossier(tmp_path / "dossier")
    (tmp_path / "elsewhere").mkdir()
    own = config.root / ".dossier"
    if kind == "link":
        own.symlink_to(tmp_path / "elsewhere")
    elif kind == "file":
        own.write_text("mine")
    else:
        os.mkfifo(own)
    told = run("build", config.root)
    assert told.status == 1
    assert told.problems == [".dossier: not a folder. Remove it: the next build creates it."]
    assert not list((tmp_path / "elsewhere").iterdir())


@pytest.mark.parametrize(
    "name",
    ["lock", ".gitignore", "cache.sqlite", "cache.sqlite-wal", "last-build", "last-build.new", "publishing"],
)
@pytest.mark.parametrize("kind", ["link", "folder"])
def test_what_builds_keep_is_written_through_no_link(name: str, kind: str, tmp_path: Path) -> None:
    config = make_dossier(tmp_path / "dossier")
    victim = tmp_path / "victim"
    victim.write_text("mine")
    place = config.root / ".dossier" / name
    place.parent.mkdir()
    if kind == "link":
        place.symlink_to(victim)
    else:
        place.mkdir()
    told = run("build", config.root)
    assert victim.read_text() == "mine"
    assert told.status == int(kind == "link" or name != "publishing")
    assert all(line.startswith(f".dossier/{name}: ") for line in told.problems)


def test_what_editors_leave_behind_is_no_input(tmp_path: Path) -> None:
    debris = ("a.txt~", "#a.txt#", "4913", ".a.txt.swp", "~$a.txt", "a.txt.tmp", "a.txt___jb_tmp___")
    config = make_dossier(
        tmp_path,
        {"harbour.txt": ARTICLE, **dict.fromkeys(debris, f"{SECRET}\n\n{ARTICLE}")},
        {"about.md": "# About\n", "about.md~": SECRET, "#about.md#": SECRET, "articles/harbour.md~": SECRET},
    )
    (config.content / ".#about.md").symlink_to("nobody@nowhere.4711")  # as Emacs marks a file that it edits
    report = build(config)
    assert (report.articles, report.problems) == (1, ())
    assert all(map(is_debris, debris))
    assert not any(map(is_debris, ("a.txt", "#hash.txt", "49133", "a~b.txt", "tmp.txt")))


def test_a_file_of_the_same_size_and_time_is_read_again(tmp_path: Path) -> None:
    """As `cp -p` and `rsync -t` leave it: only the time of the change of the entry itself tells."""
    config = make_dossier(tmp_path, title="AAAA", content={"about.md": "# AAAA\n"})
    long_ago = time.time() - 10_000_000
    for path in (config.root / "dossier.yml", config.content / "about.md"):
        os.utime(path, (long_ago, long_ago))
    assert run("build", config.root).status == 0
    for path in (config.root / "dossier.yml", config.content / "about.md"):
        path.write_text(path.read_text().replace("AAAA", "BBBB"))
        os.utime(path, (long_ago, long_ago))
    assert run("build", config.root).status == 0
    assert b"BBBB" in site_of(config.site)["index.html"]
    assert b"BBBB" in site_of(config.site)["about.html"]


@pytest.mark.parametrize("name", ["con", "NUL", "com1.html", "a" * (LONGEST_NAME + 1), "é" * 101])
def test_names_that_not_every_system_has(name: str) -> None:
    assert name_fault(name)
    assert not name_fault(f"x{name[:90]}")


def test_a_link_to_itself_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert not leads_out(tmp_path / "loop", tmp_path)
    with pytest.raises(OSError, match="symbolic"):
        read_regular(tmp_path / "loop")


@pytest.mark.parametrize(
    ("settings", "line", "what"),
    [
        ('site: "a\\0b"', 3, "a character that no path can have"),
        (f"site: {'x' * 300}", 3, "longer than 200 bytes"),
        (f"site: {'x/' * 600}y", 3, "longer than 1000 bytes"),
        ("site: dossier.yml/x", 3, "dossier.yml is no folder"),
        ("site: .dossier/site", 3, "overwrite its own input"),
        ("site: .git", 3, "belongs to the version control"),
        ("site: nul", 3, "that of a device on Windows"),
        ("content: dossier.yml", 3, "dossier.yml is no folder"),
        (f"rows: {'9' * 40}", 3, "too large a number"),
        (f"rows: {'9' * 5000}", 3, "rows"),
        ("rows: 100001", 3, "at most"),
        ("source_limit: .nan", 3, "source_limit"),
        ("source_limit: nan", 3, "source_limit"),
        ("source_limit: 1e400", 3, "source_limit"),
        ('base_url: "https://[::1"', 3, "is no address of a site"),
        ("base_url: https://", 3, "is no address of a site"),
        ("base_url: https://example.org/?a=b", 3, "is no address of a site"),
        ("base_url: https://a:b@example.org/", 3, "is no address of a site"),
        ("base_url: 'https://exa mple.org/'", 3, "is no address of a site"),
        ("base_url: javascript:alert(1)", 3, "is no address of a site"),
        ("base_url: https://example.org:99999/", 3, "is no address of a site"),
    ],
)
def test_odd_settings_are_problems(settings: str, line: int, what: str, tmp_path: Path) -> None:
    make_dossier(tmp_path)
    (tmp_path / "dossier.yml").write_text(f"title: T\nsources: [sources]\n{settings}\n")
    with pytest.raises(DossierError) as stopped:
        load_config(tmp_path)
    problem = stopped.value.problems[0]
    assert (problem.where, problem.line, bool(problem.remedy)) == ("dossier.yml", line, True)
    assert what in problem.what
    assert len(problem.what) < 200


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("actors.yml", f"- {{id: {'a' * 300}, name: Port, kind: organisation}}\n", 1),
        ("places.yml", f"- {{id: {'a' * 300}, name: Lomvik, kind: town}}\n", 1),
        ("places.yml", "- {id: lomvik, name: Lomvik, kind: town, at: [.nan, 1e999]}\n", 1),
        ("actors.yml", "- {id: con, name: Port, kind: organisation}\n", 1),
        ("actors.yml", "- id: port\n  name: Port\n  kind: organisation\n  wikidata: https://x.org/Q1\n", 4),
        ("outlets.yml", "- {id: a, name: A, kind: newspaper, url: 'javascript:alert(1)'}\n", 1),
        ("outlets.yml", "- {id: a, name: A, kind: newspaper, url: 'https://[x'}\n", 1),
        (f"{'p' * 251}.md", "A page.\n", None),
        ("nul.md", "A page.\n", None),
        ("data.md", "A page.\n", None),
        ("Search--2.md", "A page.\n", None),
        ("articles/harbour.md", f"---\nslug: {'s' * 300}\n---\n", 2),
        ("articles/harbour.md", "---\nslug: con\n---\n", 2),
        ("articles/harbour.md", f"---\nkeep: [{'9' * 30}]\n---\n", 2),
        ("articles/harbour.md", f"---\nspeakers: [{{line: {'9' * 30}, speaker: a}}]\n---\n", 2),
    ],
)
def test_names_and_numbers_that_cannot_be_are_problems_of_their_own_file(
    name: str, text: str, line: int | None, tmp_path: Path
) -> None:
    config = make_dossier(tmp_path, content={name: text})
    report = build(config)
    found = [problem for problem in report.problems if problem.where == f"content/{name}"]
    assert [problem.line for problem in found] == [line], report.problems
    assert all(problem.remedy for problem in found)
    assert (config.site / "index.html").is_file()


def test_a_headline_that_windows_takes_for_a_device(tmp_path: Path) -> None:
    config = make_dossier(tmp_path, content={"articles/harbour.md": "---\nheadline: Con\n---\n"})
    build(config)
    assert [path for path in site_of(config.site) if path.startswith("articles/con")] == [
        "articles/con-1.html"
    ]


def test_a_folder_of_content_that_is_named_and_missing_stops_the_build(tmp_path: Path) -> None:
    """What it would redact would be published."""
    config = make_dossier(tmp_path, content={"about.md": "# A\n"})
    (tmp_path / "dossier.yml").write_text("title: T\nsources: [sources]\ncontent: contents\n")
    told = run("build", config.root)
    assert told.status == 1
    assert "there is no folder 'contents'" in told.problems[0]
    assert not config.site.exists()


def test_a_template_in_another_encoding_is_a_problem_by_name(tmp_path: Path) -> None:
    page = "{% extends 'base.html' %}{% block main %}caf\xe9{% endblock %}".encode("latin-1")
    config = make_dossier(tmp_path, templates={"home.html": page})
    told = run("build", config.root)
    assert told.status == 1
    assert told.problems == ["templates/home.html: not UTF-8 text. Save the file as UTF-8."]


def test_what_the_system_refuses_is_a_problem_with_its_path(tmp_path: Path) -> None:
    config = make_dossier(tmp_path)
    for name in (".site.new", ".site.old"):
        (config.root / name).write_text("mine")
        told = run("build", config.root)
        assert told.status == 1
        assert told.problems == [
            f"{name}: builds need this name for a temporary folder. Remove or rename what is there."
        ]
        (config.root / name).unlink()
    with pytest.MonkeyPatch.context() as patch:

        def write(path: Path, content: bytes) -> int:
            if ".site.new" in path.parts:
                raise OSError(28, "No space left on device")  # as a full disk says it: without a name
            return len(content)

        patch.setattr(Path, "write_bytes", write)
        told = run("build", config.root)
    assert told.status == 1
    assert told.problems[-1].startswith(str(config.root / ".site.new"))
    assert "No space left on device. Make room on the disk" in told.problems[-1]
    assert not (config.root / ".site.new").exists()


def test_a_pipe_is_no_archive_to_verify(tmp_path: Path) -> None:
    config = make_dossier(tmp_path)
    os.mkfifo(tmp_path / "site.zip")
    with at_most(SECONDS):
        told = run("verify", config.root, str(tmp_path / "site.zip"))
    assert "neither a folder nor a .zip" in told.problems[0]


def test_a_translation_with_an_unknown_charset_is_written_as_utf_8(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(translate, "messages", lambda folders: Catalog())  # to find them all takes long
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=x-none\\n"\n'
    config = make_dossier(tmp_path, templates={"words/fr.po": header}, language="fr")
    assert run("translate", config.root).status == 0
    assert "charset=utf-8" in (config.templates / "words/fr.po").read_text()
