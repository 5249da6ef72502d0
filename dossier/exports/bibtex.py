"""`data/citations.bib`: all articles as BibTeX."""

from collections.abc import Iterator, Sequence

from dossier.exports.blocks import by_article
from dossier.model.pages import BlockFile
from dossier.model.whole import Dossier
from dossier.views.citations import bibtex, citation_of

_PATH = "data/citations.bib"


def citations_bib(dossier: Dossier) -> Iterator[BlockFile]:
    """Write one entry per article, ordered by date."""

    def make(numbers: Sequence[int]) -> bytes:
        entries = (f"{bibtex(citation_of(dossier, number))}\n" for number in numbers)
        return "".join(entries).encode("utf-8", "replace")

    yield BlockFile(_PATH, by_article(dossier, _PATH, make))
