"""The forms in which pages show dates, in every language of CLDR."""

from datetime import date
from functools import cache

from babel.dates import format_date, format_skeleton

from dossier.text.language import locale_of


@cache
def dates_as_shown(language: str) -> tuple[str, ...]:
    """Return one day of each month in all forms in which pages show dates, in the language and English."""
    days = [date(2000, month, 10) for month in range(1, 13)]
    return tuple(
        shown
        for locale in dict.fromkeys((locale_of(language), locale_of("en")))
        for day in days
        for shown in (
            format_date(day, "long", locale),
            format_skeleton("yMMMd", day, locale=locale),
            format_skeleton("yMMMM", day, locale=locale),
        )
    )
