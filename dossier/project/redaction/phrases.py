"""Words that must not get out, found as a reader sees them: in any case, style or script that looks alike.

Finding too much costs a few words; finding too little costs what cannot be taken back. So between two words anything
may stand that is no letter, or nothing at all, and between the letters of a word dots, hyphens and the like.
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
"""What stands in the place of words that are redacted: always as long, so that it tells nothing of theirs."""

_WITHOUT_SPACES = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u318f\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]"
)
"""Scripts in which words are not kept apart, or carry their endings without a hyphen."""
_APART = re.compile(r"[.·•‧∙⋅*_~|+=\-‐‑‒–—]{1,3}|[-‐‑]\s*\n\s*")
"""What may be put between the letters of a word without hiding it from a reader."""
_SPACED = re.compile(r"[^\n\w]{1,3}|_")
_SHORTEST_APART = 3
"""Letters: "U.S." is not us."""
_TELLING = 8
"""Letters of several words that are no accident inside another word: freelenastrand."""
_IN_TAG = re.compile(r"[#@/_=&?][^\s]*\Z")
_LONGEST_TAG = 200
_TAG = re.compile(r"<[^<>]*>")
_ESCAPED = re.compile(
    r"\\(?:x([0-9a-fA-F]{2})|u([dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|[0-9a-fA-F]{4})"
    r"|U([0-9a-fA-F]{8})|([ntr\"/]))"
)


class Phrase(Struct, frozen=True, dict=True):
    """Words that are looked for whole, one after the other."""

    words: str

    @cached_property
    def letters(self) -> str:
        """Return all its letters, without what is between them."""
        return letters_alone(self.words)

    @cached_property
    def begins(self) -> frozenset[int]:
        """Return which of its letters begin a word, without the first."""
        origins = letters_of(self.words).origins
        return frozenset(
            n for n in range(1, len(origins)) if _gap(self.words, origins[n - 1], origins[n]) != ""
        )

    @cached_property
    def inner(self) -> tuple[tuple[int, ...], ...]:
        """For each word of two letters or more, its letters but the first."""
        starts = sorted({0, *self.begins, len(self.letters)})
        words = (range(first + 1, last) for first, last in pairwise(starts))
        return tuple(tuple(word) for word in words if word)

    @property
    def is_empty(self) -> bool:
        """Tell whether it has no word that could be looked for."""
        return not self.letters

    def may_be_in(self, letters: str) -> bool:
        """Return whether all its letters are in a text's, one after the other; else it is certain not to be there."""
        return bool(self.letters) and self.letters in letters

    def places(self, text: str, seen: Letters) -> Iterator[tuple[int, int]]:
        """Yield where it is in a text of which these are the letters, one place after the other."""
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
        """Return whether a reader would see the phrase in these letters: by what is between and beside them."""
        origins = seen.origins[at : at + len(self.letters)]
        first, last = origins[0], origins[-1]
        if (
            first in seen.origins[at - 1 : at]
            or last in seen.origins[at + len(origins) : at + len(origins) + 1]
        ):
            return False  # a part of a sign that stands for several letters
        if MARK in text[first:last] or not all(self._is_word(text, origins, word) for word in self.inner):
            return False
        joined = not any(_gap(text, *pair) for pair in pairwise(origins))
        if self.begins and joined and len(self.letters) >= _TELLING:
            return True
        in_tag = bool(self.begins) or _IN_TAG.search(text[max(0, first - _LONGEST_TAG) : first]) is not None
        return _is_opening(text, first, in_tag) and _is_closing(text, last, in_tag)

    def _is_word(self, text: str, origins: Sequence[int], word: tuple[int, ...]) -> bool:
        """Return whether a word's letters are together, or apart in a way that leaves it a word."""
        gaps = [_gap(text, origins[n - 1], origins[n]) for n in word]
        if not any(gaps):
            return True
        if len(self.letters) < _SHORTEST_APART:
            return False
        if all(not gap or _APART.fullmatch(gap) for gap in gaps):
            return True
        return len(word) + 1 >= _SHORTEST_APART and all(_SPACED.fullmatch(gap) for gap in gaps)


def _gap(text: str, before: int, after: int) -> str:
    """Return what a reader sees between two characters of a text."""
    if after <= before + 1:
        return ""
    return "".join(c for c in text[before + 1 : after] if not is_unseen(c))


def _is_opening(text: str, first: int, in_tag: bool) -> bool:
    """Return whether a word may begin here; in a hashtag, a handle or an address also with a capital: #FreeLena."""
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
    """Yield where any of the phrases is in a text as printed."""
    alone = letters_alone(text)
    for phrase in [phrase for phrase in phrases if phrase.may_be_in(alone)]:
        for start, end in phrase.places(text, letters_of(text)):
            yield start, end, phrase


@lru_cache(maxsize=4)
def readings(text: str) -> tuple[str, ...]:
    """Return a text as a reader, a browser or a program may read it, each with the lines of the text itself."""
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
    return _TAG.sub(lambda tag: "\n" * tag[0].count("\n"), text)  # which takes three times as long


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(_character, text)


@lru_cache(maxsize=1_000)
def _of_code(code: int) -> str:
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _character(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if code and "\\" in code:  # two halves of one character
        return (bytes.fromhex(code.replace("\\u", ""))).decode("utf-16-be")
    if code:
        return " " if int(code, 16) in (10, 13) else _of_code(int(code, 16))
    return match[4] if match[4] in '"/' else " "
