"""Dates as editors type them."""

import re

from dossier.model.edtf import is_edtf
from dossier.text.dates import find_dates, months

_MONTH = re.compile(r"(?P<name>[^\W\d_]+)\.? (?P<year>\d{4})")
_REMEDY = "Write year-month-day, such as 2021-04-19, or 19 April 2021."


def read_date(words: str, language: str) -> dict[str, str]:
    """Return a typed date as EDTF under `value`, or under `wrong` why it cannot be read."""
    tidy = " ".join(words.split())
    if not tidy:
        return {"wrong": f"No date is written here. {_REMEDY}"}
    if is_edtf(tidy):
        return {"value": tidy}
    for found in find_dates(tidy, language):
        if (found.start, found.end) != (0, len(tidy)):
            break
        if found.ambiguous:
            return {"wrong": f"“{tidy}” can be read in two ways. {_REMEDY}"}
        if found.year is not None and is_edtf(found.edtf):
            return {"value": found.edtf}
    return _month(tidy, language) or {"wrong": f"“{tidy}” cannot be read as a date. {_REMEDY}"}


def _month(words: str, language: str) -> dict[str, str] | None:
    """Read a month and its year: April 2021."""
    match = _MONTH.fullmatch(words)
    number = months(language).get(match["name"].lower()) if match else None
    return {"value": f"{match['year']}-{number:02}"} if match and number else None
