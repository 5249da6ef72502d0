"""Plain text, as copied or scraped from a page."""

from dossier.model.sources import Source
from dossier.project.readers.decoding import decode
from dossier.project.readers.files import RawFile


def read_text(raw: RawFile) -> Source:
    """A `.txt` file; raises DossierError where it is not text."""
    text, encoding = decode(raw.content, raw.path)
    return Source(
        id=raw.id,
        path=raw.path,
        media_type="text/plain",
        encoding=encoding,
        sha256=raw.sha256,
        text=text,
    )
