"""Read dates in languages without a word file: full dates, and months with a year, by names in CLDR."""

from collections.abc import Iterator

from dossier.analysis.dates.clock import Clock
from dossier.analysis.dates.reading import PRINTED, DateReading
from dossier.model.articles import Block
from dossier.text.dates import find_dates, find_months_of_years, months
from dossier.text.patterns import rare

_NO_ORDER = frozenset(("zh", "ja", "ko"))
"""Languages that write the year first, so 3/4/2021 can be either day. In all others the day is first."""
_MONTH_AND_YEAR = rare(
    r"(?P<month>(?:(?:تشرين|كانون)\s(?:الأول|الاول|الثاني))|[^\W\d_]{3,})(?:\s?/\s?(?P<twin>[^\W\d_]{3,}))?\.?\s+(?:de\s+|del\s+)?(?P<year>(?:1[5-9]|20)\d\d)(?![\d.,:]\d)\b"
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
        is_ambiguous = found.ambiguous and language.partition("-")[0] in _NO_ORDER
        if found.year:
            clock.note_year(found.year, start, found.month, found.day)
            yield DateReading(start, end, found.edtf + ("?" if is_ambiguous else ""), (PRINTED,))
        elif counted := clock.year_of(found.month, found.day, lambda: False, block.start):
            value = f"{counted.year:04}{found.edtf[4:]}"
            doubt = "?" if _is_open(value, block, clock) else counted.doubt
            yield DateReading(start, end, value + doubt, (counted.why,))


def _is_open(value: str, block: Block, clock: Clock) -> bool:
    """Tell whether a day without a year may be in the future: without verb lists, it may be either."""
    if clock.today is None or value <= clock.today.isoformat():
        return False
    return clock.year is None or clock.year[1] < block.start or clock.year[0] != int(value[:4])


def _months(text: str, block: Block, language: str) -> Iterator[DateReading]:
    names = months(language)
    for match in _MONTH_AND_YEAR.finditer(text, block.start, block.end):
        month = names.get(match["month"].lower().replace("الاول", "الأول"))
        twin = names.get(match["twin"].lower()) if match["twin"] else month
        if month and month == twin:
            yield DateReading(*match.span(), f"{match['year']}-{month:02}", (PRINTED,))
    for start, end, value in find_months_of_years(text[block.start : block.end]):
        yield DateReading(block.start + start, block.start + end, value, (PRINTED,))
