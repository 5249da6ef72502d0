"""Recognise the dates and times that pages print about themselves."""

import re
from functools import lru_cache

from dossier.cleaning.line import REMEMBERED, Line, remembered
from dossier.cleaning.web_phrases import alternatives, phrases, whole
from dossier.text.dates import find_dates, find_time, strip_times, weekdays
from dossier.text.language import CAPITAL

_EDGES = " .·•|()"
_AGE = re.compile(
    r"(?:(?:last )?(?:updated|published|posted|modified|aktualisiert|publié|actualizado|обновлено)[\s:·|-]*)?"
    rf"(?P<since>{alternatives('since')}\s+)?(?:about |over |almost )?"
    r"(?:an?|one|two|\d+|einem|einer|un|une|uma|um|एक)?\s*"
    rf"(?P<unit>{alternatives('time-units')})"
    rf"(?P<ago>\s*{alternatives('ago')})?",
    re.IGNORECASE,
)
_COMPACT_AGE = re.compile(r"\d{1,3}\s?(?:s|m|h|d|w|y|hrs?|mins?)", re.IGNORECASE)
_FIGURE = rf"\d{{1,3}}\s*{alternatives('time-units')}"
_WITHIN = re.compile(
    rf"(?<!\w)(?:{alternatives('since')}\s+{_FIGURE}|{_FIGURE}\s*{alternatives('ago')})(?!\w)", re.IGNORECASE
)

_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s?(?:uhr|GMT|BST|[A-Z]{3}))?", re.IGNORECASE)
_UPDATED = re.compile(rf"^\W*{alternatives('updated')}(?!\w)", re.IGNORECASE)
_PUBLISHED_IN = re.compile(r"^(?:first )?published in [^,\d]{2,40},", re.IGNORECASE)
_FUSED = re.compile(
    r"(?<=[ap]m)(?=[A-Z])|(?<=\d)(?=[A-Z][a-z]{3,})|(?<=[A-Z]{2})(?=[A-Z][a-z]{3,})"
    r"|(?<=[a-z])(?=\d{1,2} [A-Z][a-z]{2,8}\.? \d{4})|(?<=[a-z])(?=[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4})"
)
"""Two timestamps without the space between them, which scraping lost."""
_MAY_BE_FUSED = re.compile(r"[a-z\d][A-Z]|[a-z]\d|[A-Z]{3}[a-z]")
"""A quick test: without such letters side by side, `_FUSED` matches nowhere."""
_ZONE = re.compile(
    rf"\b{CAPITAL}{{2,5}}(?=\s?\d{{1,2}}[:.]\d\d)|(?<=\d[:.]\d\d)\s?\(?{CAPITAL}{{2,5}}\b\)?"
    rf"|(?<=[AaPp][Mm])\s\(?{CAPITAL}{{2,5}}\b\)?"
)
"""The name of a time zone beside a time of day, in any language."""
_READING_TIME = re.compile(rf"(?<!\w){alternatives('reading-times')}(?!\w)", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_][\w.’']*")
_LAST_WORD = re.compile(r"(?P<word>[\w.’':]+)[\s,:|·•–—-]*$")
_PARTS = re.compile(r"[|·•,;/–—\n]|\s-\s")


def is_clock(words: str) -> bool:
    """Tell whether a line is only a time of day."""
    return words[0].isdigit() and _CLOCK.fullmatch(words) is not None


@lru_cache(maxsize=REMEMBERED)
def is_timestamp(words: str, language: str) -> bool:
    """Tell whether a line holds only dates, times and words that go with them.

    Ages, reading times and counts of comments may also be present.
    """
    if not _DIGIT.search(words):
        return False
    words = split_fused(_PUBLISHED_IN.sub(" ", words))
    words = _READING_TIME.sub(" ", strip_ages(words))
    words = _ZONE.sub(" ", words)
    dates = list(find_dates(words, language))
    if not dates and find_time(words) is None:
        return False
    for found in reversed(dates):
        words = f"{words[: found.start]} {words[found.end :]}"
    parts = _PARTS.split(strip_times(words))
    said = " ".join(part for part in parts if not whole("counters").fullmatch(part.strip()))
    return all(_goes_with_dates(word, language) for word in _WORD.findall(said.lower()))


def split_fused(words: str) -> str:
    """Insert the spaces that scraping lost beside timestamps: "Ida Falk2 May 2020Updated 3 May"."""
    return _FUSED.sub(" ", words) if _MAY_BE_FUSED.search(words) else words


@lru_cache(maxsize=REMEMBERED)
def stamp_start(words: str, language: str) -> int | None:
    """Return the offset of the date at the end of a line, with the words that announce it, or None."""
    if not _DIGIT.search(words):
        return None
    at = _stamp_start(split_fused(words), language)
    if at is None:
        return None
    fused = [match.start() for match in _FUSED.finditer(words)]
    # each inserted space has moved the rest by one
    return at - sum(place + number < at for number, place in enumerate(fused))


def _stamp_start(words: str, language: str) -> int | None:
    found = next(find_dates(words, language), None)
    if found is None or found.start == 0:
        return None
    at = found.start
    while before := _LAST_WORD.search(words[:at]):
        word = before["word"].lower()
        if before.start() == 0 or not (_goes_with_dates(word, language) or is_clock(word)):
            break
        at = before.start()
    return at


def says_updated(words: str) -> bool:
    """Tell whether the words before a date announce an update. "Updated 5 hours ago" does not."""
    parts = _PARTS.split(strip_times(words))
    return any(_UPDATED.match(part) and strip_ages(part) == part for part in parts)


def _goes_with_dates(word: str, language: str) -> bool:
    bare = word.strip(".’':")
    return bare in phrases("stamp-words") or bare in weekdays(language)


@remembered
def is_age(line: Line) -> bool:
    """Tell whether a line is only an age."""
    if line.plain in phrases("ages"):
        return True
    bare = line.words.strip(_EDGES)
    match = _AGE.fullmatch(bare)
    return match is not None and bool(match["ago"] or match["since"] or _COMPACT_AGE.fullmatch(bare))


def strip_ages(words: str) -> str:
    """Return `words` without numeric ages."""
    return _WITHIN.sub(" ", words)
