"""Files as a newcomer brings them: what the usual clippers write, head lines, addresses, old code pages."""

from pathlib import Path
from typing import Any

import pytest

from dossier.cleaning.clean import clean
from dossier.cleaning.context import CleaningContext
from dossier.model.articles import Article
from dossier.model.entries import Outlet
from dossier.model.sources import BlockKind, Source
from dossier.project.readers.files import RawFile
from dossier.project.readers.read import read_content

FOLDER = Path(__file__).with_name("newcomer")
GUARDIAN = Outlet(id="guardian", name="The Guardian", kind="newspaper", url="https://www.theguardian.com/")
CONTEXT = CleaningContext.of((GUARDIAN,))
ADDRESS = "https://www.theguardian.com/world/2023/may/04/harbour-master-resigns"
TITLE = "Harbour master resigns after crane collapse"
CLIPPED: dict[str, dict[str, Any]] = {
    "hugo-toml.md": {"published": "2023-05-04", "byline": "Lena Ott", "tags": ("ports", "cranes")},
    "jekyll.md": {"published": "2023-05-04", "byline": "Lena Ott", "tags": ("ports", "cranes")},
    "jina-reader.md": {"published": "2023-05-04", "standfirst": None, "dateline": None, "url": ADDRESS},
    "markdownload.md": {
        "byline": "Lena Ott",
        "tags": ("ports", "cranes"),
        "standfirst": "Twelve were hurt at Port Ilsen.",
        "published": None,
        "url": ADDRESS,
        "captured": "2024-11-02T10:15+01:00",
    },
    "obsidian-clipper.md": {
        "published": "2023-05-04",
        "byline": "Lena Ott",
        "tags": (),
        "url": ADDRESS,
        "captured": "2024-11-02",
    },
    "omnivore.md": {
        "published": "2023-05-04",
        "byline": "Lena Ott",
        "tags": ("ports",),
        "standfirst": None,
        "outlet": "guardian",
        "url": ADDRESS,
        "captured": "2024-11-02T10:15",
    },
    "readwise.md": {"byline": "Lena Ott", "tags": (), "standfirst": None, "url": ADDRESS},
    "header-lines.txt": {"published": "2023-05-04", "byline": "Lena Ott", "standfirst": None, "url": ADDRESS},
    "url-first-line.txt": {"published": "2023-05-04", "url": ADDRESS},
    "html-named.txt": {"published": "2023-05-04"},
}


def read(name: str, content: bytes | None = None) -> Source:
    content = (FOLDER / name).read_bytes() if content is None else content
    (source,) = read_content(RawFile("a", f"sources/{name}", content))
    assert isinstance(source, Source), source
    return source


def said(article: Article, source: Source, field: str) -> Any:
    if field in ("url", "captured"):
        return getattr(source, field)
    value = getattr(article, field)
    return value.value if field == "published" and value else value


def furniture(article: Article) -> set[int]:
    return {
        article.text.count("\n", 0, block.start) + 1
        for block in article.blocks
        if block.kind is BlockKind.FURNITURE
    }


@pytest.mark.parametrize("name", sorted(CLIPPED))
def test_a_clipping_is_read_as_its_program_wrote_it(name: str) -> None:
    source = read(name)
    article = clean(source, CONTEXT)
    assert article.headline == TITLE
    assert {field: said(article, source, field) for field in CLIPPED[name]} == CLIPPED[name]
    assert "".join(article.text[b.start : b.end] for b in article.blocks) == article.text


@pytest.mark.parametrize("name", ["jekyll.md", "obsidian-clipper.md", "jina-reader.md", "readwise.md"])
def test_the_text_begins_with_a_paragraph(name: str) -> None:
    article = clean(read(name), CONTEXT)
    assert sum(block.kind is BlockKind.PARAGRAPH for block in article.blocks) == (
        1 if name == "readwise.md" else 3
    )


def test_what_a_clipper_adds_is_furniture() -> None:
    assert {14, 16, 17} <= furniture(clean(read("omnivore.md"), CONTEXT))
    assert {5, 6, 7, 8, 9, 11} <= furniture(clean(read("readwise.md"), CONTEXT))


def test_html_in_a_text_file_is_read_and_said() -> None:
    source = read("html-named.txt")
    assert source.media_type == "text/html"
    assert "holds HTML" in source.remarks[0]


def test_the_language_decides_between_code_pages() -> None:
    source = read("cp1252-portuguese.txt")
    assert source.encoding == "cp1252"
    assert clean(source, CONTEXT).headline == "Explosão no porto de São Miguel"
    polish = "Dźwig runął w porcie. Rannych jest dwanaście osób, powiedział w środę kapitan, że to nie był wypadek."
    assert read("a.txt", polish.encode("cp1250")).text == polish
    turkish = "Limanda vinç devrildi, on iki kişi yaralandı. Bakan şöyle dedi: çok üzgünüz ve bu bir daha olmayacak."
    assert read("a.txt", turkish.encode("cp1254")).text == turkish
    russian = "В порту упал кран, и двенадцать человек пострадали, сообщил министр. Он не знал, что груз был так тяжёл."
    assert read("a.txt", russian.encode("cp1251")).text == russian


def test_a_code_page_that_nothing_decides_is_said() -> None:
    source = read("a.txt", "Zqyxé wvutsé rqpé ñandú blørp kjihgé".encode("cp1252"))
    assert "guess" in source.remarks[0]


def test_a_short_text_has_the_language_of_its_letters() -> None:
    article = clean(read("short-russian.txt"), CONTEXT)
    assert article.language == "ru"
    assert article.published is not None and article.published.value == "2020-08-05"


@pytest.mark.parametrize(
    "text",
    [
        "Source: port office\n\nThe crane fell on Tuesday, and nobody was hurt.\n",
        "Summary: a crane fell.\nNobody was hurt, the port said.\n",
        "Note: this is no head\nDate: none either\n",
    ],
)
def test_a_line_with_a_colon_is_no_head(text: str) -> None:
    assert not read("a.txt", text.encode()).metadata.get("site")
    assert not read("a.txt", text.encode()).outline


def test_front_matter_that_is_no_yaml_is_read_line_by_line() -> None:
    text = "---\ntitle: Port: closed: again\nurl: https://ilsenpost.example/a\n---\nThe port is closed.\n"
    source = read("a.md", text.encode())
    assert (source.metadata["title"], source.url) == ("Port: closed: again", "https://ilsenpost.example/a")


def test_an_archive_s_address_leads_back_to_the_page() -> None:
    archived = "https://web.archive.org/web/20230504101112/https://ilsenpost.example/a"
    source = read(
        "a.txt", f"Port closed\n\nThe port is closed, the mayor said.\n\nArchived: {archived}\n".encode()
    )
    assert (source.url, source.archived) == ("https://ilsenpost.example/a", archived)
    assert source.captured == "2023-05-04T10:11:12Z"
