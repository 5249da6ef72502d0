"""`data/wording.csv`: every contested term with its characters in the source."""

from collections.abc import Iterator

from dossier.exports.formats import csv_file, harmless, permalink
from dossier.model.index import Occurrence, Usage
from dossier.model.pages import File
from dossier.model.whole import Dossier
from dossier.views.data_files import WORDING


def wording_csv(dossier: Dossier) -> Iterator[File]:
    """Write one row per use of a term; an outlet's cell of the table is the number of its rows."""
    rows = (
        _row(dossier, choice, usage, occurrence)
        for choice, usages in dossier.wording.items()
        for usage in usages
        for occurrence in usage.occurrences
    )
    yield csv_file(f"data/{WORDING.path}", WORDING.header, rows)


def _row(dossier: Dossier, choice: str, usage: Usage, occurrence: Occurrence) -> tuple[object, ...]:
    article, mention = dossier.studies[occurrence.study].article, occurrence.mention
    return (
        choice,
        harmless(usage.words),
        harmless(mention.name),
        "yes" if usage.quoted else "no",
        usage.outlet or "",
        harmless(article.id),
        article.published.value if article.published else "",
        mention.start,
        mention.end,
        occurrence.line,
        occurrence.start,
        occurrence.end,
        permalink(dossier, f"{dossier.addresses[occurrence.study]}#p{occurrence.line}"),
    )
