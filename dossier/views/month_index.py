"""The months of a long list: where each of them begins, so that a reader can go there."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from dossier.model.urls import RowRange, part

MOST = 36
"""Months that are worth a link each; of more than that only the years are."""
_MONTH = re.compile(r"\d{4}(-\d\d)?")


class Year(NamedTuple):
    """A year of a list."""

    name: str
    """As `2020`; empty for what has no date."""
    address: str
    """Where its first row is."""
    months: tuple[tuple[str, str], ...]
    """EDTF, and where the first row of each is; none where there are too many to list."""


class Months(NamedTuple):
    """What a list says of its months."""

    years: tuple[Year, ...]
    anchors: Mapping[int, str]
    """By row: the anchor of the month that begins with it."""

    def on(self, stretch: RowRange) -> dict[int, str]:
        """The anchors on one page of the list, by the numbers of their rows from 1."""
        return {row + 1: tag for row, tag in self.anchors.items() if stretch.first <= row < stretch.last}


@lru_cache(maxsize=4096)
def month_of(date: str | None) -> str:
    """The month of an EDTF date, or its year where it says no more; empty where it says neither."""
    found = _MONTH.match(date or "")
    return found[0] if found else ""


def months(path: str, dates: Iterable[str | None], longest: int) -> Months:
    """Of a list at `path` with so many rows on a page at most, each row with its EDTF date."""
    begins: dict[str, int] = {}
    for row, date in enumerate(dates):
        begins.setdefault(month_of(date), row)
    anchors = {row: f"m-{month or 'undated'}" for month, row in begins.items()}
    found = [(month, f"{part(path, row // longest + 1)}#{anchors[row]}") for month, row in begins.items()]
    return Months(years(found), anchors)


def years(found: Iterable[tuple[str, str]]) -> tuple[Year, ...]:
    """Months with their addresses, under their years."""
    by_year: dict[str, list[tuple[str, str]]] = {}
    for month, address in found:
        by_year.setdefault(month[:4], []).append((month, address))
    many = sum(map(len, by_year.values())) > MOST
    return tuple(Year(name, listed[0][1], () if many else tuple(listed)) for name, listed in by_year.items())
