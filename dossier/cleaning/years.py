"""Find the year of a dateline that has only day and month."""

from calendar import isleap
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from dossier.model.edtf import bounds
from dossier.text.english import MONTHS, WEEKDAYS

_POSSIBLE = range(1900, 2100)


class DayOfYear(NamedTuple):
    """A day and a month without a year."""

    month: int
    day: int

    @property
    def printed(self) -> str:
        """Return the day as "12 February"."""
        return f"{self.day} {MONTHS[self.month - 1]}"

    def exists_in(self, year: int) -> bool:
        """Tell whether the day exists in a year; 29 February usually does not."""
        return self != (2, 29) or isleap(year)

    def in_year(self, year: int) -> date:
        """Return the day in a year."""
        return date(year, self.month, self.day)


class YearsKnown(NamedTuple):
    """Evidence about the year, besides the weekday."""

    newest: int | None
    """The newest year on the page, or None."""
    others: tuple[int, ...]
    """The years of other sources, of the same outlet if possible."""
    period: str
    """EDTF interval of the dossier, or an empty string."""


def remaining_years(day: DayOfYear, weekday: int | None, known: YearsKnown, evidence: list[str]) -> list[int]:
    """Return the years that fit all evidence, earliest first; empty without evidence.

    Each piece of evidence narrows the years, unless that would leave none, and adds a sentence to `evidence`.
    """
    years = [year for year in _POSSIBLE if day.exists_in(year)]
    narrowed = False
    for fits, sentence in _evidence(day, known):
        left = [year for year in years if fits(year)]
        if left:
            years, narrowed = left, True
            evidence.append(sentence)
    if not narrowed:
        return []
    return years if weekday is None else _on_weekday(years, day, weekday, evidence)


def _evidence(day: DayOfYear, known: YearsKnown) -> list[tuple[Callable[[int], bool], str]]:
    found: list[tuple[Callable[[int], bool], str]] = []
    if known.newest is not None:
        newest = known.newest
        found.append((lambda year: year >= newest, f"The newest year on the page is {newest}."))
    if known.others:
        dated = ", ".join(map(str, known.others))
        found.append((lambda year: year in known.others, f"Other sources are dated {dated}."))
    if known.period:
        first, last = bounds(known.period)
        within = f"The dossier's period is {known.period}."
        found.append((lambda year: first <= day.in_year(year) <= last, within))
    return found


def _on_weekday(years: list[int], day: DayOfYear, weekday: int, evidence: list[str]) -> list[int]:
    """Keep the years in which the day has the lead's weekday, if there are any: it is often another day's."""
    agreeing = [year for year in years if day.in_year(year).weekday() == weekday]
    named = WEEKDAYS[weekday]
    if not agreeing:
        evidence.insert(1, f"A weekday nearby, {named}, is that of another day.")
        return years
    shown = ", ".join(map(str, agreeing[:3]))
    evidence.insert(1, f"The weekday given with it, {named}, matches {shown}.")
    return agreeing
