"""`dossier verify`: altered files on disk and on a server, and quotations that are no longer in their source."""

import csv
import io
import shutil
import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import msgspec
import pytest
from hosting import start
from making import Run, run, site_of

from dossier.commands.verify.quotations import CITING
from dossier.exports import packing
from dossier.project.config import Config
from dossier.render.tree import MANIFEST, Manifest, ManifestEntry, encode_manifest, read_manifest

SUB_PATH = "/some/sub/path"


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a dossier with all data files: they are verified."""
    return start(tmp_path_factory.mktemp("verified") / "dossier")


def verify(config: Config, *arguments: str) -> Run:
    return run("verify", config.root, *arguments)


def relist(site: Path, path: str, content: bytes) -> None:
    """Alter a file and its manifest together, as somebody would who knows how."""
    (site / path).write_bytes(content)
    manifest = read_manifest(site)
    assert manifest
    new = ManifestEntry(path=path, size=len(content), sha256=sha256(content).hexdigest())
    files = tuple(new if one.path == path else one for one in manifest.files)
    (site / MANIFEST).write_bytes(encode_manifest(msgspec.structs.replace(manifest, files=files)))


def test_a_site_as_it_was_built(small: Config) -> None:
    found = verify(small)
    assert found.status == 0
    assert not found.problems
    number = len(site_of(small.site)) - 1
    assert found.out.startswith(f"Compared {number} files and ")
    assert "of 2 sources: everything matches. SHA-256 of the manifest: " in found.out


def test_missing_altered_and_extra_files(small: Config) -> None:
    (small.site / "about.html").unlink()
    (small.site / "index.html").write_bytes((small.site / "index.html").read_bytes() + b"!")
    page = (small.site / "matrix.html").read_bytes()
    (small.site / "matrix.html").write_bytes(page.replace(b"Tollan", b"Dollan"))
    (small.site / "extra.html").write_text("x")
    (small.site / "CNAME").write_text("example.org")
    found = verify(small)
    assert found.status == 1
    assert [line.split(". ")[0].split(" (")[0].split(":")[0] for line in found.problems] == [
        "site/about.html",
        "site/extra.html",
        "site/index.html",
        "site/matrix.html",
    ]
    assert "not in the site" in found.problems[0]
    assert "not in its manifest" in found.problems[1]
    assert "bytes" in found.problems[2]
    assert "SHA-256" in found.problems[3]
    assert "found 4 problems" in found.out


def test_no_site_and_no_manifest(small: Config, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for where, what in {"empty": "there is no manifest", "nowhere": "there is no such folder"}.items():
        found = verify(small, str(tmp_path / where))
        assert found.status == 1
        assert what in found.problems[0]


@pytest.fixture
def archive(small: Config, tmp_path: Path) -> Path:
    assert run("publish", small.root, str(tmp_path / "site.zip")).status == 0
    return tmp_path / "site.zip"


def test_an_archive_as_it_was_published(small: Config, archive: Path) -> None:
    found = verify(small, str(archive))
    assert (found.status, found.problems) == (0, [])
    assert "of 2 sources: everything matches" in found.out


def test_missing_altered_and_extra_files_of_an_archive(small: Config, archive: Path) -> None:
    with zipfile.ZipFile(archive) as old:
        files = {name: old.read(name) for name in old.namelist()}
    del files["about.html"]
    with zipfile.ZipFile(archive, "w") as new:
        for name, content in {**files, "index.html": b"defaced", "extra.html": b"x"}.items():
            new.writestr(name, content)
    found = verify(small, str(archive))
    assert found.status == 1
    assert [line.partition(": ")[0] for line in found.problems] == [
        "site.zip/about.html",
        "site.zip/extra.html",
        "site.zip/index.html",
    ]


@pytest.mark.parametrize(("name", "what"), [("index.html", "cannot be read"), (MANIFEST, "cannot be read")])
def test_a_damaged_archive(small: Config, archive: Path, name: str, what: str) -> None:
    content = bytearray(archive.read_bytes())
    with zipfile.ZipFile(archive) as there:
        start = there.getinfo(name).header_offset
    content[start + 30 + len(name) + 5] ^= 0xFF
    archive.write_bytes(content)
    found = verify(small, str(archive))
    assert found.status == 1
    assert found.problems[0].startswith(f"site.zip/{name}: ")
    assert what in found.problems[0]


def test_a_file_that_is_no_archive(small: Config, tmp_path: Path) -> None:
    (tmp_path / "site.zip").write_text("x")
    found = verify(small, str(tmp_path / "site.zip"))
    assert found.status == 1
    assert "it is neither a folder nor a .zip" in found.problems[0]


def test_a_folder_of_somebody_else_needs_no_dossier(small: Config, tmp_path: Path) -> None:
    shutil.copytree(small.site, tmp_path / "elsewhere" / "public")
    found = run("verify", tmp_path / "elsewhere", str(tmp_path / "elsewhere" / "public"))
    assert found.status == 0
    assert "Compared" in found.out
    assert "passages" not in found.out


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        (b",Ilse Marwood,", b",Ilse Marwoot,", "as 'Ilse Marwoot', but the source has 'Ilse Marwood'"),
        (
            b"bridge-shut,",
            b"bridge-shot,",
            "cites an article that is not in data/articles.json, 'bridge-shot'",
        ),
        (b",sources/bridge-shut.txt,", b",sources/another.txt,", "which is not among the sources here"),
    ],
)
def test_a_passage_that_does_not_stand_in_its_source(
    small: Config, before: bytes, after: bytes, what: str
) -> None:
    content = (small.site / "data" / "mentions.csv").read_bytes()
    assert before in content
    relist(small.site, "data/mentions.csv", content.replace(before, after, 1))
    found = verify(small)
    assert found.status == 1
    assert found.problems[0].startswith("site/data/mentions.csv:")
    assert what in found.problems[0]
    assert verify(small, "--site-alone").status == 0


def test_the_words_of_a_quotation(small: Config) -> None:
    content = (small.site / "data" / "quotations.csv").read_bytes().decode()
    first = next(csv.DictReader(io.StringIO(content, newline="")))
    assert first["words"] in content
    relist(small.site, "data/quotations.csv", content.replace(first["words"], "I did it", 1).encode())
    found = verify(small)
    assert found.status == 1
    assert "as 'I did it', but the source has" in found.problems[0]


def test_every_data_file_that_cites_is_compared(small: Config) -> None:
    """A new export that cites characters belongs into the list, with the columns that hold what stands there."""
    for path in (small.site / "data").glob("*.csv"):
        with path.open(newline="", encoding="utf-8") as file:
            header = set(next(csv.reader(file)))
        name = path.relative_to(small.site).as_posix()
        assert all(set(columns) <= header for columns in CITING.get(name, ()))
        assert "start" not in header or name in CITING or name == "data/matrix.csv", "whole paragraphs alone"


def test_compressed_data_files_are_compared_too(small: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    before = verify(small)
    monkeypatch.setattr(packing, "LARGE", 100)
    shutil.rmtree(small.site)
    assert run("build", small.root).status == 0
    assert not (small.site / "data" / "mentions.csv").exists()
    found = verify(small)
    assert not found.problems
    assert found.out.split(" passages")[0].split()[-1] == before.out.split(" passages")[0].split()[-1]
    relist(small.site, "data/mentions.csv.gz", b"no longer compressed")
    assert "data/mentions.csv.gz: the data file is invalid" in verify(small).problems[0]


def test_a_site_without_json_is_compared_by_its_tables(small: Config) -> None:
    settings = small.root / "dossier.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "\nexports: [csv]\n", encoding="utf-8")
    assert run("build", small.root).status == 0
    assert not (small.site / "data" / "articles.json").exists()
    content = (small.site / "data" / "mentions.csv").read_bytes()
    assert not verify(small).problems
    relist(small.site, "data/mentions.csv", content.replace(b",Ilse Marwood,", b",Ilse Marwoot,", 1))
    assert "as 'Ilse Marwoot', but the source has 'Ilse Marwood'" in verify(small).problems[0]


def test_an_altered_source_is_told_once_a_file(small: Config) -> None:
    source = small.root / "sources" / "bridge-shut.txt"
    source.write_bytes(source.read_bytes() + b"\n")
    found = verify(small)
    assert found.status == 1
    assert len(found.problems) == 1
    assert "cites sources/bridge-shut.txt with SHA-256" in found.problems[0]


def test_a_gap_between_the_blocks_of_an_article(small: Config) -> None:
    content = (small.site / "data" / "articles.json").read_bytes()
    articles = msgspec.json.decode(content)
    del articles[0]["blocks"][3]
    relist(small.site, "data/articles.json", msgspec.json.encode(articles))
    found = verify(small)
    assert found.status == 1
    assert "the blocks leave out or repeat characters" in found.problems[0]


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b'[{"source": 1}]', b"\xff\xfe"])
def test_data_that_cannot_be_understood(small: Config, content: bytes) -> None:
    relist(small.site, "data/articles.json", content)
    found = verify(small)
    assert found.status == 1
    assert "data/articles.json: the data file is invalid" in found.problems[0]


class _Host(SimpleHTTPRequestHandler):
    """Serves a site under a sub-path; `answers` are what it says instead."""

    answers: dict[str, str]

    def do_GET(self) -> None:
        path = self.path.removeprefix(SUB_PATH)
        if path in self.answers:
            self.send_response(302)
            self.send_header("Location", self.answers[path])
            self.end_headers()
        elif path == self.path:
            self.send_error(403)
        else:
            self.path = path
            super().do_GET()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing when somebody has read enough."""


@pytest.fixture
def served(small: Config, tmp_path: Path) -> Iterator[tuple[str, Path, dict[str, str]]]:
    """Return the address of a published copy, its folder, and where the server redirects wrongly."""
    shutil.copytree(small.site, tmp_path / "public")
    answers: dict[str, str] = {}
    answering = partial(type("Host", (_Host,), {"answers": answers}), directory=str(tmp_path / "public"))
    with _Server(("127.0.0.1", 0), answering) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{SUB_PATH}", tmp_path / "public", answers
        server.shutdown()


def test_a_site_on_a_server(small: Config, served: tuple[str, Path, dict[str, str]]) -> None:
    address, folder, _ = served
    for form in ("", "/", "/index.html"):
        assert verify(small, f"{address}{form}").status == 0
    (folder / "about.html").unlink()
    (folder / "index.html").write_text("defaced")
    found = verify(small, address)
    assert found.status == 1
    assert [line.partition(": ")[0] for line in found.problems] == [
        f"{address}/about.html",
        f"{address}/index.html",
    ]


def test_it_is_not_led_out_of_the_site(small: Config, served: tuple[str, Path, dict[str, str]]) -> None:
    address, _, answers = served
    answers["/about.html"] = "/somewhere/else.html"
    answers["/matrix.html"] = "file:///etc/passwd"
    answers["/actors.html"] = f"{SUB_PATH}/places.html"
    found = verify(small, address)
    assert found.status == 1
    assert sum("cannot be read (302 " in line for line in found.problems) == 2
    assert any(line.startswith(f"{address}/actors.html: the file was altered") for line in found.problems)


@pytest.mark.parametrize("path", ["../../etc/passwd", "/etc/passwd", "a/../../b", ""])
def test_a_manifest_that_leads_out_of_the_site_is_none(
    small: Config, served: tuple[str, Path, dict[str, str]], path: str
) -> None:
    address, folder, _ = served
    evil = Manifest(made_by="x", files=(ManifestEntry(path=path, size=1, sha256="0" * 64),))
    (folder / MANIFEST).write_bytes(encode_manifest(evil))
    found = verify(small, address)
    assert found.status == 1
    assert "not the manifest of a site" in found.problems[0]


@pytest.mark.parametrize("size", ["1" + "0" * 400, "-1", "1e400"])
def test_a_manifest_with_impossible_sizes_is_none(
    small: Config, served: tuple[str, Path, dict[str, str]], size: str
) -> None:
    address, folder, _ = served
    listed = f'{{"path": "a.html", "size": {size}, "sha256": "{"0" * 64}"}}'
    (folder / MANIFEST).write_text(f'{{"made_by": "dossier", "files": [{listed}]}}')
    found = verify(small, address)
    assert found.status == 1
    assert "not the manifest of a site" in found.problems[0]


def test_a_file_without_end_is_left_after_one_byte_too_many(
    small: Config, served: tuple[str, Path, dict[str, str]]
) -> None:
    address, folder, _ = served
    (folder / "about.html").write_bytes(b"x" * 50_000_000)
    found = verify(small, address)
    assert found.status == 1
    assert "the file was altered" in found.problems[0]


def test_a_server_that_does_not_answer(small: Config) -> None:
    found = verify(small, "http://127.0.0.1:9/")
    assert found.status == 1
    assert "cannot be read" in found.problems[0]


def test_what_is_published_is_not_what_was_built(
    small: Config, served: tuple[str, Path, dict[str, str]]
) -> None:
    address, _, _ = served
    (small.content / "notice.md").write_text("# News\n")
    assert run("build", small.root).status == 0
    found = verify(small, address)
    assert found.status == 0
    assert found.problems[0].startswith("note: site: the site was built again since then")
