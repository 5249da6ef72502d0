"""Apply an editor's decisions about names: whom words mean, or that they name nobody."""

import re
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from dossier.model.articles import Article, Block, SettledName
from dossier.model.findings import Candidate, Mention
from dossier.model.sources import BlockKind
from dossier.text.spans import lines

RULE = "set by the editor"

Span = tuple[int, int]


def decided(article: Article, found: Iterable[Mention]) -> Iterator[Mention]:
    """Yield the mentions of an article, with those that an editor set in the place of what the program found."""
    if not article.names:
        yield from found
        return
    settled = list(_settled(article))
    own = [_mention(article, span, name.entity) for span, name in settled if name.entity]
    others = [one for one in found if not _overlaps(one, settled)]
    yield from sorted((*own, *others), key=attrgetter("start"))


def undecided(article: Article, candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Return the candidates about which no editor has decided."""
    if not article.names:
        return candidates
    settled = list(_settled(article))
    return tuple(one for one in candidates if not _overlaps(one, settled))


def spans_of(article: Article, decision: SettledName) -> list[Span]:
    """Return the characters that a decision is about: those in the paragraph of its line, else those on the line."""
    words = r"\s+".join(map(re.escape, decision.words.split()))
    if not words:
        return []
    for form in (rf"(?<!\w){words}(?!\w)", words):
        for blocks in _places(article, decision.line):
            found = [span for block in blocks for span in _matches(article, form, block, decision.line)]
            if found:
                return found if decision.nth is None else found[decision.nth - 1 :][:1]
    return []


def _settled(article: Article) -> Iterator[tuple[Span, SettledName]]:
    """Yield the characters of each decision; of two about the same words the first counts."""
    taken: list[Span] = []
    for name in article.names:
        for start, end in spans_of(article, name):
            if not any(start < other_end and other_start < end for other_start, other_end in taken):
                taken.append((start, end))
                yield (start, end), name


def _places(article: Article, line: int | None) -> Iterator[list[tuple[Block, bool]]]:
    """Yield the blocks that a line may mean, each with whether only one line of it is meant; the likeliest first."""
    text = [block for block in article.blocks if block.kind is not BlockKind.FURNITURE]
    if line is None:
        yield [(block, False) for block in text]
        return
    first = dict(zip(map(id, article.blocks), lines(article), strict=True))
    yield [(block, False) for block in text if first[id(block)] == line]
    yield [(block, True) for block in text if first[id(block)] < line]


def _matches(article: Article, form: str, place: tuple[Block, bool], line: int | None) -> Iterator[Span]:
    block, only_line = place
    for match in re.compile(form).finditer(article.text, block.start, block.end):
        if not only_line or article.text.count("\n", 0, match.start()) + 1 == line:
            yield match.span()


def _overlaps(one: Mention | Candidate, settled: Sequence[tuple[Span, SettledName]]) -> bool:
    return any(one.start < end and start < one.end for (start, end), _ in settled)


def _mention(article: Article, span: Span, key: str) -> Mention:
    kind, _, entity = key.partition("s/")
    return Mention(
        entity=entity, kind=kind, name=article.text[span[0] : span[1]], start=span[0], end=span[1], rule=RULE
    )
