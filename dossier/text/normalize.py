"""How names are compared: accents, quotation marks, hyphens and kinds of space make no difference.

Every character is folded to exactly one, so that offsets into a folded text are offsets into the text.
Only characters that print nothing of their own (combining marks, soft hyphens, directional marks) and
the second and further spaces of a run cannot keep that promise; a text that has them is cut, and
remembers where each of its characters came from.
"""

import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

_MARK = re.compile("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]+")
_UNPRINTED = re.compile("[\u00ad\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_SPACES = re.compile(r" (?:(?<=[ \n] ) *| *(?=\n))")
_UNSEEN = re.compile(f"(?:{_MARK.pattern}|{_UNPRINTED.pattern})+")
_CUT = re.compile(f"{_UNSEEN.pattern}|{_SPACES.pattern}")
_BESIDE_BREAK = re.compile(r"\n(?:(?<= \n)|(?= ))")
_ASCII = bytes(range(128))
_UNDECOMPOSED = {
    **dict.fromkeys("‘’‚‛ʼʻ´′＇", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–−", "-"),
    **dict(zip("ıłŁøØđĐħĦŧŦæÆœŒðÐ", "ilLoOdDhHtTaAoOdD", strict=True)),
}
_FEW = 24
"""Kinds of character up to which replacing them one by one beats one pass over the text."""


class _Table(dict[int, str]):
    """What each character is folded to, worked out when first met."""

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
    """A text as names are looked for in it."""

    text: str
    pieces: tuple[int, ...] = ()
    """Where each piece that was kept begins in this text; empty where nothing was cut."""
    origins: tuple[int, ...] = ()
    """Where each piece began in the text as printed."""

    def at(self, offset: int) -> int:
        """The place in the folded text of an offset into the text as printed."""
        if not self.pieces:
            return offset
        piece = bisect_right(self.origins, offset)
        end = self.pieces[piece] if piece < len(self.pieces) else len(self.text)
        return min(self.pieces[piece - 1] + offset - self.origins[piece - 1], end)

    def span(self, start: int, end: int, printed: str) -> tuple[int, int]:
        """The stretch of the `printed` text that folded to `start` … `end`, its last accents included."""
        if not self.pieces:
            return start, end
        last = self._origin(end - 1) + 1
        marks = _MARK.match(printed, last)
        return self._origin(start), marks.end() if marks else last

    def _origin(self, place: int) -> int:
        piece = bisect_right(self.pieces, place) - 1
        return self.origins[piece] + place - self.pieces[piece]


def fold(text: str) -> Folded:
    """`text` as names are looked for in it."""
    even, cut = _fold_evenly(text)
    if cut or "  " in even or _BESIDE_BREAK.search(even):
        return _cut(even, _CUT if cut else _SPACES)
    return Folded(even.replace("\n", " "))


def fold_letters(text: str) -> str:
    """`text` folded where only words matter: quicker than `fold`, for spaces are left as they are."""
    even, cut = _fold_evenly(text)
    return _UNSEEN.sub("", even) if cut else even


def fold_name(name: str) -> str:
    """`name` as a key: two spellings that nobody tells apart in print have the same."""
    return " ".join(fold(name).text.split())


def _fold_evenly(text: str) -> tuple[str, bool]:
    """Each character folded, line breaks kept; and whether any is to be cut."""
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
    """All other characters; quicker than to search for them."""
    return text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")


def _cut(text: str, cut: re.Pattern[str]) -> Folded:
    gaps = [gap.span() for gap in cut.finditer(text)]
    origins = (0, *(end for _, end in gaps))
    kept = [
        text[start:end] for start, end in zip(origins, (*(start for start, _ in gaps), None), strict=True)
    ]
    pieces = accumulate(map(len, kept[:-1]), initial=0)
    return Folded("".join(kept).replace("\n", " "), tuple(pieces), origins)
