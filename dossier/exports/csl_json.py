"""`data/citations.json`: all articles as CSL-JSON."""

from collections.abc import Iterator

from dossier.exports.blocks import list_by_article
from dossier.model.pages import BlockFile
from dossier.model.whole import Dossier
from dossier.views.citations import citation_of, csl


def csl_json(dossier: Dossier) -> Iterator[BlockFile]:
    """Write one item per article, ordered by date."""
    yield list_by_article(dossier, "data/citations.json", lambda number: csl(citation_of(dossier, number)))
