"""The search page; without JavaScript it is the whole name index from A to Z."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dossier.model.pages import Page, Subject
from dossier.model.whole import Dossier
from dossier.views.excerpts import Reference
from dossier.views.name_index import NamedEntry, headlines, lookup_key, named_entries, titled_pages
from dossier.views.pagination import ListPage, Pager, list_pages

PATH = "search.html"
DIGITS = "0–9"
OTHERS = "…"
_FIRST = re.compile(r"[^\W_]")


class NameRow(NamedTuple):
    """A row of the name index."""

    name: str
    sort: str
    """`actor`, `place`, `outlet`, `article`, `page`, or `see` for another spelling of a name."""
    path: str
    about: NamedEntry | Reference | str | None
    """The entry or article itself; of another spelling, the main name."""


class SearchSubject(Subject, frozen=True, kw_only=True):
    """`search.html`."""

    groups: Sequence[tuple[str, bool, Sequence[NameRow]]]
    """Letter, whether it begins on this page, and its rows."""
    contents: Sequence[tuple[str, str]]
    """Each letter and the page on which it begins."""
    total: int
    pages: Pager


def search_pages(dossier: Dossier) -> Iterator[Page]:
    """Plan `search.html` and the further pages of its name index."""
    rows = sorted(_rows(dossier), key=lambda row: (_begin(row.name), row.sort, row.path))
    letters = [_letter(row.name) for row in rows]
    pages = list_pages(PATH, len(rows), dossier.site_info.rows)
    contents = _contents(letters, pages)
    for here in pages:
        subject = SearchSubject(
            site=dossier.site_info,
            section="search",
            groups=[
                (letter, first, [rows[n] for n in range(here.first, here.last) if letters[n] == letter])
                for letter, first in _letters_on(letters, here)
            ],
            contents=contents,
            total=len(rows),
            pages=here.pager,
        )
        yield Page(path=here.path, template="search.html", subject=subject)


def _rows(dossier: Dossier) -> Iterator[NameRow]:
    for entry in named_entries(dossier):
        yield NameRow(entry.name, entry.sort, entry.path, entry)
        if entry.path:
            for spelling in entry.spellings:
                yield NameRow(spelling, "see", entry.path, entry.name)
    for article, _ in headlines(dossier):
        yield NameRow(article.headline, "article", article.path, article)
    for page in titled_pages(dossier):
        yield NameRow(page.title, "page", page.path, None)


def _begin(name: str) -> tuple[int, str]:
    """Return the sort key of a name: marks before its first letter are ignored, other scripts follow Latin."""
    key = lookup_key(name)
    first = _FIRST.search(key)
    return (1 + (first[0] > "z"), key[first.start() :]) if first else (0, key)


def _letter(name: str) -> str:
    """Return the heading under which a name is: its first letter, DIGITS or OTHERS."""
    first = _FIRST.search(lookup_key(name))
    if first is None:
        return OTHERS
    return DIGITS if first[0].isdigit() else first[0].upper()


def _letters_on(letters: Sequence[str], here: ListPage) -> Iterator[tuple[str, bool]]:
    """Yield the letters of one page, and whether each begins on it."""
    for letter in dict.fromkeys(letters[here.first : here.last]):
        first = letters.index(letter)
        yield letter, first >= here.first


def _contents(letters: Sequence[str], pages: Sequence[ListPage]) -> list[tuple[str, str]]:
    """Return each letter and the page on which it begins."""
    begins = {letter: row for row, letter in reversed(list(enumerate(letters)))}
    found = {letter: next(page.path for page in pages if row < page.last) for letter, row in begins.items()}
    return [(letter, found[letter]) for letter in dict.fromkeys(letters)]
