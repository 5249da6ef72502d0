"""Read the dates in a page's timestamps."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from dossier.cleaning.day_order import Hints, Order, settle
from dossier.cleaning.timestamps import says_updated, split_fused
from dossier.model.articles import Block, Dateline
from dossier.model.sources import BlockKind
from dossier.text.dates import PrintedDate, find_dates, find_time, find_weekday

_LINE_END = re.compile(r"\n")


class DatingInput(NamedTuple):
    """Everything that dating uses: the text, its blocks, and facts about the dossier."""

    text: str
    blocks: Sequence[Block]
    language: str
    dateline: Dateline | None
    declared: tuple[str, str] | None
    """A date that the file declares, and the place where it does, such as "the file's front matter"."""
    outlet_years: tuple[int, ...]
    period: str
    country: str = ""
    """ISO 3166-1 code of the outlet's country, or an empty string."""

    @property
    def hints(self) -> Hints:
        """Return the facts that help to tell day and month apart."""
        return Hints(self.text, self.language, self.country, self.period)


class PageDate(NamedTuple):
    """A date in a timestamp of the page."""

    found: PrintedDate
    time: str | None
    """Hours and minutes, as `14:31`."""
    line: int
    """Line number in the source (1-based)."""
    update: bool
    order: Order | None = None
    """How day and month were told apart; None if the date names its month."""


def line_of(text: str, offset: int) -> int:
    """Return the line number (1-based) of an offset."""
    return bisect_left(_line_ends(text), offset) + 1


def stamps_of(page: DatingInput) -> Iterator[PageDate]:
    """Yield the timestamps' dates with a year. One labelled "Updated" is the date of an update."""
    pending = False
    for block in page.blocks:
        words = page.text[block.start : block.end].strip()
        if block.kind is BlockKind.FURNITURE and len(words) < 20 and says_updated(words):
            pending = True
        if block.kind is not BlockKind.TIMESTAMP:
            continue
        yield from _in_stamp(page, block, words, pending)
        pending = False


def _in_stamp(page: DatingInput, block: Block, words: str, pending: bool) -> Iterator[PageDate]:
    words = split_fused(words)
    dates = [found for found in find_dates(words, page.language) if found.year]
    weekday = find_weekday(words, page.language)
    time_first = bool(dates) and find_time(words[: dates[0].start]) is not None
    for position, printed in enumerate(dates):
        order = settle(printed, words, weekday, page.hints)
        found = order.found
        end = dates[position + 1].start if position + 1 < len(dates) else len(words)
        before = words[dates[position - 1].end if position else 0 : found.start]
        time = find_time(before if time_first else words[found.end : end])
        update = says_updated(before) or (pending and not position)
        yield PageDate(
            found,
            time,
            line_of(
                page.text,
                block.start + len(page.text[block.start :]) - len(page.text[block.start :].lstrip()),
            ),
            update,
            order if printed.ambiguous else None,
        )


def stamp_without_year(page: DatingInput) -> PageDate | None:
    """Return the page's day and month if its timestamp has no year, or None."""
    for block in page.blocks:
        words = page.text[block.start : block.end].strip() if block.kind is BlockKind.TIMESTAMP else ""
        found = next(find_dates(words, page.language), None)
        if found and not found.year and not says_updated(words[: found.start]):
            time = find_time(words[found.end :]) or find_time(words[: found.start])
            return PageDate(found, time, line_of(page.text, block.start), update=False)
    return None


@lru_cache(maxsize=2)
def _line_ends(text: str) -> list[int]:
    return [end.start() for end in _LINE_END.finditer(text)]
