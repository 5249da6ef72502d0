"""Which rows of a long list belong under one heading: links to them, page by page."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dossier.model.index import Occurrence, Pair
from dossier.views.pagination import RowRange, part


class RowLinks(NamedTuple):
    """The rows of a list that belong under one heading, as far as they are on one page."""

    anchor: str
    rows: Sequence[int]
    """Numbers of rows, from 1; they are also the anchors of the rows."""
    total: int
    """How many there are on all pages."""
    onward: str
    """Where those on later pages are; empty if there are none."""
    left: int
    """How many are on later pages."""


def row_links(anchor: str, rows: Sequence[int], path: str, here: RowRange, longest: int) -> RowLinks | None:
    """Return what one page shows of `rows`, which are in order; None if it has none of them."""
    begin, end = bisect_left(rows, here.first + 1), bisect_left(rows, here.last + 1)
    if begin == end:
        return None
    onward = f"{page_of_row(path, rows[end], longest)}#{anchor}" if end < len(rows) else ""
    return RowLinks(anchor, rows[begin:end], len(rows), onward, len(rows) - end)


def page_of_row(path: str, row: int, longest: int) -> str:
    """Return the address of the page of a list that has a row."""
    return part(path, (row - 1) // longest + 1)


def sentence_rows(occurrences: Sequence[Occurrence], longest: int) -> list[int]:
    """Return for each occurrence the number of its row: that of the first one in its sentence on its page."""
    found: list[int] = []
    before: tuple[int, int] | None = None
    for number, one in enumerate(occurrences, 1):
        here = one.study, one.start
        begins = here != before or (number - 1) % longest == 0
        found.append(number if begins else found[-1])
        before = here
    return found


def rows_among(
    occurrences: Sequence[Occurrence], all_of_them: Sequence[Occurrence], rows: Sequence[int]
) -> list[int]:
    """Return the rows of some of the occurrences of a list, which are in its order."""
    places = {(one.study, one.mention.start): row for one, row in zip(all_of_them, rows, strict=True)}
    return list(dict.fromkeys(places[one.study, one.mention.start] for one in occurrences))


def pair_rows(pairs: Mapping[str, Pair]) -> tuple[list[tuple[int, int]], dict[str, list[int]]]:
    """Return the paragraphs of an entity's pairs, each once and in order, and the numbers of those of each pair."""
    spots = sorted({spot for pair in pairs.values() for spot in pair.paragraphs})
    numbers = {spot: number for number, spot in enumerate(spots, 1)}
    return spots, {second: [numbers[spot] for spot in pair.paragraphs] for second, pair in pairs.items()}
