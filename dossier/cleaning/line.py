"""A line of a page: its words, what a reader sees at once in them, and the memory of lines seen before."""

import re
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

from dossier.text.language import BEYOND_LATIN

REMEMBERED = 2048
"""Number of lines that functions of their words remember: rules ask again, and pages print the same short lines."""
_LONGEST_REMEMBERED = 100
"""Most characters of a line that is likely to be printed again."""
T = TypeVar("T")
_STOPS = tuple(".!?…。！？؟۔।")
_COMMAS = (",", ";")
_QUESTIONS = ("?", "؟", "？")
_EAST_ASIAN = re.compile("[\u3040-\u9fff]")
_SOUTHEAST_ASIAN = re.compile("[\u0e00-\u0eff\u1000-\u109f]")
_CLOSERS = "\"'”’»›“«‹„)]*_ \u00a0\u200f\u200e"
_OPENERS = "\"'“„«‹‘”"
_WORD = re.compile(r"[^\W_]+(?:[’'.\-][^\W_]+)*")
_LATIN_WORD = re.compile(r"[a-z0-9]+(?:[’'.\-][a-z0-9]+)*")
"""Finds the same words as `_WORD` in half the time, if a text has no other small letters and figures."""


class PrintedLine:
    """A line as a reader counts it: wrapped lines of one paragraph are one."""

    def __init__(self, number: int, start: int, words: str, gap: int, indent: int = 0) -> None:
        self.number = number
        """Line number in the source (1-based) at which it starts."""
        self.start = start
        self.end = start + len(words)
        self.words = words
        """Its text without white space at both ends."""
        self.gap = gap
        """Number of empty lines above it."""
        self.indent = indent
        """Number of characters of indentation."""


class Line(PrintedLine):
    """A line for the cleaning rules, with what a reader sees at once in its words."""

    tokens: list[str]
    """Its words in lower case, without punctuation."""
    count: int
    """Its number of words; without spaces, two Chinese or three Thai characters count as a word."""
    plain: str
    """Its form for comparison with phrases: lower case, single spaces, no outer punctuation."""
    stops: bool
    """Whether it ends like a sentence."""
    asks: bool
    """Whether it ends like a question."""
    quoted: bool
    """Whether it begins with a quotation mark."""

    def __init__(self, number: int, start: int, words: str, gap: int, indent: int = 0) -> None:
        super().__init__(number, start, words, gap, indent)
        traits = _known(words) if len(words) <= _LONGEST_REMEMBERED else _traits(words)
        self.tokens, self.count, self.plain, self.stops, self.asks, self.quoted = traits


def _traits(words: str) -> tuple[list[str], int, str, bool, bool, bool]:
    tokens = _tokens(words)
    asks = words.rstrip(_CLOSERS).endswith(_QUESTIONS)
    return tokens, _count(words, tokens), _plain(words), ends_sentence(words), asks, words[:1] in _OPENERS


_known = lru_cache(maxsize=REMEMBERED)(_traits)
"""The traits of short lines, which are printed on many pages."""


def ends_sentence(words: str) -> bool:
    """Tell whether words end like a sentence."""
    bare = words.rstrip(_CLOSERS)
    return bare.endswith(_STOPS) or (bare.endswith(_COMMAS) and words[-1:] in '"”»')


def word_count(words: str) -> int:
    """Return the number of words, as `Line.count` has it."""
    return _count(words, _tokens(words))


def _tokens(words: str) -> list[str]:
    lowered = words.lower()
    return (_WORD if BEYOND_LATIN.search(lowered) else _LATIN_WORD).findall(lowered)


def _count(words: str, tokens: list[str]) -> int:
    if words.isascii():
        return len(tokens)
    east_asian = len(_EAST_ASIAN.findall(words))
    southeast_asian = len(_SOUTHEAST_ASIAN.findall(words))
    return len(tokens) + east_asian // 2 + southeast_asian // 3


def _plain(words: str) -> str:
    words = words.lower()
    start, end = 0, len(words)
    while start < end and not words[start].isalnum():
        start += 1
    while end > start and not words[end - 1].isalnum():
        end -= 1
    return " ".join(words[start:end].replace("’", "'").split())


def remembered(test: Callable[[Line], T]) -> Callable[[Line], T]:
    """Decorate a function of a line's words alone: it remembers short lines, which an outlet's pages repeat."""
    known: dict[str, T] = {}

    @wraps(test)
    def answer(line: Line) -> T:
        if line.words in known:
            return known[line.words]
        said = test(line)
        if len(line.words) <= _LONGEST_REMEMBERED:
            if len(known) >= REMEMBERED:
                known.clear()
            known[line.words] = said
        return said

    return answer
