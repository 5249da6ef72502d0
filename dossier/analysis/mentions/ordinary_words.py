"""Names that are also words of the language: Nice, Reading, Will, May."""

import re
from bisect import bisect_right
from typing import NamedTuple

from dossier.analysis.mentions.cues import NameCues
from dossier.text.dates import months
from dossier.text.gazetteer import common_words

_NEXT = re.compile(r" (?P<word>[^\W\d_]+(?:'[a-z]+)?)")
_BEFORE_DATE = re.compile(
    r"(?:\b(?:in|on|since|until|till|of|during|by|from|to|early|late|mid|last|next|this|every|each|before|after)"
    r"|\d(?:st|nd|rd|th)?)[ -]\Z",
    re.IGNORECASE,
)
_NO_NOUN_NEXT = re.compile(r"[,.:;!?)\"']| (?:and|or|also) [A-Z]| [A-Z(-]| (?:also|now|still|never)\b|\Z")
_AFTER_DATE = re.compile(r",? \d")
_TITLE_CASE = 0.75
"""A headline with so many of its longer words in capitals capitalises all of them."""
_LONGER = 4


class FoldedText(NamedTuple):
    """A folded text, and where its sentences begin in it."""

    text: str
    sentences: tuple[int, ...] = ()
    """In order."""

    def sentence_at(self, offset: int) -> int:
        """Return where the sentence around an offset begins; -1 where none does."""
        at = bisect_right(self.sentences, offset)
        return self.sentences[at - 1] if at else -1


def is_only_a_word(
    page: FoldedText, span: tuple[int, int], block: tuple[int, int, bool], words: NameCues, is_known: bool
) -> bool:
    """Tell whether a capital tells nothing of an ordinary word, and nothing else makes a name of it.

    `block` is start, end and whether it is a headline; `is_known` says that the article has named its bearer in full.
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
    """Tell whether a word that opens a sentence is no name, by what follows it."""
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
    """Tell whether a verb follows at once, as it follows the name of somebody or of a place."""
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
    """Tell whether what follows leaves room for a name: a verb, a mark, or another name joined by "and"."""
    return _acts(text, end, words) or _NO_NOUN_NEXT.match(text, end) is not None


def _is_named(page: FoldedText, span: tuple[int, int]) -> bool:
    """Tell whether the article prints the word with a capital where no sentence begins."""
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
