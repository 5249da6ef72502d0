"""Find the date and the claimant of a figure."""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import pairwise

from dossier.analysis.figures.cues import FigureCues
from dossier.model.edtf import bounds
from dossier.model.findings import Study, TimeReference

_WORD = re.compile(r"[A-Za-z]+|[,;:()–—]")
_REMEMBERED = 5_000
_CLAUSE = 60
"""Characters that a comma or the beginning of a clause weighs between a date and a figure."""
_OPENING = 300
"""Characters of a sentence in which it says that it goes on."""
_MANY = 12
"""Dates of one sentence that are weighed for a figure: those before it and after it."""
_FRAME = 12
"""Characters within which a date stands at the beginning of a sentence."""
_DAYS = 40
"""The longest span of days in which something may have happened that a figure counts."""


class Context:
    """The dates and statements of one study, prepared for queries."""

    def __init__(self, study: Study, words: FigureCues) -> None:
        self._text = study.article.text
        self._words = words
        self._times = study.times
        self._starts = [time.start for time in study.times]
        self._quotations = study.quotations
        self._sentences = study.sentences

    def is_date(self, start: int) -> bool:
        """Tell whether the characters there belong to a date."""
        at = bisect_right(self._starts, start) - 1
        return at >= 0 and start < self._times[at].end

    def sentence(self, offset: int, first: int, last: int) -> tuple[int, int]:
        """Return the sentence around an offset of the block from `first` to `last`."""
        after = bisect_right(self._sentences, offset)
        start = max(first, self._sentences[after - 1]) if after else first
        return start, min(last, self._sentences[after]) if after < len(self._sentences) else last

    def when(self, start: int, end: int, sentence: tuple[int, int], block: int) -> str | None:
        """Return the date that the sentence gives for a figure, or the one before where it is clearly continued."""
        times = self._told(*sentence, start)
        if len(times) == 1:
            return times[0].value
        if times:
            nearest = min(times, key=lambda time: self._distance(time, start, end, sentence[0]))
            return None if self._is_one_of_several(nearest, times) else nearest.value
        if sentence[0] <= block or not self._continues(*sentence):
            return None
        before = self._told(*self.sentence(sentence[0] - 1, block, sentence[0]), sentence[0])
        values = {time.value for time in before}
        return values.pop() if len(values) == 1 else None

    def claimant(self, start: int, end: int) -> str | None:
        """Return the speaker of the statement that contains a figure, or None."""
        for quotation in self._quotations:
            if quotation.start > start:
                break
            if quotation.start <= start and end <= quotation.end and quotation.speaker:
                return quotation.speaker
        return None

    def _told(self, start: int, end: int, near: int) -> list[TimeReference]:
        """Return the dates of a sentence on which something can have happened, other than the day of speaking."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        if last - first > _MANY:
            middle = bisect_left(self._starts, near)
            first, last = max(first, middle - _MANY // 2), min(last, middle + _MANY // 2)
        found = self._times[first:last]
        return [time for time in found if _is_short(time.value) and not self._is_of_speech(time, start)]

    def _is_of_speech(self, time: TimeReference, sentence: int) -> bool:
        """Tell whether the date is that of a statement: "said on Monday that"."""
        before = self._text[max(sentence, time.start - 24) : time.start].split()
        words = [
            word.lower().strip(",")
            for word in before
            if word.lower() not in ("on", "late", "earlier", "in", "a", "statement")
        ]
        return bool(words) and words[-1] in self._words.lists["saying"]

    def _continues(self, start: int, end: int) -> bool:
        """Tell whether a sentence continues the previous one: "The incident killed …", "… in the attack"."""
        words = (
            self._text[start : min(end, start + _OPENING)].lower().replace(".", " ").replace(",", " ").split()
        )
        lists = self._words.lists
        if words[:1] and words[0] in lists["continuing"]:
            return True
        return any(
            word in lists["events"] and before in lists["continuing"] for before, word in pairwise(words)
        )

    def _is_one_of_several(self, time: TimeReference, times: list[TimeReference]) -> bool:
        """Tell whether the sentence lists several days, "on February 3 and 10", so that neither is meant alone."""
        ends = (
            (other.end, time.start) if other.start < time.start else (time.end, other.start)
            for other in times
        )
        return any(
            self._text[first:last].strip() in ("and", ",", ", and", "or")
            for first, last in ends
            if first < last
        )

    def _distance(self, time: TimeReference, start: int, end: int, sentence: int) -> int:
        between = (time.end, start) if time.end <= start else (end, time.start)
        words = _WORD.findall(self._text, *between) if between[0] < between[1] else []
        if time.start - sentence < _FRAME:
            return between[1] - between[0]  # a date that opens the sentence is that of the whole
        marks = self._words.lists["clause"]
        return (
            between[1]
            - between[0]
            + _CLAUSE * sum(not word.isalpha() or word.lower() in marks for word in words)
        )


@lru_cache(_REMEMBERED)
def _is_short(value: str) -> bool:
    if "/" not in value:
        return len(value.rstrip("?~%")) > 4 and value[5:7] <= "12"  # neither a year nor a season
    if value.endswith("/.."):
        return True
    first, last = bounds(value)
    return (last - first).days <= _DAYS
