"""Read years, decades and numeric dates: "in 1987", "the 1990s", "12.02.2020"."""

import re
from collections.abc import Iterator

from dossier.analysis.dates.reading import PRINTED, DateReading, DateToken
from dossier.analysis.dates.spans import third
from dossier.text.dates import find_dates
from dossier.text.patterns import rare

_YEAR = re.compile(
    r"(?:(?<=\d{4}[-–])|(?<=[a-z]-)|(?<![\w.,$£€#-]))(?P<year>1[0-9]\d\d|20\d\d)(?P<decade>['’]?s\b)?(?![\d%]|[.,:]\d|-\w*\d{3}\w*-)"
)
_SPAN = rare(r"(?P<year>(?:1[4-9]|20)\d\d)(?P<joint>[/–-])(?P<end>\d\d)(?![\w/–-]|[.,:]\d)")
_SHORT = rare(r"[’'](?P<year>\d\d)(?P<decade>['’]?s)?(?![\w’'%-]|[.,:]\d)")
_CALLED = re.compile(r"\d[-–]\d{4}[-–]\Z")
"""All groups of a telephone number but the last."""
_LAST_MONTH = 12
_IN_FIGURES = re.compile(r"[-/.]\d{1,2}\b|年")
_AFTER_FIGURES = re.compile(r"(?<!\d)\d{1,2}[-/.]\Z")
_FIGURE_BEFORE = re.compile(r"[\w/–-]\Z")
_LATE = "1400"
"""A four-digit number below this is a year only after a word that shows it."""
_NO_OLD_YEAR = rare(r"\s+(?:and|or|to)\s+\d|\s+(?:[a-z-]+\s+)?[a-z-]+(?<!s)s\b|\s*[%°]")
_FIRST_DECADE, _CENTURY = 10, 2000
_FIRST_CENTURY, _LAST_CENTURY = 10, 21
_NOUN = re.compile(r"\s+[A-Za-z]")
_IN_BRACKETS = re.compile(r"\((?:[^()\d]{0,20}\s)?\Z")
_JOINED = rare(r"(?:1[4-9]|20)\d\d(?:\s*(?:-|–|,|and|or|to)\s*)(?:(?:and|or)\s+)?\Z")
_PLURAL = re.compile(r"\s+[a-z-]+(?<!s)s\b")


def read_year(position: DateToken) -> Iterator[DateReading]:
    """Read a year, a decade, or a numeric date that contains a year."""
    text, start = position.text, position.start
    if spans := _two_years(position):
        yield spans
        return
    if _IN_FIGURES.match(text, start + 4, position.ceiling) or _AFTER_FIGURES.search(
        text, max(position.floor, start - 5), start
    ):
        yield from _in_figures(position)
        return
    match = _YEAR.match(text, start, position.ceiling)
    if match is None:
        return
    year, before = match["year"], position.led_by()
    part = position.before(position.shapes.part_before) if before in position.shapes.leads_to_part else None
    named = next((name for name in ("early", "middle", "late") if part and part[name]), None)
    if match["decade"]:
        value = f"{year[:3]}X"
    elif _is_year(position, match, before):
        value = year
        if before in position.words.lists["before_year"]:
            position.clock.note_year(int(year), start, is_told=before in position.words.lists["story_year"])
    else:
        return
    if part and named:
        how = (PRINTED, f"“{named}” taken as a third of it")
        yield DateReading(part.start(), match.end(), third(value, named), how)
    else:
        yield DateReading(start, match.end(), value, (PRINTED,))


def _is_year(position: DateToken, match: re.Match[str], before: str) -> bool:
    """Tell whether four digits are a year, not an amount."""
    text, end = position.text, match.end()
    low = max(position.floor - 8, position.start - 24, 0)
    if match["year"] < _LATE:
        old = before in position.words.lists["before_old_year"] and not _NO_OLD_YEAR.match(text, end)
        return old and not position.shapes.era_before.match(text, end)
    if _counts_something(position, match) or _CALLED.search(text, low, position.start):
        return False
    if before in position.words.lists["joining"] and _PLURAL.match(text, end, position.ceiling):
        return bool(_JOINED.search(text, low, position.start))  # "1800 sheep and 2021 lambs"
    if before in position.words.lists["before_year"]:
        return True
    if before in position.words.lists["before_year_and_noun"]:
        return bool(_NOUN.match(text, end)) and not _PLURAL.match(text, end, position.ceiling)
    return bool(_IN_BRACKETS.search(text, low, position.start) or _JOINED.search(text, low, position.start))


def _counts_something(position: DateToken, match: re.Match[str]) -> bool:
    """Tell by the following words whether four digits are an amount or a year BCE."""
    follows = position.shapes.counted, position.shapes.era_before
    if any(shape.match(position.text, match.end(), position.ceiling) for shape in follows):
        return True
    return match["year"].endswith("00") and bool(_PLURAL.match(position.text, match.end(), position.ceiling))


def _two_years(position: DateToken) -> DateReading | None:
    """Read 2019/20 and 2016-17. A possible month (2011-12) needs a word such as "season" after it."""
    match = _SPAN.match(position.text, position.start, position.ceiling)
    if match is None or position.before(_FIGURE_BEFORE):
        return None
    first, last = int(match["year"]), int(match["year"][:2] + match["end"])
    if not (last == first + 1 or (match["joint"] != "/" and first < last)):
        return None
    following = position.text[match.end() : match.end() + 20].split()
    is_month = match["joint"] == "-" and int(match["end"]) <= _LAST_MONTH
    if is_month and not (following and following[0].strip(".,;:") in position.words.lists["span_of_years"]):
        return None
    return DateReading(position.start, match.end(), f"{first}/{last}", (PRINTED,))


def read_short_year(position: DateToken) -> Iterator[DateReading]:
    """Read ’98 and the ’90s after words that precede a year."""
    match, today = _SHORT.match(position.text, position.start, position.ceiling), position.clock.today
    before = position.led_by()
    if match is None or today is None:
        return
    short = int(match["year"])
    if match["decade"]:
        # "the twenties" can be in either century
        if before == "the" and not short % 10 and short // 10 not in (1, 2):
            century = 20 if short < _FIRST_DECADE else 19
            yield DateReading(position.start, match.end(), f"{century}{short // 10}X", (PRINTED,))
    elif before in position.words.lists["before_year"] - {"to", "by", "from"}:
        year = short + (2000 if short <= today.year % 100 and today.year >= _CENTURY else 1900)
        position.clock.note_year(year, position.start)
        yield DateReading(position.start, match.end(), f"{year}", (PRINTED, "the century is not printed"))


def read_century(position: DateToken) -> Iterator[DateReading]:
    """Read "the 19th century", but not "a 19th-century house" or a century BCE."""
    before = position.before(position.shapes.century_before)
    if before is None or position.after(position.shapes.era_before):
        return
    named = before["named"]
    number = position.words.ordinal_centuries[named.lower()] if named else int(before["number"])
    if _FIRST_CENTURY <= number <= _LAST_CENTURY:
        yield DateReading(before.start("the"), position.end, f"{number - 1:02}XX", (PRINTED,))


def _in_figures(position: DateToken) -> Iterator[DateReading]:
    low = max(position.floor, position.start - 7)
    for found in find_dates(position.text[low : min(position.start + 16, position.ceiling)], "en"):
        if found.year and low + found.start <= position.start < low + found.end:
            doubt = "?" if found.ambiguous else ""
            why = (PRINTED, "day and month may be the other way round") if doubt else (PRINTED,)
            yield DateReading(low + found.start, low + found.end, found.edtf + doubt, why)
