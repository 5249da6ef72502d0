"""Days and times as files declare them, in one form: `2023-05-04` or `2023-05-04T10:00+02:00`."""

import re
from datetime import UTC, datetime

from dossier.text.dates import find_dates, find_time

_ISO = re.compile(r"(?<!\d)(?P<y>\d{4})-?(?P<m>0\d|1[0-2])-?(?P<d>[0-2]\d|3[01])(?!\d)")
_ZONE = re.compile(
    r"(?:UTC|GMT)?\s?(?P<sign>[+-])(?P<hours>\d{2}):?(?P<minutes>\d{2})\)?\s*$|(?<=[\d ])(?P<utc>Z|UTC|GMT)\)?\s*$"
)
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")
_EARLIEST = 1600
"""The first year in which there was a newspaper."""
_MONTH = re.compile(r"(?P<y>(?:19|20)\d\d)(?:-(?P<m>0[1-9]|1[0-2]))?")


def moment(words: str, language: str = "en") -> str | None:
    """Return the day of a declared date, with its time where there is one; None where no day and no month is told.

    The day is the one that is written, in the zone in which it is written: nothing is converted.
    """
    words = words.strip()
    if _EPOCH.fullmatch(words):
        seconds = int(words[:10])
        return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%MZ")
    if _MONTH.fullmatch(words):
        return words
    iso = _ISO.search(words)
    if iso and _is_day(iso):
        return f"{iso['y']}-{iso['m']}-{iso['d']}{_time(words[iso.end() :])}"
    for found in find_dates(words, language):
        if found.year and found.year >= _EARLIEST:
            return found.edtf + _time(words[found.end :])
    return None


def _is_day(match: re.Match[str]) -> bool:
    if int(match["y"]) < _EARLIEST:
        return False  # 0001-01-01: what a program writes that knows no date
    try:
        datetime(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return False
    return True


def _time(words: str) -> str:
    time = find_time(words)
    if time is None or time == "00:00":
        return ""
    zone = _ZONE.search(words)
    if zone is None:
        return f"T{time}"
    return f"T{time}Z" if zone["utc"] else f"T{time}{zone['sign']}{zone['hours']}:{zone['minutes']}"
