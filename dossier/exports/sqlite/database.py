"""`data/dossier.sqlite`: everything in one database, with foreign keys and full-text search."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from mmap import mmap
from pathlib import Path
from struct import Struct
from tempfile import TemporaryDirectory

from dossier.exports.sqlite import comparing, findings, reading
from dossier.exports.sqlite.numbering import Numbering, Row
from dossier.model.pages import Block, BlockFile
from dossier.model.whole import Dossier

SCHEMA, INDEXES = (
    (Path(__file__).parent / name).read_text(encoding="utf-8") for name in ("schema.sql", "indexes.sql")
)
_STAMPS = ((24, b"\0\0\0\1"), (92, b"\0\0\0\1"), (96, (3_040_000).to_bytes(4, "big")))
"""Fields of a database header that depend on how it was written: counters, and the version of the library."""
_SLICE = 1024 * 1024
_PAGE, _HEADER = 4096, 100
_NUMBERS = Struct(">HH")
_TREE = {2: 12, 5: 12, 10: 8, 13: 8}
"""Length of the header by kind of b-tree page; two bytes for each cell follow it."""


def dossier_sqlite(dossier: Dossier) -> Iterator[BlockFile]:
    """Write one database; the same dossier gives the same bytes."""
    with TemporaryDirectory(prefix="dossier-") as folder:  # a database in memory would be copied three times
        path = Path(folder) / "dossier.sqlite"
        _build(dossier, path)
        with path.open("r+b") as file, mmap(file.fileno(), 0) as content:
            _normalize(content)
        yield BlockFile("data/dossier.sqlite", _slices(path))


def _slices(path: Path) -> Iterator[Block]:
    """Yield the database in slices, so that it is never in memory as a whole."""
    with path.open("rb") as file:
        while content := file.read(_SLICE):
            yield Block.of(content)


def _build(dossier: Dossier, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode=OFF")
        database.execute("PRAGMA synchronous=OFF")
        database.executescript(SCHEMA)
        database.execute("BEGIN")
        for table, rows in _tables(dossier):
            _fill(database, table, rows)
        database.execute("COMMIT")
        database.executescript(INDEXES)


def _fill(database: sqlite3.Connection, table: str, rows: Iterator[Row]) -> None:
    first = next(rows, None)
    if first is not None:
        insert = f"INSERT INTO {table} VALUES ({', '.join('?' * len(first))})"
        database.execute(insert, first)
        database.executemany(insert, rows)


def _tables(dossier: Dossier) -> Iterator[tuple[str, Iterator[Row]]]:
    """Yield each table with its rows."""
    numbers = Numbering(dossier)
    for part in (reading, findings, comparing):
        yield from part.tables(dossier, numbers)


def _normalize(content: mmap) -> None:
    """Clear what differs between versions of the library: stamps and unused space in pages.

    See https://www.sqlite.org/fileformat2.html, sections 1.3 and 1.6.
    """
    for offset, stamp in _STAMPS:
        content[offset : offset + 4] = stamp
    for page in range(0, len(content), _PAGE):
        head = page or _HEADER
        if content[head] in _TREE:
            cells, used = _NUMBERS.unpack_from(content, head + 3)
            free = head + _TREE[content[head]] + 2 * cells
            content[free : page + used] = bytes(page + used - free)
