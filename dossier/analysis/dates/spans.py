"""Arithmetic with days, weeks, months and years, as EDTF."""

from calendar import monthrange
from datetime import date, timedelta

from dossier.analysis.dates.date_words import Floating

DAY = timedelta(days=1)
_UNITS_IN_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_UNITS_IN_DAYS = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}


def shifted(day: date, count: int, unit: str) -> str | None:
    """Return the unit (day, week, month, year …) that is `count` units after the one with `day`.

    It is an EDTF value, or None if it is out of range.
    """
    try:
        if unit in _UNITS_IN_MONTHS:
            return _around(_months_on(day, count * _UNITS_IN_MONTHS[unit]), unit)
        return _around(day + timedelta(days=count * _UNITS_IN_DAYS[unit]), unit)
    except (ValueError, OverflowError):
        return None


def _months_on(day: date, count: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return day.replace(year=year, month=month + 1, day=1)


def _around(day: date, unit: str) -> str:
    """Return the unit that contains `day`; weeks begin on Monday."""
    monday = day - day.weekday() * DAY
    if unit in ("day", "fortnight"):
        return day.isoformat()
    if unit == "week":
        return f"{monday}/{monday + 6 * DAY}"
    if unit == "weekend":
        return f"{monday + 5 * DAY}/{monday + 6 * DAY}"
    if unit == "quarter":
        return part_of_year(day.year, (day.month + 2) // 3, 4)
    return f"{day.year // 10:03}X" if unit == "decade" else day.isoformat()[: 7 if unit == "month" else 4]


def part_of_year(year: int, number: int, parts: int) -> str:
    """Return a part of a year, counted from 1, as an interval: a quarter (4 `parts`) or a half (2)."""
    months = 12 // parts
    return f"{year:04}-{months * (number - 1) + 1:02}/{year:04}-{months * number:02}"


def third(value: str, part: str) -> str:
    """Return the early, middle or late third of a month, year or decade, as an interval with rough ends."""
    if value.endswith("X"):
        first, last = {"early": (0, 3), "middle": (4, 6), "late": (7, 9)}[part]
        return f"{value[:3]}{first}~/{value[:3]}{last}~"
    year, _, month = value.partition("-")
    if not month:
        first, last = {"early": (1, 4), "middle": (5, 8), "late": (9, 12)}[part]
        return f"{year}-{first:02}~/{year}-{last:02}~"
    end = monthrange(int(year), int(month))[1]
    first, last = {"early": (1, 10), "middle": (11, 20), "late": (21, end)}[part]
    return f"{value}-{first:02}~/{value}-{last:02}~"


def weekday_before(day: date, weekday: int, itself: bool) -> date:
    """Return the last such weekday before `day`, or `day` itself if `itself`."""
    return day - ((day.weekday() - weekday) % 7 or (0 if itself else 7)) * DAY


def weekday_after(day: date, weekday: int, itself: bool) -> date:
    """Return the first such weekday after `day`, or `day` itself if `itself`."""
    return day + ((weekday - day.weekday()) % 7 or (0 if itself else 7)) * DAY


def of_week(day: date, weeks: int, weekday: int) -> date:
    """Return a weekday in the week `weeks` after that of `day`. Weeks begin on Monday."""
    return day + (7 * weeks + weekday - day.weekday()) * DAY


def of_holiday(holiday: str | Floating, year: int) -> date:
    """Return the day of a holiday in a year."""
    if isinstance(holiday, str):
        return date.fromisoformat(f"{year:04}-{holiday}")
    month, nth = holiday["month"], holiday["nth"]
    if nth < 0:
        return weekday_before(date(year, month, monthrange(year, month)[1]), holiday["weekday"], itself=True)
    return weekday_after(date(year, month, 1), holiday["weekday"], itself=True) + 7 * (nth - 1) * DAY


def on(year: int, month: int, day: int) -> date | None:
    """Return that day, or None if there is no such day in the month."""
    return date(year, month, day) if 1 <= year <= 9999 and 1 <= day <= monthrange(year, month)[1] else None
