"""Years, decades and dates in figures: "in 1987", "the 1990s", "12.02.2020"."""

import re
from collections.abc import Iterator

from dossier.analysis.dates.reading import PRINTED, Reading, Spot
from dossier.analysis.dates.spans import third
from dossier.printed_dates import find_dates

_YEAR = re.compile(
    r"(?:(?<=\d{4}[-–])|(?<![\w.,$£€#-]))(?P<year>1[4-9]\d\d|20\d\d)(?P<decade>['’]?s\b)?(?![\d%]|[.,:]\d|-\w*\d{3}\w*-)"
)
_IN_FIGURES = re.compile(r"[-/.]\d{1,2}\b|年")
_IN_BRACKETS = re.compile(r"\((?:[^()\d]{0,20}\s)?\Z")
_JOINED = re.compile(r"(?:1[4-9]|20)\d\d(?:\s*(?:-|–|,|and|or|to)\s*)(?:(?:and|or)\s+)?\Z")
_PLURAL = re.compile(r"\s+[a-z-]+(?<!s)s\b")


def read_year(spot: Spot) -> Iterator[Reading]:
    """A year, a decade, or a date in figures around one."""
    text, start = spot.text, spot.start
    if _IN_FIGURES.match(text, start + 4) or (
        start and text[start - 1] in "-/." and text[start - 2 : start - 1].isdigit()
    ):
        yield from _in_figures(spot)
        return
    match = _YEAR.match(text, start)
    if match is None:
        return
    year, before = match["year"], spot.before(spot.shapes.before_year)
    part = spot.before(spot.shapes.part_before)
    named = next((name for name in ("early", "middle", "late") if part and part[name]), None)
    if match["decade"]:
        value = f"{year[:3]}X"
    elif _is_year(spot, match, before):
        value = year
        if before and before["preposition"]:
            spot.clock.note_year(int(year), start)
    else:
        return
    if part and named:
        yield Reading(
            part.start(), match.end(), third(value, named), (PRINTED, f"“{named}” taken as a third of it")
        )
    else:
        yield Reading(start, match.end(), value, (PRINTED,))


def _is_year(spot: Spot, match: re.Match[str], before: re.Match[str] | None) -> bool:
    """Whether four figures are a year and no amount."""
    text, end = spot.text, match.end()
    if spot.shapes.counted.match(text, end, spot.ceiling):
        return False
    if match["year"].endswith("00") and _PLURAL.match(text, end, spot.ceiling):
        return False
    if before and before["determiner"]:
        return bool(re.match(r"\s+[A-Za-z]", text[end : end + 3])) and not _PLURAL.match(
            text, end, spot.ceiling
        )
    if before:
        return True
    floor = max(spot.floor - 8, spot.start - 24, 0)
    return bool(_IN_BRACKETS.search(text, floor, spot.start) or _JOINED.search(text, floor, spot.start))


def _in_figures(spot: Spot) -> Iterator[Reading]:
    low = max(spot.floor, spot.start - 7)
    for found in find_dates(spot.text[low : spot.start + 16], "en"):
        if found.year and low + found.start <= spot.start < low + found.end:
            doubt = "?" if found.ambiguous else ""
            why = (PRINTED, "day and month may be the other way round") if doubt else (PRINTED,)
            yield Reading(low + found.start, low + found.end, found.edtf + doubt, why)
