"""Patterns for the words around a date's trigger word, per language."""

import re
from functools import cache

from dossier.analysis.dates.date_words import DateWords, words_of
from dossier.text.numbers import numerals_of
from dossier.text.patterns import rare

DAY = r"\d{1,2}(?:st|nd|rd|th)?"
YEAR = r"(?:1[4-9]|20)\d\d"
_NO_AMOUNT = r"(?![\w%/]|[.,:]\d|-(?!\s)(?!\d{1,2}\b)|\s*(?:%|percent\b|per\scent\b|million\b))"


class Shapes:
    """Compiled patterns for the words before and after each type of trigger."""

    def __init__(self, words: DateWords, language: str) -> None:
        self._words = words
        self._number = _number(language)
        self._weekday = "|".join(sorted((name.title() for name in words.weekdays), key=len, reverse=True))
        self._month = "|".join(sorted((name.title() for name in words.months), key=len, reverse=True))
        self._last = rf"(?P<last>{words.choice('last')})"
        self._next = rf"(?P<next>{words.choice('next')})"
        self._this = rf"(?P<this>{words.choice('this')})"
        self._no_noun = rf"(?!\s+(?!(?:{words.choice('after_days')})\b)[a-z])"
        """Matches unless a noun follows, which a number would count."""
        self._shape_months()
        self._shape_units()
        self._shape_years()
        self.leads_to_part = words.last_words("early", "middle", "late")
        """The last words of "early", "the beginning of" …"""
        near = words.last_words("last", "next", "this") | self.leads_to_part
        self.leads_to_month = near | words.weekdays.keys() | {"in", "of", "the"}
        """Words and numbers before a month that make its context worth reading."""
        also = words.last_words("same", "before", "after", "final", "first") | {"the", "of"}
        self.numbers = frozenset(numerals_of(language).small)
        self.names_unit = near | also
        """Words before a unit of time, or before a number of units, that make its context worth reading."""
        self.leads_to_unit = self.names_unit | self.numbers

    def _shape_months(self) -> None:
        choice = self._words.choice
        told = "|".join(rf"(?P<{key}>{choice(key)})" for key in ("same_year", "year_after", "year_before"))
        self.before_month = _loose(
            rf"(?<![\w.,-])(?:(?P<weekday>{self._weekday})\.?,?\s+(?:the\s+)?)?(?:"
            rf"(?:(?P<first>{DAY})(?P<joint>\s*(?:,|and|or|&|to|-|–)\s*))?(?P<day>{DAY})(?:\s+of)?\s+"
            rf"|{self._part()}[\s-]+(?:in\s+)?|{self._last}\s+|{self._next}\s+|{self._this}\s+)?\Z"
        )
        self.after_month = re.compile(
            rf"\.?(?:\s+(?:the\s+)?(?P<day>{DAY}){_NO_AMOUNT}"
            rf"(?:\s*(?P<to>-|–|to|through|until)\s*(?P<end>{DAY}){_NO_AMOUNT}"
            rf"|(?P<more>(?:,\s*{DAY}{_NO_AMOUNT})*,?\s*(?:and|or|&)\s+{DAY}{_NO_AMOUNT}{self._no_noun}))?)?"
            rf"(?:,?\s+(?:of\s+)?(?P<year>{YEAR})(?![\d]|[.,]\d)"
            rf"|,?\s+(?:of\s+)?(?:{self._last}|{self._next}|{self._this}|{told})\s+year\b"
            rf"|,?\s+the\s+year\s+(?P<beside>after|before)\b(?!\s+last))?"
        )
        self.to_month = re.compile(rf"\s*(?:-|–|\bto\b)\s*(?:{self._month})\b")
        """Follows the first month of a period: "May-August"."""
        week = "|".join(word for word, unit in self._words.units.items() if unit == "week")
        self.week_of = _loose(rf"\b(?:the\s+)?(?:{week})\s+(?:{self._words.choice('week_from')})\s+\Z")
        """Makes the following day a week: "the week of March 6"."""
        self.month_follows = re.compile(
            rf",?\s+(?:the\s+)?(?:(?:{self._month})\.?\s+\d|{DAY}\s+(?:of\s+)?(?:{self._month})\b)"
        )
        clock = r"(?:noon\s+|\d\S*\s+(?:[ap]\.?m\.?\s+)?(?:[A-Z]+\s+)?)?"
        self.deadline = _loose(rf"(?<![\w-])(?:{choice('deadlines')})\s+{clock}\Z")
        """Shows that the following date is in the future: "until 9 a.m. Tuesday"."""

    def _shape_units(self) -> None:
        choice = self._words.choice
        near = "|".join(rf"(?P<{key}>{choice(key)})" for key in ("same", "before", "after", "final", "first"))
        self.before_unit = _loose(
            rf"(?<![\w-])(?:{self._part('earlier', 'later')}(?:\s+the)?[\s-]+)?"
            rf"(?:the\s+)?(?:{self._last}|{self._next}|{self._this}|{near}|(?P<the>the))\s+"
            rf"(?:(?P<number>{self._number})\s+)?\Z"
        )
        self.part_of = _loose(
            rf"(?:\bthe\s+)?\b(?:(?P<early>{choice('start_of')})|(?P<middle>{choice('middle_of')})"
            rf"|(?P<late>{choice('end_of')}))\s+of\s+(?:the\s+)?\Z"
        )
        self.number_before = _loose(
            rf"(?<![\w-])(?:(?P<hedge>{choice('hedges')})\s+)?(?P<number>{self._number})[\s-]+\Z"
        )
        self.week_after = _loose(
            rf"\s+(?:of\s+)?(?:{self._last}|{self._next}|{self._this})\s+(?:{'|'.join(self._words.units_of('week'))})\b"
        )
        """Names the week of the weekday before it: "Tuesday of last week"."""
        self.week_on = _loose(
            rf"(?<!\w)(?:a|one)\s+(?:{'|'.join(self._words.units_of('week'))})\s+(?:on|from)\s+\Z"
        )
        """Moves the following weekday by a week: "a week on Monday"."""
        ending = rf"(?=[.,;:)]|\s+(?:last\s+)?(?:{self._weekday})\b)"
        self.after_unit = re.compile(
            rf"\s+(?:(?P<ago>{choice('ago')})\b|(?P<earlier>{choice('earlier')})\b|(?P<later>{choice('later')})\b"
            rf"|(?P<before>{choice('just_before')}){ending}|(?P<after>{choice('just_after')}){ending})"
            rf"(?:\s+(?:{self._last}\s+)?(?P<weekday>{self._weekday})\b|\s+on\s+(?P<on>{self._weekday})\b)?"
        )
        self.of_month = re.compile(
            rf"\s+(?:of|in)\s+(?P<month>{self._month})\b(?:\.?,?\s+(?P<year>{YEAR})\b)?"
        )

    def _shape_years(self) -> None:
        choice = self._words.choice
        self.of_year = re.compile(
            rf"\s+(?:(?:of|in)\s+)?(?:(?P<year>{YEAR})\b|{self._last}\s+year\b|{self._this}\s+year\b)"
        )
        self.of_that_year = re.compile(rf"\s+(?:of|in)\s+(?P<year>{YEAR})(?![\w]|[.,]\d)")
        self.ordinal_before = _loose(rf"\b(?P<ordinal>{'|'.join(self._words.ordinals)})\s+\Z")
        self.part_before = _loose(rf"(?<![\w-]){self._part()}[\s-]+\Z")
        self.era_before = _loose(rf"\s*(?:{choice('before_era')})(?!\w)")
        """Follows a year before the common era."""
        named = "|".join(self._words.ordinal_centuries)
        self.century_before = _loose(
            rf"(?<![\w-])(?P<the>the\s+)(?:{self._part()}\s+)?(?:(?P<number>\d\d)(?:st|nd|rd|th)|(?P<named>{named}))\s+\Z"
        )
        self.counted = re.compile(rf"\s+(?:{choice('counted')})\b|\s*%")

    def _part(self, early: str = "", late: str = "") -> str:
        """Return a pattern for "early", "the beginning of" and so on; the arguments add further words."""
        words = {key: self._words.choice(key) for key in ("early", "middle", "late")}
        words["early"] += f"|{early}" if early else ""
        words["late"] += f"|{late}" if late else ""
        groups = "|".join(rf"(?P<{key}>{choice})" for key, choice in words.items())
        return rf"(?:the\s+)?(?:{groups})"


@cache
def shapes_of(language: str) -> Shapes | None:
    """Return the patterns of a language (BCP 47), or None if it has no words."""
    words = words_of(language)
    return Shapes(words, language) if words else None


def _loose(pattern: str) -> re.Pattern[str]:
    return rare(pattern, re.IGNORECASE)


def _number(language: str) -> str:
    """Return a pattern for a whole number in digits or words that is small enough for counting days."""
    small = "|".join(sorted(numerals_of(language).small, key=len, reverse=True))
    return rf"\d{{1,3}}|(?:{small})(?:-(?:{small}))?|an?(?=[\s-])"
