"""Split a text into words and marks, with their capitals and their positions in the sentence."""

import re
from functools import lru_cache
from typing import NamedTuple

from dossier.analysis.candidates.cues import CandidateCues

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}|[^\W\d_](?:[^\W_]|['’‘ʼ\-‑](?=[^\W\d_]))*\.?|\d[\d.,]*[^\W\d_]*|[^\w\s]"
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+")
_CONTRACTION = re.compile(r"['’‘ʼ](?:t|ve|re|ll|d|m)$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’‘ʼ](?:s|S)?$")
_SUFFIX = re.compile(r"['’‘ʼ][^\W\d_]{0,7}$")
_ARTICLE = re.compile(r"(?:[Aa][ldnrstz]|[Aa]s?sh|[Ee]l|[Аа]ль|[Аа]н|[Аа]ш|[Аа]с|[Uu]l)[-‑'’]\w")
_ENDS = frozenset(".!?:;•—–…")
_OPENING = frozenset("\"“”„«»‘'([*¿¡")


class Token(NamedTuple):
    """A word or a mark."""

    text: str
    start: int
    end: int
    opens: bool
    """Whether a sentence begins with it, or possibly a quotation or clause."""
    capital: bool
    """Whether it is written as a name is."""
    plain: str
    """Without a possessive ending."""
    small: str
    """In lower case, without final full stop and possessive ending."""

    @property
    def is_possessive(self) -> bool:
        """Tell whether it is possessive."""
        return self.plain != self.text


def tokenise(text: str, start: int, end: int, words: CandidateCues) -> list[Token]:
    """Return the tokens of a block between two offsets, in order."""
    found: list[Token] = []
    opens = True
    for match in _WORD.finditer(text, start, end):
        for printed, at in _split(match[0], match.start(), words):
            found.append(_token(printed, at, opens, _SUFFIX if words.suffixes else _POSSESSIVE))
            if printed in _ENDS:
                opens = True
            elif printed not in _OPENING:
                opens = False
            elif printed in '"“„«‘':
                opens = True  # a quotation opens a sentence
    return found


def _split(printed: str, at: int, words: CandidateCues) -> tuple[tuple[str, int], ...]:
    """Split off a full stop, unless it belongs to an abbreviation or initials."""
    if len(printed) < 2 or printed[-1] != "." or _INITIALS.fullmatch(printed):
        return ((printed, at),)
    if printed[:-1].lower() in words.abbreviations:
        return ((printed, at),)
    return ((printed[:-1], at), (".", at + len(printed) - 1))


def _token(printed: str, at: int, opens: bool, ending: re.Pattern[str]) -> Token:
    return Token(printed, at, at + len(printed), opens, *_forms(printed, ending))


@lru_cache(maxsize=65_536)
def _forms(printed: str, ending: re.Pattern[str]) -> tuple[bool, str, str]:
    """Return `capital`, `plain` and `small` of a token. Articles print the same words again and again."""
    capital = (printed[0].isupper() or _article_before_capital(printed)) and not _CONTRACTION.search(printed)
    plain = ending.sub("", printed) if not printed[-1].isdigit() else printed
    return capital, plain, plain.lower().removesuffix(".")


def _article_before_capital(printed: str) -> bool:
    """Tell whether a name has an Arabic article: al-Assad, ash-Shaykh."""
    match = _ARTICLE.match(printed)
    return match is not None and printed[match.end() - 1].isupper()
