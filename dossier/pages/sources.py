"""The ledger: every source, its hash, and what was read in it and why."""

from collections import Counter
from collections.abc import Iterator

from dossier.model.findings import Study
from dossier.model.pages import Page
from dossier.model.sources import BlockKind
from dossier.model.urls import cut, pages_of
from dossier.model.whole import Dossier
from dossier.views.excerpts import Reference, references


def source_pages(dossier: Dossier) -> Iterator[Page]:
    """`sources.html` and its further pages, by path."""
    known = references(dossier)
    order = sorted(range(len(known)), key=lambda number: dossier.studies[number].article.source)
    stretches = cut("sources.html", len(order), dossier.site_info.rows)
    for stretch in stretches:
        records = [_record(dossier.studies[n], known[n]) for n in order[stretch.first : stretch.last]]
        yield Page(
            path=stretch.path,
            template="sources.html",
            subject={
                "site": dossier.site_info,
                "section": "sources",
                "records": records,
                "first": stretch.first + 1,
                "total": len(order),
                "pages": pages_of(stretches, stretch),
            },
        )


def _record(study: Study, reference: Reference) -> dict[str, object]:
    article = study.article
    kept = Counter(block.kind.value for block in article.blocks if block.kind is not BlockKind.FURNITURE)
    aside = Counter(block.rule for block in article.blocks if block.kind is BlockKind.FURNITURE)
    return {
        "article": reference,
        "source": article.source,
        "sha256": article.sha256,
        "encoding": article.encoding,
        "media_type": article.media_type,
        "characters": len(article.text),
        "origin": {
            "url": article.url,
            "archived": article.archived,
            "captured": article.captured,
            "captured_by": article.captured_by,
        },
        "outlet_evidence": article.outlet_evidence,
        "published": article.published,
        "redactions": article.redactions,
        "kept": sorted(kept.items(), key=lambda item: (-item[1], item[0])),
        "aside": sorted(aside.items(), key=lambda item: (-item[1], item[0])),
    }
