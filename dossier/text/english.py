"""Write dates in English for sentences of evidence, which are English whatever the site's language."""

from datetime import date

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def spelled(day: date) -> str:
    """Return a date as "19 February 2020"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def spelled_with_weekday(day: date) -> str:
    """Return a date as "Wednesday 19 February 2020"."""
    return f"{WEEKDAYS[day.weekday()]} {spelled(day)}"


def spelled_value(value: date | str) -> str:
    """Return a date in words if it is a single day, and any other EDTF value unchanged."""
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            return str(value)
    return spelled(value)
