"""`data/matrix.csv`: every paragraph that two entities share."""

from collections.abc import Iterator

from dossier.model import Dossier, File, Pair
from dossier.records import csv_file, harmless, permalink
from dossier.typesetting import trimmed

HEADER = (
    "first_kind", "first", "second_kind", "second", "article", "block_kind",
    "start", "end", "line", "evidence", "permalink",
)  # fmt: skip


def matrix_csv(dossier: Dossier) -> Iterator[File]:
    """One row for each pair and paragraph; count the rows of a pair to get its cell of the matrix."""
    rows = (row for pair in dossier.pairs.values() for row in _rows(dossier, pair))
    yield csv_file("data/matrix.csv", HEADER, rows)


def _rows(dossier: Dossier, pair: Pair) -> Iterator[tuple[object, ...]]:
    names = (*_kind_and_id(pair.first), *_kind_and_id(pair.second))
    evidence = permalink(dossier, pair.address)
    for number, place in pair.paragraphs:
        article = dossier.studies[number].article
        block, line = article.blocks[place], dossier.anchors[number][place]
        start, end = trimmed(article.text, block.start, block.end)
        address = f"{dossier.addresses[number]}#p{line}"
        where = (harmless(article.id), block.kind.value, start, end, line)
        yield (*names, *where, evidence, permalink(dossier, address))


def _kind_and_id(key: str) -> tuple[str, str]:
    folder, _, name = key.partition("/")
    return folder.removesuffix("s"), name
