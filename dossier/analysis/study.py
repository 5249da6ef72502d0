"""Analyse an Article into a Study: run every analyser in turn."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from operator import attrgetter
from typing import Any, NamedTuple

from msgspec import Struct, msgpack, structs

from dossier.analysis.candidates.find import find_candidates
from dossier.analysis.dates.find import find_times
from dossier.analysis.figures.find import find_figures
from dossier.analysis.mentions.find import find_mentions
from dossier.analysis.overrides import settle
from dossier.analysis.quotations.find import find_quotations
from dossier.analysis.terms import find_terms
from dossier.analysis.traces import find_traces
from dossier.core.plugins import Parts
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
from dossier.text.spans import lines, paragraphs, trimmed

Analyser = Callable[[Study, Lexicon], Iterator[Any]]
"""Reads the study so far and yields findings, each with its characters."""

BUILTIN: tuple[tuple[str, Analyser], ...] = (
    ("candidates", find_candidates),
    ("dates", find_times),
    ("figures", find_figures),
    ("mentions", find_mentions),
    ("passages", find_traces),
    ("quotations", find_quotations),
    ("terms", find_terms),
)

ANALYSERS: Parts[Analyser] = Parts("analysers", BUILTIN)

FIELDS: dict[type, str] = {
    Mention: "mentions",
    Quotation: "quotations",
    TimeReference: "times",
    Figure: "figures",
    Trace: "traces",
    Wording: "wordings",
    Candidate: "candidates",
}
"""The field of a Study for each type of finding."""

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
    """The findings in one article: everything in a Study that depends on the lexicon."""

    sentences: tuple[int, ...]
    mentions: tuple[Mention, ...]
    quotations: tuple[Quotation, ...]
    times: tuple[TimeReference, ...]
    figures: tuple[Figure, ...]
    traces: tuple[Trace, ...]
    wordings: tuple[Wording, ...]
    candidates: tuple[Candidate, ...]
    lines: tuple[int, ...]
    paragraphs: tuple[int, ...]
    positions: tuple[Position, ...]
    digest: bytes
    """Of all findings."""


class Method(NamedTuple):
    """How the articles of a dossier are analysed."""

    lexicon: Lexicon
    analysers: tuple[str, ...]
    """Names of analysers in order; each sees the findings of those before it."""


def analyse(article: Article, method: Method) -> Findings:
    """Return the findings of all analysers, each type in the order of the text."""
    found = Study(article=article, sentences=tuple(_sentences(article)))
    for name in method.analysers:
        found = _with(found, ANALYSERS[name](found, method.lexicon))
    fields: dict[str, Any] = {name: getattr(found, name) for name in ("sentences", *FIELDS.values())}
    digest = sha256(msgpack.encode(fields)).digest()
    at = lines(article)
    numbers = paragraphs(article, at)
    return Findings(**fields, lines=at, paragraphs=numbers, positions=positions(found), digest=digest)


def positions(study: Study) -> tuple[Position, ...]:
    """Return the block and sentence of each mention."""
    return tuple(_spots(study))


def _spots(study: Study) -> Iterator[Position]:
    blocks, text = study.article.blocks, study.article.text
    place = start = end = reach = 0
    for mention in study.mentions:
        if mention.start >= reach:  # in a later sentence
            while blocks[place].end <= mention.start:
                place += 1
            start, reach = sentence_at(study.sentences, mention.start, blocks[place].end)
            start, end = trimmed(text, max(start, blocks[place].start), reach)
        yield Position(place, start, max(end, mention.end))


def study(article: Article, findings: Findings, key: bytes) -> Study:
    """Combine an article with its findings; `key` is the article's."""
    values = structs.asdict(findings) | {"digest": key + findings.digest}
    return settle(Study(article=_located(article, findings.mentions), **values))


def with_mentions(study: Study, mentions: Iterable[Mention], digest: bytes) -> Study:
    """Return a study with further mentions, which must not overlap its own; `digest` identifies the result."""
    merged = structs.replace(
        study, mentions=tuple(sorted((*study.mentions, *mentions), key=attrgetter("start")))
    )
    return structs.replace(
        merged, article=_located(study.article, merged.mentions), positions=positions(merged), digest=digest
    )


def shown(article: Article, findings: Iterable[Any]) -> tuple[Any, ...]:
    """Return findings in the order of the text, without those in furniture."""
    starts = [block.start for block in article.blocks]
    aside = [block.kind is BlockKind.FURNITURE for block in article.blocks]
    ordered = sorted(findings, key=attrgetter("start", "end"))
    return tuple([one for one in ordered if not aside[bisect_right(starts, one.start) - 1]])


def _with(found: Study, findings: Iterable[Any]) -> Study:
    """Return the study with more findings."""
    new, merged = list(findings), {}
    for sort in set(map(type, new)):  # nearly always a single type
        known = getattr(found, FIELDS[sort])
        merged[FIELDS[sort]] = shown(found.article, [*known, *(one for one in new if type(one) is sort)])
    return structs.replace(found, **merged) if merged else found


def _located(article: Article, mentions: Iterable[Mention]) -> Article:
    """Return the article with the place that its dateline means: the one mentioned there."""
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
