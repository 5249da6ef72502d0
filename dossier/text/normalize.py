"""Fold text so that names can be compared: accents, quotation marks, hyphens and kinds of space are ignored.

Each character becomes exactly one, so offsets stay the same. Only characters without a shape of their own
(combining marks, soft hyphens, directional marks) and repeated spaces are removed; the folded text then has a
map back to the original offsets.
"""

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

_MARK = re.compile("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]+")
_UNPRINTED = re.compile("[\u00ad\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_SPACES = re.compile(r" (?:(?<=[ \n] ) *| *(?=\n))")
_UNSEEN = re.compile(f"(?:{_MARK.pattern}|{_UNPRINTED.pattern})+")
_DIVIDED = re.compile(r"(?<=[a-z])-\n(?=[a-z])")
"""A word divided by a hyphen at the end of a line."""
_CUT = re.compile(f"{_UNSEEN.pattern}|{_DIVIDED.pattern}|{_SPACES.pattern}")
_BESIDE_BREAK = re.compile(r"\n(?:(?<= \n)|(?= ))")
_ASCII = bytes(range(128))
_UNDECOMPOSED = {
    **dict.fromkeys("‘’‚‛ʼʻʽʾʿ´′＇", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–−", "-"),
    "ى": "ي",
    **dict(zip("ıłŁøØđĐħĦŧŦæÆœŒðÐ", "ilLoOdDhHtTaAoOdD", strict=True)),
}
_FEW = 24
"""Up to so many different characters, `str.replace` for each is faster than one pass over the text."""


class _Table(dict[int, str]):
    """The folded form of each character, computed on first use."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    if character.isspace():
        return character if character == "\n" else " "
    if character in _UNDECOMPOSED:
        return _UNDECOMPOSED[character]
    parts = unicodedata.normalize("NFD", character)
    return parts[0] if all(map(unicodedata.combining, parts[1:])) else character


_TABLE = _Table()


class Folded(NamedTuple):
    """A text folded for looking up names."""

    text: str
    pieces: tuple[int, ...] = ()
    """Start of each uninterrupted piece in this text; empty if nothing was removed."""
    origins: tuple[int, ...] = ()
    """Start of each uninterrupted piece in the text as printed."""

    def at(self, offset: int) -> int:
        """Convert an offset in the printed text to one in the folded text."""
        if not self.pieces:
            return offset
        piece = bisect_right(self.origins, offset)
        end = self.pieces[piece] if piece < len(self.pieces) else len(self.text)
        return min(self.pieces[piece - 1] + offset - self.origins[piece - 1], end)

    def span(self, start: int, end: int, printed: str) -> tuple[int, int]:
        """Return the span of the `printed` text that folds to `start` .. `end`, with accents after it."""
        if not self.pieces:
            return start, end
        last = self._origin(end - 1) + 1
        marks = _MARK.match(printed, last)
        return self._origin(start), marks.end() if marks else last

    def _origin(self, place: int) -> int:
        piece = bisect_right(self.pieces, place) - 1
        return self.origins[piece] + place - self.pieces[piece]


def fold(text: str) -> Folded:
    """Fold `text` for looking up names."""
    even, cut = _fold_evenly(text)
    divided = "-\n" in even and _DIVIDED.search(even)
    if cut or divided or "  " in even or _BESIDE_BREAK.search(even):
        return _without_gaps(even, _CUT if cut or divided else _SPACES)
    return Folded(even.replace("\n", " "))


def fold_letters(text: str) -> str:
    """Fold `text` where only words matter. Faster than `fold`: spaces stay as they are."""
    even, cut = _fold_evenly(text)
    return _UNSEEN.sub("", even) if cut else even


@lru_cache(maxsize=65_536)
def fold_name(name: str) -> str:
    """Fold `name` to a key that all its usual spellings share."""
    return " ".join(fold(name).text.split())


def _fold_evenly(text: str) -> tuple[str, bool]:
    """Fold each character, except line breaks, and tell whether anything must be removed."""
    cut = False
    if not text.isascii():
        odd = "".join(set(_beyond_ascii(text)))
        cut = bool(_CUT.search(odd))
        if len(odd) > _FEW:
            return text.translate(_TABLE), cut
        for character in odd:
            text = text.replace(character, _TABLE[ord(character)])
    return text.replace("\t", " "), cut


def _beyond_ascii(text: str) -> str:
    """Return the non-ASCII characters of a text; this is faster than a search for them."""
    return text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")


def _without_gaps(text: str, cut: re.Pattern[str]) -> Folded:
    gaps = [gap.span() for gap in cut.finditer(text)]
    origins = (0, *(end for _, end in gaps))
    kept = [
        text[start:end] for start, end in zip(origins, (*(start for start, _ in gaps), None), strict=True)
    ]
    pieces = accumulate(map(len, kept[:-1]), initial=0)
    return Folded("".join(kept).replace("\n", " "), tuple(pieces), origins)
