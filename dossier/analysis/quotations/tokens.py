"""Stretches of the outlet's own words, cut into words."""

import re
from functools import cache
from typing import NamedTuple

from dossier.analysis.quotations.words import ARTICLE, BODY, PERSON, PRONOUN, SAYING, SKIPPED, TIME, Words

_TOKEN = re.compile(r"[\w@#$][\w@&%/'’.-]*|[^\w\s]")
_WITH_CAPITAL = TIME | SKIPPED | PRONOUN | PERSON | BODY | ARTICLE | SAYING
_KNOWN = 20_000
"""Words that are remembered; then memory begins anew."""
_ABBREVIATED = 4
"""Letters below which a full stop belongs to the word: "Sen.", "U.S."."""


class Token(NamedTuple):
    """A word or a sign, wherever it stands."""

    low: str
    """In small letters, without a full stop at its end."""
    kind: int
    is_capital: bool


class Vocabulary(dict[str, Token]):
    """What each printed word may be; worked out once for every word."""

    def __init__(self, kinds: dict[str, int], is_first: bool) -> None:
        super().__init__()
        self._kinds = kinds
        self._is_first = is_first

    def __missing__(self, printed: str) -> Token:
        if len(self) > _KNOWN:
            self.clear()
        token = self[printed] = self._read(printed)
        return token

    def _read(self, printed: str) -> Token:
        first = printed[0]
        if not first.isalnum():
            return Token(printed, 0, first in "@#" and len(printed) > 1)
        low = printed.rstrip(".").lower()
        kind, is_capital = self._kinds.get(low, 0), first.isupper()
        if is_capital and not self._is_first:
            kind &= _WITH_CAPITAL if kind & TIME or not kind & SKIPPED else 0
        return Token(low, kind, is_capital)


class Phrase(list[Token]):
    """The words and signs between two offsets of a text."""

    def __init__(self, text: str, start: int, end: int, words: Words) -> None:
        printed = _TOKEN.findall(text, start, end)
        opening, inner = _vocabularies(words)
        super().__init__(map(inner.__getitem__, printed))
        if printed:
            self[0] = opening[printed[0]]
        self._matches = _TOKEN.finditer(text, start, end)
        self._spans: list[tuple[int, int]] = []

    def start(self, index: int) -> int:
        """Where a word begins in the text."""
        return self._span(index)[0]

    def end(self, index: int) -> int:
        """Where a word ends in the text; the full stop of a sentence is not part of it."""
        first, last = self._span(index)
        low = self[index].low
        is_short = len(low) < _ABBREVIATED or "." in low
        return last if is_short and index + 1 < len(self) else first + len(low)

    def _span(self, index: int) -> tuple[int, int]:
        spans = self._spans
        while len(spans) <= index:
            spans.append(next(self._matches).span())
        return spans[index]


@cache
def _vocabularies(words: Words) -> tuple[Vocabulary, Vocabulary]:
    """Of the first word of a stretch, whose capital says nothing, and of all others."""
    return Vocabulary(words.kinds, True), Vocabulary(words.kinds, False)
