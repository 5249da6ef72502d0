"""`dossier add`: files, folders and pages of the web, each once."""

import gzip
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from making import ARTICLE, make_dossier, run, write_files

from dossier.commands.add import copy_sources, rows_of
from dossier.commands.fetch import fetch
from dossier.core.errors import DossierError
from dossier.core.workers import Workers
from dossier.project.config import Config

OTHER = ARTICLE.replace("Harbour reopens", "Ferries sail again").replace("crane", "mast")


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_dossier(tmp_path / "case", {})


def test_what_is_there_is_not_added_again(config: Config, tmp_path: Path) -> None:
    write_files(tmp_path / "new", {"a.txt": ARTICLE})
    first, _ = copy_sources(config, [tmp_path / "new"])
    again, _ = copy_sources(config, [tmp_path / "new" / "a.txt"])
    assert [one.is_new for one in (*first, *again)] == [True, False]
    assert [path.name for path in (config.root / "sources").iterdir()] == ["a.txt"]


def test_another_file_of_the_same_name_gets_digits_of_its_hash(config: Config, tmp_path: Path) -> None:
    write_files(tmp_path, {"one/a.txt": ARTICLE, "two/a.txt": OTHER})
    copy_sources(config, [tmp_path / "one" / "a.txt", tmp_path / "two" / "a.txt"])
    names = sorted(path.name for path in (config.root / "sources").iterdir())
    assert len(names) == 2
    assert names[1] == "a.txt"
    assert names[0].startswith("a-")


def test_a_page_saved_as_two_formats_is_two_sources(config: Config, tmp_path: Path) -> None:
    for name in ("Crane.html", "Crane.txt", "Crane.md"):
        (tmp_path / name).write_text(f"{ARTICLE}\n{name}\n", "utf-8")
    files = [tmp_path / name for name in ("Crane.html", "Crane.txt", "Crane.md")]
    added, problems = copy_sources(config, files)
    stems = {Path(one.path).stem for one in added}
    assert len(stems) == 3
    assert "Crane" in stems
    assert not problems


def test_debris_links_and_unread_kinds_stay_where_they_are(config: Config, tmp_path: Path) -> None:
    new = tmp_path / "new"
    write_files(
        new, {"a.txt": ARTICLE, "a.txt~": "x", "#a.txt#": "x", ".hidden.txt": "x", "b.xyz": "x", "c.xyz": "x"}
    )
    (new / "link.txt").symlink_to(new / "a.txt")
    added, problems = copy_sources(config, [new])
    assert [one.path for one in added] == ["sources/a.txt"]
    assert [problem.what for problem in problems] == ["there is no reader for .xyz (2 files)"]


def test_a_missing_file_is_a_problem(config: Config, tmp_path: Path) -> None:
    added, (problem,) = copy_sources(config, [tmp_path / "nowhere"])
    assert not added
    assert problem.what == "there is no such file or folder"


def test_the_table_names_near_copies(config: Config, tmp_path: Path) -> None:
    long = (
        ARTICLE
        + "\n"
        + "\n\n".join(
            f"The pilots of berth {n} waited for the tide, and the town with them." for n in range(9)
        )
    )
    write_files(tmp_path, {"a.txt": long, "b.txt": long + "\nIt was a long day for everybody.\n"})
    added, _ = copy_sources(config, [tmp_path / "a.txt", tmp_path / "b.txt"])
    rows = rows_of(config, added, Workers(1))
    assert [row.headline for row in rows] == ["Harbour reopens after storm"] * 2
    assert rows[0].published == "2021-03-01"
    assert "nearly the same as sources/b.txt" in rows[0].note


def test_the_command_prints_a_row_an_article(config: Config, tmp_path: Path) -> None:
    write_files(tmp_path, {"a.txt": ARTICLE})
    said = run("add", config.root, str(tmp_path / "a.txt"))
    assert said.status == 0
    assert said.out.splitlines()[-1] == "Copied 1 file."
    assert "Harbour reopens after storm" in said.out


class _Host(BaseHTTPRequestHandler):
    """A host whose rules forbid one folder."""

    def do_GET(self) -> None:
        robots = self.path == "/robots.txt"
        body = (
            b"User-agent: *\nDisallow: /private" if robots else f"<h1>Harbour</h1><p>{ARTICLE}</p>".encode()
        )
        self.send_response(200)
        self.send_header("Content-Type", "text/plain" if robots else "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def host() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Host)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_a_page_is_kept_as_a_web_archive_with_its_time(host: str) -> None:
    pytest.importorskip("warcio")
    page = fetch(f"{host}/news/harbour")
    assert page.name.endswith(".warc.gz")
    held = gzip.decompress(page.content)
    assert f"WARC-Target-URI: {host}/news/harbour".encode() in held
    assert b"WARC-Date: 20" in held
    assert b"The harbour of Lomvik reopened" in held


def test_a_host_that_forbids_it_is_obeyed(host: str) -> None:
    pytest.importorskip("warcio")
    with pytest.raises(DossierError, match="asks programs not to read it"):
        fetch(f"{host}/private/1")


def test_a_page_that_does_not_answer_is_a_problem() -> None:
    pytest.importorskip("warcio")
    with pytest.raises(DossierError, match="cannot be fetched"):
        fetch("http://127.0.0.1:9/none")
