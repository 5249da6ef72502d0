"""`data/figures.csv`: every number of people or things, with its offsets in the source."""

from collections.abc import Iterator

from dossier.exports.blocks import table_by_article
from dossier.exports.formats import article_columns, harmless, paragraph_link
from dossier.model.findings import Figure
from dossier.model.pages import BlockFile
from dossier.model.whole import Dossier
from dossier.text.spans import block_at
from dossier.views.data_files import FIGURES


def figures_csv(dossier: Dossier) -> Iterator[BlockFile]:
    """Write one row per figure, in the order of the articles and of their text."""
    yield table_by_article(
        dossier,
        FIGURES,
        lambda number: (_row(dossier, number, figure) for figure in dossier.studies[number].figures),
    )


def _row(dossier: Dossier, number: int, figure: Figure) -> tuple[object, ...]:
    study = dossier.studies[number]
    line = study.lines[block_at(study.article, figure.start)]
    return (
        *article_columns(study.article),
        harmless(figure.printed),
        figure.value,
        "" if figure.most is None else figure.most,
        harmless(figure.hedge or ""),
        figure.bound,
        harmless(figure.unit),
        harmless(figure.sort),
        figure.outcome or "",
        figure.when or "",
        harmless(figure.claimant or ""),
        "" if figure.part_of is None else figure.part_of,
        figure.start,
        figure.end,
        line,
        paragraph_link(dossier, number, line),
    )
