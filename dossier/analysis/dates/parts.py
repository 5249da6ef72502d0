"""Read parts of years: quarters, halves and seasons."""

import re
from collections.abc import Iterator

from dossier.analysis.dates.reading import DateReading, DateToken
from dossier.analysis.dates.spans import part_of_year


def part_of_the_year(position: DateToken) -> DateReading | None:
    """Read "the first quarter of 2019", "the second half of 2017"."""
    parts = position.words.parts_of_year.get(position.word)
    if parts is None:
        return None
    before, of_year = position.before(position.shapes.ordinal_before), position.after(position.shapes.of_year)
    if before is None or of_year is None:
        return None
    year = _of_year(position, of_year)
    number = position.words.ordinals[before["ordinal"].lower()]
    if not year or number > parts:
        return None
    return DateReading(before.start(), of_year.end(), part_of_year(year, number, parts), ("printed",))


def read_part_of_year(position: DateToken) -> Iterator[DateReading]:
    """Read "the second half of 2017". A half without a year is no date."""
    reading = part_of_the_year(position)
    if reading:
        yield reading


def read_part_mark(position: DateToken) -> Iterator[DateReading]:
    """Read "Q3 2018" and "H1 of 2019"."""
    parts, number = position.words.part_marks[position.word[0]], int(position.word[1])
    of_year = position.after(position.shapes.of_year)
    year = int(of_year["year"]) if of_year and of_year["year"] else None
    if of_year and year and number <= parts:
        yield DateReading(position.start, of_year.end(), part_of_year(year, number, parts), ("printed",))


def _of_year(position: DateToken, match: re.Match[str]) -> int | None:
    if match["year"]:
        return int(match["year"])
    today = position.clock.today
    return today.year - (1 if match["last"] else 0) if today else None


def read_season(position: DateToken) -> Iterator[DateReading]:
    """Read "last summer", "the spring of 2018"."""
    today, code = position.clock.today, position.words.seasons[position.word]
    of_year, (near, start) = position.after(position.shapes.of_year), position.near()
    if of_year:
        year = _of_year(position, of_year)
        if year:
            yield DateReading(position.start, of_year.end(), f"{year:04}-{code}", ("printed",))
    elif near and today:
        # A season ends with its last month; its year is the one in which it begins.
        ends = {21: 5, 22: 8, 23: 11, 24: 12}[code]
        year = today.year
        if near == "last":
            year -= today.month <= ends
        elif near == "next":
            year += today.month > ends - 3
        yield DateReading(start, position.end, f"{year:04}-{code}", (f"counted from {position.clock.own}",))
