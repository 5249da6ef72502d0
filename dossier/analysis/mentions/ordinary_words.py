"""Recognise ordinary words that look like names: Nice, Reading, Will, May."""

import re
from bisect import bisect_right
from typing import NamedTuple

from dossier.analysis.mentions.cues import NameCues
from dossier.text.dates import months
from dossier.text.gazetteer import common_words
from dossier.text.patterns import rare

_NEXT = re.compile(r" (?P<word>[^\W\d_]+(?:'[a-z]+)?)")
_BEFORE_DATE = rare(
    r"(?:\b(?:in|on|since|until|till|of|during|by|from|to|early|late|mid|last|next|this|every|each|before|after)"
    r"|\d(?:st|nd|rd|th)?)[ -]\Z",
    re.IGNORECASE,
)
_NO_NOUN_NEXT = rare(r"[,.:;!?)\"']| (?:and|or|also) [A-Z]| [A-Z(-]| (?:also|now|still|never)\b|\Z")
_AFTER_DATE = re.compile(r",? \d")
_TITLE_CASE = 0.75
"""From this share of capitalised longer words on, a headline capitalises everything."""
_LONGER = 4


class FoldedText(NamedTuple):
    """A folded text, and the starts of its sentences."""

    text: str
    sentences: tuple[int, ...] = ()
    """Offsets, in order."""

    def sentence_at(self, offset: int) -> int:
        """Return the start of the sentence around an offset, or -1."""
        at = bisect_right(self.sentences, offset)
        return self.sentences[at - 1] if at else -1


def is_only_a_word(
    page: FoldedText, span: tuple[int, int], block: tuple[int, int, bool], words: NameCues, is_known: bool
) -> bool:
    """Tell whether an ordinary word is no name, since its capital has another cause.

    `block` is start, end and whether it is a headline. `is_known` means that the article has named the person
    in full.
    """
    start, end = span
    word = page.text[start:end].lower()
    if " " in word or not word.isalpha():
        return False
    opens = page.sentence_at(start) == start
    if word in months("en"):
        return _is_month(page.text, start, end) or (opens and not _acts(page.text, end, words))
    if word not in words.small and word not in common_words():
        return False
    if block[2]:
        return _is_title_case(page.text[block[0] : block[1]]) and not _is_named(page, span)
    return opens and _opens_as_word(page, span, words, is_known)


def _opens_as_word(page: FoldedText, span: tuple[int, int], words: NameCues, is_known: bool) -> bool:
    """Tell whether the first word of a sentence is no name, by the words after it."""
    text, end = page.text, span[1]
    if text.startswith("'s ", end):
        return False
    may_act = _may_act(text, end, words)
    if is_known or _is_named(page, span):
        return not may_act
    is_gerund = text[span[0] : end].endswith("ing") and _acts(text, end, words)
    return not may_act or is_gerund


def _is_month(text: str, start: int, end: int) -> bool:
    return bool(_BEFORE_DATE.search(text, max(0, start - 12), start) or _AFTER_DATE.match(text, end))


def _acts(text: str, end: int, words: NameCues) -> bool:
    """Tell whether a verb follows at once, as after the name of a person or place."""
    following = _NEXT.match(text, end)
    if following is None:
        return text.startswith("'s ", end)
    word = following["word"]
    return (
        word in words.finite
        or word in words.happened
        or word in words.be
        or word in words.have
        or word in words.place_verbs
    )


def _may_act(text: str, end: int, words: NameCues) -> bool:
    """Tell whether the next word allows a name: a verb, a mark, or another name joined by "and"."""
    return _acts(text, end, words) or _NO_NOUN_NEXT.match(text, end) is not None


def _is_named(page: FoldedText, span: tuple[int, int]) -> bool:
    """Tell whether the article has the word with a capital inside a sentence."""
    text = page.text
    name = text[span[0] : span[1]]
    at = text.find(f" {name}")
    while at >= 0:
        first, last = at + 1, at + 1 + len(name)
        if first != span[0] and page.sentence_at(first) != first and not text[last : last + 1].isalnum():
            return True
        at = text.find(f" {name}", last)
    return False


def _is_title_case(headline: str) -> bool:
    longer = [word for word in headline.split() if len(word) >= _LONGER and word.isalpha()]
    return len(longer) > 1 and sum(word[0].isupper() for word in longer) >= _TITLE_CASE * len(longer)
