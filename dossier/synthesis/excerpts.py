"""Leave out the sentences that nothing cites, for a site that may not reprint whole articles.

A sentence is left out by blanks of the same length, so that every offset, every line and all that was found stay as
they are, and no page, data file or index made from the article can contain its words.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec import structs

from dossier.core.cache import digest
from dossier.model.articles import Article, Block
from dossier.model.findings import LeftOut, Study
from dossier.model.packed import unpacked
from dossier.model.passages import Passages
from dossier.model.sources import BlockKind
from dossier.model.whole import Dossier
from dossier.text.spans import trimmed, visible

MARK = "…"
"""The mark in place of successive sentences that are left out."""
_ALWAYS = frozenset(
    (
        BlockKind.AGENCY,
        BlockKind.BYLINE,
        BlockKind.DATELINE,
        BlockKind.HEADLINE,
        BlockKind.KICKER,
        BlockKind.TAG,
        BlockKind.TIMESTAMP,
    )
)
"""Kinds of block that are always kept, because references to an article show them."""
_LETTER = re.compile(r"[^\n]")

Span = tuple[int, int]


class _Sentence(NamedTuple):
    start: int
    end: int
    block: int


def excerpted(dossier: Dossier) -> Iterator[Study]:
    """Yield the studies of a dossier without the sentences that no page of it cites."""
    shared = _shared(dossier.passages)
    for number, study in enumerate(dossier.studies):
        yield _excerpt(unpacked(study), shared.get(number, ()))


def _shared(passages: Passages) -> dict[int, list[Span]]:
    """Return the spans that each study shares with others, by number of the study."""
    found: dict[int, list[Span]] = defaultdict(list)
    for passage in passages:
        for version in passage.versions:
            found[version.study].append((version.start, version.end))
    return found


def _excerpt(study: Study, shared: Iterable[Span]) -> Study:
    article = study.article
    sentences = list(_sentences(study))
    cited = _holding(sentences, (*_found(study), *shared))
    gone = [
        one
        for number, one in enumerate(sentences)
        if number not in cited and visible(article, one.start, one.end) not in article.headline
    ]
    text = _blanked(article, sorted((*_gaps(article, gone), *_furniture(article))))
    short = structs.replace(article, text=text)
    return structs.replace(
        study,
        article=structs.replace(short, standfirst=_standfirst(article, short)),
        left_out=LeftOut(len(gone), len(sentences)),
        digest=digest(study.digest, text),
    )


def _sentences(study: Study) -> Iterator[_Sentence]:
    """Yield the sentences of the text; a block without sentences counts as one."""
    text = study.article.text
    for number, block in enumerate(study.article.blocks):
        if block.kind in _ALWAYS or block.kind is BlockKind.FURNITURE:
            continue
        first, last = bisect_left(study.sentences, block.start), bisect_left(study.sentences, block.end)
        starts = sorted({block.start, *study.sentences[first:last]})
        for start, end in zip(starts, (*starts[1:], block.end), strict=True):
            begin, stop = trimmed(text, start, end)
            if begin < stop:
                yield _Sentence(begin, stop, number)


def _found(study: Study) -> Iterator[Span]:
    """Yield the spans of findings that pages show: names, quotations, dates, figures, contested terms."""
    yield from ((one.start, one.end) for one in study.mentions)
    yield from ((one.start, one.end) for one in study.times)
    yield from ((one.start, one.end) for one in study.figures)
    yield from ((one.start, one.end) for one in study.wordings)
    for quotation in study.quotations:
        yield quotation.start, quotation.end
        if quotation.speaker_start is not None and quotation.speaker_end is not None:
            yield quotation.speaker_start, quotation.speaker_end


def _holding(sentences: Sequence[_Sentence], spans: Iterable[Span]) -> set[int]:
    """Return the numbers of the sentences that overlap any of the spans."""
    starts = [one.start for one in sentences]
    found: set[int] = set()
    for start, end in spans:
        number = max(bisect_right(starts, start) - 1, 0)
        while number < len(sentences) and sentences[number].start < end:
            if sentences[number].end > start:
                found.add(number)
            number += 1
    return found


def _gaps(article: Article, gone: Sequence[_Sentence]) -> Iterator[tuple[int, int, str]]:
    """Yield each span to blank with its mark; of neighbours in a block, only the first has a mark."""
    before: _Sentence | None = None
    for one in gone:
        follows = (
            before is not None
            and before.block == one.block
            and not article.text[before.end : one.start].strip()
        )
        yield one.start, one.end, "" if follows else MARK
        before = one


def _furniture(article: Article) -> Iterator[tuple[int, int, str]]:
    blocks: Iterable[Block] = article.blocks
    return ((block.start, block.end, "") for block in blocks if block.kind is BlockKind.FURNITURE)


def _blanked(article: Article, gaps: Iterable[tuple[int, int, str]]) -> str:
    parts: list[str] = []
    hidden = dict(article.markup)
    position = 0
    for start, end, mark in gaps:
        at = start
        while at in hidden and hidden[at] < end:
            at = hidden[at]
        blank = _LETTER.sub(" ", article.text[start:end])
        parts += (article.text[position:start], blank[: at - start], mark, blank[at - start + len(mark) :])
        position = end
    return "".join((*parts, article.text[position:]))


def _standfirst(article: Article, short: Article) -> str | None:
    """Return the rest of the standfirst; one set by the editor is kept whole."""
    if article.standfirst is None or "standfirst" in article.decided:
        return article.standfirst
    blocks = (block for block in short.blocks if block.kind is BlockKind.STANDFIRST)
    words = " ".join(visible(short, block.start, block.end) for block in blocks)
    return words if words.strip(f"{MARK} ") else None
