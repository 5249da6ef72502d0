"""The evidence of the matrix: for each actor or place, the paragraphs it shares with others."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import attrgetter

from msgspec import Struct

from dossier.model.articles import Block
from dossier.model.findings import Mention, Study
from dossier.model.index import Pair
from dossier.model.pages import Page, Subject
from dossier.model.urls import anchor
from dossier.model.whole import Dossier
from dossier.pages.families import Families
from dossier.text.sentences import sentence_at
from dossier.text.spans import trimmed, visible
from dossier.views.excerpts import REACH, Paragraph, Reference, references, words_between
from dossier.views.pagination import Pager, cut, pages_of
from dossier.views.pinpoints import pinpoint


class PairRows:
    """The paragraphs of a pair on one page, computed when the page is rendered."""

    __slots__ = ("_dossier", "_known", "_pair", "_spots")

    def __init__(
        self, dossier: Dossier, known: Sequence[Reference], pair: Pair, positions: Sequence[tuple[int, int]]
    ) -> None:
        self._dossier, self._known, self._pair, self._spots = dossier, known, pair, positions

    def __iter__(self) -> Iterator[Paragraph]:
        return (_row(self._dossier, self._known, self._pair, position) for position in self._spots)

    @property
    def cache_key(self) -> object:
        """Return what decides how they are rendered."""
        studies, known = self._dossier.studies, self._known
        return [(studies[number].digest, known[number], place) for number, place in self._spots]


class SharedParagraphs(Struct, frozen=True, kw_only=True):
    """The paragraphs that an entity shares with another, as far as they are on the page."""

    name: str
    path: str
    sort: str
    anchor: str
    """Empty if they begin on an earlier page."""
    rows: PairRows
    count: int


class TogetherSubject(Subject, frozen=True, kw_only=True):
    """`together.html`."""

    name: str
    path_of_entry: str
    sort: str
    suggested: bool
    """Whether nobody has confirmed the entry."""
    sections: Sequence[SharedParagraphs]
    pages: Pager


def together_pages(dossier: Dossier) -> Families:
    """Plan `together/<sort>-<id>.html`, one for each entity that is first in a pair."""
    known = references(dossier)
    firsts = {f"together/{anchor(key)}": key for key in dossier.entities}
    return Families(firsts, lambda name: _pages(dossier, known, firsts[name]))


def _pages(dossier: Dossier, known: Sequence[Reference], first: str) -> Iterator[Page]:
    entity, pairs = dossier.entities[first], dossier.pairs.led_by(first).values()
    if not pairs:
        return
    rows = [(pair, position) for pair in pairs for position in pair.paragraphs]
    stretches = cut(f"together/{anchor(first)}.html", len(rows), dossier.site_info.rows)
    begun: set[str] = set()
    for stretch in stretches:
        sections = []
        for second, group in groupby(rows[stretch.first : stretch.last], key=lambda row: row[0].second):
            other, pair = dossier.entities[second], dossier.pairs.led_by(first)[second]
            sections.append(
                SharedParagraphs(
                    name=other.label,
                    path=other.path,
                    sort=other.sort,
                    anchor="" if second in begun else anchor(second),
                    rows=PairRows(dossier, known, pair, [position for _, position in group]),
                    count=len(pair.paragraphs),
                )
            )
            begun.add(second)
        subject = TogetherSubject(
            site=dossier.site_info,
            section="matrix",
            name=entity.label,
            path_of_entry=entity.path,
            sort=entity.sort,
            suggested=entity.suggested,
            sections=sections,
            pages=pages_of(stretches, stretch),
        )
        yield Page(path=stretch.path, template="together.html", subject=subject)


def _row(dossier: Dossier, known: Sequence[Reference], pair: Pair, position: tuple[int, int]) -> Paragraph:
    number, place = position
    study = dossier.studies[number]
    address = f"{known[number].path}#p{dossier.anchors[number][place]}"
    return known[number], address, pinpoint(study, place), _words(study, place, {pair.first, pair.second})


def _words(study: Study, place: int, keys: set[str]) -> list[tuple[str, str]]:
    """Return the sentences from the first of the names to the last, in pieces; names are marked by sort."""
    article, block = study.article, study.article.blocks[place]
    mentions = _closest([m for m in _mentions(study, block) if f"{m.kind}s/{m.entity}" in keys])
    start, end = _stretch(study, mentions, block)
    first, last = trimmed(article.text, block.start, block.end)
    words = [("… ", "")] if start > first else []
    reach = 0
    for mention in mentions:
        before = words_between(article, start, mention.start, reach, REACH)
        words += ((before, ""), (visible(article, mention.start, mention.end), mention.kind))
        start, reach = mention.end, REACH
    words.append((words_between(article, start, end, REACH, 0) + (" …" if end < last else ""), ""))
    return words


def _mentions(study: Study, block: Block) -> Sequence[Mention]:
    begin = bisect_left(study.mentions, block.start, key=attrgetter("start"))
    return study.mentions[begin : bisect_left(study.mentions, block.end, begin, key=attrgetter("start"))]


def _closest(mentions: Sequence[Mention]) -> Sequence[Mention]:
    """Return all mentions, or the closest two of different entities if they are too far apart."""
    if mentions[-1].end - mentions[0].start <= 2 * REACH:
        return mentions
    different = (
        (b.start - a.end, a.start, a, b)
        for a, b in pairwise(mentions)
        if a.entity != b.entity or a.kind != b.kind
    )
    _, _, one, other = min(different, key=lambda pair: pair[:2])
    return one, other


def _stretch(study: Study, mentions: Sequence[Mention], block: Block) -> tuple[int, int]:
    """Return the offsets from the start of the first name's sentence to the end of the last one's."""
    begins, _ = sentence_at(study.sentences, mentions[0].start, block.end)
    _, ends = sentence_at(study.sentences, mentions[-1].end - 1, block.end)
    return trimmed(study.article.text, max(begins, block.start), ends)
