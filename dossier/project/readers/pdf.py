"""PDF files: lines by position, put together to paragraphs; running heads and page numbers set aside by repetition."""

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr
from typing import NamedTuple

from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTPage, LTTextBox, LTTextLine
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.utils import decode_text

from dossier.core.errors import DossierError, Problem
from dossier.model.sources import BlockKind, Outline, Source
from dossier.model.web import is_web_address
from dossier.project.readers.files import RawFile
from dossier.project.readers.moments import moment
from dossier.project.readers.vocabulary import VIA, origin_of

_MOST_PAGES = 300
_MARGIN = 0.1
"""The share of a page's height in which running heads and feet are looked for, above and below."""
_INDENT, _SHORT = 8.0, 0.85
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:page|seite|стр\.?)?\s*[-–]?\s*\d{1,4}(?:\s*(?:/|of|von|из)\s*\d{1,4})?\s*[-–]?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_FILE_NAME = re.compile(r"(?:Microsoft Word - )?[^ ]*\.(?:docx?|pdf|indd|html?)|untitled.*", re.IGNORECASE)
_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d))?")
_STOPS = (".", "!", "?", "”", '"', "»", "…", ":", "。")


class PdfLine(NamedTuple):
    """A line as it is set on a page."""

    words: str
    page: int
    box: int
    left: float
    right: float
    edge: bool
    """Whether it is in the upper or lower margin."""
    begins: bool
    """Whether a paragraph begins with it."""


def read_pdf(raw: RawFile) -> Source:
    """Read a `.pdf` file; raises DossierError where it is none or holds no text."""
    try:
        with redirect_stderr(io.StringIO()):  # the library complains about fonts, of which we need none
            lines = [line for number, page in enumerate(_pages(raw)) for line in _lines(page, number)]
            info = _info(raw)
    except Exception as error:  # whatever a damaged file makes of the library
        raise _broken(
            raw.path, f"it cannot be read as PDF ({type(error).__name__})", "Save or print it again."
        ) from error
    if not any(any(c.isalnum() for c in line.words) for line in lines):
        raise _broken(raw.path, "no text in this PDF (a scan?)", "Run: ocrmypdf FILE.pdf FILE.pdf")
    text, outline = _written(lines)
    metadata = _metadata(info)
    found = (match[0] for line in lines if line.edge for match in _ADDRESS.finditer(line.words))
    origin = origin_of({}, [address for address in found if is_web_address(address)][:1])
    printed = "skia" in info.get("Producer", "").lower() or "quartz" in info.get("Producer", "").lower()
    return Source(
        id=raw.id,
        path=raw.path,
        media_type="application/pdf",
        encoding="utf-8",
        sha256=raw.sha256,
        text=text,
        outline=outline,
        metadata=metadata,
        url=origin.url,
        archived=origin.archived,
        captured=origin.captured or (_day(info) if printed else None),
        captured_by=(info.get("Creator") or None) if printed else None,
    )


def _pages(raw: RawFile) -> Iterator[LTPage]:
    return extract_pages(io.BytesIO(raw.content), maxpages=_MOST_PAGES, laparams=LAParams(boxes_flow=0.5))


def _lines(page: LTPage, number: int) -> Iterator[PdfLine]:
    for position, box in enumerate(element for element in page if isinstance(element, LTTextBox)):
        width = max(box.width, 1.0)
        before: LTTextLine | None = None
        for line in box:
            words = " ".join(line.get_text().split()) if isinstance(line, LTTextLine) else ""
            if not words or not isinstance(line, LTTextLine):
                continue
            middle = (line.y0 + line.y1) / 2
            edge = middle > page.height * (1 - _MARGIN) or middle < page.height * _MARGIN
            begins = before is None or _begins(before, line, box.x0, width)
            yield PdfLine(words, number, position, line.x0, line.x1, edge, begins)
            before = line


def _begins(before: LTTextLine, line: LTTextLine, left: float, width: float) -> bool:
    """Whether a line begins a paragraph: it is set in, or the one before it is short and ends as a sentence does."""
    words = " ".join(before.get_text().split())
    short = before.x1 - left < _SHORT * width and words.endswith(_STOPS)
    return (
        short
        or (line.x0 - left > _INDENT and before.x0 - left <= _INDENT)
        or abs(line.height - before.height) > 2
    )


def _written(lines: Sequence[PdfLine]) -> tuple[str, tuple[Outline, ...]]:
    """Return the lines as paragraphs, and which of them are running heads."""
    pages = len({line.page for line in lines})
    seen = Counter(shape for shape, _ in {(_shape(line.words), line.page) for line in lines if line.edge})
    parts: list[str] = []
    outline: list[Outline] = []
    position = 0
    for paragraph in _paragraphs(lines):
        words = _joined([line.words for line in paragraph])
        gap = "\n\n" if parts else ""
        start = position + len(gap)
        position = start + len(words)
        parts += [gap, words]
        head = all(line.edge for line in paragraph) and (
            _PAGE_NUMBER.fullmatch(words)
            or (pages > 1 and 2 * seen[_shape(words)] >= pages)
            or _ADDRESS.match(words)
        )
        if head:
            outline.append(Outline(kind=BlockKind.FURNITURE, start=start, end=position, rule="running head"))
    return "".join([*parts, "\n"]), tuple(outline)


def _paragraphs(lines: Sequence[PdfLine]) -> Iterator[list[PdfLine]]:
    """Yield the lines of each paragraph; one that a page or a column breaks is put together again."""
    held: list[PdfLine] = []
    for line in lines:
        same = bool(held) and (held[-1].page, held[-1].box) == (line.page, line.box)
        runs_on = bool(held) and not same and line.words[:1].islower() and not held[-1].words.endswith(_STOPS)
        if held and not (same and not line.begins) and not (runs_on and not line.edge and not held[-1].edge):
            yield held
            held = []
        held.append(line)
    if held:
        yield held


def _joined(lines: Sequence[str]) -> str:
    """Return lines as one, without the hyphens that only their ends made."""
    words = ""
    for line in lines:
        if words.endswith("-") and line[:1].islower() and words[-2:-1].isalpha():
            words = words[:-1] + line
        else:
            words = f"{words} {line}" if words else line
    return words.replace("\u00ad", "")


def _shape(words: str) -> str:
    return _NUMBER.sub("0", words.casefold())


def _info(raw: RawFile) -> dict[str, str]:
    """Return what the document says of itself."""
    found = PDFDocument(PDFParser(io.BytesIO(raw.content))).info
    said = {name: value for info in found for name, value in info.items() if isinstance(value, (bytes, str))}
    return {
        name: " ".join((decode_text(v) if isinstance(v, bytes) else v).split()) for name, v in said.items()
    }


def _metadata(info: dict[str, str]) -> dict[str, str]:
    title, author = info.get("Title", ""), info.get("Author", "")
    found = {"title": title} if title and not _FILE_NAME.fullmatch(title) else {}
    found |= {"author": author} if " " in author else {}
    return found | {VIA: "document's own data"} if found else {}


def _day(info: dict[str, str]) -> str | None:
    found = _DATE.match(info.get("CreationDate", ""))
    return moment("-".join(found.groups()[:3])) if found else None


def _broken(where: str, what: str, remedy: str) -> DossierError:
    return DossierError([Problem(where, None, what, remedy)])
