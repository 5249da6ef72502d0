"""The matrices: actors by places and by actors, and articles by actors and by places."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from dossier.model.findings import Presence
from dossier.model.index import Entity
from dossier.model.pages import Page, Subject
from dossier.model.urls import anchor
from dossier.model.whole import Dossier
from dossier.views.coverage import Coverage, coverage, periods, publishers
from dossier.views.data_files import MOST_ARTICLES
from dossier.views.excerpts import Reference, References
from dossier.views.pagination import Pager, list_pages
from dossier.views.tables import (
    KINDS,
    Cell,
    Item,
    MatrixKind,
    MatrixTable,
    entity_items,
    matrix_views,
    table,
    table_of_pairs,
)

WIDEST, LONGEST = 60, 75
"""Maximum columns and rows of one page, which a browser lays out without a pause; further pages have the rest."""
BlockPosition = tuple[int, int]
"""Number of a study and of one of its blocks."""


class Choices(NamedTuple):
    """The filters that a reader can set on a matrix."""

    row_kinds: Sequence[str]
    column_kinds: Sequence[str]
    outlets: Sequence[tuple[str, str]]
    periods: Sequence[str]


class MatrixSubject(Subject, frozen=True, kw_only=True):
    """`matrix.html`."""

    kind: str
    kinds: Sequence[tuple[str, str]]
    """Name and page of each matrix."""
    table: MatrixTable
    covers: Coverage
    choices: Choices
    tile: tuple[int, int]
    """Maximum rows and columns of one page."""
    left_out: int
    """Number of articles that no page shows without scripts, because there are too many."""
    pages: Pager


class _Matrix(NamedTuple):
    """One matrix before it is split into pages."""

    kind: MatrixKind
    table: MatrixTable
    covers: Coverage
    choices: Choices


def matrix_pages(dossier: Dossier) -> Iterator[Page]:
    """Plan `matrix.html` and the three other matrices, each with its further pages."""
    for whole in _matrices(dossier):
        yield from _pages(dossier, whole)


def _matrices(dossier: Dossier) -> Iterator[_Matrix]:
    actors = [entity for entity in dossier.entities.values() if entity.sort == "actor"]
    places = [entity for entity in dossier.entities.values() if entity.sort == "place"]
    references = References(dossier)
    outlets, when = publishers(dossier), periods(dossier)

    def matrix(
        kind: MatrixKind,
        whole: MatrixTable,
        positions: Iterable[BlockPosition],
        rows: Sequence[Entity],
        columns: Sequence[Entity],
    ) -> _Matrix:
        choices = Choices(_kinds(dossier, rows), _kinds(dossier, columns), outlets, when)
        return _Matrix(kind, whole, coverage(dossier, positions), choices)

    with_places, with_actors, in_articles, of_places = KINDS
    pairs = table_of_pairs(dossier, actors, places)
    yield matrix(with_places, pairs, _shared_paragraphs(dossier, "places"), actors, places)
    pairs = table_of_pairs(dossier, actors, actors)
    yield matrix(with_actors, pairs, _shared_paragraphs(dossier, "actors"), actors, actors)
    for kind, entities in ((in_articles, actors), (of_places, places)):
        wanted = {entity.key for entity in entities}
        positions = (
            (n, one.block)
            for n, ones in enumerate(dossier.presence)
            for one in ones
            if not wanted.isdisjoint(one.keys)
        )
        yield matrix(
            kind, _by_article(dossier, references, dossier.presence, entities), positions, (), entities
        )


def _kinds(dossier: Dossier, entities: Sequence[Entity]) -> list[str]:
    return sorted({entity.kind for entity in entities if dossier.occurrences[entity.key]})


def _shared_paragraphs(dossier: Dossier, folder: str) -> Iterator[BlockPosition]:
    """Yield the paragraphs that name an actor and another entity of `actors` or `places`."""
    for first, second in dossier.pairs:
        if first.startswith("actors/") and second.startswith(folder):
            yield from dossier.pairs[first, second].paragraphs.spots


def _by_article(
    dossier: Dossier,
    references: Sequence[Reference],
    presence: Sequence[Sequence[Presence]],
    entities: Sequence[Entity],
) -> MatrixTable:
    """Return the table of articles by entities; a cell counts paragraphs and links to the names in the article."""
    wanted = {entity.key for entity in entities}
    counts: dict[tuple[str, str], tuple[int, str]] = {}
    for number, ones in enumerate(presence):
        for key, count in Counter(key for one in ones for key in one.keys if key in wanted).items():
            counts[str(number), key] = count, f"{references[number].path}#{anchor(key)}"
    rows = [
        Item(key=str(n), label=ref.headline, path=ref.path, kind="article", first=n, detail=ref.date or "")
        for n, ref in enumerate(references)
    ]
    return table(rows, entity_items(dossier, entities), counts, by_first=True)


def _pages(dossier: Dossier, whole: _Matrix) -> Iterator[Page]:
    cut_short = whole.kind.name.startswith("articles-") and len(dossier.studies) > MOST_ARTICLES
    tiles = list(islice(_tiles(whole.table, min(dossier.site_info.rows, LONGEST)), 1 if cut_short else None))
    for here, tile in zip(list_pages(whole.kind.path, len(tiles), 1), tiles, strict=True):
        subject = MatrixSubject(
            site=dossier.site_info,
            section="matrix",
            kind=whole.kind.name,
            kinds=matrix_views(dossier),
            table=tile,
            covers=whole.covers,
            choices=whole.choices,
            tile=(min(dossier.site_info.rows, LONGEST), WIDEST),
            left_out=len(whole.table.rows) - len(tiles[0].rows) if cut_short else 0,
            pages=here.pager,
        )
        yield Page(path=here.path, template="matrix.html", subject=subject)


def _tiles(whole: MatrixTable, rows: int) -> Iterator[MatrixTable]:
    """Split a table into tiles of at most `rows` by WIDEST, without the columns that are empty in a tile."""
    for top in range(0, max(len(whole.rows), 1), rows):
        part = whole.rows[top : top + rows]
        used = sorted({column for _, cells in part for column in cells})
        for left in range(0, max(len(used), 1), WIDEST):
            shown = used[left : left + WIDEST]
            yield MatrixTable(
                columns=tuple(whole.columns[n] for n in shown),
                rows=tuple((head, _renumbered(cells, shown)) for head, cells in part),
                total=whole.total,
            )


def _renumbered(cells: Mapping[int, Cell], shown: Sequence[int]) -> dict[int, Cell]:
    """Return the cells in the `shown` columns, renumbered from 0."""
    return {number: cells[column] for number, column in enumerate(shown) if column in cells}
