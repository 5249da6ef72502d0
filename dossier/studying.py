"""From one Article to one Study: every analyser in turn."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from msgspec import Struct, structs

from dossier.lexicon import Lexicon
from dossier.model import Article, Kind, Mention, Study
from dossier.parts import load
from dossier.sentences import sentence_starts

Analyser = Callable[[Article, Lexicon], Iterator[Any]]
"""Yields findings; each names its characters."""

FIELDS: dict[type, str] = {Mention: "mentions"}
"""Where a Study keeps each sort of finding."""

_SENTENCES_IN = frozenset(
    (Kind.HEADLINE, Kind.STANDFIRST, Kind.PARAGRAPH, Kind.SUBHEADING, Kind.CAPTION, Kind.CORRECTION)
)


class Findings(Struct, frozen=True, kw_only=True):
    """What the analysers found in one article: all of a Study that depends on the lexicon."""

    sentences: tuple[int, ...]
    mentions: tuple[Mention, ...]


class Method(NamedTuple):
    """What the articles of a dossier are searched with."""

    lexicon: Lexicon
    analysers: tuple[str, ...]
    """Names of analysers, in their order."""


def analyse(article: Article, method: Method) -> Findings:
    """The findings of all analysers, each sort in the order of the text."""
    findings: dict[str, list[Any]] = {field: [] for field in FIELDS.values()}
    for name in method.analysers:
        analyser: Analyser = load("analysers", name)
        for finding in analyser(article, method.lexicon):
            findings[FIELDS[type(finding)]].append(finding)
    found = {field: _in_order(each) for field, each in findings.items()}
    return Findings(sentences=tuple(_sentences(article)), **found)


def study(article: Article, findings: Findings) -> Study:
    """An article with what was found in it."""
    located = _located(article, findings.mentions)
    return Study(article=located, sentences=findings.sentences, mentions=findings.mentions)


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


def _in_order(findings: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(sorted(findings, key=lambda finding: (finding.start, finding.end)))
