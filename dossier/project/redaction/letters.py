"""A text as a reader sees it: letters and digits alone, whatever marks, widths, styles and signs they are printed with.

Two names that nobody tells apart on a page have the same letters, also where one of them is written with letters of
another script that look alike.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

_IGNORABLE = re.compile(
    "[\u00ad\u034f\u061c\u0640\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""What Unicode says to print nothing for (Default_Ignorable_Code_Point), and the line that stretches Arabic words."""
_UNSEEN = frozenset({"Mn", "Mc", "Me", "Cf", "Cc"})
_NAMED = re.compile(
    r".*\bLATIN (?:(?:CAPITAL|SMALL) LETTER|LETTER SMALL CAPITAL) ([A-Z])(?: WITH .*)?|REGIONAL INDICATOR .* ([A-Z])"
)
"""Letters that are told by their names alone: with strokes, in boxes, as small capitals."""
_ALIKE = {
    **dict(zip("авеіјкмнорстухѕԁһӏԛԝүѵ", "abeijkmhopctyxsdhlqwyv", strict=True)),
    **dict(zip("αβεζηικμνορτυχγϲϳ", "abezhikmvoptuxycj", strict=True)),
    **dict(zip("ىیکھہەے", "ييكهههي", strict=True)),
    **{"ı": "i", "ȷ": "j", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ŋ": "n", "ĸ": "k", "ſ": "s", "ǝ": "e"},
}
"""Small letters of other scripts, and of other spellings, that readers take for these."""
_BLANK = "\u2800"
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalnum())
_ASCII = bytes(range(128))
_FEW = 24
"""Kinds of character up to which replacing them one by one beats one pass over the text."""


class Letters(NamedTuple):
    """The letters of a text, and where each of them is in it."""

    text: str
    origins: Sequence[int]
    """For each letter the character of the text that it comes from; several may come from one."""


class _Table(dict[int, str]):
    """What is seen of each character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        seen = self[code] = _seen(chr(code))
        return seen


def _seen(character: str) -> str:
    """Return the small letters that a reader sees; a space or a full stop for a gap, nothing where nothing is seen."""
    if character.isspace() or character == _BLANK:
        return " "
    if is_unseen(character):
        return ""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    letters = "".join(map(_letter, plain)).lower()  # Cherokee folds to capitals
    return letters if letters or all(map(is_unseen, plain)) else "."


def _letter(character: str) -> str:
    if is_unseen(character):
        return ""
    if character.isascii():
        return character if character.isalnum() else "."
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    named = _NAMED.fullmatch(unicodedata.name(character, ""))
    found = _ALIKE.get(character) or (named and (named[1] or named[2]).lower()) or character
    return found if found.isalnum() else "."


_TABLE = _Table()


def is_unseen(character: str) -> bool:
    """Return whether nothing of its own is printed for a character: marks, controls, and what is ignored."""
    unseen = unicodedata.category(character) in _UNSEEN or _IGNORABLE.match(character) is not None
    return unseen and not character.isspace()


@lru_cache(maxsize=8)
def letters_alone(text: str) -> str:
    """Return the letters of a text, quickly and without where they are."""
    if not text.isascii():
        odd = "".join(set(_beyond_ascii(text)))
        if len(odd) > _FEW:
            text = text.translate(_TABLE)
        else:
            for character in odd:
                text = text.replace(character, _TABLE[ord(character)])
    return text.lower().encode().translate(None, _NO_LETTERS).decode()


@lru_cache(maxsize=8)
def letters_of(text: str) -> Letters:
    """Return the letters of a text with their places."""
    found: list[str] = []
    origins: list[int] = []
    for place, character in enumerate(text):
        seen = character.lower() if character.isascii() else _TABLE[ord(character)]
        for letter in seen:
            if letter.isalnum():
                found.append(letter)
                origins.append(place)
    return Letters("".join(found), origins)


def _beyond_ascii(text: str) -> str:
    """Return all other characters; quicker than to search for them."""
    return text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
