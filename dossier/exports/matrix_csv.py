"""`data/matrix.csv`: every paragraph that two entities share."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial

from dossier.core.cache import digest
from dossier.exports.blocks import grouped, seed, table_of_blocks
from dossier.exports.formats import csv_bytes, harmless, paragraph_link, permalink
from dossier.model.index import Pair
from dossier.model.pages import BlockFile
from dossier.model.whole import Dossier
from dossier.text.spans import trimmed
from dossier.views.addresses import addresses_of
from dossier.views.article_keys import key_of_items
from dossier.views.data_files import MATRIX

_AVERAGE = 64
"""Pairs in a block."""


def matrix_csv(dossier: Dossier) -> Iterator[BlockFile]:
    """Write one row for each pair and each paragraph that names both; cells of the matrix count these rows."""
    where = cache(partial(_where, dossier))  # a paragraph with five names is in ten pairs

    def make(pairs: Sequence[Pair]) -> bytes:
        return csv_bytes(row for pair in pairs for row in _rows(dossier, pair, where))

    yield table_of_blocks(MATRIX, grouped(seed(dossier, MATRIX.file), _pairs(dossier), make, _AVERAGE))


def _pairs(dossier: Dossier) -> Iterator[tuple[bytes, Pair]]:
    """Yield the pairs with their keys: all of their paragraphs, and where the evidence is."""
    where = addresses_of(dossier)
    for pair in dossier.pairs.values():
        evidence = where.pair(pair.first, pair.second)
        yield digest(pair.first, pair.second, evidence, key_of_items(dossier, pair.paragraphs)), pair


def _rows(
    dossier: Dossier, pair: Pair, where: Callable[[tuple[int, int]], tuple[object, ...]]
) -> Iterator[tuple[object, ...]]:
    names = (*_kind_and_id(pair.first), *_kind_and_id(pair.second))
    evidence = permalink(dossier, addresses_of(dossier).pair(pair.first, pair.second))
    for position in pair.paragraphs.spots:
        *place, address = where(position)
        yield (*names, *place, evidence, address)


def _where(dossier: Dossier, position: tuple[int, int]) -> tuple[object, ...]:
    """Return the columns of a paragraph: its article, kind, offsets, line and permalink."""
    number, index = position
    study = dossier.studies[number]
    block, line = study.article.blocks[index], study.lines[index]
    start, end = trimmed(study.article.text, block.start, block.end)
    address = paragraph_link(dossier, number, line)
    return harmless(study.article.id), block.kind.value, start, end, line, address


def _kind_and_id(key: str) -> tuple[str, str]:
    folder, _, name = key.partition("/")
    return folder.removesuffix("s"), name
