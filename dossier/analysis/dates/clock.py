"""Reference points of relative dates: the article's own date, and the dates mentioned so far."""

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from dossier.analysis.dates.spans import on, weekday_after, weekday_before
from dossier.model.articles import Dated
from dossier.model.edtf import bounds, day, is_doubtful
from dossier.text.english import spelled_with_weekday

_FIRST = re.compile(r"(\d{4})(?:-(0\d|1[0-2])(?!\d))?")
Ahead = Callable[[], bool]
"""Tells whether the clause is about the future. It is called only if that matters."""
Passed = Callable[[], bool]
"""Tells whether the clause says that the event has happened."""
Counted = tuple[str, str]
"""An EDTF value, and the sentence that explains it."""
_STORY = 300
"""Characters, within a paragraph, for which a story stays in the year it has named."""


class CountedYear(NamedTuple):
    """A year that is not printed next to its month."""

    year: int
    why: str
    doubt: str = ""
    """A question mark if another year is as likely; otherwise empty."""


class Clock:
    """The reference points of an article; they move on as its dates are read."""

    def __init__(self, published: Dated | None) -> None:
        self.today = _day(published)
        self.own = f"the article's date, {spelled_with_weekday(self.today)}" if self.today else ""
        """The article's date in words."""
        self.doubt = "?" if published and is_doubtful(published.value) else ""
        self.last: date | None = self.today
        """The last day that was mentioned."""
        self.last_at = -1
        """Offset of that day; -1 if no day was mentioned yet."""
        self.recent = ""
        """The last value that was read, of any precision."""
        self.year: tuple[int, int] | None = None
        """The last year that was printed, and its offset."""
        self.paragraph = 0
        """Start of the current paragraph."""
        self._is_told = False
        """Whether something happened in that year; false if it is only the start of a period."""
        self._years: dict[tuple[int, int], int] = {}

    def note(self, value: str, start: int) -> None:
        """Record a date that was read."""
        self.recent = value
        if len(value) == 10 and value[4:].count("-") == 2:
            self.last, self.last_at = date.fromisoformat(value), start

    def note_year(self, year: int, start: int, month: int = 0, day: int = 0, *, is_told: bool = True) -> None:
        """Record a printed year, with month and day (0 if not printed).

        `is_told` says that something happened in that year.
        """
        self.year, self._is_told = (year, start), is_told
        if month:
            self._years[month, day] = year

    def spoken_of(self, unit: str) -> date | None:
        """Return the day that "that day", "that month" or "that year" refers to."""
        if unit in ("month", "year") and (found := _FIRST.match(self.recent)):
            return date(int(found[1]), int(found[2] or 1), 1)
        return self.last

    def weekday(self, number: int, ahead: Ahead) -> Counted | None:
        """Return the nearest such weekday before or after the article's date."""
        if self.today is None:
            return None
        if self.today.weekday() == number:
            return self.today.isoformat(), f"the weekday of {self.own}"
        if ahead():
            return weekday_after(self.today, number, True).isoformat(), f"counted forward from {self.own}"
        day, why = weekday_before(self.today, number, True).isoformat(), f"counted back from {self.own}"
        if (self.today.weekday() + 1) % 7 == number:
            # A day six days back is usually given as a date or with "last"; the bare name more often means
            # tomorrow.
            return f"{day}?", f"{why}, though the day after it is one too"
        return day, why

    def year_of(
        self, month: int, number: int, ahead: Ahead, sentence: int, passed: Passed = lambda: False
    ) -> CountedYear | None:
        """Return the year of a month without one, and the reason; `number` is the day, or 0 for none.

        `passed` is called only if the nearest such day is in the future.
        """
        known = self._years.get((month, number))
        if known:
            return CountedYear(known, f"printed earlier with the year {known}")
        if story := self._story(month, number, sentence, ahead):
            return story
        if self.today is None:
            return None
        year = _nearest(self.today, month, number, ahead, passed)
        if not on(year, month, number or 1):  # the 29th of February
            year = year - year % 4
        return CountedYear(year, f"the year nearest to {self.own}") if on(year, month, number or 1) else None

    def _story(self, month: int, number: int, sentence: int, ahead: Ahead) -> CountedYear | None:
        """Return the year of a story told about an earlier year.

        It is uncertain if another sentence names that year.
        """
        if self.year is None or self.today is None or self.year[0] >= self.today.year - 1 or ahead():
            return None
        year, where = self.year
        if where >= sentence:
            return CountedYear(year, f"the year {year} is in the same sentence")
        follows = (month, number or 31) >= _parts(self.recent)
        if (
            not self._is_told
            or len(self.recent) < len("1997-06")
            or where < max(self.paragraph, sentence - _STORY)
            or self.recent[:4] != f"{year:04}"
            or not follows
        ):
            return None
        return CountedYear(year, f"the year {year} is in a sentence before", "?")


def _parts(value: str) -> tuple[int, int]:
    """Return month and day of an EDTF date, 0 for a missing one."""
    found = _FIRST.match(value)
    return int(found[2] or 0) if found else 0, int(value[8:10]) if value[8:10].isdigit() else 0


def _nearest(today: date, month: int, number: int, ahead: Ahead, passed: Passed) -> int:
    """Return the year in which the day last fell, or the next one if it is soon or the clause says so."""
    is_later = (month, number) > (today.month, today.day if number else 99)
    if is_later and passed():
        return today.year - 1
    if not number:
        past = (today.month - month) % 12
        return (
            today.year - (today.month < month)
            if past == 0 or (past <= 9 and not ahead())
            else today.year + (today.month > month)
        )
    this = today.replace(month=month, day=min(number, 28))
    if this >= today or (number == today.day and month == today.month):
        soon = (this - today).days
        return this.year if soon <= 110 or ahead() else this.year - 1
    gone = (today - this).days
    return this.year + 1 if gone > 255 or (gone > 60 and ahead()) else this.year


def _day(published: Dated | None) -> date | None:
    if published is None:
        return None
    try:
        first, last = bounds(day(published.value))
    except ValueError:
        return None
    return first if first == last else None
