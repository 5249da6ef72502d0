"""`data/quotations.csv`: who said what, with the offsets of the words and of the speaker's name."""

from collections.abc import Iterator
from functools import partial
from operator import attrgetter

from dossier.exports.blocks import table_by_article
from dossier.exports.formats import article_columns, harmless, paragraph_link
from dossier.model.articles import Article
from dossier.model.findings import Quotation
from dossier.model.pages import BlockFile
from dossier.model.whole import Dossier
from dossier.text.spans import block_at, visible
from dossier.views.data_files import QUOTATIONS


def quotations_csv(dossier: Dossier) -> Iterator[BlockFile]:
    """Write one row per quotation or statement, in the order of the articles and of their text."""
    yield table_by_article(dossier, QUOTATIONS, partial(_rows, dossier))


def _rows(dossier: Dossier, number: int) -> Iterator[tuple[object, ...]]:
    study = dossier.studies[number]
    for quotation in sorted(study.quotations, key=attrgetter("start", "end")):
        line = study.lines[block_at(study.article, quotation.start)]
        yield _row(study.article, quotation, line, paragraph_link(dossier, number, line))


def _row(article: Article, quotation: Quotation, line: int, where: str) -> tuple[object, ...]:
    return (
        *article_columns(article),
        quotation.speaker_id or "",
        harmless(quotation.speaker or ""),
        harmless("; ".join(quotation.candidates)),
        "yes" if quotation.direct else "no",
        "yes" if quotation.partial else "no",
        harmless(quotation.cue or ""),
        quotation.shade,
        harmless(quotation.via or ""),
        harmless(quotation.cites or ""),
        harmless(visible(article, quotation.start, quotation.end)),
        quotation.start,
        quotation.end,
        "" if quotation.speaker_start is None else quotation.speaker_start,
        "" if quotation.speaker_end is None else quotation.speaker_end,
        line,
        harmless(" ".join(quotation.evidence)),
        where,
    )
