"""Who said what: the quotations that the program finds, beside those that people marked in PolNeAR.

What counts as a quotation to be found: a stretch in quotation marks of four words or more, more than half of
which lies in the content of one attribution. It is found where a direct quotation of ours covers more than half
of it. The speaker is right where the words we print as the speaker touch the words marked as the source: a
source is marked with all that describes it ("Ann Lee, a spokeswoman for the bank"), ours is the name alone, so
the two need not be equal, but they must be the same mention. A quotation that is not found, or has no speaker,
counts as wrong; one without a marked source counts for detection only.
"""

import re
import time
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from polnear import Attribution, Document, Span, read_part

from dossier.analysis.study import Method, analyse
from dossier.model import Article, Block, BlockKind, Quotation
from dossier.project.lexicon import Lexicon

LEAST_WORDS = 4
_QUOTED = re.compile(
    r"“[^“”\n]*(?:”|\n|\Z)|\"[^\"\n]*(?:\"|\n|\Z)|''[^\n]+?''|(?<!\w)‘[^‘’\n]+(?:’\w[^‘’\n]*)*’(?!\w)"
)
_WORD = re.compile(r"\w[\w'’-]*")
_WORDS_AN_ARTICLE = 350


class Gold(NamedTuple):
    """A quotation to be found, and the position of its source."""

    start: int
    end: int
    source: tuple[Span, ...]


class Tally(NamedTuple):
    """Counts over many articles."""

    marked: int = 0
    found: int = 0
    sourced: int = 0
    right: int = 0
    named: int = 0
    reported: int = 0
    correct: int = 0
    statements: int = 0
    statements_found: int = 0
    indirect: int = 0
    indirect_correct: int = 0
    indirect_right: int = 0
    words: int = 0

    def plus(self, other: "Tally") -> "Tally":
        """Return the sum of the counts."""
        return Tally(*(a + b for a, b in zip(self, other, strict=True)))


def score(folder: Path, part: str) -> list[tuple[str, str]]:
    """Return the rows of the table for one part of the corpus."""
    documents = list(read_part(folder, part))
    articles = [as_article(document) for document in documents]
    method = Method(Lexicon(), ("quotations",))
    bare = Method(Lexicon(), ())
    found = [analyse(article, method).quotations for article in articles]
    cost = _seconds(articles, method) - _seconds(articles, bare)
    tally = Tally()
    for document, quotations in zip(documents, found, strict=True):
        tally = tally.plus(_tally(document, quotations))
    return _rows(len(documents), tally, cost)


def as_article(document: Document) -> Article:
    """Return the text as an article: the first line as headline, every other line as a paragraph."""
    text = document.text
    starts = [match.start() for match in re.finditer(r"(?m)^[^\n]*\S", text)] or [0]
    starts[0] = 0
    kinds = (BlockKind.HEADLINE, *(BlockKind.PARAGRAPH for _ in starts))
    blocks = tuple(
        Block(kind=kind, start=start, end=end, rule="line")
        for kind, (start, end) in zip(kinds, pairwise([*starts, len(text)]), strict=False)
    )
    return Article(
        id=document.name, source=document.name, sha256="", media_type="text/plain", encoding="utf-8",
        text=text, blocks=blocks, markup=(), headline="", standfirst=None, byline=None, outlet=None,
        outlet_evidence=(), agency=None, dateline=None, published=None, updated=None, language="en", tags=(),
        note=None, slug=None, was=(),
    )  # fmt: skip


def gold_quotations(document: Document) -> Iterator[Gold]:
    """Yield the quotations to be found in an article."""
    contents = _contents(document.attributions)
    for match in _QUOTED.finditer(document.text):
        start, end = match.span()
        if _is_long(document.text[start:end]):
            overlap, source = _nearest(contents, start, end)
            if overlap * 2 > end - start:
                yield Gold(start, end, source)


def _tally(document: Document, quotations: Sequence[Quotation]) -> Tally:
    gold = list(gold_quotations(document))
    direct = [q for q in quotations if q.direct]
    indirect = [q for q in quotations if not q.direct]
    matches = [(g, _match(g, direct)) for g in gold]
    long = [q for q in direct if _is_long(q.words)]
    contents = _contents(document.attributions)
    quoted = {match.span() for match in _QUOTED.finditer(document.text)}
    plain = [a for a in document.attributions if not _touching(a.content, quoted) and a.content]
    correct = [(q, _nearest(contents, q.start, q.end)) for q in indirect]
    correct = [(q, near) for q, near in correct if near[0] * 2 > q.end - q.start]
    return Tally(
        marked=len(gold),
        found=sum(ours is not None for _, ours in matches),
        sourced=sum(bool(g.source) for g, _ in matches),
        right=sum(ours is not None and is_right(ours, g.source) for g, ours in matches),
        named=sum(bool(g.source) and ours is not None and ours.speaker is not None for g, ours in matches),
        reported=len(long),
        correct=sum(_nearest(contents, q.start, q.end)[0] * 2 > q.end - q.start for q in long),
        statements=len(plain),
        statements_found=sum(_touching(a.content, {(q.start, q.end) for q in indirect}) for a in plain),
        indirect=len(indirect),
        indirect_correct=len(correct),
        indirect_right=sum(is_right(q, source) for q, (_, source) in correct),
        words=len(_WORD.findall(document.text)),
    )


def is_right(quotation: Quotation, source: tuple[Span, ...]) -> bool:
    """Tell whether our printed speaker is the annotated one, or part of it."""
    start, end = quotation.speaker_start, quotation.speaker_end
    return start is not None and end is not None and _touching(source, {(start, end)})


def _match(gold: Gold, quotations: Sequence[Quotation]) -> Quotation | None:
    half = (gold.end - gold.start) / 2
    return next((q for q in quotations if min(q.end, gold.end) - max(q.start, gold.start) > half), None)


def _contents(attributions: Sequence[Attribution]) -> list[tuple[int, int, tuple[Span, ...]]]:
    """Return the spans of content in order, each with its source."""
    return sorted((*span, a.source) for a in attributions for span in a.content)


def _nearest(
    contents: list[tuple[int, int, tuple[Span, ...]]], start: int, end: int
) -> tuple[int, tuple[Span, ...]]:
    """Return how much of a stretch the best-matching content covers, and its source."""
    last = bisect_right(contents, end, key=lambda content: content[0])
    overlaps = [(min(end, e) - max(start, s), source) for s, e, source in contents[:last]]
    return max(overlaps, key=lambda overlap: overlap[0], default=(0, ()))


def _touching(first: Sequence[Span], second: set[Span]) -> bool:
    return any(a < d and c < b for a, b in first for c, d in second)


def _is_long(words: str) -> bool:
    return len(_WORD.findall(words)) >= LEAST_WORDS


def _seconds(articles: Sequence[Article], method: Method) -> float:
    """Return the processor time of the analysis, the best of three rounds."""
    rounds = []
    for _ in range(3):
        began = time.process_time()
        for article in articles:
            analyse(article, method)
        rounds.append(time.process_time() - began)
    return min(rounds)


def _rows(articles: int, tally: Tally, cost: float) -> list[tuple[str, str]]:
    each = cost / max(tally.words, 1) * _WORDS_AN_ARTICLE * 1000
    return [
        ("articles, words", f"{articles:,}, {tally.words:,}"),
        (f"direct quotations of {LEAST_WORDS} words or more, marked", f"{tally.marked:,}"),
        ("  found (R)", _share(tally.found, tally.marked)),
        ("  of what we report, marked (P)", _share(tally.correct, tally.reported)),
        ("  right speaker, of all with a source", _share(tally.right, tally.sourced)),
        ("  named, of all with a source", _share(tally.named, tally.sourced)),
        ("  right speaker, of those named", _share(tally.right, tally.named)),
        ("statements without quotation marks, marked", f"{tally.statements:,}"),
        ("  found (R)", _share(tally.statements_found, tally.statements)),
        ("  of what we report, marked (P)", _share(tally.indirect_correct, tally.indirect)),
        ("  right speaker, of those", _share(tally.indirect_right, tally.indirect_correct)),
        (f"processor time for {_WORDS_AN_ARTICLE} words", f"{each:.3f} ms"),
    ]


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}  ({part:,} of {whole:,})" if whole else "none"
