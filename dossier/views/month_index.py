"""The months of a long list: links to the first row of each."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from dossier.views.pagination import ListPage, page_path

MOST = 36
"""Maximum number of months that get a link each; beyond it only years do."""
_MONTH = re.compile(r"\d{4}(-\d\d)?")


class Year(NamedTuple):
    """A year of a list."""

    name: str
    """As `2020`; empty for undated rows."""
    address: str
    """Address of its first row."""
    months: tuple[tuple[str, str], ...]
    """EDTF month and address of its first row; none if there are too many months."""


class Months(NamedTuple):
    """The months of a list."""

    years: tuple[Year, ...]
    anchors: Mapping[int, str]
    """By row: the anchor of the month that begins with it."""

    def on(self, here: ListPage) -> dict[int, str]:
        """Return the anchors on one page of the list, by number of the row from 1."""
        return {row + 1: tag for row, tag in self.anchors.items() if here.first <= row < here.last}


@lru_cache(maxsize=4096)
def month_of(date: str | None) -> str:
    """Return the month of an EDTF date, or its year if it has no month; empty if it has neither."""
    found = _MONTH.match(date or "")
    return found[0] if found else ""


def months(path: str, dates: Iterable[str | None], rows_per_page: int) -> Months:
    """Return the months of the list at `path`; `dates` has an EDTF date or None for each row."""
    of_rows = [*map(month_of, dates)]
    firsts = dict(zip(reversed(of_rows), reversed(range(len(of_rows))), strict=True))
    begins = dict(sorted(firsts.items(), key=itemgetter(1)))
    anchors = {row: f"m-{month or 'undated'}" for month, row in begins.items()}
    found = [
        (month, f"{page_path(path, row // rows_per_page + 1)}#{anchors[row]}")
        for month, row in begins.items()
    ]
    return Months(years(found), anchors)


def years(found: Iterable[tuple[str, str]]) -> tuple[Year, ...]:
    """Group months with their addresses by year."""
    by_year: dict[str, list[tuple[str, str]]] = {}
    for month, address in found:
        by_year.setdefault(month[:4], []).append((month, address))
    many = sum(map(len, by_year.values())) > MOST
    return tuple(Year(name, listed[0][1], () if many else tuple(listed)) for name, listed in by_year.items())
