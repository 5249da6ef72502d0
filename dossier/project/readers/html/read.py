"""Read HTML files, as browsers and SingleFile save them."""

from dossier.model.sources import Source
from dossier.project.readers.decoding import decode_markup
from dossier.project.readers.files import RawFile
from dossier.project.readers.html.page import web_page


def read_html(raw: RawFile) -> Source:
    """Return the Source of an HTML file.

    Raises DossierError if it has no text.
    """
    markup, encoding = decode_markup(raw.content, raw.path)
    page = web_page(markup, raw.path)
    return Source(
        id=raw.id,
        path=raw.path,
        media_type="text/html",
        encoding=encoding,
        sha256=raw.sha256,
        text=page.text,
        outline=page.outline,
        metadata=page.metadata,
        files=raw.beside,
        url=page.origin.url,
        archived=page.origin.archived,
        captured=page.origin.captured,
        captured_by=page.origin.captured_by,
    )
