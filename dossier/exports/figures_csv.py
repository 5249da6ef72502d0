"""`data/figures.csv`: every number of people or things, with its characters."""

from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter

from dossier.exports.blocks import table_by_article
from dossier.exports.formats import harmless, permalink
from dossier.model.findings import Figure
from dossier.model.pages import BlockFile
from dossier.model.whole import Dossier
from dossier.views.data_files import FIGURES


def figures_csv(dossier: Dossier) -> Iterator[BlockFile]:
    """Write one row per figure, in the order of the articles and of their text."""
    yield table_by_article(
        dossier,
        f"data/{FIGURES.path}",
        FIGURES.header,
        lambda number: (_row(dossier, number, figure) for figure in dossier.studies[number].figures),
    )


def _row(dossier: Dossier, number: int, figure: Figure) -> tuple[object, ...]:
    study = dossier.studies[number]
    article = study.article
    block = bisect_right(article.blocks, figure.start, key=attrgetter("start")) - 1
    return (
        harmless(article.id),
        article.published.value if article.published else "",
        article.outlet or "",
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
        study.lines[block],
        permalink(dossier, f"{dossier.addresses[number]}#p{study.lines[block]}"),
    )
