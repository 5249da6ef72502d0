"""`data/citations.bib`: all articles as BibTeX."""

from collections.abc import Iterator

from dossier.model.pages import File
from dossier.model.whole import Dossier
from dossier.views.citations import bibtex, citation_of


def citations_bib(dossier: Dossier) -> Iterator[File]:
    """Write one entry per article, ordered by date."""
    entries = (bibtex(citation_of(dossier, number)) for number in range(len(dossier.studies)))
    yield File(path="data/citations.bib", content="\n".join(entries).encode("utf-8", "replace"))
