"""Who appears where: actors by places and by actors, and both by articles."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dossier.model.index import Entity, Presence
from dossier.model.pages import Page, Subject
from dossier.model.urls import anchor
from dossier.model.whole import Dossier
from dossier.views.coverage import Coverage, coverage, periods, publishers
from dossier.views.excerpts import Reference, references
from dossier.views.pagination import Pager, cut, pages_of
from dossier.views.tables import (
    KINDS,
    Cell,
    Item,
    MatrixKind,
    MatrixTable,
    entity_items,
    table,
    table_of_pairs,
    views,
)

WIDEST, LONGEST = 60, 75
"""Maximum columns and rows of one page, which a browser lays out without a pause; the rest follow on further pages."""
Spot = tuple[int, int]
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
    """Rows and columns of one page at most."""
    pages: Pager


class _Matrix(NamedTuple):
    """One matrix, before it is cut into pages."""

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
    known = references(dossier)
    outlets, when = publishers(dossier), periods(dossier)

    def matrix(
        kind: MatrixKind,
        whole: MatrixTable,
        positions: Iterable[Spot],
        rows: Sequence[Entity],
        columns: Sequence[Entity],
    ) -> _Matrix:
        choices = Choices(_kinds(dossier, rows), _kinds(dossier, columns), outlets, when)
        return _Matrix(kind, whole, coverage(dossier, positions), choices)

    with_places, with_actors, in_articles, of_places = KINDS
    pairs = table_of_pairs(dossier, actors, places)
    yield matrix(with_places, pairs, _meetings(dossier, "places"), actors, places)
    pairs = table_of_pairs(dossier, actors, actors)
    yield matrix(with_actors, pairs, _meetings(dossier, "actors"), actors, actors)
    for kind, entities in ((in_articles, actors), (of_places, places)):
        wanted = {entity.key for entity in entities}
        positions = (
            (n, one.block)
            for n, ones in enumerate(dossier.presence)
            for one in ones
            if not wanted.isdisjoint(one.keys)
        )
        yield matrix(kind, _by_article(dossier, known, dossier.presence, entities), positions, (), entities)


def _kinds(dossier: Dossier, entities: Sequence[Entity]) -> list[str]:
    return sorted({entity.kind for entity in entities if dossier.occurrences[entity.key]})


def _meetings(dossier: Dossier, folder: str) -> Iterator[Spot]:
    """Yield the paragraphs that name an actor and another actor, or an actor and a place."""
    for pair in dossier.pairs.values():
        if pair.first.startswith("actors/") and pair.second.startswith(folder):
            yield from pair.paragraphs


def _by_article(
    dossier: Dossier,
    known: Sequence[Reference],
    named: Sequence[Sequence[Presence]],
    entities: Sequence[Entity],
) -> MatrixTable:
    """Count the paragraphs of each article with each name; a cell leads to the article's list of names."""
    wanted = {entity.key for entity in entities}
    counts: dict[tuple[str, str], tuple[int, str]] = {}
    for number, ones in enumerate(named):
        for key, count in Counter(key for one in ones for key in one.keys if key in wanted).items():
            counts[str(number), key] = count, f"{known[number].path}#{anchor(key)}"
    rows = [
        Item(key=str(n), label=ref.headline, path=ref.path, kind="article", first=n, detail=ref.date or "")
        for n, ref in enumerate(known)
    ]
    return table(rows, entity_items(dossier, entities), counts, by_first=True)


def _pages(dossier: Dossier, whole: _Matrix) -> Iterator[Page]:
    tiles = _tiles(whole.table, min(dossier.site_info.rows, LONGEST))
    stretches = cut(whole.kind.path, len(tiles), 1)
    for stretch, tile in zip(stretches, tiles, strict=True):
        subject = MatrixSubject(
            site=dossier.site_info,
            section="matrix",
            kind=whole.kind.name,
            kinds=views(dossier),
            table=tile,
            covers=whole.covers,
            choices=whole.choices,
            tile=(min(dossier.site_info.rows, LONGEST), WIDEST),
            pages=pages_of(stretches, stretch),
        )
        yield Page(path=stretch.path, template="matrix.html", subject=subject)


def _tiles(whole: MatrixTable, rows: int) -> list[MatrixTable]:
    """Cut a table into tiles of `rows` by WIDEST, without the columns that are empty in a tile."""
    tiles = []
    for top in range(0, max(len(whole.rows), 1), rows):
        part = whole.rows[top : top + rows]
        used = sorted({column for _, cells in part for column in cells})
        for left in range(0, max(len(used), 1), WIDEST):
            shown = used[left : left + WIDEST]
            tiles.append(
                MatrixTable(
                    columns=tuple(whole.columns[n] for n in shown),
                    rows=tuple((head, _among(cells, shown)) for head, cells in part),
                    total=whole.total,
                )
            )
    return tiles


def _among(cells: Mapping[int, Cell], shown: Sequence[int]) -> dict[int, Cell]:
    """Return the cells in the `shown` columns, renumbered from 0."""
    return {place: cells[column] for place, column in enumerate(shown) if column in cells}
