"""`data/wording.csv`: every use of a contested term with its offsets in the source."""

from collections.abc import Iterator

from dossier.exports.formats import article_columns, harmless, paragraph_link, table_file
from dossier.model.index import Occurrence, Usage
from dossier.model.pages import File
from dossier.model.whole import Dossier
from dossier.views.data_files import WORDING


def wording_csv(dossier: Dossier) -> Iterator[File]:
    """Write one row per use of a term; the cells of the page's table count these rows."""
    rows = (
        _row(dossier, choice, usage, occurrence)
        for choice, usages in dossier.wording.items()
        for usage in usages
        for occurrence in usage.occurrences
    )
    yield table_file(WORDING, rows)


def _row(dossier: Dossier, choice: str, usage: Usage, occurrence: Occurrence) -> tuple[object, ...]:
    mention = occurrence.mention
    article, date, _ = article_columns(dossier.studies[occurrence.study].article)
    return (
        choice,
        harmless(usage.words),
        harmless(mention.name),
        "yes" if usage.quoted else "no",
        usage.outlet or "",
        article,
        date,
        mention.start,
        mention.end,
        occurrence.line,
        occurrence.start,
        occurrence.end,
        paragraph_link(dossier, occurrence.study, occurrence.line),
    )
