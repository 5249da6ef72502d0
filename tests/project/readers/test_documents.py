"""Pages and documents in other formats: MHTML, e-mail, WARC, WACZ, PDF and Word."""

import io
import zipfile
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from documents import docx, mhtml, pdf, warc
from making import make_dossier
from webpages import ADDRESS, HEADLINE, PARAGRAPHS

from dossier.cleaning.clean import clean
from dossier.cleaning.context import CleaningContext
from dossier.core.errors import DossierError, Problem
from dossier.model.sources import BlockKind, Source
from dossier.pipeline.build import compile_dossier
from dossier.project.readers import builtin
from dossier.project.readers.files import RawFile
from dossier.project.readers.read import read_content

DAMAGED = [b"%PDF-1.7\n%%EOF", b"PK\x03\x04broken", b"\x1f\x8b" + b"\x00" * 40, b"WARC/1.0\r\n", b"x" * 5000]
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
"""warcio's writer leaves temporary files to the collector."""
TEXT = "The harbour master resigned on Thursday after a crane fell across two quays and hurt twelve people."


def read(name: str, content: bytes) -> tuple[Source | Problem, ...]:
    return read_content(RawFile("a", f"sources/{name}", content))


def source(name: str, content: bytes) -> Source:
    (found,) = read(name, content)
    assert isinstance(found, Source), found
    return found


def words(found: Source, kind: BlockKind) -> list[str]:
    article = clean(found, CleaningContext.of(()))
    assert "".join(article.text[b.start : b.end] for b in article.blocks) == article.text
    return [article.text[b.start : b.end].strip() for b in article.blocks if b.kind is kind]


def test_a_page_in_one_file_is_read_as_the_page() -> None:
    found = source("a.mhtml", mhtml())
    assert words(found, BlockKind.PARAGRAPH) == list(PARAGRAPHS)
    assert (found.url, found.captured, found.captured_by) == (
        ADDRESS,
        "2023-05-04T10:00+00:00",
        "Saved by Blink",
    )


def test_an_email_has_a_subject_a_sender_and_a_date() -> None:
    head = (
        "From: Ilsen Post <news@ilsenpost.example>\nSubject: Port news\nDate: Thu, 4 May 2023 10:00:00 +0200"
    )
    mail = f"{head}\n\n{TEXT}\n"
    article = clean(source("a.eml", mail.encode()), CleaningContext.of(()))
    assert article.headline == "Port news"
    assert article.published is not None and article.published.value == "2023-05-04"


@pytest.mark.parametrize(("name", "packed"), [("a.warc", False), ("a.warc.gz", True)])
def test_each_page_of_an_archive_is_a_source(name: str, packed: bool) -> None:
    first, second = read(
        name, warc("https://ilsenpost.example/1", "https://ilsenpost.example/2", packed=packed)
    )
    assert isinstance(first, Source) and isinstance(second, Source)
    assert first.url == "https://ilsenpost.example/1" and first.captured == "2023-05-04T10:11Z"
    assert first.id.startswith("a/") and first.id != second.id


def test_a_wacz_file_lists_its_pages() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr(
            "archive/data.warc.gz", warc("https://ilsenpost.example/1", "https://ilsenpost.example/2")
        )
        packed.writestr(
            "pages/pages.jsonl", '{"format": "json-pages-1.0"}\n{"url": "https://ilsenpost.example/2"}\n'
        )
    (found,) = read("a.wacz", out.getvalue())
    assert isinstance(found, Source) and found.url == "https://ilsenpost.example/2"


def test_a_word_file_is_text_as_a_whole() -> None:
    found = source(
        "a.docx", docx(("Title", HEADLINE), ("Normal", TEXT), ("Normal", "Nobody was hurt, the port said."))
    )
    assert words(found, BlockKind.HEADLINE) == [HEADLINE]
    assert words(found, BlockKind.PARAGRAPH) == [TEXT, "Nobody was hurt, the port said."]


def test_a_pdf_is_put_together_from_lines() -> None:
    head = (780, "The Ilsen Post, 4 May 2023")
    broken = (
        (650, "The harbour master resigned on Thursday after a crane fell across"),
        (636, "two quays and hurt twelve people who had been loading grain since the early morn-"),
        (622, "ing, the port said."),
    )
    first = (head, (700, "Harbour master resigns"), *broken, (20, "Page 1 of 2"))
    last = "The inquiry will take three weeks, and no ship will enter before Monday."
    found = source("a.pdf", pdf(first, (head, (700, last), (20, "Page 2 of 2"))))
    assert "early morning, the port said." in found.text
    furniture = words(found, BlockKind.FURNITURE)
    assert {"Page 1 of 2", "Page 2 of 2"} <= set(furniture) and furniture.count(head[1]) == 2
    assert last in found.text.split("\n")


def test_a_pdf_without_text_wants_ocr() -> None:
    (problem,) = read("a.pdf", pdf(()))
    assert isinstance(problem, Problem) and "ocrmypdf" in problem.remedy


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.warc", "a.warc.gz", "a.wacz", "a.mhtml", "a.eml"])
@pytest.mark.parametrize("content", DAMAGED)
def test_what_is_damaged_is_a_problem_and_no_traceback(name: str, content: bytes) -> None:
    for found in read(name, content):
        assert isinstance(found, (Source, Problem))


def test_a_bomb_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"\x00" * 250_000_000)
    (problem,) = read("a.docx", out.getvalue())
    assert isinstance(problem, Problem) and "unpacks to more than" in problem.what


def test_missing_libraries_are_one_problem(tmp_path: Path) -> None:
    config = make_dossier(tmp_path, {f"{n}.pdf": pdf(((700, TEXT),)) for n in range(9)} | {"a.txt": TEXT})

    def missing(*_: Any) -> Any:
        remedy = "Install what it needs: pip install 'dossier-ssg[formats]'"
        raise DossierError([Problem("x", None, "cannot be loaded", remedy)])

    with patch.object(type(builtin.READERS), "__getitem__", missing), patch.dict("sys.modules"):
        found = [one for one in compile_dossier(config).problems if "not installed" in one.what]
    assert len([one for one in found if one.where == "*.pdf"]) == 1
    assert "dossier-ssg[formats]" in found[0].remedy


def test_a_damaged_archive_says_so_and_the_library_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    whole = warc(ADDRESS, f"{ADDRESS}-2", packed=False)
    damaged = whole.replace(b"Content-Length: 1294", b"Content-Length: 1200", 1)
    (found,) = read("a.warc", damaged)
    assert isinstance(found, Source)
    assert "damaged" in found.remarks[-1]
    assert all(not isinstance(one, Problem) and not one.remarks for one in read("a.warc", whole))
    assert capfd.readouterr().err == ""
