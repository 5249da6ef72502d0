"""`data/mentions.csv`: every mention with its characters in the source."""

from collections.abc import Iterator

from dossier.exports.formats import csv_file, harmless, permalink
from dossier.model.pages import File
from dossier.model.whole import Dossier
from dossier.views.data_files import MENTIONS


def mentions_csv(dossier: Dossier) -> Iterator[File]:
    """Write one row per mention, in the order of the articles and of their text."""
    rows = (row for number in range(len(dossier.studies)) for row in _rows(dossier, number))
    yield csv_file(f"data/{MENTIONS.path}", MENTIONS.header, rows)


def _rows(dossier: Dossier, number: int) -> Iterator[tuple[object, ...]]:
    study = dossier.studies[number]
    article = study.article
    published = article.published.value if article.published else ""
    whose = (harmless(article.id), published, article.outlet or "")
    source = (harmless(article.source), article.sha256)
    page = permalink(dossier, dossier.addresses[number])
    for mention, position in zip(study.mentions, study.positions, strict=True):
        if f"{mention.kind}s/{mention.entity}" in dossier.entities:
            line = study.lines[position.block]
            name = (mention.kind, mention.entity, harmless(mention.name), harmless(mention.role or ""))
            where = (mention.start, mention.end, line, position.start, position.end, mention.rule)
            yield (*whose, *name, *where, *source, f"{page}#p{line}")
