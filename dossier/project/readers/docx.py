"""Read Word files: mammoth converts them to HTML, which is read as one article."""

import io
import zipfile

import mammoth

from dossier.core.errors import DossierError, Problem
from dossier.model.sources import Source
from dossier.project.readers.files import RawFile
from dossier.project.readers.html.page import web_page

_LARGEST = 200_000_000
"""Most bytes after unpacking."""
_STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => p.standfirst:fresh"


def read_docx(raw: RawFile) -> Source:
    """Return the Source of a `.docx` file.

    Raises DossierError if it is not a Word file or has no text.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw.content)) as packed:
            size = sum(one.file_size for one in packed.infolist())
        if size > _LARGEST:
            raise _broken(raw.path, f"it unpacks to more than {_LARGEST / 1e6:g} MB")
        markup = mammoth.convert_to_html(
            io.BytesIO(raw.content), style_map=_STYLES, convert_image=_no_image
        ).value
    except DossierError:
        raise
    except Exception as error:  # a damaged file can raise anything in the library
        raise _broken(raw.path, f"it cannot be read as a Word file ({type(error).__name__})") from error
    page = web_page(f"<html><body>{markup}</body></html>", raw.path, whole=True)
    return Source(
        id=raw.id,
        path=raw.path,
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        encoding="utf-8",
        sha256=raw.sha256,
        text=page.text,
        outline=page.outline,
        metadata=page.metadata,
    )


def _no_image(_: object) -> list[object]:
    return []


def _broken(where: str, what: str) -> DossierError:
    return DossierError([Problem(where, None, what, "Save it again, or save its text as .txt.")])
