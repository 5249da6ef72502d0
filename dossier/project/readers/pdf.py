"""PDF files: paragraphs from lines by position, the headline by its letters, and what the document says of itself."""

import io
import re
from collections.abc import Sequence
from contextlib import redirect_stderr

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.utils import decode_text

from dossier.core.errors import DossierError, Problem
from dossier.model.sources import BlockKind, Outline, Source
from dossier.model.web import is_web_address
from dossier.project.readers.files import RawFile
from dossier.project.readers.moments import moment
from dossier.project.readers.pdf_lines import (
    LARGE,
    Paragraph,
    paragraphs,
    printed_address,
    read_lines,
    usual_size,
)
from dossier.project.readers.vocabulary import VIA, origin_of

_LONGEST = 32
"""Words of a headline."""
_LONGER = 1.6
"""How much longer than the declared title its line may be, with what is printed beside it."""
_FILE_NAME = re.compile(r"(?:Microsoft Word - )?[^ ]*\.(?:docx?|pdf|indd|html?)|untitled.*", re.IGNORECASE)
_BROWSER = re.compile(r"\b(?:Headless)?(Edg|OPR|Firefox|Chrome|Safari)/")
_BROWSERS = {"Edg": "Edge", "OPR": "Opera"}
_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d))?")


def read_pdf(raw: RawFile) -> Source:
    """Read a `.pdf` file; raises DossierError where it is none or holds no text."""
    try:
        with redirect_stderr(io.StringIO()):  # the library complains about fonts, of which we need none
            lines = read_lines(raw.content)
            info = _info(raw)
    except Exception as error:  # whatever a damaged file makes of the library
        raise _broken(
            raw.path, f"it cannot be read as PDF ({type(error).__name__})", "Save or print it again."
        ) from error
    if not any(any(c.isalnum() for c in line.words) for line in lines):
        raise _broken(raw.path, "no text in this PDF (a scan?)", "Run: ocrmypdf FILE.pdf FILE.pdf")
    metadata = _metadata(info)
    text, outline = _written(list(paragraphs(lines)), metadata.get("title", ""))
    address = printed_address(lines)
    origin = origin_of({}, [address] if address and is_web_address(address) else [])
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
        captured_by=_program(info.get("Creator", "")) if printed else None,
    )


def _written(found: Sequence[Paragraph], title: str) -> tuple[str, tuple[Outline, ...]]:
    """Return the paragraphs as one text, and which of them are the headline and running heads."""
    head = _headline(found, title)
    parts: list[str] = []
    outline: list[Outline] = []
    position = 0
    for number, paragraph in enumerate(found):
        gap = "\n\n" if parts else ""
        start = position + len(gap)
        position = start + len(paragraph.words)
        parts += [gap, paragraph.words]
        if paragraph.aside:
            outline.append(Outline(kind=BlockKind.FURNITURE, start=start, end=position, rule="running head"))
        elif number == head:
            outline.append(Outline(kind=BlockKind.HEADLINE, start=start, end=position))
    return "".join([*parts, "\n"]), tuple(outline)


def _headline(found: Sequence[Paragraph], title: str) -> int | None:
    """Return the paragraph that is the title of the document's own data, else the one in the largest letters above."""
    text = [(number, one) for number, one in enumerate(found) if not one.aside]
    declared = _folded(title)
    for number, one in text if declared else ():
        words = _folded(one.words)
        same = declared.startswith(words) or (
            words.startswith(declared) and len(words) < _LONGER * len(declared)
        )
        if same and 2 * len(words) > len(declared):
            return number
    usual = usual_size([line for _, one in text for line in one.lines])
    large = [
        (one.lines[0].size, -number)
        for number, one in text
        if one.lines[0].page <= 1
        and 2 < len(one.words.split()) <= _LONGEST
        and one.lines[0].size > LARGE * usual
    ]
    return -max(large)[1] if large and usual else None


def _folded(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))


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


def _program(creator: str) -> str | None:
    """Return what printed a page: of a browser its name, not all that it tells servers."""
    browser = _BROWSER.search(creator) if creator.startswith("Mozilla/") else None
    return (_BROWSERS.get(browser[1], browser[1]) if browser else creator) or None


def _day(info: dict[str, str]) -> str | None:
    found = _DATE.match(info.get("CreationDate", ""))
    return moment("-".join(found.groups()[:3])) if found else None


def _broken(where: str, what: str, remedy: str) -> DossierError:
    return DossierError([Problem(where, None, what, remedy)])
