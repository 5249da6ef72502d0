"""Answers of the preview: pages, files, its own scripts, and refusals."""

import re
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest
from making import make_dossier
from previewing import ARTICLE, Preview

from dossier.commands.preview.app import content_type
from dossier.commands.preview.hosts import Hosts
from dossier.pipeline.build import build
from dossier.project.config import load_config

INJECTED = re.compile(rb"<dossier-preview.*?</dossier-preview>\n(?:<script[^>]*></script>\n?)+", re.DOTALL)


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    make_dossier(tmp_path / "dossier")
    preview = Preview(tmp_path / "dossier")
    with preview.client:
        yield preview


def test_every_page_is_the_built_one_with_one_piece_more(preview: Preview) -> None:
    config = load_config(preview.folder)
    build(config)
    pages = [path for path in config.site.rglob("*.html") if path.name != "404.html"]
    assert len(pages) > 5
    for path in pages:
        answer = preview.client.get(f"/{path.relative_to(config.site).as_posix()}")
        assert answer.status_code == HTTPStatus.OK
        bare, count = INJECTED.subn(b"", answer.content)
        assert count == 1
        assert bare == path.read_bytes()


def test_data_and_static_files_are_the_built_ones(preview: Preview) -> None:
    config = load_config(preview.folder)
    build(config)
    files = [
        p for p in config.site.rglob("*") if p.is_file() and p.suffix != ".html" and p.stem != "manifest"
    ]
    assert {path.suffix for path in files} >= {".css", ".js", ".json", ".csv"}
    for path in files:
        name = path.relative_to(config.site).as_posix()
        assert preview.client.get(f"/{name}").content == path.read_bytes(), name


def test_the_root_is_the_first_page(preview: Preview) -> None:
    first, root = preview.client.get("/index.html"), preview.client.get("/")
    assert root.content == first.content
    assert root.headers["content-type"] == "text/html; charset=utf-8"
    assert root.headers["cache-control"] == "no-store"
    assert root.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        "/nothing.html",
        "/articles",
        "/articles/",
        "/data/",
        "/static/",
        "/dossier.yml",
        "/sources/harbour.txt",
        "/../dossier.yml",
        "/%2e%2e/dossier.yml",
        "/..%2f..%2fetc%2fpasswd",
        "//etc/passwd",
        "/-/bar.html",
        "/-/../dossier.yml",
        "/templates/base.html",
    ],
)
def test_what_was_not_planned_is_not_there(path: str, preview: Preview) -> None:
    status, text = preview.get(path)
    assert status == HTTPStatus.NOT_FOUND
    assert "Page not found" in text
    assert "<dossier-preview" in text


@pytest.mark.parametrize("base_url", ["", "https://example.org/deep/"])
def test_the_page_for_a_lost_address_links_to_the_preview(base_url: str, tmp_path: Path) -> None:
    make_dossier(tmp_path, base_url=base_url)
    _, text = Preview(tmp_path).get("/articles/nothing.html")
    links = re.findall(r'(?:href|src)="([^"]*)"', text)
    assert links
    assert not [link for link in links if not link.startswith(("/", "#"))]
    assert not [link for link in links if link.startswith("/deep")]


def test_only_reading_is_answered(preview: Preview) -> None:
    assert preview.client.post("/").status_code == HTTPStatus.METHOD_NOT_ALLOWED
    assert preview.client.head("/").status_code == HTTPStatus.OK


def test_the_preview_brings_neither_inline_script_nor_inline_style(preview: Preview) -> None:
    preview.edit({"content/actors.yml": "- {id: a\n"})
    for path in ("/", ARTICLE, "/-/problems", "/nothing.html"):
        for piece in INJECTED.findall(preview.client.get(path).content):
            assert b"<style" not in piece
            assert not re.search(rb"\s(style|on\w+)=", piece)
            assert all(b"src=" in tag for tag in re.findall(rb"<script[^>]*>", piece))


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/-/preview.js", "text/javascript"), ("/-/preview.css", "text/css"), ("/-/problems", "text/html")],
)
def test_its_own_pieces_hold_to_a_strict_policy(path: str, kind: str, preview: Preview) -> None:
    answer = preview.client.get(path)
    assert answer.headers["content-type"] == f"{kind}; charset=utf-8"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.html", "text/html; charset=utf-8"),
        ("a.css", "text/css; charset=utf-8"),
        ("a.geojson", "application/geo+json"),
        ("a.woff2", "font/woff2"),
        ("a.png", "image/png"),
        ("a.unheard-of", "application/octet-stream"),
    ],
)
def test_content_types(name: str, kind: str) -> None:
    assert content_type(name) == kind


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000", "[::1]:8000", "LOCALHOST:8000"])
def test_it_answers_to_this_machine(host: str, preview: Preview) -> None:
    assert preview.get("/", Host=host)[0] == HTTPStatus.OK


@pytest.mark.parametrize(
    "host",
    [
        "evil.example:8000",
        "evil.example",
        "localhost",
        "localhost:8001",
        "192.168.1.5:8000",
        "localhost.evil.example:8000",
        "[::1",
        "",
        "localhost:8000 evil",
        "x@localhost:8000",
    ],
)
@pytest.mark.parametrize("path", ["/", "/-/events?since=0", "/-/problems", "/-/preview.js"])
def test_it_answers_to_nobody_else(host: str, path: str, preview: Preview) -> None:
    status, text = preview.get(path, Host=host)
    assert status == HTTPStatus.MISDIRECTED_REQUEST
    assert "<" not in text


def test_hosts_of_other_bindings() -> None:
    assert Hosts("192.168.1.5", 8000).know("192.168.1.5:8000")
    assert not Hosts("192.168.1.5", 8000).know("192.168.1.6:8000")
    everywhere = Hosts("0.0.0.0", 80)
    assert everywhere.know("192.168.1.6")
    assert everywhere.know("[fe80::1]:80")
    assert not everywhere.know("evil.example")
    assert Hosts("::1", 8000).know("[::1]:8000")


def test_an_edit_is_in_the_next_answer(preview: Preview) -> None:
    before = preview.states.state.number
    text = (preview.folder / "sources" / "harbour.txt").read_text()
    preview.edit(
        {"sources/harbour.txt": text.replace("one crane", "a crane").replace("a crane", "two cranes")}
    )
    assert "two cranes" in preview.get(ARTICLE)[1]
    assert preview.states.state.number > before


def test_new_and_deleted_sources_are_followed(preview: Preview) -> None:
    text = (preview.folder / "sources" / "harbour.txt").read_text()
    preview.edit({"sources/bridge.txt": text.replace("Harbour reopens", "Bridge reopens")})
    address = "/articles/bridge-reopens-after-storm.html"
    assert preview.get(address)[0] == HTTPStatus.OK
    (preview.folder / "sources" / "bridge.txt").unlink()
    preview.edit({})
    assert preview.get(address)[0] == HTTPStatus.NOT_FOUND


def test_an_article_is_followed_to_its_new_address(preview: Preview) -> None:
    preview.get(ARTICLE)
    text = (preview.folder / "sources" / "harbour.txt").read_text()
    preview.edit({"sources/harbour.txt": text.replace("Harbour reopens", "Quays open")})
    answer = preview.client.get(ARTICLE)
    assert answer.headers["location"] == "/articles/quays-open-after-storm.html"


@pytest.mark.parametrize("folder", ["actors", "places"])
def test_an_entry_is_followed_to_its_new_address(folder: str, preview: Preview) -> None:
    """Neither to its namesake, an actor or a place, nor to another page of its own."""
    kinds = {"actors": "state", "places": "country"}
    entry = "- {{id: {}, name: Harbour, kind: {}}}\n"
    preview.edit({f"content/{name}.yml": entry.format("harbor", kind) for name, kind in kinds.items()})
    assert preview.get(f"/{folder}/harbor.html")[0] == HTTPStatus.OK
    preview.edit({f"content/{name}.yml": entry.format("harbour", kind) for name, kind in kinds.items()})
    answer = preview.client.get(f"/{folder}/harbor.html")
    assert answer.headers["location"] == f"/{folder}/harbour.html"
    assert preview.get(answer.headers["location"])[0] == HTTPStatus.OK


def test_the_article_names_the_files_to_edit(preview: Preview) -> None:
    _, text = preview.get(ARTICLE)
    for path in ("sources/harbour.txt", "content/articles/harbour.md", "templates/article.html"):
        assert f'data-copy="{path}"' in text
    assert "missing: create it" in text
    preview.edit({"content/articles/harbour.md": "A note.\n"})
    assert "missing: create it" not in preview.get(ARTICLE)[1]


def test_only_style_sheets_are_told_apart(preview: Preview) -> None:
    preview.edit({"templates/static/style.css": "p { color: red }"})
    assert preview.states.state.styles_only
    preview.edit({"templates/static/style.css": "p { color: blue }", "content/about.md": "# About\n"})
    assert not preview.states.state.styles_only


def test_the_last_good_page_keeps_its_style_when_a_template_breaks_with_it(preview: Preview) -> None:
    _, page = preview.get(ARTICLE)
    preview.edit(
        {"templates/article.html": "{% extends 'base.html' %}{% block main %}{{ nothing }}{% endblock %}",
         "templates/static/style.css": "body { color: black }\n"}
    )  # fmt: skip
    _, page = preview.get(ARTICLE)
    asked = re.findall(r"<link rel=stylesheet href=\.\.(/static/[^ >]+)", page)
    assert asked
    assert all(preview.get(path)[0] == HTTPStatus.OK for path in asked)
    assert preview.get("/static/nothing.0a1b2c3d.css")[0] == HTTPStatus.NOT_FOUND
