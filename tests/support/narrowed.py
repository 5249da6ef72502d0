"""What a matrix comes to when it is narrowed, counted by brute force over the dossier."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from urllib.parse import urlencode

from dossier.model import Block, BlockKind, Dossier, Study
from dossier.model.edtf import bounds

PAGES = {
    "matrix.html": ("actor", "place"),
    "matrix-actors-actors.html": ("actor", "actor"),
    "matrix-articles-actors.html": ("article", "actor"),
    "matrix-articles-places.html": ("article", "place"),
}
"""What stands in the rows and in the columns of each."""
PARAGRAPHS = {
    BlockKind.HEADLINE,
    BlockKind.STANDFIRST,
    BlockKind.SUBHEADING,
    BlockKind.CAPTION,
    BlockKind.PARAGRAPH,
}


@dataclass(frozen=True)
class Filter:
    """What a reader asks for."""

    outlet: tuple[str, ...] = ()
    row_kind: tuple[str, ...] = ()
    column_kind: tuple[str, ...] = ()
    find_row: str = ""
    find_column: str = ""
    first: str = ""
    last: str = ""
    count: str = "paragraphs"

    @property
    def hash(self) -> str:
        held = {
            "outlet": self.outlet, "row-kind": self.row_kind, "column-kind": self.column_kind,
            "find-row": self.find_row, "find-column": self.find_column, "from": self.first, "to": self.last,
            "count": self.count,
        }  # fmt: skip
        return urlencode({name: value for name, value in held.items() if value}, doseq=True)


@dataclass
class Counts:
    """What a matrix comes to."""

    cells: Counter[tuple[str, str]] = field(default_factory=Counter)
    pairs: set[tuple[str, str, int]] = field(default_factory=set)
    """Row, column and article."""
    paragraphs: set[tuple[int, int]] = field(default_factory=set)

    @property
    def articles(self) -> set[int]:
        return {article for article, _ in self.paragraphs}


def passes(study: Study, wanted: Filter) -> bool:
    article = study.article
    if wanted.outlet and article.outlet not in wanted.outlet:
        return False
    if not wanted.first and not wanted.last:
        return True
    if not article.published:
        return False
    first, last = bounds(article.published.value)
    begin = date.fromisoformat(wanted.first) if wanted.first else date.min
    end = date.fromisoformat(wanted.last) if wanted.last else date.max
    return last >= begin and first <= end


def by_force(dossier: Dossier, page: str, wanted: Filter) -> Counts:
    """Every name of every paragraph, against every other."""
    row_sort, column_sort = PAGES[page]
    found = Counts()
    for number, study in enumerate(dossier.studies):
        headline, address = study.article.headline, dossier.addresses[number].removesuffix(".html")
        for place, (meet, names) in enumerate(paragraphs(study) if passes(study, wanted) else ()):
            rows = {
                key
                for key in names
                if meet and fits(dossier, key, row_sort, wanted.row_kind, wanted.find_row)
            }
            if row_sort == "article":
                rows = {address} if wanted.find_row.lower() in headline.lower() else set()
            columns = {
                key
                for key in names
                if fits(dossier, key, column_sort, wanted.column_kind, wanted.find_column)
            }
            for row, column in product(rows, columns):
                if row != column:
                    met = (row, column, number)
                    found.cells[row, column] += wanted.count == "paragraphs" or met not in found.pairs
                    found.pairs.add(met)
                    found.paragraphs.add((number, place))
    return found


def fits(dossier: Dossier, key: str, sort: str, kinds: tuple[str, ...], words: str) -> bool:
    entity = dossier.entities[key]
    return (
        key.startswith(sort) and (not kinds or entity.kind in kinds) and words.lower() in entity.name.lower()
    )


def paragraphs(study: Study) -> Iterator[tuple[bool, set[str]]]:
    """Each block: whether names meet there, and which. What a dateline shares with its paragraph is left to that."""
    article = study.article

    def named(block: Block) -> set[str]:
        return {
            f"{m.kind}s/{m.entity}" for m in study.mentions if block.start <= m.start and m.end <= block.end
        }

    for block in article.blocks:
        alike = [
            other
            for other in article.blocks
            if other.kind in PARAGRAPHS and "\n" not in article.text[block.start : other.start].lstrip("\n")
        ]
        if block.kind in PARAGRAPHS:
            yield True, named(block)
        else:
            yield (
                False,
                named(block).difference(*(named(other) for other in alike if other.start > block.start)),
            )


def expected(found: Counts) -> dict[tuple[str, str], int]:
    """Return the numbers of a table, totals under an empty key."""
    numbers = Counter(found.cells)
    for (row, column), count in found.cells.items():
        numbers[row, ""] += count
        numbers["", column] += count
        numbers["", ""] += count
    return dict(numbers)
