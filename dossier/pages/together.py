"""The evidence of the matrix: for each actor or place the paragraphs that it shares with others, each once."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from msgspec import Struct

from dossier.model.articles import Block
from dossier.model.findings import Mention, Study
from dossier.model.pages import Page, Subject
from dossier.model.urls import anchor, file_name
from dossier.model.whole import Dossier
from dossier.pages.families import Families
from dossier.text.sentences import sentence_at
from dossier.text.spans import trimmed, visible
from dossier.views.cache_keys import key_of_studies
from dossier.views.excerpts import REACH, Paragraph, Reference, References, words_between
from dossier.views.pagination import ListPage, Pager, list_pages
from dossier.views.pinpoints import pinpoint
from dossier.views.row_lists import RowLinks, row_links

TEMPLATE = "together.html"


class SharedParagraphs:
    """The paragraphs of one page, computed when the page is rendered."""

    __slots__ = ("_dossier", "_first", "_positions", "_references")

    def __init__(
        self,
        dossier: Dossier,
        references: Sequence[Reference],
        positions: Sequence[tuple[int, int]],
        first: int,
    ) -> None:
        """`first` is the number of the first one in the list."""
        self._dossier, self._references = dossier, references
        self._positions, self._first = positions, first

    def __iter__(self) -> Iterator[Paragraph]:
        return (self._row(row, *position) for row, position in enumerate(self._positions, self._first))

    @property
    def cache_key(self) -> object:
        """Return what decides how they are rendered."""
        studies, references = self._dossier.studies, self._references
        shown = [(studies[number].digest, references[number], block) for number, block in self._positions]
        return self._first, shown

    def _row(self, row: int, number: int, block: int) -> Paragraph:
        study, article = self._dossier.studies[number], self._references[number]
        address = article.paragraph(self._dossier.anchors[number][block])
        return Paragraph(article, address, pinpoint(study, block), _words(self._dossier, study, block), row)


class PairLinks(NamedTuple):
    """Another entity, with links to the paragraphs on the page that name both."""

    name: str
    path: str
    sort: str
    links: RowLinks


class TogetherSubject(Subject, frozen=True, kw_only=True):
    """`together.html`."""

    name: str
    path_of_entry: str
    sort: str
    suggested: bool
    """Whether nobody has confirmed the entry."""
    pairs: Sequence[PairLinks]
    rows: SharedParagraphs
    pages: Pager


class _SharedList(Struct, frozen=True):
    """All paragraphs that an entity shares, before they are split into pages."""

    path: str
    positions: Sequence[tuple[int, int]]
    rows: Mapping[str, Sequence[int]]
    """By the key of the other entity: the numbers of the paragraphs that name both."""


def together_pages(dossier: Dossier) -> Families:
    """Plan `together/<sort>-<id>.html` for each entity that is first in a pair, with its further pages."""
    references = References(dossier)
    firsts = {f"together/{file_name(key)}": key for key in dossier.entities}
    return Families(
        firsts,
        lambda name: _pages(dossier, references, firsts[name]),
        TEMPLATE,
        lambda name: key_of_studies(dossier, dossier.occurrences[firsts[name]].studies),
    )


def _pages(dossier: Dossier, references: Sequence[Reference], first: str) -> Iterator[Page]:
    pairs = dossier.pairs.led_by(first)
    if not pairs:
        return
    shared = dossier.pairs.paragraphs_of(first)
    rows = {key: [place + 1 for place in shared.places(pair.paragraphs)] for key, pair in pairs.items()}
    whole = _SharedList(f"together/{file_name(first)}.html", shared, rows)
    entity = dossier.entities[first]
    for here in list_pages(whole.path, len(whole.positions), dossier.site_info.rows):
        subject = TogetherSubject(
            site=dossier.site_info,
            section="matrix",
            name=entity.label,
            path_of_entry=entity.path,
            sort=entity.sort,
            suggested=entity.suggested,
            pairs=list(_on_page(dossier, whole, here)),
            rows=SharedParagraphs(
                dossier, references, whole.positions[here.first : here.last], here.first + 1
            ),
            pages=here.pager,
        )
        yield Page(path=here.path, template=TEMPLATE, subject=subject)


def _on_page(dossier: Dossier, whole: _SharedList, here: ListPage) -> Iterator[PairLinks]:
    """Yield the other entities of the paragraphs on the page, most frequent first."""
    for second, rows in whole.rows.items():
        links = row_links(anchor(second), rows, whole.path, here, dossier.site_info.rows)
        if links:
            other = dossier.entities[second]
            yield PairLinks(other.label, other.path, other.sort, links)


def _words(dossier: Dossier, study: Study, number: int) -> list[tuple[str, str]]:
    """Return the sentences from the first name to the last, in pieces; names are marked by sort."""
    article, block = study.article, study.article.blocks[number]
    mentions = [m for m in _mentions(study, block) if f"{m.kind}s/{m.entity}" in dossier.entities]
    start, end = _extent(study, mentions, block)
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


def _extent(study: Study, mentions: Sequence[Mention], block: Block) -> tuple[int, int]:
    """Return the offsets from the start of the first name's sentence to the end of the last one's."""
    begins, _ = sentence_at(study.sentences, mentions[0].start, block.end)
    _, ends = sentence_at(study.sentences, mentions[-1].end - 1, block.end)
    return trimmed(study.article.text, max(begins, block.start), ends)
