"""Decide which number in 03/04/2021 is the month, and record the reason and any doubt."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from dossier.model.edtf import bounds
from dossier.text.dates import PrintedDate, find_dates

_MONTH_FIRST_IN = frozenset({"US", "PH", "FM", "PW", "GU", "PR"})
"""ISO 3166-1 codes of countries where newspapers write the month first."""
_ZONES = re.compile(r"\b(?:E[SD]?T|P[SD]T|C[SD]T|M[SD]T|AK[SD]T)\b")
"""American time zones: where they are printed, the month comes first."""
_FIGURES = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(?:\d{4}|\d{2})(?![\d/])")
_LAST_MONTH = 12


class Order(NamedTuple):
    """A reading of a numeric date: the date, whether it is certain, and the reason."""

    found: PrintedDate
    certain: bool
    why: str
    """The reason, as a sentence of evidence."""


class Hints(NamedTuple):
    """Facts that help to read a numeric date."""

    text: str
    """The whole text of the page."""
    language: str
    country: str
    """ISO 3166-1 code of the outlet's country, or an empty string."""
    period: str
    """EDTF interval of the dossier, or an empty string."""


def settle(found: PrintedDate, words: str, weekday: int | None, hints: Hints) -> Order:
    """Decide which number of a date is the month.

    `words` is the line with the date, `weekday` the weekday it names (0 is Monday). The first evidence that
    fits only one reading decides. Without any, an English date with slashes has the month first, all others
    the day; the reading is then uncertain.
    """
    if not found.ambiguous or found.year is None:
        return Order(found, True, "")
    day_first, month_first = found, found._replace(month=found.day, day=found.month)
    for is_month_first, why in _evidence(day_first, month_first, words, weekday, hints):
        return Order(month_first if is_month_first else day_first, True, why)
    guess = month_first if "/" in words[found.start : found.end] else day_first
    return Order(guess, False, "Nothing on the page says which figure is the month.")


def _evidence(
    day_first: PrintedDate, month_first: PrintedDate, words: str, weekday: int | None, hints: Hints
) -> Iterator[tuple[bool, str]]:
    days = [date(one.year or 0, one.month, one.day) for one in (day_first, month_first)]
    if weekday is not None and (fits := _only([day.weekday() == weekday for day in days])) is not None:
        yield fits, "The weekday printed with it says which figure is the month."
    if _ZONES.search(words):
        yield True, "The American time zone goes with the month first."
    separator = words[day_first.start : day_first.end].strip("0123456789 ")[:1]
    if (order := _order_of_others(words, separator)) is None:
        order = _order_of_others(hints.text, separator)
    if order is not None:
        yield order, "Another date on the page says which figure is the month."
    named = [day in _days_in_words(hints.text, hints.language) for day in days]
    if (fits := _only(named)) is not None:
        yield fits, "The page prints the same day in words."
    if hints.period:
        first, last = bounds(hints.period)
        if (fits := _only([first <= day <= last for day in days])) is not None:
            yield fits, f"Only this reading is within the dossier's period, {hints.period}."
    if hints.country:
        is_month_first = hints.country.upper() in _MONTH_FIRST_IN
        yield is_month_first, f"Read as in the outlet's country, {hints.country.upper()}."
    if not hints.language.startswith("en") or separator == ".":
        yield False, "The language and the separator go with the day first."


def _only(fits: Sequence[bool]) -> bool | None:
    """Return True if only the second of two readings fits, False if only the first does, otherwise None."""
    return fits[1] if fits[0] != fits[1] else None


def _order_of_others(text: str, separator: str) -> bool | None:
    """Return whether other numeric dates with this separator have the month first, or None if unclear."""
    orders = {
        int(match[3]) > _LAST_MONTH
        for match in _FIGURES.finditer(text)
        if match[2] == separator and (int(match[1]) > _LAST_MONTH) != (int(match[3]) > _LAST_MONTH)
    }
    return orders.pop() if len(orders) == 1 else None


def _days_in_words(text: str, language: str) -> set[date]:
    found = (one for one in find_dates(text, language) if one.year and not one.ambiguous)
    return {date(one.year or 0, one.month, one.day) for one in found}
