"""`data/mentions.csv`: every mention with its offsets in the source."""

from collections.abc import Iterator
from functools import partial

from dossier.exports.blocks import table_by_article
from dossier.exports.formats import article_columns, harmless, paragraph_link
from dossier.model.pages import BlockFile
from dossier.model.whole import Dossier
from dossier.views.data_files import MENTIONS


def mentions_csv(dossier: Dossier) -> Iterator[BlockFile]:
    """Write one row per mention, in the order of the articles and of their text."""
    yield table_by_article(dossier, MENTIONS, partial(_rows, dossier))


def _rows(dossier: Dossier, number: int) -> Iterator[tuple[object, ...]]:
    study = dossier.studies[number]
    article = study.article
    source = (harmless(article.source), article.sha256)
    for mention, position in zip(study.mentions, study.positions, strict=True):
        if f"{mention.kind}s/{mention.entity}" in dossier.entities:
            line = study.lines[position.block]
            name = (mention.kind, mention.entity, harmless(mention.name), harmless(mention.role or ""))
            where = (mention.start, mention.end, line, position.start, position.end, mention.rule)
            yield (*article_columns(article), *name, *where, *source, paragraph_link(dossier, number, line))
