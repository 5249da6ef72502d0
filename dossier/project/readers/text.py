"""Plain text, as copied or scraped from a page."""

from dossier.model import Source
from dossier.project.readers import Handed
from dossier.project.readers.decoding import decode


def read_text(handed: Handed) -> Source:
    """A `.txt` file; raises DossierError where it is not text."""
    text, encoding = decode(handed.content, handed.path)
    return Source(
        id=handed.id,
        path=handed.path,
        media_type="text/plain",
        encoding=encoding,
        sha256=handed.sha256,
        text=text,
    )
