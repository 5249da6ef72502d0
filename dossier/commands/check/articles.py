"""Check articles: how they are dated, their outlets, and what was not read."""

from collections import Counter
from collections.abc import Iterator, Sequence

from dossier.core.errors import Problem, Severity
from dossier.model.articles import Article, Basis, Dated
from dossier.model.edtf import is_doubtful, is_edtf
from dossier.model.sources import BlockKind
from dossier.model.whole import Dossier
from dossier.project.config import Config
from dossier.project.sidecars import FOLDER
from dossier.synthesis.near_copies import NearCopies

_IF_KNOWN = "If you know better, write 'published: …' into {}."
_DATES_STAND_IN = (BlockKind.DATELINE, BlockKind.TIMESTAMP)


def problems_of_articles(dossier: Dossier, config: Config) -> Iterator[Problem]:
    """Yield doubts and gaps, article by article."""
    for study, anchors in zip(dossier.studies, dossier.anchors, strict=True):
        article = study.article
        sidecar = f"{config.settings.content}/{FOLDER}/{article.id}.md"
        yield from _of_date(article, anchors, sidecar)
        if article.outlet is None and "outlet" not in article.decided:
            remedy = f"Write 'outlet: …' into {sidecar}, or add marks to 'recognised_by' in outlets.yml."
            yield Problem(article.source, None, "its outlet is unknown", remedy, Severity.WARNING)
        if not any(block.kind is BlockKind.PARAGRAPH for block in article.blocks):
            remedy = f'If it is an article, name its lines in {sidecar}: keep: ["12-30"]. If not, remove it.'
            yield Problem(article.source, None, "it has no paragraphs", remedy, Severity.WARNING)


def ways_back(dossier: Dossier, config: Config) -> Iterator[Problem]:
    """Yield one count of the sources without a way back, and one for each site that has a provisional outlet."""
    articles = [study.article for study in dossier.studies]
    without = [article for article in articles if not (article.url or article.archived)]
    if without:
        what = (
            f"{len(without)} of {len(articles)} sources have no address, so that no page of theirs leads back"
        )
        remedy = f"Write 'url: …' into {config.settings.content}/{FOLDER}/{without[0].id}.md" + (
            " and so on." if len(without) > 1 else "."
        )
        yield Problem(without[0].source, None, what, remedy, Severity.NOTE)
    sites = Counter(article.outlet for article in articles if article.provisional and article.outlet)
    for id_, pages in sorted(sites.items(), key=lambda item: (-item[1], item[0])):
        outlet = dossier.outlets[id_]
        what = f"{outlet.name!r} has no entry: a provisional outlet of {pages} article{'s' * (pages > 1)}"
        address = f", url: {outlet.url}" if outlet.url else ""
        remedy = f"Add it: {{id: {outlet.id}, name: {outlet.name}, kind: newspaper{address}}}"
        yield Problem(f"{config.settings.content}/outlets.yml", None, what, remedy, Severity.NOTE)


def near_copies(dossier: Dossier) -> Iterator[Problem]:
    """Yield the articles that are nearly the same as an earlier one of their outlet, as if saved twice."""
    copies = NearCopies(dossier.studies)
    for number, study in enumerate(dossier.studies):
        article = study.article
        earlier = (dossier.studies[other].article for other in copies.of(number) if other < number)
        for other in earlier:
            if article.outlet is None or other.outlet in (None, article.outlet):
                what = f"nearly the same text as {other.source}"
                remedy = (
                    "If it is one article saved twice, delete one of the two; both are counted until then."
                )
                yield Problem(article.source, None, what, remedy, Severity.NOTE)
                break


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
