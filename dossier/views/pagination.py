"""Long lists in pages: which rows are on which page, and where each page is."""

from collections.abc import Iterable, Iterator
from math import ceil
from typing import NamedTuple, TypeVar

from msgspec import Struct

T = TypeVar("T")


class Pager(Struct, frozen=True, kw_only=True):
    """What a page of a long list says about itself: its number, its neighbours and its rows."""

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


class ListPage(NamedTuple):
    """One page of a long list."""

    path: str
    first: int
    last: int
    """Its rows, counted from 0; `last` is exclusive."""
    pager: Pager

    @property
    def is_first(self) -> bool:
        """Return whether the list begins on it."""
        return self.pager.number == 1


def page_path(path: str, number: int) -> str:
    """Return the address of one page of a list: the first keeps `path`, the second is `…--2.html`.

    No id can contain `--`, so these addresses are free.
    """
    return path if number == 1 else f"{path.removesuffix('.html')}--{number}.html"


def list_pages(path: str, rows: int, rows_per_page: int) -> list[ListPage]:
    """Split a list of `rows` rows at `path` into pages; an empty list still has one."""
    count = max(ceil(rows / rows_per_page), 1)
    return [_list_page(path, number, count, rows, rows_per_page) for number in range(1, count + 1)]


def _list_page(path: str, number: int, count: int, rows: int, rows_per_page: int) -> ListPage:
    first, last = (number - 1) * rows_per_page, min(number * rows_per_page, rows)
    pager = Pager(
        number=number,
        of=count,
        before=page_path(path, number - 1) if number > 1 else None,
        after=page_path(path, number + 1) if number < count else None,
        first=first + 1,
        last=last,
        total=rows,
    )
    return ListPage(page_path(path, number), first, last, pager)


def section_paths(
    path: str, sections: Iterable[tuple[T, int]], rows_per_page: int
) -> Iterator[tuple[T, str]]:
    """Yield each section with the path of the page on which it begins; sections are (value, number of rows)."""
    row = 0
    for section, rows in sections:
        yield section, page_path(path, row // rows_per_page + 1)
        row += rows
