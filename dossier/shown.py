"""Dates and coordinates as pages print them."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton

from dossier import edtf

_OPEN = ".."
"""The end of an interval that nobody knows."""
_NO_BREAK = "\u00a0"
_DOUBT = {"?": "?", "~": " (about)", "%": "? (about)"}


def locale_of(language: str) -> Locale:
    """The locale of a language; English without a region writes the day first."""
    try:
        return Locale.parse("en_GB" if language == "en" else language, sep="-" if "-" in language else "_")
    except (UnknownLocaleError, ValueError):
        return Locale("en", "GB")


@lru_cache(maxsize=4096)
def day(value: str, locale: Locale) -> str:
    """An EDTF date in words, spaces that do not break, its doubt kept: `12 February 2020?`."""
    start, slash, end = value.partition("/")
    if slash and _OPEN in (start, end):
        return f"since {day(start, locale)}" if end == _OPEN else f"until {day(end, locale)}"
    if slash:
        return f"{day(start, locale)} – {day(end, locale)}"
    doubt = _DOUBT.get(value[-1:], "")
    plain_value, _, time = value.rstrip("?~%").partition("T")
    try:
        first = edtf.bounds(plain_value).first
    except ValueError:
        return value
    shown = (
        format_date(first, "long", locale)
        if plain_value.count("-") == 2
        else format_skeleton("yMMMM", first, locale=locale)
        if "-" in plain_value
        else plain_value
    )
    return f"{shown}{f', {time[:5]}' if time else ''}{doubt}".replace(" ", _NO_BREAK)


def machine(value: str) -> str:
    """An EDTF date as HTML reads one: without doubt, and the first day of an interval."""
    return value.partition("/")[0].rstrip("?~%")


def coordinates(at: tuple[float, float]) -> str:
    """Latitude and longitude to about ten metres: `35.8645° N, 36.8059° E`."""
    latitude, longitude = at
    return (
        f"{abs(latitude):.4f}°{_NO_BREAK}{'N' if latitude >= 0 else 'S'}, "
        f"{abs(longitude):.4f}°{_NO_BREAK}{'E' if longitude >= 0 else 'W'}"
    )


@lru_cache(maxsize=4096)
def month(value: str, locale: Locale) -> str:
    """A date short enough for the head of a row: `12 Feb 2020`."""
    plain_value = edtf.day(value.partition("/")[0])
    if plain_value.count("-") != 2:
        return day(value, locale)
    doubt = _DOUBT.get(value[-1:], "")
    return f"{format_date(edtf.bounds(plain_value).first, 'medium', locale)}{doubt}".replace(" ", _NO_BREAK)


@lru_cache(maxsize=4096)
def month_name(value: str, locale: Locale) -> str:
    """The name of a month without its year: `Feb`; an EDTF date that names none stays as it is."""
    if value.count("-") != 1:
        return value
    return str(format_skeleton("MMM", edtf.bounds(value).first, locale=locale))
