"""What is counted: the words after a number up to the noun that they lead to."""

import re
from typing import NamedTuple

from dossier.analysis.figures.words import Words

_TOKEN = re.compile(r"[ \u00a0\n]+[\"“‘']?(?P<word>[A-Za-z][\w’'-]*)")
_OF = re.compile(r"\s+of\s+(?:the\s+|its\s+|their\s+|his\s+|these\s+|those\s+)?")
_PERCENT = re.compile(r"\s*(?:%|percent\b|per\s+cent\b)")
_LONGEST = 7


class Token(NamedTuple):
    """A word after a number."""

    start: int
    end: int
    word: str
    """In small letters."""


class Unit(NamedTuple):
    """What is counted."""

    start: int
    end: int
    sort: str
    printed: str | None = None
    """Where it is not what stands there: "%", "dollars"."""
    outcome: str | None = None
    """Where an adjective says it: "five wounded soldiers"."""


def tokens(text: str, start: int, end: int, most: int = _LONGEST) -> list[Token]:
    """The words from `start` on, up to the first mark."""
    found = []
    while len(found) < most and (match := _TOKEN.match(text, start, end)):
        start = match.end()
        found.append(Token(match.start("word"), start, match["word"].lower()))
    return found


def read_unit(text: str, start: int, end: int, words: Words, single: bool) -> Unit | None:
    """The unit of a number that ends at `start`; None where nothing is counted."""
    percent = _PERCENT.match(text, start, end)
    if percent:
        return Unit(start, percent.end(), "%", "%")
    of = _OF.match(text, start, end)
    found = tokens(text, of.end() - 1 if of else start, end)
    if not found:
        return None
    if found[0].word in words.lists["currencies"]:
        return Unit(found[0].start, found[0].end, found[0].word)
    if found[0].word in words.lists["measures"]:
        return None
    phrase = _phrase(found, words)
    outcome = _adjective(phrase, words)
    head = _singular_head(phrase, words) if single else _head(text, phrase, words)
    if head is None or (head.word in words.states and head.start == found[0].start):
        return None
    first = next((token for token in phrase if token.word not in ("more", "other", "additional", "further")), head)
    first = first if first.start <= head.start else head
    return Unit(first.start, head.end, sort_of(head.word, words), outcome=outcome)


def stated(text: str, start: int, end: int, words: Words) -> tuple[int, str] | None:
    """What is said of a number without a noun: "five injured", "12 more dead"; where it ends, and the outcome."""
    found = [token for token in tokens(text, start, end, 3) if token.word not in ("more", "others", "other", "people")]
    if not found:
        return None
    outcome = words.states.get(found[0].word) or words.participles.get(found[0].word)
    return (found[0].end, outcome) if outcome else None


def sort_of(word: str, words: Words) -> str:
    """`people`, or the noun in the singular."""
    if word in words.lists["people"] or word.endswith(("men", "women")):
        return "people"
    if word in words.lists["plurals"] or not word.endswith("s"):
        return word
    return word[:-3] + "y" if word.endswith("ies") else word[:-2] if word.endswith(("ches", "shes", "xes", "sses")) else word[:-1]


def _phrase(found: list[Token], words: Words) -> list[Token]:
    stop = next((n for n, token in enumerate(found) if token.word in words.lists["stops"]), len(found))
    return found[:stop]


def _adjective(phrase: list[Token], words: Words) -> str | None:
    if len(phrase) < 2:
        return None
    return words.states.get(phrase[0].word) or words.participles.get(phrase[0].word)


def _head(text: str, phrase: list[Token], words: Words) -> Token | None:
    """The first noun in the plural; a name in the plural before another belongs to it."""
    for number, token in enumerate(phrase):
        if not _is_plural(token.word, words):
            continue
        following = phrase[number + 1] if number + 1 < len(phrase) else None
        if following and text[token.start].isupper() and text[following.start].islower() and _is_plural(following.word, words):
            return following
        return token if not (number == 0 and following and _is_stated(token, following, words)) else following
    return None


def _is_stated(token: Token, following: Token, words: Words) -> bool:
    """Whether the first is an adjective and the second the noun: "wounded soldiers"."""
    return token.word in words.states and _is_plural(following.word, words)


def _singular_head(phrase: list[Token], words: Words) -> Token | None:
    """The last of the words for people at the beginning of the phrase."""
    head = None
    for token in phrase[:5]:
        if token.word in words.lists["people"]:
            head = token
        elif head:
            break
    return head


def _is_plural(word: str, words: Words) -> bool:
    if word in words.lists["plurals"] or word.endswith(("men", "women")):
        return True
    if word in words.lists["no_plurals"] or word.endswith(("'s", "’s", "ss", "us", "is")):
        return False
    return word.endswith("s") and len(word) > 3
