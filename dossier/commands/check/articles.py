"""Check articles: how they are dated, their outlets, and what was not read."""

from collections.abc import Iterator, Sequence

from dossier.core.errors import Problem, Severity
from dossier.model.articles import Article, Basis, Dated
from dossier.model.edtf import is_doubtful, is_edtf
from dossier.model.sources import BlockKind
from dossier.model.whole import Dossier
from dossier.project.config import Config
from dossier.project.sidecars import FOLDER

_IF_KNOWN = "If you know better, write 'published: …' into {}."
_DATES_STAND_IN = (BlockKind.DATELINE, BlockKind.TIMESTAMP)


def problems_of_articles(dossier: Dossier, config: Config) -> Iterator[Problem]:
    """Yield doubts and gaps, article by article."""
    for study, anchors in zip(dossier.studies, dossier.anchors, strict=True):
        article = study.article
        sidecar = f"{config.settings.content}/{FOLDER}/{article.id}.md"
        yield from _of_date(article, anchors, sidecar)
        if article.outlet is None:
            remedy = f"Write 'outlet: …' into {sidecar}, or add marks to 'recognised_by' in outlets.yml."
            yield Problem(article.source, None, "its outlet is unknown", remedy, Severity.WARNING)
        if not any(block.kind is BlockKind.PARAGRAPH for block in article.blocks):
            remedy = f'If it is an article, name its lines in {sidecar}: keep: ["12-30"]. If not, remove it.'
            yield Problem(article.source, None, "it has no paragraphs", remedy, Severity.WARNING)


def _of_date(article: Article, anchors: Sequence[int], sidecar: str) -> Iterator[Problem]:
    published = article.published
    if published is None:
        remedy = f"Write 'published: …' into {sidecar}."
        yield Problem(article.source, None, "it has no date of publication", remedy, Severity.WARNING)
    elif is_doubtful(published.value) or not is_edtf(published.value):
        what, remedy = _in_doubt("doubtful", published), _IF_KNOWN.format(sidecar)
        yield Problem(article.source, _line_of_date(article, anchors), what, remedy, Severity.WARNING)
    elif published.basis is Basis.INFERRED:
        what, remedy = _in_doubt("inferred", published), _IF_KNOWN.format(sidecar)
        yield Problem(article.source, _line_of_date(article, anchors), what, remedy, Severity.NOTE)


def _in_doubt(how: str, published: Dated) -> str:
    evidence = "; ".join(sentence.rstrip(".") for sentence in published.evidence)
    return f"its date of publication is {how}, {published.value}" + (f" ({evidence})" if evidence else "")


def _line_of_date(article: Article, anchors: Sequence[int]) -> int | None:
    """Return the first line that prints a date of its own, or None."""
    for block, line in zip(article.blocks, anchors, strict=True):
        if block.kind in _DATES_STAND_IN:
            return line
    return None
