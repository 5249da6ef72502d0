"""How names are compared: accents, quotation marks, hyphens and kinds of space make no difference.

Every character is folded to exactly one, so that offsets into a folded text are offsets into the text.
Only characters that print nothing of their own (combining marks, soft hyphens, directional marks) and
the second and further spaces of a run cannot keep that promise; a text that has them is cut, and
remembers where each of its characters came from.
"""

import re
import unicodedata
from bisect import bisect_left
from typing import NamedTuple

_MARK = re.compile("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]+")
_UNPRINTED = re.compile("[\u00ad\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_CUT = re.compile(f"(?:{_MARK.pattern}|{_UNPRINTED.pattern})+|(?<=[ \\n]) +| +(?=\\n)")
_UNEVEN = ("  ", " \n", "\n ")
_ODD = re.compile(r"[^\x00-\x7f]")
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
    origin: list[int] | None
    """Where each character stood in the text as printed; None where nothing was cut."""

    def at(self, offset: int) -> int:
        """The place in the folded text of an offset into the text as printed."""
        return offset if self.origin is None else bisect_left(self.origin, offset)

    def span(self, start: int, end: int, printed: str) -> tuple[int, int]:
        """The stretch of the `printed` text that folded to `start` … `end`, its last accents included."""
        if self.origin is None:
            return start, end
        last = self.origin[end - 1] + 1
        marks = _MARK.match(printed, last)
        return self.origin[start], marks.end() if marks else last


def fold(text: str) -> Folded:
    """`text` as names are looked for in it."""
    even, cut = _fold_evenly(text)
    if cut or any(map(even.__contains__, _UNEVEN)):
        return _cut(even)
    return Folded(even.replace("\n", " "), None)


def fold_name(name: str) -> str:
    """`name` as a key: two spellings that nobody tells apart in print have the same."""
    return " ".join(fold(name).text.split())


def _fold_evenly(text: str) -> tuple[str, bool]:
    """Each character folded, line breaks kept; and whether any is to be cut."""
    cut = False
    if not text.isascii():
        odd = "".join(set(_ODD.findall(text)))
        cut = bool(_CUT.search(odd))
        if len(odd) > _FEW:
            return text.translate(_TABLE), cut
        for character in odd:
            text = text.replace(character, _TABLE[ord(character)])
    return text.replace("\t", " "), cut


def _cut(text: str) -> Folded:
    pieces: list[str] = []
    origin: list[int] = []
    kept = 0
    for gap in (*_CUT.finditer(text), None):
        start, end = gap.span() if gap else (len(text), len(text))
        pieces.append(text[kept:start])
        origin.extend(range(kept, start))
        kept = end
    return Folded("".join(pieces).replace("\n", " "), origin)
