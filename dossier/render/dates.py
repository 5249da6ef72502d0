"""Dates and coordinates as pages print them."""

from functools import lru_cache

from babel.dates import format_date, format_interval, format_skeleton
from markupsafe import Markup

from dossier.model import edtf
from dossier.text.messages import Messages

_OPEN = ".."
"""The open end of an interval."""
_NO_BREAK, _JOINER = "\u00a0", "\u2060"
_SEASONS = frozenset(("21", "22", "23", "24"))
"""Numbers that EDTF uses for seasons in place of months."""
_REMEMBERED = 20_000
"""Number of formatted dates that are kept in memory."""


class Dates:
    """Formats dates and coordinates in one language."""

    def __init__(self, words: Messages) -> None:
        self._words, self._locale = words, words.locale
        self.day = lru_cache(_REMEMBERED)(self._day)
        self.month = lru_cache(_REMEMBERED)(self._month)

    def _day(self, value: str) -> Markup:
        """Return an EDTF date in words, with no-break spaces and its qualifier: `12 February 2020?`."""
        say = self._words.say
        start, slash, end = value.partition("/")
        if slash and end == _OPEN:
            return say("since %(date)s", date=self.day(start))
        if slash and start == _OPEN:
            return say("until %(date)s", date=self.day(end))
        if slash:
            return say("%(first)s – %(last)s", first=self.day(start), last=self.day(end))
        plain_value, _, time = value.rstrip("?~%").partition("T")
        try:
            shown = self._undoubted(plain_value)
        except ValueError:
            return Markup.escape(value)
        return self._doubted(say("%(date)s, %(time)s", date=shown, time=time[:5]) if time else shown, value)

    def _undoubted(self, value: str) -> Markup:
        """Return a day, month, season, year, decade or century in words."""
        first, last = edtf.bounds(value)
        if value.endswith("X"):
            return self._words.say("%(first)s – %(last)s", first=f"{first.year:04}", last=f"{last.year:04}")
        if value[5:7] in _SEASONS:
            return self._season(value)
        if value.count("-") == 2:
            return Markup.escape(format_date(first, "long", self._locale))
        return Markup.escape(format_skeleton("yMMMM", first, locale=self._locale) if "-" in value else value)

    def _season(self, value: str) -> Markup:
        """Return a season of a year: `spring 2018`."""
        say, year = self._words.say, value[:4]
        match value[5:7]:
            case "21":
                return say("spring %(year)s", year=year)
            case "22":
                return say("summer %(year)s", year=year)
            case "23":
                return say("autumn %(year)s", year=year)
        return say("winter %(year)s", year=year)

    def _month(self, value: str) -> Markup:
        """Return a short date for the head of a row: `12 Feb 2020`."""
        plain_value = edtf.day(value.partition("/")[0])
        if plain_value.count("-") != 2:
            return self.day(value)
        shown = format_skeleton("yMMMd", edtf.bounds(plain_value).first, locale=self._locale)
        return self._doubted(Markup.escape(shown), value)

    def tick(self, value: str) -> str:
        """Return a day, month or year in the short form of an axis: `12 Feb`, `Feb 2020`, `2020`."""
        if "-" not in value:
            return value
        skeleton = "MMMd" if value.count("-") == 2 else "yMMM"
        return str(format_skeleton(skeleton, edtf.bounds(value).first, locale=self._locale))

    def month_name(self, value: str) -> str:
        """Return the name of a month without its year: `Feb`; an EDTF date without a month is returned unchanged."""
        if value.count("-") != 1:
            return value
        return str(format_skeleton("MMM", edtf.bounds(value).first, locale=self._locale))

    def period(self, first: str, last: str) -> str:
        """Return a period between two ISO dates without repeating what they share: `3–12 Feb 2020`."""
        start, end = edtf.bounds(first).first, edtf.bounds(last).last
        words: str = format_interval(start, end, "yMMMd", locale=self._locale)
        return words.replace(" ", _NO_BREAK).replace("–", f"–{_JOINER}")

    def _doubted(self, shown: Markup, value: str) -> Markup:
        say = self._words.say
        match value[-1:]:
            case "?":
                shown = say("%(date)s?", date=shown)
            case "~":
                shown = say("%(date)s (about)", date=shown)
            case "%":
                shown = say("%(date)s? (about)", date=shown)
        return shown.replace(" ", _NO_BREAK)

    def coordinates(self, at: tuple[float, float]) -> Markup:
        """Return latitude and longitude to about ten metres: `35.8645° N, 36.8059° E`."""
        say = self._words.say
        latitude, longitude = (self._upright(f"{abs(degrees):.4f}°") for degrees in at)
        north = (
            say("%(degrees)s N", degrees=latitude) if at[0] >= 0 else say("%(degrees)s S", degrees=latitude)
        )
        east = (
            say("%(degrees)s E", degrees=longitude) if at[1] >= 0 else say("%(degrees)s W", degrees=longitude)
        )
        return say(
            "%(latitude)s, %(longitude)s",
            latitude=north.replace(" ", _NO_BREAK),
            longitude=east.replace(" ", _NO_BREAK),
        )

    def _upright(self, number: str) -> str:
        """Return a number with its sign; on right-to-left pages it is isolated from the surrounding direction."""
        return f"\u2066{number}\u2069" if self._locale.text_direction == "rtl" else number


def machine(value: str) -> str:
    """Return an EDTF date as a value of HTML's `datetime`: without qualifier; of an interval, the first day."""
    return value.partition("/")[0].rstrip("?~%")
