"""Values for tests that contain only what the test is about."""

import hashlib
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from dossier.model import Article, Block, BlockKind, Study
from dossier.text.sentences import sentence_starts


def article(text: str, **overrides: Any) -> Article:
    """Return an article with one paragraph per line; `kinds` labels the lines from the first."""
    kinds = tuple(overrides.pop("kinds", ()))
    values: dict[str, Any] = {
        "id": "article",
        "source": "seeds/article.txt",
        "sha256": hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        "media_type": "text/plain",
        "encoding": "utf-8",
        "text": text,
        "blocks": tuple(_blocks(text, kinds)),
        "markup": (),
        "headline": text.strip().partition("\n")[0],
        "standfirst": None,
        "byline": None,
        "outlet": None,
        "outlet_evidence": (),
        "agency": None,
        "dateline": None,
        "published": None,
        "updated": None,
        "language": "en",
        "tags": (),
        "note": None,
        "slug": None,
        "was": (),
    }
    return Article(**(values | overrides))


def unread(article: Article) -> Study:
    """Return a study of the article before any analyser has run."""
    starts = (at for block in article.blocks for at in sentence_starts(article.text, block.start, block.end))
    return Study(article=article, sentences=tuple(starts))


def _blocks(text: str, kinds: tuple[BlockKind, ...]) -> Iterator[Block]:
    """Yield one block per non-blank line, with the blank lines after it; the blocks tile the text."""
    starts = [0] if text else []
    position = 0
    for line in text.splitlines(keepends=True):
        if position and line.strip() and text[:position].strip():
            starts.append(position)
        position += len(line)
    for number, (start, end) in enumerate(pairwise([*starts, len(text)])):
        kind = kinds[number] if number < len(kinds) else BlockKind.PARAGRAPH
        yield Block(kind=kind, start=start, end=end, rule="factory")
