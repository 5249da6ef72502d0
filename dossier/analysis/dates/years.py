"""Years, decades and dates in figures: "in 1987", "the 1990s", "12.02.2020"."""

import re
from collections.abc import Iterator

from dossier.analysis.dates.reading import PRINTED, DateReading, DateToken
from dossier.analysis.dates.spans import third
from dossier.text.dates import find_dates

_YEAR = re.compile(
    r"(?:(?<=\d{4}[-–])|(?<=[a-z]-)|(?<![\w.,$£€#-]))(?P<year>1[4-9]\d\d|20\d\d)(?P<decade>['’]?s\b)?(?![\d%]|[.,:]\d|-\w*\d{3}\w*-)"
)
_IN_FIGURES = re.compile(r"[-/.]\d{1,2}\b|年")
_AFTER_FIGURES = re.compile(r"(?<!\d)\d{1,2}[-/.]\Z")
_NOUN = re.compile(r"\s+[A-Za-z]")
_IN_BRACKETS = re.compile(r"\((?:[^()\d]{0,20}\s)?\Z")
_JOINED = re.compile(r"(?:1[4-9]|20)\d\d(?:\s*(?:-|–|,|and|or|to)\s*)(?:(?:and|or)\s+)?\Z")
_PLURAL = re.compile(r"\s+[a-z-]+(?<!s)s\b")


def read_year(position: DateToken) -> Iterator[DateReading]:
    """A year, a decade, or a date in figures around one."""
    text, start = position.text, position.start
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
            position.clock.note_year(int(year), start)
    else:
        return
    if part and named:
        how = (PRINTED, f"“{named}” taken as a third of it")
        yield DateReading(part.start(), match.end(), third(value, named), how)
    else:
        yield DateReading(start, match.end(), value, (PRINTED,))


def _is_year(position: DateToken, match: re.Match[str], before: str) -> bool:
    """Whether four figures are a year and no amount."""
    text, end = position.text, match.end()
    if position.shapes.counted.match(text, end, position.ceiling):
        return False
    if match["year"].endswith("00") and _PLURAL.match(text, end, position.ceiling):
        return False
    if before in position.words.lists["before_year"]:
        return True
    if before in position.words.lists["before_year_and_noun"]:
        return bool(_NOUN.match(text, end)) and not _PLURAL.match(text, end, position.ceiling)
    floor = max(position.floor - 8, position.start - 24, 0)
    return bool(
        _IN_BRACKETS.search(text, floor, position.start) or _JOINED.search(text, floor, position.start)
    )


def _in_figures(position: DateToken) -> Iterator[DateReading]:
    low = max(position.floor, position.start - 7)
    for found in find_dates(position.text[low : min(position.start + 16, position.ceiling)], "en"):
        if found.year and low + found.start <= position.start < low + found.end:
            doubt = "?" if found.ambiguous else ""
            why = (PRINTED, "day and month may be the other way round") if doubt else (PRINTED,)
            yield DateReading(low + found.start, low + found.end, found.edtf + doubt, why)
