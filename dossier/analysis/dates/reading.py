"""The input and the output of date readers."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct

from dossier.analysis.dates.clock import Clock
from dossier.analysis.dates.date_words import DateWords
from dossier.analysis.dates.shapes import Shapes

PRINTED = "printed"
_OPENING, _OPENED = 12, 80
"""Most characters before a date at the start of a sentence, and after it up to the verb."""
_REACH = 32
_NEXT = 24
"""Characters after the name of a month among which the day and a noun are."""
_MARKS = ".,;:!?()[]\"'“”‘’"
_STOP = re.compile(r"[.;:!?]\s")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")


class DateReading(NamedTuple):
    """A date that was read."""

    start: int
    end: int
    value: str
    """EDTF."""
    evidence: tuple[str, ...]


class DateToken(Struct, frozen=True, gc=False):
    """A word that may be part of a date, with its position."""

    text: str
    start: int
    end: int
    floor: int
    """Start of its block, or end of the previous date."""
    ceiling: int
    """End of its block."""
    sentence: int
    """Start of its sentence."""
    clock: Clock
    words: DateWords
    shapes: Shapes

    @property
    def word(self) -> str:
        """Return the word in lower case."""
        return self.text[self.start : self.end].lower()

    def before(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Match a pattern that ends where the word begins."""
        return pattern.search(self.text, max(self.floor, self.start - _REACH), self.start)

    def after(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Match a pattern that begins where the word ends."""
        return pattern.match(self.text, self.end, self.ceiling)

    def word_before(self) -> str:
        """Return the word before it, as printed; empty if something else is in between."""
        words = self.text[max(self.floor, self.start - _REACH) : self.start].rsplit(None, 1)
        return words[-1] if words and self.text[self.start - 1].isspace() else ""

    def words_before(self, count: int) -> list[str]:
        """Return up to `count` words before it, in lower case, with their punctuation."""
        before = self.text[max(self.floor, self.start - _REACH) : self.start].lower()
        return before.rsplit(None, count)[-count:] if before[-1:].isspace() else []

    def is_led_by(self, words: frozenset[str]) -> bool:
        """Tell whether the word before it, hyphenated or not, is one of these or begins with a digit."""
        printed = self.word_before().lower().rstrip(".,")
        return (
            printed in words or printed[:1].isdigit() or not (printed and self.text[self.start - 1].isspace())
        )

    def led_by(self) -> str:
        """Return the word before it in lower case, even if hyphenated: "mid" of "mid-1988"."""
        words = self.text[max(self.floor, self.start - 16) : self.start].replace("-", " ").split()
        return words[-1].lower() if words else ""

    def near(self) -> tuple[str, int]:
        """Return "last", "next" or "this" before the word, as a key, and its offset."""
        printed = self.word_before()
        small = printed.lower()
        for key in ("last", "next", "this"):
            if small in self.words.lists[key]:
                return key, self.text.rindex(printed, 0, self.start)
        return "", self.start

    def next_word(self) -> str:
        """Return the word after it, as printed."""
        if self.text[self.end : self.end + 1] != " ":
            return ""
        found = _WORD.match(self.text, self.end + 1, self.ceiling)
        return found[0] if found else ""

    def is_ahead(self) -> bool:
        """Tell whether the clause is about the future: by the nearest verb before, or the first after."""
        lists = self.words.lists
        if self.text.startswith(("'s", "’s"), self.end) or self.next_word() in lists["settled"]:
            return False
        if self.before(self.shapes.deadline):
            return not any(
                word in lists["undone"] or self._has_happened(word) for word in self._following(40)[:4]
            )
        before = [word.strip(_MARKS) for word in self._preceding()]
        for leading, word in reversed(tuple(pairwise(["", *before]))):
            if leading.lower() in lists["be"]:
                continue  # "will be opened": the verb before this one decides
            is_due = word in lists["infinitive"] and leading in lists["planned_by"]  # "is to be opened"
            verdict = is_due or self._tense(word, lists["future"])
            if verdict is not None:
                return verdict
        for word, following in pairwise(self._following(110)[:15]):
            if word in lists["auxiliaries"] or self._is_planned(word, following):
                return True
            if self._is_past(word):
                return False
        return False

    def has_passed(self) -> bool:
        """Tell whether the verb right before the date shows that it is past: "broke in May".

        Verbs of saying do not count, nor verbs separated from the date by "to", "that" or "for".
        """
        lists = self.words.lists
        if any(word in lists["due"] for word in self._following(_NEXT)[:1]):
            return False
        if self.word_before().lower() in lists["past_before"] or self._opens_past():
            return True
        passive = lists["be"] | lists["planned_by"]
        for leading, word in reversed(tuple(pairwise(["", *self._preceding()][-9:]))):
            bare = word.strip(_MARKS).lower()
            is_before = bare in lists["ahead_of"] and leading.lower() in self.words.units_in_plural
            if is_before or bare in lists["out_of_reach"] or bare in lists["future"] or word[-1] in ",;:":
                return False
            if self._is_past(bare) and leading.lower() not in passive:
                return self._has_happened(bare)
        return False

    def _opens_past(self) -> bool:
        """Tell whether the date opens its sentence and the first verb after it is a past one: "On May 6 they fled"."""
        lists = self.words.lists
        if self.start - self.sentence > _OPENING:
            return False
        stop = _STOP.search(self.text, self.end, min(self.ceiling, self.end + _OPENED))
        words = self._following((stop.start() if stop else self.end + _OPENED) - self.end)
        for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
            if word in lists["future"] or word in lists["speech"] or word in lists["auxiliaries"]:
                return False
            if word in lists["past"]:
                return after not in lists["infinitive"] and after not in lists["future"]
            if self._is_past(word) and (before in lists["subjects"] or _is_plural(before)):
                return True
        return False

    def _has_happened(self, word: str) -> bool:
        return self._is_past(word) and word not in self.words.lists["speech"]

    def _preceding(self) -> list[str]:
        """Return up to twenty words before it in its sentence."""
        return self.text[max(self.sentence, self.start - 130) : self.start].split()[-20:]

    def _is_planned(self, word: str, following: str) -> bool:
        """Recognise "plans to", "is scheduled", "is to"; but "plans" may be a noun, and plans may be past."""
        lists = self.words.lists
        if word in lists["planned_by"]:
            return following in lists["future"] or following in lists["infinitive"]
        return word in lists["future"] and following in lists["infinitive"] and not self._is_past(word)

    def _following(self, reach: int) -> list[str]:
        """Return the words after it, within `reach` characters."""
        return _WORD.findall(self.text, self.end, min(self.ceiling, self.end + reach))

    def _tense(self, word: str, future: frozenset[str]) -> bool | None:
        """Return True for the future, False for the past, None if the word does not tell."""
        if word.lower() in future:
            return True
        return False if self._is_past(word) else None

    def _is_past(self, word: str) -> bool:
        lists = self.words.lists
        if word in lists["past"]:
            return True
        return word.endswith("ed") and len(word) > 4 and word.islower() and word not in lists["no_past"]


def _is_plural(word: str) -> bool:
    return word[:1].islower() and word.endswith("s")


Reader = Callable[[DateToken], Iterator[DateReading]]
