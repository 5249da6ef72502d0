"""Find phrases that must stay secret as a reader sees them: in any case, style or look-alike script.

A wrong match costs a few words; a missed one cannot be taken back. So the words of a phrase may have any
characters except letters between them, or nothing, and letters may have dots, hyphens and similar signs
between them.
"""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from urllib.parse import unquote

from msgspec import Struct

from dossier.project.redaction.letters import Letters, is_unseen, letters_alone, letters_of

MARK = "█████"
"""Replaces a redacted phrase. It always has the same length, which would otherwise be a clue."""

_WITHOUT_SPACES = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u318f\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]"
)
"""Scripts without spaces between words, or with endings that follow a word without a hyphen."""
_APART = re.compile(r"[.·•‧∙⋅*_~|+=\-‐‑‒–—]{1,3}|[-‐‑]\s*\n\s*")
"""Signs that may separate the letters of a word and still leave it readable."""
_SPACED = re.compile(r"[^\n\w]{1,3}|_")
_SHORTEST_APART = 3
"""Fewest letters of a word that may have signs between them: "U.S." is not "us"."""
_TELLING = 8
"""Letters from which a phrase of several words, written as one, is no accident: freelenastrand."""
_IN_TAG = re.compile(r"[#@/_=&?][^\s]*\Z")
_LONGEST_TAG = 200
_TAG = re.compile(r"<[^<>]*>")
_ESCAPED = re.compile(
    r"\\(?:x([0-9a-fA-F]{2})|u([dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|[0-9a-fA-F]{4})"
    r"|U([0-9a-fA-F]{8})|([ntr\"/]))"
)


class Phrase(Struct, frozen=True, dict=True):
    """A phrase whose words are searched for whole and in order."""

    words: str

    @cached_property
    def letters(self) -> str:
        """Return all letters of the phrase, without gaps."""
        return letters_alone(self.words)

    @cached_property
    def begins(self) -> frozenset[int]:
        """Return the indexes of letters that begin a word, except the first."""
        origins = letters_of(self.words).origins
        return frozenset(
            n for n in range(1, len(origins)) if _gap(self.words, origins[n - 1], origins[n]) != ""
        )

    @cached_property
    def inner(self) -> tuple[tuple[int, ...], ...]:
        """Return the letter indexes of words of two letters or more, each without its first letter."""
        starts = sorted({0, *self.begins, len(self.letters)})
        words = (range(first + 1, last) for first, last in pairwise(starts))
        return tuple(tuple(word) for word in words if word)

    @property
    def is_empty(self) -> bool:
        """Tell whether there is no word to search for."""
        return not self.letters

    def may_be_in(self, letters: str) -> bool:
        """Tell whether a text's letters contain those of the phrase: a quick test; False is certain."""
        return bool(self.letters) and self.letters in letters

    def places(self, text: str, seen: Letters) -> Iterator[tuple[int, int]]:
        """Yield the phrase's places in a text, which has the letters `seen`: start, end."""
        at = seen.text.find(self.letters) if self.letters else -1
        while at >= 0:
            found = self._is_at(text, seen, at)
            if found:
                last = seen.origins[at + len(self.letters) - 1] + 1
                while last < len(text) and is_unseen(text[last]):
                    last += 1
                yield seen.origins[at], last
            at = seen.text.find(self.letters, at + (len(self.letters) if found else 1))

    def _is_at(self, text: str, seen: Letters, at: int) -> bool:
        """Tell whether a reader would see the phrase at this letter, by the characters in and around it."""
        origins = seen.origins[at : at + len(self.letters)]
        first, last = origins[0], origins[-1]
        if (
            first in seen.origins[at - 1 : at]
            or last in seen.origins[at + len(origins) : at + len(origins) + 1]
        ):
            return False  # part of a character that stands for several letters
        if MARK in text[first:last] or not all(self._is_word(text, origins, word) for word in self.inner):
            return False
        joined = not any(_gap(text, *pair) for pair in pairwise(origins))
        if self.begins and joined and len(self.letters) >= _TELLING:
            return True
        in_tag = bool(self.begins) or _IN_TAG.search(text[max(0, first - _LONGEST_TAG) : first]) is not None
        return _is_opening(text, first, in_tag) and _is_closing(text, last, in_tag)

    def _is_word(self, text: str, origins: Sequence[int], word: tuple[int, ...]) -> bool:
        """Tell whether a word's letters are adjacent, or separated so that it stays readable."""
        gaps = [_gap(text, origins[n - 1], origins[n]) for n in word]
        if not any(gaps):
            return True
        if len(self.letters) < _SHORTEST_APART:
            return False
        if all(not gap or _APART.fullmatch(gap) for gap in gaps):
            return True
        return len(word) + 1 >= _SHORTEST_APART and all(_SPACED.fullmatch(gap) for gap in gaps)


def _gap(text: str, before: int, after: int) -> str:
    """Return the visible characters between two offsets of a text."""
    if after <= before + 1:
        return ""
    return "".join(c for c in text[before + 1 : after] if not is_unseen(c))


def _is_opening(text: str, first: int, in_tag: bool) -> bool:
    """Tell whether a word can begin here.

    In a hashtag, handle or address a capital begins one too: #FreeLena.
    """
    place = first - 1
    while place >= 0 and is_unseen(text[place]):
        place -= 1
    before, letter = text[place : place + 1], text[first]
    if place < 0 or not before.isalnum() or _WITHOUT_SPACES.match(letter):
        return True
    return before.isdigit() != letter.isdigit() or (in_tag and letter.isupper() and before.islower())


def _is_closing(text: str, last: int, in_tag: bool) -> bool:
    place = last + 1
    while place < len(text) and is_unseen(text[place]):
        place += 1
    after, letter = text[place : place + 1], text[last]
    if not after.isalnum() or _WITHOUT_SPACES.match(letter):
        return True
    return after.isdigit() != letter.isdigit() or (in_tag and after.isupper() and letter.islower())


def places(text: str, phrases: Iterable[Phrase]) -> Iterator[tuple[int, int, Phrase]]:
    """Yield every place of the phrases in a text as printed: start, end, phrase."""
    alone = letters_alone(text)
    for phrase in [phrase for phrase in phrases if phrase.may_be_in(alone)]:
        for start, end in phrase.places(text, letters_of(text)):
            yield start, end, phrase


@lru_cache(maxsize=4)
def readings(text: str) -> tuple[str, ...]:
    """Return the text in every form that a reader, browser or program may decode it to; line numbers stay."""
    named = html.unescape(html.unescape(text)) if "&" in text else text
    plain = _without_tags(named) if "<" in named else named
    found = [text, named, plain]
    if "\\" in text:
        found += [_unescaped(text), _unescaped(plain)]
    if "%" in text:
        found.append(unquote(text, errors="replace"))
    return tuple(dict.fromkeys(found))


def lines_with(text: str, phrases: Iterable[Phrase]) -> dict[Phrase, int]:
    """Map each phrase found in the text, in any spelling, to its first line number (1-based)."""
    wanted = list(phrases)
    found: dict[Phrase, int] = {}
    for reading in readings(text) if wanted else ():
        for start, _, phrase in places(reading, wanted):
            line = reading.count("\n", 0, start) + 1
            found[phrase] = min(line, found.get(phrase, line))
    return found


def _without_tags(text: str) -> str:
    plain = _TAG.sub("", text)
    if plain.count("\n") == text.count("\n"):
        return plain
    # three times slower, so only if a tag spans lines
    return _TAG.sub(lambda tag: "\n" * tag[0].count("\n"), text)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(_character, text)


@lru_cache(maxsize=1_000)
def _of_code(code: int) -> str:
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _character(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if code and "\\" in code:  # two surrogates of one character
        return (bytes.fromhex(code.replace("\\u", ""))).decode("utf-16-be")
    if code:
        return " " if int(code, 16) in (10, 13) else _of_code(int(code, 16))
    return match[4] if match[4] in '"/' else " "
