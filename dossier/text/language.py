"""Detect the language of a text, and list its function words, which tell prose from menus.

This is our own code: packages for it load megabytes of models, or answer differently from call to call.
Articles are long enough for their most common words to decide.
"""

import re
from collections import Counter
from functools import cache
from itertools import chain
from pathlib import Path

from babel.core import Locale, UnknownLocaleError

from dossier.text.patterns import rare


def _read_words() -> dict[str, frozenset[str]]:
    table = Path(__file__).with_name("languages.txt").read_text(encoding="utf-8")
    rows = (line.partition(": ") for line in table.split("\n") if line and not line.startswith("#"))
    return {language: frozenset(words.split()) for language, _, words in rows}


BEYOND_LATIN = re.compile("[^\x00-\x7f\u00a0\u2010-\u2027\u202f\u20ac«»°·£©]")
"""A character that is neither ASCII nor a sign or space of English print: perhaps a letter."""
CAPITAL = "[A-ZÀ-ÖØ-ÞĞİŞĆČŁŚŹŻА-ЯЁІЇЄҐΑ-Ω]"
"""Pattern for one capital letter, to be used in a case-sensitive pattern."""
FUNCTION_WORDS = _read_words()
_WORD = re.compile(r"[^\W\d_]+")
_LATIN_WORD = re.compile("[a-z]+")
"""Finds the same words as `_WORD` in twice the speed, if a text has no other small letters."""
_UNSPACED = {
    "zh": rare(r"[\u4e00-\u9fff]"),
    "ja": rare(r"[\u3040-\u30ff]"),
    "ko": rare(r"[\uac00-\ud7af]"),
    "th": rare(r"[\u0e00-\u0e7f]"),
}
_MAY_BE_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_SAMPLE = 2500
_SCRIPTS = {
    "Cyrillic": rare(r"[\u0400-\u04ff]"),
    "Arabic": rare(r"[\u0620-\u06ff]"),
    "Hebrew": rare(r"[\u05d0-\u05ea]"),
    "Greek": rare(r"[\u0370-\u03ff]"),
    "Devanagari": rare(r"[\u0900-\u097f]"),
}
_WRITTEN_IN = {
    "Cyrillic": ("ru", "uk", "be", "bg", "sr"),
    "Arabic": ("ar", "fa", "ur"),
    "Hebrew": ("he",),
    "Greek": ("el",),
    "Devanagari": ("hi",),
}
"""The languages of each script, the one with most readers first."""
_TELLING = {
    "be": rare(r"[ўЎ]"),
    "uk": rare(r"[іїєґІЇЄҐ]"),
    "sr": rare(r"[ђјљњћџЂЈЉЊЋЏ]"),
    "ur": rare(r"[ٹڈڑے]"),
    "fa": rare(r"[پچژگ]"),
}
"""Letters that other languages of the same script do not use."""


@cache
def _owners() -> dict[str, tuple[str, ...]]:
    owners: dict[str, list[str]] = {}
    for language, words in FUNCTION_WORDS.items():
        for word in words:
            owners.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in owners.items()}


def detect_language(text: str, fallback: str) -> str:
    """Return the language (BCP 47) with the most function words in `text`, or `fallback` if none has any."""
    sample = text[:_SAMPLE]
    unspaced = _unspaced(sample)
    if unspaced:
        return unspaced
    owners = _owners()
    counts = Counter(chain.from_iterable(filter(None, map(owners.get, _small_words(sample)))))
    best, hits = max(
        counts.items(), key=lambda item: (item[1], item[0] == fallback, item[0]), default=("", 0)
    )
    if hits >= 3:
        return best
    return _by_script(sample, counts, fallback)


def _small_words(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    lowered = text.lower()
    return (_WORD if BEYOND_LATIN.search(lowered) else _LATIN_WORD).findall(lowered)


def _by_script(sample: str, counts: Counter[str], fallback: str) -> str:
    """Return the language of a short text by its letters alone."""
    letters = Counter(script for script, pattern in _SCRIPTS.items() for _ in pattern.findall(sample))
    script, found = letters.most_common(1)[0] if letters else ("", 0)
    if not found or found * 2 < sum(character.isalpha() for character in sample):
        return fallback
    able = _WRITTEN_IN[script]
    if fallback.partition("-")[0] in able:
        return fallback
    telling = (language for language, letter in _TELLING.items() if letter.search(sample))
    return next(
        (language for language in telling if language in able), max(able, key=lambda one: counts[one])
    )


def is_language(code: str) -> bool:
    """Tell whether CLDR knows a language code, such as `en` or `pt-BR`."""
    try:
        Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


def function_words(language: str) -> frozenset[str]:
    """Return the function words of a language, or the English ones if the language is unknown."""
    return FUNCTION_WORDS.get(language.partition("-")[0], FUNCTION_WORDS["en"])


def _unspaced(sample: str) -> str | None:
    counts = (
        {language: len(script.findall(sample)) for language, script in _UNSPACED.items()}
        if _MAY_BE_UNSPACED.search(sample)
        else {}
    )
    if counts.get("ja", 0) > 20:
        return "ja"
    best = max(counts, key=lambda language: counts[language], default=None)
    return best if best and counts[best] > max(20, len(sample) // 5) else None


def locale_of(language: str) -> Locale:
    """Return the locale of a language. For English without a region, it writes the day first."""
    try:
        return Locale.parse("en_GB" if language == "en" else language, sep="-" if "-" in language else "_")
    except (UnknownLocaleError, ValueError):
        return Locale("en", "GB")


@cache
def country_name(language: str, code: str) -> str:
    """Return a country's name in a language by CLDR, or an empty string."""
    try:
        return str(Locale.parse(language, sep="-").territories.get(code, ""))
    except (UnknownLocaleError, ValueError):
        return ""
