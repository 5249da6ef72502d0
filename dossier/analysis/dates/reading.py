"""What a reader of dates is handed, and what it answers."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from dossier.analysis.dates.clock import Clock
from dossier.analysis.dates.shapes import Shapes
from dossier.analysis.dates.words import Words

PRINTED = "printed"
_REACH = 40
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")


class Reading(NamedTuple):
    """A date as it was understood."""

    start: int
    end: int
    value: str
    """EDTF."""
    evidence: tuple[str, ...]


class Spot(NamedTuple):
    """A word that may belong to a date, and where it stands."""

    text: str
    start: int
    end: int
    floor: int
    """Where its block begins, or the date before it ends."""
    ceiling: int
    """Where its block ends."""
    sentence: int
    """Where its sentence begins."""
    clock: Clock
    words: Words
    shapes: Shapes

    @property
    def word(self) -> str:
        """As printed, in small letters."""
        return self.text[self.start : self.end].lower()

    def before(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What the pattern finds to end where the word begins."""
        return pattern.search(self.text, max(self.floor, self.start - _REACH), self.start)

    def after(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What the pattern finds to begin where the word ends."""
        return pattern.match(self.text, self.end, self.ceiling)

    def word_before(self) -> str:
        """The word before it, as printed; empty where something else stands between."""
        words = self.text[max(self.floor, self.start - _REACH) : self.start].rsplit(None, 1)
        return words[-1] if words and self.text[self.start - 1].isspace() else ""

    def next_word(self) -> str:
        """The word after it, as printed."""
        if self.text[self.end : self.end + 1] != " ":
            return ""
        found = _WORD.match(self.text, self.end + 1, self.ceiling)
        return found[0] if found else ""

    def is_ahead(self, start: int, end: int) -> bool:
        """Whether the clause speaks of what is to come."""
        future, past = self.words.lists["future"], self.words.lists["past"]
        # The nearest verb before it decides; where there is none, the first one after it.
        words = _WORD.findall(self.text, max(self.sentence, start - 90), start)
        for word in reversed(words[-12:]):
            small = word.lower()
            if small in future:
                return True
            if small in past or (small.endswith("ed") and len(small) > 4):
                return False
        for small in map(str.lower, _WORD.findall(self.text, end, min(self.ceiling, end + 60))[:6]):
            if small in past or (small.endswith("ed") and len(small) > 4):
                return False
            if small in future[:4]:
                return True
        return False


Reader = Callable[[Spot], Iterator[Reading]]
