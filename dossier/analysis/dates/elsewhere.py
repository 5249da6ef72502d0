"""Read dates in languages without a word file: full dates, and months with a year, by CLDR's names."""

import re
from collections.abc import Iterator

from dossier.analysis.dates.clock import Clock
from dossier.analysis.dates.reading import PRINTED, DateReading
from dossier.model.articles import Block
from dossier.text.dates import find_dates, months

_MONTH_AND_YEAR = re.compile(
    r"(?P<month>[^\W\d_]{3,})\.?\s+(?:de\s+|del\s+)?(?P<year>(?:1[5-9]|20)\d\d)(?![\d.,:]\d)\b"
)


def read_elsewhere(text: str, block: Block, language: str, clock: Clock) -> Iterator[DateReading]:
    """Yield the dates of one block, in order."""
    days = list(_days(text, block, language, clock))
    taken = [(day.start, day.end) for day in days]
    alone = (
        month
        for month in _months(text, block, language)
        if not any(start < month.end and month.start < end for start, end in taken)
    )
    yield from sorted((*days, *alone))


def _days(text: str, block: Block, language: str, clock: Clock) -> Iterator[DateReading]:
    for found in find_dates(text[block.start : block.end], language):
        start, end = block.start + found.start, block.start + found.end
        if found.year:
            clock.note_year(found.year, start, found.month, found.day)
            yield DateReading(start, end, found.edtf + ("?" if found.ambiguous else ""), (PRINTED,))
        elif counted := clock.year_of(found.month, found.day, lambda: False, block.start):
            yield DateReading(start, end, f"{counted.year:04}{found.edtf[4:]}{counted.doubt}", (counted.why,))


def _months(text: str, block: Block, language: str) -> Iterator[DateReading]:
    names = months(language)
    for match in _MONTH_AND_YEAR.finditer(text, block.start, block.end):
        month = names.get(match["month"].lower())
        if month:
            yield DateReading(*match.span(), f"{match['year']}-{month:02}", (PRINTED,))
