"""Matrices as tables: rows, columns and cells with counts that link to their evidence."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from math import log
from typing import NamedTuple

from msgspec import Struct

from dossier.model.index import Entity
from dossier.model.whole import Dossier
from dossier.views.addresses import addresses_of

STEPS = 5
"""Number of shades of a cell."""


class MatrixKind(NamedTuple):
    """A matrix: its name and the path of its first page."""

    name: str
    path: str


KINDS = (
    MatrixKind("actors-places", "matrix.html"),
    MatrixKind("actors-actors", "matrix-actors-actors.html"),
    MatrixKind("articles-actors", "matrix-articles-actors.html"),
    MatrixKind("articles-places", "matrix-articles-places.html"),
)
NETWORK = MatrixKind("network", "network.html")


class Header(Struct, frozen=True, kw_only=True):
    """The head of a row or column."""

    label: str
    path: str
    detail: str
    """Text beside the label: the date of an article."""
    kind: str
    """`actor`, `place` or `article`."""
    total: int


class Cell(Struct, frozen=True, gc=False):
    """The count of a row and a column, with the address of its evidence."""

    count: int
    address: str
    step: int
    """Shade from 1 to 5."""


class MatrixTable(Struct, frozen=True, kw_only=True):
    """A matrix, or the part of it on one page."""

    columns: tuple[Header, ...]
    rows: tuple[tuple[Header, Mapping[int, Cell]], ...]
    """Each with its cells by column, from 0; empty cells are left out."""
    total: int


class Item(Struct, frozen=True, kw_only=True):
    """A candidate for a row or column; it is left out if it counts nothing."""

    key: str
    label: str
    path: str
    kind: str
    first: int
    """Rank of its first appearance in the order of the articles."""
    detail: str = ""
    group: str = ""
    leads: bool = False
    """Whether the others of its group belong to it."""


Counts = Mapping[tuple[str, str], tuple[int, str]]
"""Count and address of the evidence, by key of the row and key of the column."""


def matrix_views(dossier: Dossier) -> list[tuple[str, str]]:
    """Return name and path of each matrix, and of the network if there is one."""
    has_network = any(pair.second.startswith("actors/") for pair in dossier.pairs.values())
    return [(kind.name, kind.path) for kind in (*KINDS, *([NETWORK] if has_network else []))]


def most_mentioned(dossier: Dossier, folder: str, limit: int) -> list[Entity]:
    """Return the most mentioned entities of `actors` or `places`, at most `limit`, ordered by mentions and name."""
    mentions = {key: len(dossier.occurrences[key]) for key in dossier.entities if key.startswith(folder)}
    ranked = sorted(mentions, key=lambda key: (-mentions[key], dossier.entities[key].name, key))
    return [dossier.entities[key] for key in ranked[:limit] if mentions[key]]


def entity_items(dossier: Dossier, entities: Sequence[Entity]) -> list[Item]:
    """Return actors or places as rows or columns, without those never mentioned."""
    groups = {entity.group for entity in dossier.entities.values() if entity.group}
    return [
        Item(
            key=entity.key,
            label=entity.label,
            path=entity.path,
            kind=entity.sort,
            first=_first(dossier, entity.key),
            group=_group(dossier, entity, groups),
            leads=entity.key in groups and not entity.group,
        )
        for entity in entities
        if dossier.occurrences[entity.key]
    ]


def table_of_pairs(dossier: Dossier, rows: Sequence[Entity], columns: Sequence[Entity]) -> MatrixTable:
    """Return the table of pairs; a cell counts the paragraphs that name both."""
    wanted_rows, wanted_columns = {e.key for e in rows}, {e.key for e in columns}
    counts: dict[tuple[str, str], tuple[int, str]] = {}
    where = addresses_of(dossier)
    for first, second in dossier.pairs:
        ahead = first in wanted_rows and second in wanted_columns
        behind = second in wanted_rows and first in wanted_columns
        if ahead or behind:
            found = len(dossier.pairs[first, second].paragraphs), where.pair(first, second)
            counts |= ({(first, second): found} if ahead else {}) | (
                {(second, first): found} if behind else {}
            )
    return table(entity_items(dossier, rows), entity_items(dossier, columns), counts)


def table(
    rows: Sequence[Item], columns: Sequence[Item], counts: Counts, *, by_first: bool = False
) -> MatrixTable:
    """Return the table without empty rows and columns, ordered by totals; with `by_first`, rows by first appearance."""
    row_totals: Counter[str] = Counter()
    column_totals: Counter[str] = Counter()
    for (row, column), (count, _) in counts.items():
        row_totals[row] += count
        column_totals[column] += count
    row_heads, column_heads = _headers(rows, row_totals, by_first), _headers(columns, column_totals)
    cells = _cells(counts, {key: number for number, (key, _) in enumerate(column_heads)})
    return MatrixTable(
        columns=tuple(head for _, head in column_heads),
        rows=tuple((head, cells[key]) for key, head in row_heads),
        total=row_totals.total(),
    )


def _cells(counts: Counts, column_numbers: Mapping[str, int]) -> Mapping[str, dict[int, Cell]]:
    """Return the cells of each row in the order of the columns."""
    top = max((count for count, _ in counts.values()), default=1)
    found: dict[str, dict[int, Cell]] = defaultdict(dict)
    for row, column in sorted(counts, key=lambda pair: column_numbers[pair[1]]):
        count, address = counts[row, column]
        found[row][column_numbers[column]] = Cell(count, address, _step(count, top))
    return found


def _headers(
    items: Sequence[Item], totals: Mapping[str, int], by_first: bool = False
) -> list[tuple[str, Header]]:
    """Return the headers with a count, the largest first, or the earliest."""
    counted = [item for item in items if totals.get(item.key)]
    return [
        (
            item.key,
            Header(
                label=item.label, path=item.path, detail=item.detail, kind=item.kind, total=totals[item.key]
            ),
        )
        for item in sorted(
            counted, key=lambda item: (item.first if by_first else -totals[item.key], *by_name(item))
        )
    ]


def by_name(item: Item) -> tuple[str, str]:
    """Return the key of the alphabetical order of rows and columns."""
    return item.label.casefold(), item.key


def _group(dossier: Dossier, entity: Entity, groups: Collection[str]) -> str:
    """Return the name of an entity's group; its own name if others belong to it and it belongs to none."""
    if entity.group and entity.group in dossier.entities:
        return dossier.entities[entity.group].name
    return entity.name if entity.key in groups else ""


@lru_cache(maxsize=1024)
def _step(count: int, top: int) -> int:
    return 1 if top == 1 else 1 + round((STEPS - 1) * log(count) / log(top))


def _first(dossier: Dossier, key: str) -> int:
    """Return a number that orders entities by first appearance: article, then offset."""
    first = dossier.occurrences[key][0]
    return first.study * 1_000_000 + min(first.mention.start, 999_999)
