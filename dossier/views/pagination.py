"""Long lists in pages: which rows are on which page, and where each page is."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from msgspec import Struct

T = TypeVar("T")


class RowRange(NamedTuple):
    """A range of rows of a long list that one page shows."""

    path: str
    number: int
    first: int
    last: int
    """Row numbers, from 0; `last` is exclusive."""


class Pager(Struct, frozen=True, kw_only=True):
    """One page of a long list: which it is, its neighbours, and its rows."""

    number: int
    of: int
    """How many pages there are."""
    before: str | None
    after: str | None
    """Paths of the neighbours."""
    first: int
    last: int
    """Rows of the list, counted from 1; `last` is on the page."""
    total: int


def part(path: str, number: int) -> str:
    """Return the address of one page of a list: the first keeps `path`, the second is `…--2.html`.

    No id can contain `--`, so these addresses are free.
    """
    return path if number == 1 else f"{path.removesuffix('.html')}--{number}.html"


def cut(path: str, rows: int, longest: int) -> list[RowRange]:
    """Split `rows` rows into pages; an empty list still has one."""
    starts = range(0, max(rows, 1), longest)
    return [
        RowRange(part(path, n), n, start, min(start + longest, rows)) for n, start in enumerate(starts, 1)
    ]


def listed(path: str, sections: Iterable[tuple[T, int]], longest: int) -> Iterator[tuple[T, str]]:
    """Yield each section with the address of the page on which it begins; sections are (value, number of rows)."""
    row = 0
    for section, rows in sections:
        yield section, part(path, row // longest + 1)
        row += rows


def pages_of(stretches: Sequence[RowRange], here: RowRange) -> Pager:
    """Return which page of a list `here` is."""
    return Pager(
        number=here.number,
        of=len(stretches),
        before=stretches[here.number - 2].path if here.number > 1 else None,
        after=stretches[here.number].path if here.number < len(stretches) else None,
        first=here.first + 1,
        last=here.last,
        total=stretches[-1].last,
    )
