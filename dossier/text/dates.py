"""Find dates as newspapers print them: in numbers or words, in every language whose months CLDR lists."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from babel.core import UnknownLocaleError
from babel.dates import get_day_names, get_month_names

from dossier.core import yaml
from dossier.core.errors import DossierError, Problem
from dossier.text.language import BEYOND_LATIN
from dossier.text.patterns import rare

_FILE = Path(__file__).with_name("months.yml")
_ALSO = {"ar": ("ar_SY",), "fa": ("ar",), "en": ("en_GB", "en_AU")}
_ENGLISH_SHORT = {"sept": 9}
_PUNCTUATION = ".’'׳"

_GAP = r"[\s\u00a0]+"
_ORDINAL = r"(?:st|nd|rd|th|\.?[ºª°]|er|ère|-?го)?"
_BEFORE_YEAR = rf"(?:,?(?:{_GAP}(?:de|del|of|พ\.ศ\.|ค\.ศ\.))?{_GAP}|\s*,\s*|[./-])"
_YEAR = r"(?P<y{}>\d{{4}})(?:(?!\d)|(?=\d{{1,2}}(?::\d\d|\s[^\W\d_]{{3}})))"
"""Four digits, also where scraping lost the space before a time or another date."""
_LETTER = r"(?:[^\W\d_]|[\u0900-\u0903\u093a-\u094f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])"
"""A letter; also vowel signs of Indic scripts and Thai, which `re` does not count as parts of words."""
_LEVANTINE = r"(?:تشرين|كانون)\s(?:الأول|الاول|الثاني)"
_MONTH = rf"(?:{_LEVANTINE}|[\u0e01-\u0e4e]{{1,3}}\.[\u0e01-\u0e4e]{{1,2}}\.?|{_LETTER}+(?:[.׳](?!\d))?)"
"""The name of a month: one word, but two in Arabic "كانون الثاني", and with full stops in Thai "ม.ค."."""
_KANJI = "〇一二三四五六七八九"
_DATE = re.compile(
    r"(?:(?<![\w./:-])|(?<=ב-))(?:"
    r"(?P<y1>\d{4})[-/.](?P<m1>\d{1,2})[-/.](?P<d1>\d{1,2})(?=\b|T)"
    r"|(?P<a2>\d{1,2})(?P<sep>[./-])\s?(?P<b2>\d{1,2})(?P=sep)\s?(?P<y2>\d{4}|\d{2})(?![\w/])"
    rf"|(?P<d4>\d{{1,2}}){_ORDINAL}(?:\.?,?{_GAP}|[./-])(?:(?:de|of){_GAP})?(?P<w4>{_MONTH})(?:\s?/\s?(?P<v4>{_MONTH}))?,?(?:{_BEFORE_YEAR}{_YEAR.format(4)})?"
    rf"|(?P<w5>{_MONTH}){_GAP}(?P<d5>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:.]\d|\d)(?:{_BEFORE_YEAR}{_YEAR.format(5)})?"
    r")"
    r"|(?<!\d)(?:(?P<era>令和|平成|昭和|大正|明治|民國|民国)\s?(?P<y7>\d{1,3}|元)\s?年\s?|(?P<y3>\d{4})\s?[年년]\s?|(?<![年년])(?<![年년]\s))"
    r"(?P<m3>\d{1,2})\s?[月월]\s?(?P<d3>\d{1,2})\s?[日일號号]"
    rf"|(?P<y8>[{_KANJI}零]{{4}})年(?P<m8>[一二三四五六七八九十]{{1,2}})月(?P<d8>[一二三四五六七八九十]{{1,3}})[日號号]"
)
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "民國": 1911, "民国": 1911}
"""The year before each era of Japan and of the Republic of China: year 1 of the era is the next one."""
_YEAR_AND_MONTH = rare(
    r"(?<!\d)(?:(?P<era>令和|平成|昭和|大正|明治|民國|民国)\s?(?P<y7>\d{1,3}|元)\s?年|(?P<y3>\d{4})\s?[年년])\s?"
    r"(?P<month>\d{1,2})\s?[月월](?!\s?\d{1,2}\s?[日일號号])"
)
_BUDDHIST, _BUDDHIST_FROM = 543, 2400
"""The years by which the Thai calendar is ahead, and the first year that must belong to it."""
_NUMERIC = re.compile(r"\d[-/.]\s?\d")
_ASCII_WORD = re.compile("[a-z]+")
_FIGURES = re.compile(r"\d+")
_FIGURES_AND_KANJI = rare(rf"\d+|[{_KANJI}零]{{4}}年")
_REACH = 40
_TIME = re.compile(
    r"(?<![\d.,/])(?:[T,]?)(?P<hour>[01]?\d|2[0-3])(?:(?P<colon>[:.h٫])(?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?)?"
    r"(?:[\s\u00a0\u202f]?(?P<half>[AaPp]\.?[Mm](?![a-z])\.?|[مص](?!\w)))?(?![\d/]|\.\d)"
)


class PrintedDate(NamedTuple):
    """A day as printed; `year` is None if the text has none."""

    start: int
    end: int
    year: int | None
    month: int
    day: int
    ambiguous: bool = False
    """Whether a numeric date can be read in two ways (3/4/2021)."""

    @property
    def edtf(self) -> str:
        """Return the date as EDTF: `2020-02-12`, or `XXXX-02-12` without a year."""
        year = "XXXX" if self.year is None else f"{self.year:04}"
        return f"{year}-{self.month:02}-{self.day:02}"


@cache
def months(language: str) -> dict[str, int]:
    """Map month names and their short forms, in lower case without full stops, to 1..12."""
    names: dict[str, int] = {}
    for locale in _locales(language):
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, locale).items():
                    names.setdefault(name.lower().strip(_PUNCTUATION), number)
    names |= _ENGLISH_SHORT
    for row in _further_names().get(language.partition("-")[0], ()):
        for number, name in enumerate(row.split(), 1):
            names.setdefault(name, number)
    return {name: number for name, number in names.items() if not name[:1].isdigit()}


@cache
def _further_names() -> dict[str, list[str]]:
    """Return the rows of `months.yml` by language: names that CLDR lacks."""
    text = yaml.read_text(_FILE, _FILE.name)
    written = yaml.parse(text, _FILE.name) if isinstance(text, str) else text
    if isinstance(written, Problem):
        raise DossierError([written])
    rows: dict[str, list[str]] = written.value
    return rows


@cache
def weekdays(language: str) -> dict[str, int]:
    """Map weekday names in lower case to 0 (Monday) .. 6.

    Slavic names are stems, since they are inflected.
    """
    names: dict[str, int] = {}
    for locale in _locales(language):
        for width in ("wide", "abbreviated"):
            for number, name in get_day_names(width, "format", locale).items():
                names.setdefault(name.lower().strip(_PUNCTUATION), number)
    return names


def find_dates(text: str, language: str, month_first: bool = False) -> Iterator[PrintedDate]:
    """Yield every date in `text` that has a day and a month, in order.

    With `month_first`, 3/4/2021 is 4 March. A number over 12 decides the order by itself.
    """
    after = 0
    for figures in (_FIGURES_AND_KANJI if "年" in text else _FIGURES).finditer(text):
        # Each date has digits with its words close by, so only text around digits is searched. What begins
        # behind the digits may be cut off there; it has digits of its own.
        position, end = max(after, figures.start() - _REACH), figures.end() + _REACH
        if not _may_hold_date(text[position:end], language):
            continue
        while (match := _DATE.search(text, position, end)) and match.start() <= figures.start():
            found = _read(match, language, month_first)
            position = match.end() if found else match.start() + 1
            if found:
                after = position
                yield found


def _may_hold_date(text: str, language: str) -> bool:
    """Tell whether a text can hold a date. A quick test: most have no name of a month beside their digits."""
    if _NUMERIC.search(text) or (not text.isascii() and BEYOND_LATIN.search(text)):
        return True
    lowered = text.lower()
    if not any(stem in lowered for stem in _stems(language)):
        return False
    return not months(language).keys().isdisjoint(_ASCII_WORD.findall(lowered))


@cache
def _stems(language: str) -> tuple[str, ...]:
    """Return the shortest beginnings of months; each name of a month begins with one of them."""
    found: list[str] = []
    for name in sorted(months(language), key=len):
        if not name.startswith(tuple(found)):
            found.append(name)
    return tuple(name for name in found if name.isascii())


def find_time(text: str) -> str | None:
    """Return the first time of day in `text` as `HH:MM`, or None. A bare number is not a time."""
    for match in _TIME.finditer(text):
        hour, half = int(match["hour"]), (match["half"] or "").lower().replace(".", "")
        half = {"م": "pm", "ص": "am"}.get(half, half)
        if not match["colon"] and not half:
            continue
        if half and not 1 <= hour <= 12:
            continue
        if half:
            hour = hour % 12 + (12 if half == "pm" else 0)
        return f"{hour:02}:{match['minute'] or '00'}"
    return None


def strip_times(text: str) -> str:
    """Return `text` without its times of day."""
    return _TIME.sub(lambda match: " " if match["colon"] or match["half"] else match[0], text)


def find_weekday(text: str, language: str) -> int | None:
    """Return the first weekday named in `text` as 0 (Monday) .. 6, or None."""
    names = weekdays(language)
    for word in re.findall(r"[^\W\d_]+(?:-feira)?", text.lower()):
        number = names.get(word) if len(word) > 2 else None
        if number is None and language in ("ru", "uk", "be", "pl", "cs", "sr", "bg") and len(word) > 4:
            number = next((n for name, n in names.items() if len(name) > 4 and word[:-1] == name[:-1]), None)
        if number is not None:
            return number
    return None


@cache
def _locales(language: str) -> tuple[str, ...]:
    base = language.partition("-")[0]
    wanted = (base, *_ALSO.get(base, ()), *(("en",) if base != "en" else ()))
    return tuple(locale for locale in wanted if _has_locale(locale))


def _has_locale(locale: str) -> bool:
    try:
        get_month_names("wide", "format", locale)
    except (UnknownLocaleError, ValueError):
        return False
    return True


def _read(match: re.Match[str], language: str, month_first: bool) -> PrintedDate | None:
    start, end = match.span()
    if match["y1"]:
        return _checked(start, end, _year(match["y1"], language), int(match["m1"]), int(match["d1"]))
    if match["y8"]:
        return _checked(start, end, *(_kanji(match[part]) for part in ("y8", "m8", "d8")))
    if match["m3"]:
        return _checked(start, end, _east_asian_year(match), int(match["m3"]), int(match["d3"]))
    return _figures(match, month_first) if match["a2"] else _named(match, language)


def _named(match: re.Match[str], language: str) -> PrintedDate | None:
    """Return the date of a match that names its month, or None if no language has that name."""
    start, end = match.span()
    group = "4" if match["w4"] else "5"
    word = " ".join(match[f"w{group}"].lower().strip(_PUNCTUATION).split()).replace("الاول", "الأول")
    month = months(language).get(word)
    if month is None or not _plausible_name(match[f"w{group}"], language):
        return None
    if (
        group == "4"
        and match["v4"]
        and months(language).get(match["v4"].lower().strip(_PUNCTUATION)) != month
    ):
        return None
    year = match[f"y{group}"]
    if group == "4" and not year and match[0].endswith("."):
        is_short = any(name.startswith(word) and len(name) > len(word) + 1 for name in months(language))
        end -= not is_short
    return _checked(start, end, _year(year, language) if year else None, month, int(match[f"d{group}"]))


def _year(printed: str, language: str) -> int:
    """Return a printed year in the Gregorian calendar; Thai pages print years of the Buddhist one."""
    year = int(printed)
    return year - _BUDDHIST if year >= _BUDDHIST_FROM and language.startswith("th") else year


def find_months_of_years(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield months without a day, such as "2019年5月": start, end, and EDTF value."""
    for match in _YEAR_AND_MONTH.finditer(text):
        year, month = _east_asian_year(match), int(match["month"])
        if year and 1 <= month <= 12:
            yield match.start(), match.end(), f"{year:04}-{month:02}"


def _kanji(printed: str) -> int:
    """Return the number that Chinese numerals mean: 二〇一八, 二十三."""
    if "十" in printed:
        tens, _, units = printed.partition("十")
        return 10 * (_kanji(tens) if tens else 1) + (_kanji(units) if units else 0)
    return int("".join(str(_KANJI.index("〇" if sign == "零" else sign)) for sign in printed))


def _east_asian_year(match: re.Match[str]) -> int | None:
    if match["era"]:
        return _ERAS[match["era"]] + (1 if match["y7"] == "元" else int(match["y7"]))
    return int(match["y3"]) if match["y3"] else None


def _plausible_name(printed: str, language: str) -> bool:
    """Tell whether a month is spelled as a name: English requires a capital ("may 5" is no date)."""
    return language != "en" or printed[:1].isupper()


def _figures(match: re.Match[str], month_first: bool) -> PrintedDate | None:
    first, second, year = int(match["a2"]), int(match["b2"]), int(match["y2"])
    if len(match["y2"]) == 2:
        if match["sep"] == "-":
            return None
        year += 2000 if year < 70 else 1900
    day, month = (second, first) if month_first else (first, second)
    if month > 12:
        day, month = month, day
    found = _checked(*match.span(), year, month, day)
    return found._replace(ambiguous=first <= 12 and second <= 12 and first != second) if found else None


def _checked(start: int, end: int, year: int | None, month: int, day: int) -> PrintedDate | None:
    try:
        date(2000 if year is None else year, month, day)
    except ValueError:
        return None
    return PrintedDate(start, end, year, month, day)
