"""Links from a heading to the rows of a long list that belong to it, page by page."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from dossier.model.found import Found
from dossier.model.index import Occurrence
from dossier.views.pagination import ListPage, page_path


class RowLinks(NamedTuple):
    """The rows of a list that belong to one heading, as far as they are on one page."""

    anchor: str
    rows: Sequence[int]
    """Numbers of rows, from 1; they are also the anchors of the rows."""
    total: int
    """How many there are on all pages."""
    onward: str
    """Address of the first on a later page; empty if there is none."""
    left: int
    """How many are on later pages."""


def row_links(
    anchor: str, rows: Sequence[int], path: str, here: ListPage, rows_per_page: int
) -> RowLinks | None:
    """Return the links from one page of the list at `path` to `rows`, which are sorted; None if it has none of them."""
    begin, end = bisect_left(rows, here.first + 1), bisect_left(rows, here.last + 1)
    if begin == end:
        return None
    onward = f"{page_of_row(path, rows[end], rows_per_page)}#{anchor}" if end < len(rows) else ""
    return RowLinks(anchor, rows[begin:end], len(rows), onward, len(rows) - end)


def page_of_row(path: str, row: int, rows_per_page: int) -> str:
    """Return the path of the page on which a row is, counted from 1, of the list at `path`."""
    return page_path(path, page_number(row, rows_per_page))


def page_number(row: int, rows_per_page: int) -> int:
    """Return the number of the page on which a row is, both counted from 1."""
    return (row - 1) // rows_per_page + 1


def sentence_rows(occurrences: Found[Occurrence], rows_per_page: int) -> list[int]:
    """Return for each occurrence the number of its row: that of the first occurrence in its sentence on its page."""
    found: list[int] = []
    for number, printed in enumerate(occurrences.labels, 1):
        begins = not printed.again or (number - 1) % rows_per_page == 0
        found.append(number if begins else found[-1])
    return found


def rows_among(occurrences: Found[Occurrence], listed: Found[Occurrence], rows: Sequence[int]) -> list[int]:
    """Return the rows of some `occurrences` of a list; `rows` has the row of each occurrence in `listed`."""
    return list(dict.fromkeys(rows[place] for place in listed.places(occurrences)))
