"""`actors/<id>.csv` and `places/<id>.csv`: the mentions of one entry, for a spreadsheet."""

from collections.abc import Iterator

from dossier.exports.formats import csv_file, harmless, paragraph_link
from dossier.model.pages import File
from dossier.model.whole import Dossier
from dossier.views.data_files import MENTIONS_OF_ONE, MOST_ARTICLES
from dossier.views.excerpts import outlet_name


def entity_mentions(dossier: Dossier) -> Iterator[File]:
    """Write a file for each mentioned entry, one row per mention, unless there are more than MOST_ARTICLES articles."""
    for key in dossier.entities if len(dossier.studies) <= MOST_ARTICLES else ():
        if dossier.occurrences[key]:
            yield csv_file(f"{key}.csv", MENTIONS_OF_ONE, _rows(dossier, key))


def _rows(dossier: Dossier, key: str) -> Iterator[tuple[object, ...]]:
    for one in dossier.occurrences[key]:
        article = dossier.studies[one.study].article
        published = article.published.value if article.published else ""
        outlet = harmless(outlet_name(dossier, article.outlet) or "")
        headline = harmless(" ".join(article.headline.split()))
        name = harmless(" ".join(one.mention.name.split()))
        page = paragraph_link(dossier, one.study, one.line)
        yield published, outlet, headline, name, harmless(one.mention.role or ""), page
