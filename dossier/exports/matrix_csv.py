"""`data/matrix.csv`: every paragraph that two entities share."""

from collections.abc import Callable, Iterator
from functools import cache, partial

from dossier.exports.formats import harmless, paragraph_link, permalink, table_file
from dossier.model.index import Pair
from dossier.model.pages import File
from dossier.model.whole import Dossier
from dossier.text.spans import trimmed
from dossier.views.addresses import addresses_of
from dossier.views.data_files import MATRIX


def matrix_csv(dossier: Dossier) -> Iterator[File]:
    """Write one row for each pair and each paragraph that names both; cells of the matrix count these rows."""
    where = cache(partial(_where, dossier))  # a paragraph with five names is in ten pairs
    rows = (row for pair in dossier.pairs.values() for row in _rows(dossier, pair, where))
    yield table_file(MATRIX, rows)


def _rows(
    dossier: Dossier, pair: Pair, where: Callable[[tuple[int, int]], tuple[object, ...]]
) -> Iterator[tuple[object, ...]]:
    names = (*_kind_and_id(pair.first), *_kind_and_id(pair.second))
    evidence = permalink(dossier, addresses_of(dossier).pair(pair.first, pair.second))
    for position in pair.paragraphs:
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
