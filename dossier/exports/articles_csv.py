"""`data/articles.csv`: the articles as a table."""

from collections.abc import Iterator

from dossier.exports.blocks import table_by_article
from dossier.exports.formats import harmless, permalink
from dossier.model.pages import BlockFile
from dossier.model.whole import Dossier
from dossier.views.data_files import ARTICLES
from dossier.views.excerpts import outlet_name


def articles_csv(dossier: Dossier) -> Iterator[BlockFile]:
    """Write one row per article, ordered by date."""
    yield table_by_article(dossier, ARTICLES, lambda number: [_row(dossier, number)])


def _row(dossier: Dossier, number: int) -> tuple[object, ...]:
    study = dossier.studies[number]
    article, published = study.article, study.article.published
    printed = (article.agency, article.byline, article.headline, article.standfirst, article.language)
    return (
        harmless(article.id),
        published.value if published else "",
        published.basis.value if published else "",
        article.outlet or "",
        harmless(outlet_name(dossier, article.outlet) or ""),
        *(harmless(words or "") for words in printed),
        harmless((article.dateline.place if article.dateline else None) or ""),
        sum(f"{mention.kind}s/{mention.entity}" in dossier.entities for mention in study.mentions),
        harmless(article.source),
        article.sha256,
        *(
            harmless(words or "")
            for words in (article.url, article.archived, article.captured, article.captured_by)
        ),
        permalink(dossier, dossier.addresses[number]),
    )
