"""`data/citations.json`: all articles as CSL-JSON."""

from collections.abc import Iterator

from dossier.exports.formats import json_file
from dossier.model.pages import File
from dossier.model.whole import Dossier
from dossier.views.citations import citation_of, csl


def csl_json(dossier: Dossier) -> Iterator[File]:
    """Write one item per article, ordered by date."""
    items = [csl(citation_of(dossier, number)) for number in range(len(dossier.studies))]
    yield json_file("data/citations.json", items)
