"""Stretches of the outlet's own words, split into words."""

import re
from functools import cache
from itertools import accumulate, chain

from msgspec import Struct

from dossier.analysis.quotations.cues import (
    ARTICLE,
    BODY,
    INTRODUCES,
    PERSON,
    PRONOUN,
    SAYING,
    SKIPPED,
    TIME,
    SpeechCues,
)

_TOKEN = re.compile(r"(?:[\w@#$][\w@&%/'’.\u064b-\u0652-]*|[^\w\s])\s*")
"""Each with the white space after it."""
_WITH_CAPITAL = TIME | SKIPPED | PRONOUN | PERSON | BODY | ARTICLE | SAYING | INTRODUCES
STOPS = frozenset(',;:–—()[]"“”„«»!?…|•،؛؟')
"""Signs that end a phrase."""
SUBORDINATING = frozenset(
    ("while", "although", "though", "when", "as", "if", "after", "because", "even", "since", "weeks")
)
"""Words that make a clause depend on another."""
ROLE_ENDINGS = ("master", "keeper", "woman", "person", "maker", "holder", "leader", "ologist", "eer")
"""Endings of words for roles, rare in names."""
_VOWELS = re.compile("[\u064b-\u0652\u0640]")
"""Marks above and below Arabic letters, and the stroke that lengthens them: none changes a word."""
_KNOWN = 50_000
"""Number of stretches between two blanks that are cached before the cache is cleared."""
_BEFORE_DAYS = frozenset(("on", "in", "late", "early", "last", "next", "this", "that"))
_ABBREVIATED = 4
"""Number of letters below which a full stop belongs to the word: "Sen.", "U.S."."""


class Token(Struct, frozen=True, gc=False):
    """A word or sign, independent of its position."""

    low: str
    """In small letters, without a full stop at its end."""
    kind: int
    is_capital: bool
    length: int
    """Characters, with the full stop of an abbreviation."""
    bare: int
    """Characters without any full stop at its end."""
    width: int
    """Characters up to the next word or sign."""


class Span(Struct, frozen=True, gc=False):
    """A phrase of some words of a stretch, the last included."""

    first: int
    last: int


class Vocabulary(dict[str, tuple[Token, ...]]):
    """The words and signs of a stretch between two blanks, cached per stretch."""

    def __init__(
        self, kinds: dict[str, int], is_first: bool, enclitics: frozenset[str] = frozenset()
    ) -> None:
        super().__init__()
        self.pattern = _with_enclitics(enclitics) if enclitics else _TOKEN
        self._kinds = kinds
        self._is_first = is_first

    def __missing__(self, printed: str) -> tuple[Token, ...]:
        if len(self) > _KNOWN:
            self.clear()
        tokens = self[printed] = tuple(map(self._read, self.pattern.findall(f"{printed} ")))
        return tokens

    def _read(self, printed: str) -> Token:
        width = len(printed)
        printed = printed.rstrip()
        first, size = printed[0], len(printed)
        if not first.isalnum():
            low = printed.rstrip(".") or printed  # "$3-5bn."
            return Token(low, 0, first in "@#" and size > 1, size, len(low), width)
        word = printed.rstrip(".")
        low, bare = _VOWELS.sub("", word.lower()) or word.lower(), len(word)
        kind, is_capital = self._kinds.get(low, 0), first.isupper()
        if is_capital and not self._is_first:
            kind &= _WITH_CAPITAL if kind & TIME or not kind & SKIPPED else 0
        is_abbreviated = bare < _ABBREVIATED or "." in word
        return Token(low, kind, is_capital, size if is_abbreviated else bare, bare, width)


class TokenRun(list[Token]):
    """The words and signs between two offsets of a text."""

    __slots__ = ("_begin", "_end", "_pattern", "_starts", "_text")

    def __init__(self, text: str, start: int, end: int, words: SpeechCues) -> None:
        printed = text[start:end].strip()
        stretches = printed.split(" ")
        opening, inner = _vocabularies(words)
        list.__init__(self, chain.from_iterable(map(inner.__getitem__, stretches)))
        if printed:
            self[0] = opening[stretches[0]][0]
            start = text.index(printed[0], start)
        self._text, self._begin, self._end = text, start, start + len(printed)
        self._pattern = inner.pattern
        self._starts: list[int] = []

    def place(self, first: int, last: int) -> tuple[int, int]:
        """Return the characters of some words, the last included, without the final full stop."""
        if not self._starts:
            self._starts = self._measured()
        token = self[last]
        length = token.length if last + 1 < len(self) else token.bare
        return self._starts[first], self._starts[last] + length

    def _measured(self) -> list[int]:
        """Return the offset of each word."""
        starts = [*accumulate([token.width for token in self], initial=self._begin)]
        if starts[-1] == self._end + 1:
            return starts
        words = self._pattern.finditer(
            self._text, self._begin, self._end
        )  # some are separated by more than one blank
        return [word.start() for word in words]

    def reaches(self, offset: int) -> bool:
        """Tell whether the offset is not before this stretch."""
        return offset >= self._begin


@cache
def _vocabularies(words: SpeechCues) -> tuple[Vocabulary, Vocabulary]:
    """Return the vocabularies for the first word of a stretch, whose capital means nothing, and for all others."""
    return Vocabulary(words.kinds, True, words.enclitics), Vocabulary(words.kinds, False, words.enclitics)


def _with_enclitics(pronouns: frozenset[str]) -> re.Pattern[str]:
    """Return the pattern of words and signs that separates hyphenated pronouns from verbs: "a-t-il"."""
    joint = rf"-(?:t-)?(?=(?:{'|'.join(sorted(pronouns))})\b)"
    return re.compile(rf"(?:{joint}|[\w@#$](?:(?!{joint})[\w@&%/'’.-])*|[^\w\s])\s*", re.IGNORECASE)


def is_of_day(tokens: list[Token], at: int) -> bool:
    """Return whether a weekday or month has a word before it that no name has: "on Sunday", "late March"."""
    return bool(tokens[at].kind & TIME and at and tokens[at - 1].low in _BEFORE_DAYS)


def is_titular(token: Token) -> bool:
    """Return whether a word says what somebody is: "minister", "harbourmaster"."""
    return bool(token.kind & (PERSON | BODY)) or token.low.endswith(ROLE_ENDINGS)


def is_somebody(token: Token) -> bool:
    """Return whether a word may name somebody: a capital, a pronoun, a role, a body."""
    return token.is_capital or bool(token.kind & (PRONOUN | PERSON | BODY))
