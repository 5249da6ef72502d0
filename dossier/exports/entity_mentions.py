"""`actors/<id>.csv` and `places/<id>.csv`: the mentions of one entry, for a spreadsheet."""

from collections.abc import Iterator

from dossier.exports.formats import csv_file, harmless, permalink
from dossier.model.pages import File
from dossier.model.whole import Dossier
from dossier.views.data_files import MENTIONS_OF_ONE
from dossier.views.excerpts import outlet_name


def entity_mentions(dossier: Dossier) -> Iterator[File]:
    """Write a file for each mentioned entry, in the order of the articles; sentences are behind the links."""
    for key in dossier.entities:
        if dossier.occurrences[key]:
            yield csv_file(f"{key}.csv", MENTIONS_OF_ONE, _rows(dossier, key))


def _rows(dossier: Dossier, key: str) -> Iterator[tuple[object, ...]]:
    for one in dossier.occurrences[key]:
        article = dossier.studies[one.study].article
        published = article.published.value if article.published else ""
        outlet = harmless(outlet_name(dossier, article.outlet) or "")
        headline = harmless(" ".join(article.headline.split()))
        name = harmless(" ".join(one.mention.name.split()))
        page = f"{permalink(dossier, dossier.addresses[one.study])}#p{one.line}"
        yield published, outlet, headline, name, harmless(one.mention.role or ""), page
