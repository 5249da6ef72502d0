"""Run all analysers on an Article, and combine their findings to a Study."""

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
from dossier.analysis.presence import present
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
    Presence,
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
"""A function from a study so far and the lexicon to findings, each with its characters."""

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
"""The field of Study for each type of finding."""

_BY_PLACE = attrgetter("start", "end")

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
    """The findings in an article: all of a Study that depends on the lexicon."""

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
    presence: tuple[Presence, ...]
    digest: bytes
    """Digest of all findings."""


class Method(NamedTuple):
    """The lexicon and the analysers for all articles of a dossier."""

    lexicon: Lexicon
    analysers: tuple[str, ...]
    """Names of the analysers in order. Each sees the findings of those before it."""


def analyse(article: Article, method: Method) -> Findings:
    """Return the findings of all analysers, each type in text order."""
    found, blocks = Study(article=article, sentences=tuple(_sentences(article))), _Shown(article)
    for name in method.analysers:
        found = _with(found, ANALYSERS[name](found, method.lexicon), blocks)
    fields: dict[str, Any] = {name: getattr(found, name) for name in ("sentences", *FIELDS.values())}
    digest = sha256(msgpack.encode(fields)).digest()
    at = lines(article)
    whole = placed(structs.replace(found, lines=at, paragraphs=paragraphs(article, at)))
    derived = {name: getattr(whole, name) for name in ("lines", "paragraphs", "positions", "presence")}
    return Findings(**fields, **derived, digest=digest)


def candidates_in(article: Article) -> tuple[Candidate, ...]:
    """Return the possible names of an article in text order; they depend on no lexicon."""
    return shown(article, find_candidates(Study(article=article, sentences=()), Lexicon()))


def placed(study: Study) -> Study:
    """Return a study with the block and sentence of each mention, and the entities in each block."""
    found = structs.replace(study, positions=tuple(_spots(study)))
    return structs.replace(found, presence=present(found))


def _spots(study: Study) -> Iterator[Position]:
    blocks, text = study.article.blocks, study.article.text
    place = start = end = reach = 0
    for mention in study.mentions:
        if mention.start >= reach:  # the next sentence begins
            while blocks[place].end <= mention.start:
                place += 1
            start, reach = sentence_at(study.sentences, mention.start, blocks[place].end)
            start, end = trimmed(text, max(start, blocks[place].start), reach)
        yield Position(place, start, max(end, mention.end))


def study(article: Article, findings: Findings, key: bytes) -> Study:
    """Combine an article and its findings; `key` identifies the article in the digest."""
    values = structs.asdict(findings) | {"digest": key + findings.digest}
    return settle(Study(article=_located(article, findings.mentions), **values))


def with_mentions(study: Study, mentions: Iterable[Mention], digest: bytes) -> Study:
    """Return a study with further mentions that do not overlap its own; `digest` identifies the result."""
    merged = structs.replace(
        study, mentions=tuple(sorted((*study.mentions, *mentions), key=attrgetter("start")))
    )
    return placed(structs.replace(merged, article=_located(study.article, merged.mentions), digest=digest))


def shown(article: Article, findings: Iterable[Any]) -> tuple[Any, ...]:
    """Return findings in text order, without those inside furniture."""
    return _Shown(article).among(findings)


class _Shown:
    """The blocks of an article that are not furniture."""

    def __init__(self, article: Article) -> None:
        self._starts = [block.start for block in article.blocks]
        self._aside = [block.kind is BlockKind.FURNITURE for block in article.blocks]

    def among(self, findings: Iterable[Any]) -> tuple[Any, ...]:
        """Return the findings in these blocks, in text order."""
        starts, aside = self._starts, self._aside
        ordered = sorted(findings, key=_BY_PLACE)
        return tuple([one for one in ordered if not aside[bisect_right(starts, one.start) - 1]])


def _with(found: Study, findings: Iterable[Any], blocks: _Shown) -> Study:
    """Return the study with more findings."""
    new, merged = list(findings), {}
    for sort in set(map(type, new)):  # almost always a single type
        known = getattr(found, FIELDS[sort])
        merged[FIELDS[sort]] = blocks.among([*known, *(one for one in new if type(one) is sort)])
    return structs.replace(found, **merged) if merged else found


def _located(article: Article, mentions: Iterable[Mention]) -> Article:
    """Return the article with the id of its dateline's place, if a mention there gives it."""
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
