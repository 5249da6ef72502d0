"""Find the noun that a number counts, in the words after it."""

import re

from msgspec import Struct

from dossier.analysis.figures.cues import FigureCues

_MARK = re.compile(  # a pattern that starts with a set of characters is searched much faster
    r"(?!\d[\d,.]*-[A-Za-z])[^A-Za-z \n](?<![^\W\d]|\s)(?:(?<![’'\"“‘-])|(?=\s))"
)
_PERCENT = re.compile(r"\s*(?:%|percent\b|per\s+cent\b)")
_REACH = 110
_LONGEST = 7


class UnitPhrase(Struct, frozen=True, gc=False):
    """The words from an offset up to the first mark."""

    start: int
    printed: list[str]
    words: list[str]
    """The words in small letters."""

    def where(self, text: str, number: int) -> tuple[int, int]:
        """Return the span of a word in the text."""
        offset = self.start
        for word in self.printed[:number]:
            offset = text.index(word, offset) + len(word)
        offset = text.index(self.printed[number], offset)
        return offset, offset + len(self.printed[number])

    def after(self, number: int) -> "UnitPhrase":
        """Return the phrase without its first `number` words."""
        return UnitPhrase(self.start, self.printed[number:], self.words[number:])


class Unit(Struct, frozen=True, gc=False):
    """What is counted."""

    start: int
    end: int
    sort: str
    printed: str | None = None
    """Name of the unit if the text has only a sign: "%", "dollars"."""
    outcome: str | None = None
    """Outcome expressed by an adjective: "five wounded soldiers"."""
    rest: UnitPhrase = UnitPhrase(0, [], [])
    """The words after the unit."""


def phrase_at(text: str, start: int, end: int) -> UnitPhrase:
    """Return the words from `start` up to the first mark."""
    end = min(end, start + _REACH)
    mark = _MARK.search(text, start, end)
    stretch = text[start : mark.start() if mark else end].replace('"', " ").replace("“", " ")
    if not stretch[:1].isspace():
        return UnitPhrase(start, [], [])
    return UnitPhrase(start, stretch.split(), stretch.lower().split())


def read_unit(text: str, phrase: UnitPhrase, words: FigureCues, single: bool) -> Unit | None:
    """Return the unit of the number before a phrase, or None if it counts nothing."""
    skipped = _skipped(phrase.words, words)
    if skipped == len(phrase.words):
        return None
    first = phrase.words[skipped]
    if first in words.lists["currencies"]:
        return Unit(*phrase.where(text, skipped), first, rest=phrase.after(skipped + 1))
    if first in words.lists["measures"] or first in words.lists["stops"]:
        return None
    last = skipped
    while (
        last < min(len(phrase.words), skipped + _LONGEST) and phrase.words[last] not in words.lists["stops"]
    ):
        last += 1
    head = _singular_head(phrase, skipped, last, words) if single else _head(phrase, skipped, last, words)
    if head is None or (head == skipped and phrase.words[head] in words.states):
        return None
    begin = skipped
    while begin < head and phrase.words[begin] in words.lists["added"]:
        begin += 1
    outcome = words.states.get(first) or words.participles.get(first) if head > skipped else None
    start, end = phrase.where(text, begin)[0], phrase.where(text, head)[1]
    return Unit(start, end, sort_of(phrase.words[head], words), None, outcome, phrase.after(head + 1))


def percent_at(text: str, start: int, end: int) -> Unit | None:
    """Return the unit of a percentage, or None."""
    percent = _PERCENT.match(text, start, end)
    return (
        Unit(start, percent.end(), "%", "%", None, phrase_at(text, percent.end(), end)) if percent else None
    )


def sort_of(word: str, words: FigureCues) -> str:
    """Return the sort of a noun: `people`, or the noun in the singular."""
    if word in words.lists["people"] or word.endswith(("men", "women")):
        return "people"
    if word in words.lists["plurals"] or not word.endswith("s"):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("ches", "shes", "xes", "sses")) else word[:-1]


def _skipped(found: list[str], words: FigureCues) -> int:
    """Return how many words are between "hundreds" and the noun: "of the"."""
    if found[:1] != ["of"]:
        return 0
    return 2 if found[1:2] and found[1] in words.lists["determiners"] else 1


def _head(phrase: UnitPhrase, first: int, last: int, words: FigureCues) -> int | None:
    """Return the index of the first plural noun; a name or "wounded" before another noun belongs to that."""
    for number in range(first, last):
        word = phrase.words[number]
        if not _is_plural(word, words):
            continue
        if number + 1 < last and _is_plural(phrase.words[number + 1], words):
            is_name = phrase.printed[number][0].isupper() and phrase.printed[number + 1][0].islower()
            if is_name or (number == first and word in words.states):
                return number + 1
        return number
    return None


def _singular_head(phrase: UnitPhrase, first: int, last: int, words: FigureCues) -> int | None:
    """Return the index of the last word for people at the start of the phrase."""
    head = None
    for number in range(first, min(last, first + 5)):
        if phrase.words[number] in words.lists["people"]:
            head = number
        elif head is not None:
            break
    return head


def _is_plural(word: str, words: FigureCues) -> bool:
    if word in words.lists["plurals"] or word.endswith(("men", "women")):
        return True
    if word in words.lists["no_plurals"] or word.endswith(("'s", "’s", "ss", "us", "is")):
        return False
    return word.endswith("s") and len(word) > 3
