"""Load date words, from a file per language in `languages/`."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from dossier.core import yaml
from dossier.core.errors import DossierError, Problem
from dossier.text.dates import months, weekdays

_FOLDER = Path(__file__).with_name("languages")

Floating = dict[str, int]
"""A weekday in a month: month, weekday (0 is Monday), and which one (-1 is the last)."""


class DateWords(Struct, frozen=True, kw_only=True):
    """The date words of one language in lower case; its file explains each list."""

    months: dict[str, int]
    weekdays: dict[str, int]
    deictic: dict[str, int]
    units: dict[str, str]
    units_in_plural: dict[str, str]
    seasons: dict[str, int]
    ordinals: dict[str, int]
    ordinal_centuries: dict[str, int]
    parts_of_year: dict[str, int]
    """How many such parts a year has: "half" is 2."""
    part_marks: dict[str, int]
    holidays: dict[str, str | Floating]
    lists: dict[str, frozenset[str]]
    """All plain lists of words, by key."""

    def units_of(self, unit: str) -> list[str]:
        """Return the words for a unit of time, in order."""
        return sorted(word for word, meant in self.units.items() if meant == unit)

    def last_words(self, *keys: str) -> frozenset[str]:
        """Return the last word of each entry of these lists."""
        return frozenset(re.split(r"\\s\+", word)[-1] for key in keys for word in self.lists[key])

    def choice(self, *keys: str) -> str:
        """Return the words of these lists as pattern alternatives, longest first."""
        words = {word for key in keys for word in self.lists[key]}
        return "|".join(sorted(words, key=lambda word: (-len(word), word)))


@cache
def words_of(language: str) -> DateWords | None:
    """Return the words of a language (BCP 47), or None if it has no file.

    Raises DossierError if the file is not valid YAML.
    """
    code = language.partition("-")[0].lower()
    path = _FOLDER / f"{code}.yml"
    if not path.is_file():
        return None
    text = yaml.read_text(path, path.name)
    written = yaml.parse(text, path.name) if isinstance(text, str) else text
    if isinstance(written, Problem):
        raise DossierError([written])
    return _words(written.value, code)


def _words(written: dict[str, Any], language: str) -> DateWords:
    def numbers(key: str) -> dict[str, int]:
        return {word: int(number) for word, number in written[key].items()}

    return DateWords(
        months=months(language),
        weekdays=weekdays(language),
        deictic=numbers("deictic"),
        units=written["units"],
        units_in_plural=written["units_in_plural"],
        seasons=numbers("seasons"),
        ordinals=numbers("ordinals"),
        ordinal_centuries=numbers("ordinal_centuries"),
        parts_of_year=numbers("parts_of_year"),
        part_marks=numbers("part_marks"),
        holidays={name: _holiday(day) for name, day in written["holidays"].items()},
        lists={key: frozenset(words.split()) for key, words in written.items() if isinstance(words, str)},
    )


def _holiday(day: str | dict[str, str]) -> str | Floating:
    return day if isinstance(day, str) else {key: int(number) for key, number in day.items()}
