"""From one Article to one Study: every analyser in turn."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from msgspec import Struct, structs

from dossier.lexicon import Lexicon
from dossier.model import Article, Figure, Kind, Mention, Quotation, Study, TimeReference, Trace, Wording
from dossier.parts import load
from dossier.sentences import sentence_starts

Analyser = Callable[[Study, Lexicon], Iterator[Any]]
"""Reads a study as far as it has come, and yields findings; each names its characters."""

FIELDS: dict[type, str] = {
    Mention: "mentions",
    Quotation: "quotations",
    TimeReference: "times",
    Figure: "figures",
    Trace: "traces",
    Wording: "wordings",
}
"""Where a Study keeps each sort of finding."""

_SENTENCES_IN = frozenset(
    (Kind.HEADLINE, Kind.STANDFIRST, Kind.PARAGRAPH, Kind.SUBHEADING, Kind.CAPTION, Kind.CORRECTION)
)


class Findings(Struct, frozen=True, kw_only=True):
    """What the analysers found in one article: all of a Study that depends on the lexicon."""

    sentences: tuple[int, ...]
    mentions: tuple[Mention, ...]
    quotations: tuple[Quotation, ...]
    times: tuple[TimeReference, ...]
    figures: tuple[Figure, ...]
    traces: tuple[Trace, ...]
    wordings: tuple[Wording, ...]


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
    return Findings(**{name: getattr(found, name) for name in Findings.__struct_fields__})


def study(article: Article, findings: Findings) -> Study:
    """An article with what was found in it."""
    return Study(article=_located(article, findings.mentions), **structs.asdict(findings))


def _with(found: Study, findings: Iterable[Any]) -> Study:
    """The study with more findings."""
    fields: dict[str, list[Any]] = {}
    for finding in findings:
        fields.setdefault(FIELDS[type(finding)], []).append(finding)
    merged = {name: _in_order((*getattr(found, name), *new)) for name, new in fields.items()}
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


def _in_order(findings: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(sorted(findings, key=lambda finding: (finding.start, finding.end)))
