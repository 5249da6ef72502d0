"""Find phrases that must stay secret as a reader sees them: in any case, style or look-alike script.

A wrong match costs a few words; a missed one cannot be taken back. So the words of a phrase may have any
characters except letters between them, or nothing, and letters may have dots, hyphens and similar signs
between them. The last word may come first, as in an index, and the letters backwards.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise

from msgspec import Struct

from dossier.project.redaction.letters import Letters, is_letter, is_unseen, letters_alone, letters_of
from dossier.project.redaction.readings import readings
from dossier.text.patterns import rare

MARK = "█████"
"""Replaces a redacted phrase. It always has the same length, which would otherwise be a clue."""

_WITHOUT_SPACES = rare(
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u318f\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]"
)
"""Scripts without spaces between words, or with endings that follow a word without a hyphen."""
_APART = rare(r"[.·•‧∙⋅*_~|+=\-‐‑‒–—]{1,3}|[-‐‑]\s*\n\s*")
"""Signs that may separate the letters of a word and still leave it readable."""
_SPACED = re.compile(r"[^\w]{1,3}|_")
_SOFT = re.compile(r"\u00ad\s+")
_TURNED = rare(r"\s{0,2}|[,،;、]\s{1,2}|[-_+./|=,]")
"""What may follow a last word that comes first: Strand, Lena."""
_MOST_WORDS = 4
"""Words of a phrase that may be turned round; what is longer is no name."""
_NUMBER = rare(r"(?<!\d)\d{1,3}(?!\d)|[¹²³⁰-⁹₀-₉]+")
"""Numbers of notes within a name: Lena[1] Strand."""
_DIGITS = re.compile(r"\d+")
_OVERRIDES = ("\u202d", "\u202e")
_END_OF_OVERRIDE = "\u202c"
_SHORTEST_APART = 3
"""Fewest letters of a word that may have signs between them: "U.S." is not "us"."""
_LETTERS_APART = 5
"""Letters of a phrase whose words of two letters may have them, too."""
_TELLING = 8
"""Letters from which a phrase of several words, written as one, is no accident: freelenastrand."""
_IN_TAG = re.compile(r"[#@/_=&?][^\s]*\Z")
_LONGEST_TAG = 200


class Phrase(Struct, frozen=True, dict=True):
    """A phrase whose words are searched for whole and in order."""

    words: str
    backwards: bool = False
    """Whether this is another phrase with its letters in reverse."""
    turn: int = 0
    """How many of its letters come first here although they are the last words of another phrase."""

    @cached_property
    def orders(self) -> tuple["Phrase", ...]:
        """Return the phrase, and the other orders of its letters in which a reader would still see it."""
        words, origins = self._spelled_out, letters_of(self._spelled_out).origins
        backwards = Phrase(words[::-1], backwards=True)
        few = len(self.begins) < _MOST_WORDS and not _DIGITS.search(self.letters)
        turns = sorted(self.begins) if few else ()
        turned = (
            Phrase(f"{words[origins[n] :]} {words[: origins[n]]}", turn=len(origins) - n) for n in turns
        )
        return (self, *(one for one in (backwards, *turned) if one.letters != self.letters))

    @cached_property
    def letters(self) -> str:
        """Return all letters of the phrase, without gaps."""
        return letters_alone(self.words)

    @cached_property
    def begins(self) -> frozenset[int]:
        """Return the indexes of letters that begin a word, except the first."""
        words, origins = self._spelled_out, letters_of(self._spelled_out).origins
        return frozenset(n for n in range(1, len(origins)) if _gap(words, origins[n - 1], origins[n]) != "")

    @cached_property
    def _spelled_out(self) -> str:
        """Return the words with letters and signs apart that one character joins, as Ŀ joins L and a dot."""
        return unicodedata.normalize("NFKC", self.words)

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
        """Tell whether a text's letters may contain those of the phrase: a quick test; False is certain."""
        text = letters if self._clue[2] else numberless(letters)
        return bool(self.letters) and (self._clue[0] in text or self._clue[1] in text)

    @cached_property
    def _clue(self) -> tuple[str, str, bool]:
        """Return the longest word, which is in every order, also backwards, and whether it has digits."""
        starts = sorted({0, *self.begins, len(self.letters)})
        word = max((self.letters[first:last] for first, last in pairwise(starts)), key=len, default="")
        return word, word[::-1], bool(_DIGITS.search(word))

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
        if not self._is_in_order(text, origins):
            return False
        joined = not any(_gap(text, *pair) for pair in pairwise(origins))
        if joined and self._is_name:
            return True
        in_tag = bool(self.begins) or _IN_TAG.search(text[max(0, first - _LONGEST_TAG) : first]) is not None
        return _is_opening(text, first, in_tag) and (
            _is_closing(text, last, in_tag) or (self._is_name and _is_genitive(text, last))
        )

    @property
    def _is_name(self) -> bool:
        """Tell whether words with these letters, in this order, are no accident."""
        return bool(self.begins) and len(self.letters) >= _TELLING

    def _is_in_order(self, text: str, origins: Sequence[int]) -> bool:
        """Tell whether a reader would put the words or letters back into their order."""
        if self.turn:
            return bool(_TURNED.fullmatch(_gap(text, origins[self.turn - 1], origins[self.turn])))
        telling = bool(self.begins) or len(self.letters) >= _TELLING
        return not self.backwards or telling or _is_overridden(text, origins[0])

    def _is_word(self, text: str, origins: Sequence[int], word: tuple[int, ...]) -> bool:
        """Tell whether a word's letters are adjacent, or separated so that it stays readable."""
        gaps = [_gap(text, origins[n - 1], origins[n]) for n in word]
        if not any(gaps):
            return True
        if len(self.letters) < _SHORTEST_APART:
            return False
        if all(not gap or _APART.fullmatch(gap) for gap in gaps):
            return True
        if len(self.letters) >= _TELLING and all(not gap or gap.isspace() for gap in gaps):
            return True  # a stray space, or a word that a line broke
        enough = len(self.letters) >= _LETTERS_APART or len(word) + 1 >= _SHORTEST_APART
        return enough and all(_SPACED.fullmatch(gap) for gap in gaps)


def _gap(text: str, before: int, after: int) -> str:
    """Return the visible characters between two offsets of a text."""
    if after <= before + 1:
        return ""
    between = _SOFT.sub("-\n", text[before + 1 : after])
    return "".join(c for c in between if not is_unseen(c))


def _is_overridden(text: str, first: int) -> bool:
    """Tell whether a character before this one in its line sets all letters in one direction."""
    before = text[text.rfind("\n", 0, first) + 1 : first]
    return max(map(before.rfind, _OVERRIDES)) > before.rfind(_END_OF_OVERRIDE)


def _is_opening(text: str, first: int, in_tag: bool) -> bool:
    """Tell whether a word can begin here.

    In a hashtag, handle or address a capital begins one too: #FreeLena.
    """
    place = first - 1
    while place >= 0 and is_unseen(text[place]):
        place -= 1
    before, letter = text[place : place + 1], text[first]
    if place < 0 or not is_letter(before) or _WITHOUT_SPACES.match(letter):
        return True
    return before.isdigit() != letter.isdigit() or (in_tag and letter.isupper() and before.islower())


def _is_closing(text: str, last: int, in_tag: bool) -> bool:
    place = last + 1
    while place < len(text) and is_unseen(text[place]):
        place += 1
    after, letter = text[place : place + 1], text[last]
    if not is_letter(after) or _WITHOUT_SPACES.match(letter):
        return True
    return after.isdigit() != letter.isdigit() or (in_tag and after.isupper() and letter.islower())


def _is_genitive(text: str, last: int) -> bool:
    """Tell whether a final s makes a name a genitive or a plural, as in German: Lena Strands."""
    after = text[last + 1 : last + 3]
    return after[:1] in ("s", "S") and not after[1:].isalnum()


def places(text: str, phrases: Iterable[Phrase]) -> Iterator[tuple[int, int, Phrase]]:
    """Yield every place of the phrases in a text as printed: start, end, phrase."""
    alone = letters_alone(text)
    for phrase in [phrase for phrase in phrases if phrase.may_be_in(alone)]:
        found: list[tuple[int, int]] = []
        for order in phrase.orders:
            found += [one for one in _places(text, alone, order) if not _overlaps(one, found)]
        yield from ((start, end, phrase) for start, end in sorted(set(found)))


def _overlaps(place: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(start < place[1] and place[0] < end for start, end in others)


def _places(text: str, alone: str, order: Phrase) -> Iterator[tuple[int, int]]:
    if order.letters in alone:
        yield from order.places(text, letters_of(text))
    if order.letters in numberless(alone):
        unnumbered = _unnumbered(text)
        yield from order.places(unnumbered, letters_of(unnumbered))


@lru_cache(maxsize=8)
def numberless(letters: str) -> str:
    """Return the letters of a text without its digits."""
    return (
        letters.encode("utf-8", "surrogatepass")
        .translate(None, b"0123456789")
        .decode("utf-8", "surrogatepass")
    )


@lru_cache(maxsize=4)
def _unnumbered(text: str) -> str:
    return _NUMBER.sub(lambda number: "." * len(number[0]), text)


def lines_with(text: str, phrases: Iterable[Phrase]) -> dict[Phrase, int]:
    """Map each phrase found in the text, in any spelling, to its first line number (1-based)."""
    wanted = list(phrases)
    found: dict[Phrase, int] = {}
    for reading in readings(text) if wanted else ():
        for start, _, phrase in places(reading, wanted):
            line = reading.count("\n", 0, start) + 1
            found[phrase] = min(line, found.get(phrase, line))
    return found
