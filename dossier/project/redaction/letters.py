"""Reduce a text to the letters and digits a reader sees, whatever marks, widths, styles or signs print them.

Two names that look the same on a page have the same letters here, even if one of them uses similar letters of
another script.
"""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from dossier.text.patterns import rare

_IGNORABLE = rare(
    "[\u00ad\u034f\u061c\u0640\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Characters that Unicode defines as invisible (Default_Ignorable_Code_Point), and the stroke that stretches
Arabic words.
"""
_IOTA = "\u0345"
"""The one mark that is a letter: the iota below another, which stands beside it in capitals (ᾳ, ΑΙ)."""
_UNSEEN = frozenset({"Mn", "Mc", "Me", "Cf", "Cc"})
_NAMED = rare(
    r".*\bLATIN (?:(?:CAPITAL|SMALL) LETTER|LETTER SMALL CAPITAL) ([A-Z])(?: WITH .*)?|REGIONAL INDICATOR .* ([A-Z])"
)
"""Letters with strokes, in boxes or as small capitals, which only their Unicode names identify."""
_ALIKE = {
    **dict(zip("авеіјкмнорстухѕԁһӏԛԝүѵ", "abeijkmhopctyxsdhlqwyv", strict=True)),
    **dict(zip("αβεζηικμνορτυχγϲϳ", "abezhikmvoptuxycj", strict=True)),
    **dict(zip("гпүɑɡɩɛʋոսօհցյլԛⲟⲣⲥⲕ", "rnyagievnuohgjlqopck", strict=True)),
    **dict(zip("ꓐꓑꓒꓓꓔꓖꓗꓙꓚꓜꓝꓟꓠꓡꓢꓣꓦꓧꓪꓫꓬꓮꓰꓲꓳꓴ", "bpddtgkjczfmnlsrvhwxyaeiou", strict=True)),
    **dict(zip("ᎠᎡᎢᎩᎪᎫᎬᎳᎷᎻᎽᏀᏂᏃᏏᏒᏔᏕᏙᏚᏞᏟᏢᏦᏧᏳᏴ", "drtyajewmhyghzbrwsvslcpkdgb", strict=True)),
    **dict(zip("ىیکھہەے", "ييكهههي", strict=True)),
    **{"ı": "i", "ȷ": "j", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ŋ": "n", "ĸ": "k", "ſ": "s", "ǝ": "e"},
}
"""Letters of other scripts or spellings that look like these."""
_BLANK = "\u2800"
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalnum())
_ASCII = bytes(range(128))
_FEW = 24
"""Up to so many kinds of character, `str.replace` for each is faster than one pass over the text."""


class Letters(NamedTuple):
    """The letters of a text, and where each of them is."""

    text: str
    origins: Sequence[int]
    """For each letter, the offset of its character. One character can supply several letters."""


class _Table(dict[int, str]):
    """Visible letters of each character, computed on first use."""

    def __missing__(self, code: int) -> str:
        seen = self[code] = _visible_letters(chr(code))
        return seen


def _visible_letters(character: str) -> str:
    """Return the small letters a reader sees; a space or full stop for a gap, empty if nothing is visible."""
    if character.isspace() or character == _BLANK:
        return " "
    if is_unseen(character):
        return ""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    letters = "".join(map(_letter, plain)).lower()  # Cherokee letters fold to capitals
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
    """Tell whether a character prints nothing of its own: marks, controls and ignorable characters."""
    return all(map(_is_mark, unicodedata.normalize("NFKD", character)))


def _is_mark(character: str) -> bool:
    unseen = unicodedata.category(character) in _UNSEEN or _IGNORABLE.match(character) is not None
    return unseen and character != _IOTA and not character.isspace()


def is_letter(character: str) -> bool:
    """Tell whether a character is a letter or digit that is seen: some letters of Unicode are marks on nothing."""
    return character.isalnum() and any(map(str.isalnum, _TABLE[ord(character)]))


@lru_cache(maxsize=8)
def letters_alone(text: str) -> str:
    """Return the letters of a text without their offsets, which is faster."""
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
    """Return the letters of a text with their offsets."""
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
    """Return the non-ASCII characters of a text; this is faster than a search for them."""
    return text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
