"""All readers of sources, by suffix: the built-in ones, and those of plug-ins."""

from collections.abc import Callable, Iterable

from dossier.core.plugins import Parts
from dossier.model.sources import Source
from dossier.project.readers.files import RawFile
from dossier.project.readers.markdown import read_markdown
from dossier.project.readers.text import read_text

Reader = Callable[[RawFile], Source | Iterable[Source]]
"""Returns one source, or the many in a table or web archive.

Raises DossierError if the content is not what the suffix promises."""
_MAIL = "dossier.project.readers.mail:read_mail"
_ARCHIVE = "dossier.project.readers.webarchive:read_archive [formats]"
_TABLE = "dossier.project.readers.rows:read_table"
_HTML = "dossier.project.readers.html.read:read_html"

BUILTIN: tuple[tuple[str, Reader | str], ...] = (
    ("csv", _TABLE),
    ("docx", "dossier.project.readers.docx:read_docx [formats]"),
    ("eml", _MAIL),
    ("htm", _HTML),
    ("html", _HTML),
    ("json", _TABLE),
    ("jsonl", _TABLE),
    ("md", read_markdown),
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
"""A reader that is slow to import, or needs an extra, is named as `module:function [extra]`."""
READERS: Parts[Reader] = Parts("readers", BUILTIN)
