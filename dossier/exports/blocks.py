"""Data files in blocks: of those whose key the last build knew, nothing is made or compressed again."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from itertools import chain, islice
from typing import Any, TypeVar

import msgspec

from dossier.core.cache import digest
from dossier.exports.formats import XML, csv_bytes, xml_bytes
from dossier.model.pages import Block, BlockFile
from dossier.model.whole import Dossier
from dossier.views.article_keys import article_keys_of
from dossier.views.data_files import CsvTable

Item = TypeVar("Item")

ARTICLES = 32
"""Number of articles in a block, on average; fewer are compressed worse, more take longer to make after an edit."""
LINES = 4_000
"""Number of lines in a block of an XML file."""


def table_of_blocks(table: CsvTable, blocks: Iterable[Block]) -> BlockFile:
    """Return one of the tables that `datapackage.json` describes, as CSV, with a header before the blocks."""
    head = Block(digest("header", table.header), partial(csv_bytes, [table.header]))
    return BlockFile(table.file, chain([head], blocks))


def json_blocks(path: str, blocks: Iterable[Block]) -> BlockFile:
    """Return a JSON file that is a list, whose items are in the blocks."""
    return BlockFile(path, _listed(blocks))


def json_items(values: Sequence[Any], more: bool, depth: int = 1) -> bytes:
    """Return items of a list that is `depth` lists deep, a comma after the last one if there are `more`."""
    nested: Any = values
    for _ in range(depth - 1):
        nested = [nested]
    text = msgspec.json.format(msgspec.json.encode(nested), indent=2)
    around = depth * (depth + 1)  # each level opens and closes on a line of its own
    return text[around:-around] + (b",\n" if more else b"\n")


def xml_blocks(path: str, pieces: Iterable[str]) -> BlockFile:
    """Return an XML file in UTF-8, with each piece on a line; it is never in memory as a whole."""
    lines = chain((XML,), pieces)
    contents = map(xml_bytes, iter(lambda: tuple(islice(lines, LINES)), ()))
    return BlockFile(path, map(Block.of, contents))


def table_by_article(
    dossier: Dossier, table: CsvTable, rows: Callable[[int], Iterable[Sequence[Any]]]
) -> BlockFile:
    """Return a table with the rows of each article, given its number, in the order of the dossier."""

    def make(numbers: Sequence[int]) -> bytes:
        return csv_bytes(row for number in numbers for row in rows(number))

    return table_of_blocks(table, by_article(dossier, table.file, make))


def list_by_article(dossier: Dossier, path: str, record: Callable[[int], Any]) -> BlockFile:
    """Return a JSON file with a record of each article, given its number, in the order of the dossier."""
    last = len(dossier.studies) - 1

    def make(numbers: Sequence[int]) -> bytes:
        return json_items([record(number) for number in numbers], more=numbers[-1] != last)

    keys = article_keys(dossier)
    items = ((key + bytes([number == last]), number) for number, key in enumerate(keys))
    return json_blocks(path, grouped(seed(dossier, path), items, make, ARTICLES))


def by_article(dossier: Dossier, name: str, make: Callable[[Sequence[int]], bytes]) -> Iterator[Block]:
    """Yield blocks of articles; `make` gets their numbers, `name` tells apart what is made of them."""
    items = ((key, number) for number, key in enumerate(article_keys(dossier)))
    return grouped(seed(dossier, name), items, make, ARTICLES)


def grouped(
    start: bytes, items: Iterable[tuple[bytes, Item]], make: Callable[[Sequence[Item]], bytes], average: int
) -> Iterator[Block]:
    """Yield blocks of `average` items, given with their keys.

    Where a block ends depends on the keys alone: a new item changes only the block that it is in. `start` is
    part of all keys.
    """
    seen, held = sha256(start), list[Item]()
    for key, item in items:
        seen.update(key)
        held.append(item)
        if int.from_bytes(sha256(key).digest()[:2]) % average == 0:
            yield Block(seen.digest()[:16], partial(make, tuple(held)))
            seen, held = sha256(start), []
    if held:
        yield Block(seen.digest()[:16], partial(make, tuple(held)))


def article_keys(dossier: Dossier) -> tuple[bytes, ...]:
    """Return for each article a digest of all that data files say of it alone."""
    return article_keys_of(dossier).articles


def seed(dossier: Dossier, name: str) -> bytes:
    """Return the beginning of the keys of a file: a digest of what all of its rows may depend on."""
    return digest(article_keys_of(dossier).shared, name)


def _listed(blocks: Iterable[Block]) -> Iterator[Block]:
    """Put the brackets of a list around blocks; of an empty list they are on one line."""
    empty = True
    for block in blocks:
        if empty:
            yield Block(digest("["), lambda: b"[\n")
        yield block
        empty = False
    yield Block(digest("[]" if empty else "]"), lambda: b"[]\n" if empty else b"]\n")
