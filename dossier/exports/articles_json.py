"""`data/articles.json`: every article with its metadata, evidence and blocks."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import msgspec

from dossier.exports.blocks import list_by_article
from dossier.exports.formats import paragraph_link, permalink
from dossier.model.articles import Dated
from dossier.model.pages import BlockFile
from dossier.model.sources import BlockKind
from dossier.model.whole import Dossier
from dossier.views.excerpts import outlet_name

_ORIGIN = ("url", "archived", "captured", "captured_by", "files")


def articles_json(dossier: Dossier) -> Iterator[BlockFile]:
    """Write one record per article, ordered by date."""
    yield list_by_article(dossier, "data/articles.json", partial(_record, dossier))


def _record(dossier: Dossier, number: int) -> dict[str, Any]:
    article = dossier.studies[number].article
    return {
        "id": article.id,
        "permalink": permalink(dossier, dossier.addresses[number]),
        "source": article.source,
        "sha256": article.sha256,
        "encoding": article.encoding,
        "media_type": article.media_type,
        "language": article.language,
        "headline": article.headline,
        "standfirst": article.standfirst,
        "byline": article.byline,
        "outlet": article.outlet,
        "outlet_name": outlet_name(dossier, article.outlet),
        "outlet_evidence": article.outlet_evidence,
        "outlet_provisional": article.provisional,
        **{name: getattr(article, name) for name in _ORIGIN},
        "agency": article.agency,
        "dateline": article.dateline,
        "published": _dated(article.published),
        "updated": _dated(article.updated),
        "tags": article.tags,
        "blocks": [
            {
                "kind": block.kind,
                "start": block.start,
                "end": block.end,
                "rule": block.rule,
                "line": line,
                "permalink": None
                if block.kind is BlockKind.FURNITURE
                else paragraph_link(dossier, number, line),
            }
            for block, line in zip(article.blocks, dossier.anchors[number], strict=True)
        ],
    }


def _dated(dated: Dated | None) -> dict[str, Any] | None:
    return msgspec.structs.asdict(dated) if dated else None
