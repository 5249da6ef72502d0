"""From one Source to one Study: cleaning, then every analyser in turn."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from msgspec import structs

from dossier.cleaning import clean
from dossier.cleaning.desk import Desk
from dossier.lexicon import Lexicon
from dossier.model import Article, Kind, Mention, Source, Study, Survey
from dossier.parts import load
from dossier.sentences import sentence_starts
from dossier.sidecars import Sidecar

Analyser = Callable[[Article, Lexicon], Iterator[Any]]
"""Yields findings; each names its characters."""

FIELDS: dict[type, str] = {Mention: "mentions"}
"""Where a Study keeps each sort of finding."""

_SENTENCES_IN = frozenset(
    (Kind.HEADLINE, Kind.STANDFIRST, Kind.PARAGRAPH, Kind.SUBHEADING, Kind.CAPTION, Kind.CORRECTION)
)


class Method(NamedTuple):
    """What every study of a dossier is made with."""

    desk: Desk
    lexicon: Lexicon
    analysers: tuple[str, ...]
    """Names of analysers, in their order."""


def study(source: Source, sidecar: Sidecar, survey: Survey, method: Method) -> Study:
    """All that one source yields."""
    return analyse(clean(source, method.desk, survey, sidecar), method)


def analyse(article: Article, method: Method) -> Study:
    """The findings of all analysers, each sort in the order of the text."""
    findings: dict[str, list[Any]] = {field: [] for field in FIELDS.values()}
    for name in method.analysers:
        analyser: Analyser = load("analysers", name)
        for finding in analyser(article, method.lexicon):
            findings[FIELDS[type(finding)]].append(finding)
    found = {field: _in_order(each) for field, each in findings.items()}
    article = _located(article, found["mentions"])
    return Study(article=article, sentences=tuple(_sentences(article)), **found)


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
