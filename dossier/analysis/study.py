"""From one Article to one Study: every analyser in turn."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from operator import attrgetter
from typing import Any, NamedTuple

from msgspec import Struct, msgpack, structs

from dossier.analysis.overrides import settle
from dossier.core.plugins import load
from dossier.model.articles import Article
from dossier.model.findings import (
    Candidate,
    Figure,
    Mention,
    Position,
    Quotation,
    Study,
    TimeReference,
    Trace,
    Wording,
)
from dossier.model.sources import BlockKind
from dossier.project.lexicon import Lexicon
from dossier.text.sentences import sentence_at, sentence_starts
from dossier.text.spans import lines, trimmed

Analyser = Callable[[Study, Lexicon], Iterator[Any]]
"""Reads a study as far as it has come, and yields findings; each names its characters."""

FIELDS: dict[type, str] = {
    Mention: "mentions",
    Quotation: "quotations",
    TimeReference: "times",
    Figure: "figures",
    Trace: "traces",
    Wording: "wordings",
    Candidate: "candidates",
}
"""Where a Study keeps each sort of finding."""

_SENTENCES_IN = frozenset(
    (
        BlockKind.HEADLINE,
        BlockKind.STANDFIRST,
        BlockKind.PARAGRAPH,
        BlockKind.SUBHEADING,
        BlockKind.CAPTION,
        BlockKind.CORRECTION,
    )
)


class Findings(Struct, frozen=True, kw_only=True, array_like=True):
    """What the analysers found in one article: all of a Study that depends on the lexicon."""

    sentences: tuple[int, ...]
    mentions: tuple[Mention, ...]
    quotations: tuple[Quotation, ...]
    times: tuple[TimeReference, ...]
    figures: tuple[Figure, ...]
    traces: tuple[Trace, ...]
    wordings: tuple[Wording, ...]
    candidates: tuple[Candidate, ...]
    lines: tuple[int, ...]
    positions: tuple[Position, ...]
    digest: bytes
    """Of all of them."""


class Method(NamedTuple):
    """What the articles of a dossier are searched with."""

    lexicon: Lexicon
    analysers: tuple[str, ...]
    """Names of analysers, in their order: each sees what those before it found."""


def analyse(article: Article, method: Method) -> Findings:
    """The findings of all analysers, each sort in the order of the text."""
    found = Study(article=article, sentences=tuple(_sentences(article)))
    for name in method.analysers:
        analyser: Analyser = load("analysers", name)
        found = _with(found, analyser(found, method.lexicon))
    fields: dict[str, Any] = {name: getattr(found, name) for name in ("sentences", *FIELDS.values())}
    digest = sha256(msgpack.encode(fields)).digest()
    return Findings(**fields, lines=lines(article), positions=positions(found), digest=digest)


def positions(study: Study) -> tuple[Position, ...]:
    """For each mention, the block and the sentence in which it stands."""
    return tuple(_spots(study))


def _spots(study: Study) -> Iterator[Position]:
    blocks, text = study.article.blocks, study.article.text
    place = start = end = reach = 0
    for mention in study.mentions:
        if mention.start >= reach:  # in a further sentence
            while blocks[place].end <= mention.start:
                place += 1
            start, reach = sentence_at(study.sentences, mention.start, blocks[place].end)
            start, end = trimmed(text, max(start, blocks[place].start), reach)
        yield Position(place, start, max(end, mention.end))


def study(article: Article, findings: Findings, key: bytes) -> Study:
    """An article with what was found in it; the `key` is that of the article."""
    values = structs.asdict(findings) | {"digest": key + findings.digest}
    return settle(Study(article=_located(article, findings.mentions), **values))


def with_mentions(study: Study, mentions: Iterable[Mention], digest: bytes) -> Study:
    """A study with further mentions, which overlap none of its own; its `digest` tells it from the study without."""
    merged = structs.replace(
        study, mentions=tuple(sorted((*study.mentions, *mentions), key=attrgetter("start")))
    )
    return structs.replace(
        merged, article=_located(study.article, merged.mentions), positions=positions(merged), digest=digest
    )


def shown(article: Article, findings: Iterable[Any]) -> tuple[Any, ...]:
    """Findings in the order of the text, but for those in what was set aside: it is furniture and says nothing."""
    starts = [block.start for block in article.blocks]
    aside = [block.kind is BlockKind.FURNITURE for block in article.blocks]
    ordered = sorted(findings, key=attrgetter("start", "end"))
    return tuple([one for one in ordered if not aside[bisect_right(starts, one.start) - 1]])


def _with(found: Study, findings: Iterable[Any]) -> Study:
    """The study with more findings."""
    new, merged = list(findings), {}
    for sort in set(map(type, new)):  # nearly always one
        known = getattr(found, FIELDS[sort])
        merged[FIELDS[sort]] = shown(found.article, [*known, *(one for one in new if type(one) is sort)])
    return structs.replace(found, **merged) if merged else found


def _located(article: Article, mentions: Iterable[Mention]) -> Article:
    """The article with the place that its dateline means: the one mentioned there."""
    line = article.dateline
    if line is None:
        return article
    inside = (m.entity for m in mentions if m.kind == "place" and line.start <= m.start < line.end)
    place = next(inside, None)
    return structs.replace(article, dateline=structs.replace(line, place_id=place)) if place else article


def _sentences(article: Article) -> Iterator[int]:
    for block in article.blocks:
        if block.kind in _SENTENCES_IN:
            yield from sentence_starts(article.text, block.start, block.end)
