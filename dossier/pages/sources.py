"""The source log: each source with its hash, and how much of it was kept and set aside."""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from dossier.model.articles import Dated
from dossier.model.findings import Study
from dossier.model.pages import Page, Subject
from dossier.model.sources import BlockKind, Redaction
from dossier.model.whole import Dossier
from dossier.views.excerpts import Reference, References
from dossier.views.pagination import Pager, list_pages


class Origin(Struct, frozen=True):
    """Where a source came from."""

    url: str | None
    archived: str | None
    captured: str | None
    captured_by: str | None


class SourceRecord(Struct, frozen=True, kw_only=True):
    """A source in the log."""

    article: Reference
    source: str
    sha256: str
    encoding: str
    media_type: str
    characters: int
    origin: Origin
    outlet_evidence: Sequence[str]
    published: Dated | None
    redactions: Sequence[Redaction]
    kept: Sequence[tuple[str, int]]
    """Kinds of kept block, with the number of each."""
    aside: Sequence[tuple[str, int]]
    """Rules, with the number of blocks that each set aside."""


class SourcesSubject(Subject, frozen=True, kw_only=True):
    """`sources.html`."""

    records: Sequence[SourceRecord]
    first: int
    """The number of the first record."""
    total: int
    pages: Pager


def source_pages(dossier: Dossier) -> Iterator[Page]:
    """Plan `sources.html` and its further pages, ordered by path of the source."""
    references = References(dossier)
    order = sorted(range(len(references)), key=lambda number: dossier.studies[number].article.source)
    for here in list_pages("sources.html", len(order), dossier.site_info.rows):
        records = [_record(dossier.studies[n], references[n]) for n in order[here.first : here.last]]
        subject = SourcesSubject(
            site=dossier.site_info,
            section="sources",
            records=records,
            first=here.first + 1,
            total=len(order),
            pages=here.pager,
        )
        yield Page(path=here.path, template="sources.html", subject=subject)


def _record(study: Study, reference: Reference) -> SourceRecord:
    article = study.article
    kept = Counter(block.kind.value for block in article.blocks if block.kind is not BlockKind.FURNITURE)
    aside = Counter(block.rule for block in article.blocks if block.kind is BlockKind.FURNITURE)
    return SourceRecord(
        article=reference,
        source=article.source,
        sha256=article.sha256,
        encoding=article.encoding,
        media_type=article.media_type,
        characters=len(article.text),
        origin=Origin(article.url, article.archived, article.captured, article.captured_by),
        outlet_evidence=article.outlet_evidence,
        published=article.published,
        redactions=article.redactions,
        kept=sorted(kept.items(), key=lambda item: (-item[1], item[0])),
        aside=sorted(aside.items(), key=lambda item: (-item[1], item[0])),
    )
