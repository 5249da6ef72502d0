"""Who appears where: actors by places and by actors, and both by articles."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from dossier.addresses import anchor, cut, pages_of
from dossier.excerpts import Reference, references
from dossier.model import Dossier, Entity, Page
from dossier.tables import KINDS, Cell, Item, Kind, Table, entity_items, table, table_of_pairs, views

WIDEST = 60
"""Columns of one page; the rest stand on further pages."""


def matrix_pages(dossier: Dossier) -> Iterator[Page]:
    """`matrix.html` and the three others, each cut into pages where it is too large for one."""
    actors = [entity for entity in dossier.entities.values() if entity.sort == "actor"]
    places = [entity for entity in dossier.entities.values() if entity.sort == "place"]
    known = references(dossier)
    tables = (
        table_of_pairs(dossier, actors, places),
        table_of_pairs(dossier, actors, actors),
        _by_article(dossier, known, actors),
        _by_article(dossier, known, places),
    )
    for kind, whole in zip(KINDS, tables, strict=True):
        yield from _pages(dossier, kind, whole)


def _by_article(dossier: Dossier, known: Sequence[Reference], entities: Sequence[Entity]) -> Table:
    """Counted in the article's paragraphs with the name; a cell leads to the article's list of names."""
    counts: dict[tuple[str, str], tuple[int, str]] = {}
    for entity in entities:
        spots = {(occurrence.study, occurrence.line) for occurrence in dossier.occurrences[entity.key]}
        for study, count in Counter(study for study, _ in spots).items():
            counts[str(study), entity.key] = count, f"{known[study].path}#{anchor(entity.key)}"
    rows = [
        Item(
            key=str(n), label=ref.headline, path=ref.path, kind="article", first=n, detail=ref.date or "",
            group=ref.outlet or "",
        )
        for n, ref in enumerate(known)
    ]  # fmt: skip
    return table(rows, entity_items(dossier, entities), counts)


def _pages(dossier: Dossier, kind: Kind, whole: Table) -> Iterator[Page]:
    tiles = _tiles(whole, dossier.imprint.rows)
    stretches = cut(kind.path, len(tiles), 1)
    for stretch, tile in zip(stretches, tiles, strict=True):
        subject: Mapping[str, object] = {
            "site": dossier.imprint,
            "section": "matrix",
            "kind": kind.name,
            "kinds": views(dossier),
            "table": tile,
            "total": whole.total,
            "pages": pages_of(stretches, stretch),
        }
        yield Page(path=stretch.path, template="matrix.html", subject=subject)


def _tiles(whole: Table, rows: int) -> list[Table]:
    """The table in pieces of so many rows and WIDEST columns, leaving out what is empty in a piece."""
    tiles = []
    for top in range(0, max(len(whole.rows), 1), rows):
        part = whole.rows[top : top + rows]
        used = sorted({column for _, cells in part for column in cells})
        for left in range(0, max(len(used), 1), WIDEST):
            shown = used[left : left + WIDEST]
            tiles.append(
                Table(
                    columns=tuple(whole.columns[n] for n in shown),
                    rows=tuple((head, _among(cells, shown)) for head, cells in part),
                    total=whole.total,
                )
            )
    return tiles


def _among(cells: Mapping[int, Cell], shown: Sequence[int]) -> dict[int, Cell]:
    """The cells in some of the columns, which are counted anew."""
    return {place: cells[column] for place, column in enumerate(shown) if column in cells}
