"""English dates for evidence sentences, which are in English whatever the language of the pages."""

from datetime import date

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def spelled(day: date) -> str:
    """Return a date as in "19 February 2020"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def spelled_with_weekday(day: date) -> str:
    """Return a date as in "Wednesday 19 February 2020"."""
    return f"{WEEKDAYS[day.weekday()]} {spelled(day)}"


def spelled_value(value: date | str) -> str:
    """Return a date in words where it is a single day, and any other EDTF value unchanged."""
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            return str(value)
    return spelled(value)
