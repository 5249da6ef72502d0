"""All readers by suffix: the built-in ones and those of plug-ins."""

from collections.abc import Callable, Iterable

from dossier.core.plugins import Parts
from dossier.model.sources import Source
from dossier.project.readers.files import RawFile
from dossier.project.readers.text import read_text

Reader = Callable[[RawFile], Source | Iterable[Source]]
"""A function from a file to its Source, or to many of them for a table or a web archive.

It raises DossierError if the content does not fit the suffix.
"""
_MAIL = "dossier.project.readers.mail:read_mail"
_ARCHIVE = "dossier.project.readers.webarchive:read_archive [formats]"
_TABLE = "dossier.project.readers.rows:read_table"
_HTML = "dossier.project.readers.html.read:read_html"
_MARKDOWN = "dossier.project.readers.markdown:read_markdown"

BUILTIN: tuple[tuple[str, Reader | str], ...] = (
    ("csv", _TABLE),
    ("docx", "dossier.project.readers.docx:read_docx [formats]"),
    ("eml", _MAIL),
    ("htm", _HTML),
    ("html", _HTML),
    ("json", _TABLE),
    ("jsonl", _TABLE),
    ("md", _MARKDOWN),
    ("mht", _MAIL),
    ("mhtml", _MAIL),
    ("ndjson", _TABLE),
    ("pdf", "dossier.project.readers.pdf:read_pdf [formats]"),
    ("tsv", _TABLE),
    ("txt", read_text),
    ("wacz", _ARCHIVE),
    ("warc", _ARCHIVE),
    ("xhtml", _HTML),
)
"""A slow import, or a reader that needs an extra, is a string: `module:function [extra]`."""
READERS: Parts[Reader] = Parts("readers", BUILTIN)
