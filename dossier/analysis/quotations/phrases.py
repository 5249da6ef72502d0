"""Stretches of the outlet's own words, cut into words, and the phrases in them that name somebody."""

import re
from functools import cache
from typing import NamedTuple

from dossier.analysis.quotations.words import (
    ARTICLE,
    BODY,
    BREAK,
    CUE,
    DONE,
    ING,
    PERSON,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    SAYING,
    SKIPPED,
    TIME,
    Words,
)

_TOKEN = re.compile(r"[\w@#$][\w@&%/'’-]*(?:\.[\w'’-]+)*\.?|[^\w\s]")
_COMMA = frozenset(",–—-()")
_STOPS = frozenset(',;:–—()[]"“”„«»!?…|•')
_INSIDE_NAMES = frozenset(
    ("of", "the", "and", "for", "de", "al", "van", "von", "bin", "del", "la", "el", "da", "&")
)
_JOINS = frozenset(("and", "but", "so", "yet", "or", "then"))
_WITH_CAPITAL = TIME | SKIPPED | PRONOUN | PERSON | BODY | ARTICLE | SAYING
_KNOWN = 20_000
"""Words that are remembered; then memory begins anew."""
_ABBREVIATED = 4
"""Letters below which a full stop belongs to the word: "Sen.", "U.S."."""
_LONGEST = 40
"""Words that are looked at before a cue."""


class Token(NamedTuple):
    """A word or a sign, wherever it stands."""

    low: str
    """In small letters, without a full stop at its end."""
    kind: int
    is_capital: bool


class Span(NamedTuple):
    """A phrase of some words of a stretch, as (first, last), the last included."""

    first: int
    last: int


class Vocabulary(dict[str, Token]):
    """What each printed word may be; worked out once for every word."""

    def __init__(self, kinds: dict[str, int], is_first: bool) -> None:
        super().__init__()
        self._kinds = kinds
        self._is_first = is_first

    def __missing__(self, printed: str) -> Token:
        if len(self) > _KNOWN:
            self.clear()
        token = self[printed] = self._read(printed)
        return token

    def _read(self, printed: str) -> Token:
        first = printed[0]
        if not first.isalnum():
            return Token(printed, 0, first in "@#" and len(printed) > 1)
        low = printed.rstrip(".").lower()
        kind, is_capital = self._kinds.get(low, 0), first.isupper()
        if is_capital and not self._is_first:
            kind &= _WITH_CAPITAL if kind & TIME or not kind & SKIPPED else 0
        return Token(low, kind, is_capital)


class Phrase(list[Token]):
    """The words and signs between two offsets of a text."""

    def __init__(self, text: str, start: int, end: int, words: Words) -> None:
        printed = _TOKEN.findall(text, start, end)
        opening, inner = _vocabularies(words)
        super().__init__(map(inner.__getitem__, printed))
        if printed:
            self[0] = opening[printed[0]]
        self._place = text, start, end
        self._spans: list[tuple[int, int]] = []

    def start(self, index: int) -> int:
        """Where a word begins in the text."""
        return self._span(index)[0]

    def end(self, index: int) -> int:
        """Where a word ends in the text; the full stop of a sentence is not part of it."""
        first, last = self._span(index)
        low = self[index].low
        is_short = len(low) < _ABBREVIATED or "." in low
        return last if is_short and index + 1 < len(self) else first + len(low)

    def _span(self, index: int) -> tuple[int, int]:
        if not self._spans:
            text, start, end = self._place
            self._spans = [match.span() for match in _TOKEN.finditer(text, start, end)]
        return self._spans[index]


@cache
def _vocabularies(words: Words) -> tuple[Vocabulary, Vocabulary]:
    """Of the first word of a stretch, whose capital says nothing, and of all others."""
    return Vocabulary(words.kinds, True), Vocabulary(words.kinds, False)


def before(tokens: list[Token], cue: int) -> Span | None:
    """The subject of the verb at `cue`, if it stands before it."""
    last = _skip_back(tokens, cue - 1)
    if last < 0:
        return None
    token = tokens[last]
    if token.low in _COMMA:
        last = _before_insertion(tokens, last)
        if last < 0:
            return None
        token = tokens[last]
    if token.kind & RELATIVE:
        last = last - 1
        while last >= 0 and (tokens[last].low in _COMMA or tokens[last].kind & PREPOSITION):
            last -= 1
        return _phrase_ending(tokens, last) if last >= 0 else None
    return _phrase_ending(tokens, last)


def after(tokens: list[Token], at: int, whole: bool = False) -> Span | None:
    """The name in the phrase that begins at `at`, as in "said …"; `whole`: all of it, as in "according to …"."""
    size = len(tokens)
    while at < size and tokens[at].kind & SKIPPED and not tokens[at].is_capital:
        at += 1
    if at >= size:
        return None
    token = tokens[at]
    if token.kind & PRONOUN:
        return Span(at, at)
    if token.low in _STOPS or (token.kind & (PREPOSITION | BREAK) and not token.kind & ARTICLE):
        return None
    last = at
    while last + 1 < size and last - at < 12 and _goes_on(tokens, last + 1):
        last += 1
    return Span(at, last) if whole and not tokens[last].is_capital else _name_in(tokens, at, last)


def opening(tokens: list[Token], stop: int | None = None) -> Span | None:
    """The subject of a sentence, or of its words before `stop`: the first phrase that no preposition governs."""
    tokens = tokens if stop is None else tokens[:stop]
    at, size = 0, len(tokens)
    while at < size and (tokens[at].low in _STOPS or tokens[at].low in _JOINS):
        at += 1
    while at < size and _is_adverbial(tokens, at):
        at = _after_comma(tokens, at)
    return after(tokens, at) if at < size else None


def _is_adverbial(tokens: list[Token], at: int) -> bool:
    """Whether what begins here says when, where or how, up to its comma."""
    token = tokens[at]
    if token.kind & (PRONOUN | ARTICLE) and not token.kind & (SKIPPED | PREPOSITION):
        return False
    if token.kind & (PREPOSITION | ING | SKIPPED | BREAK) or token.low.endswith(("ly", "ing")):
        return True
    following = tokens[at + 1 : at + 4]
    return bool(
        at
        and token.is_capital
        and len(following) > 1
        and following[0].low == ","
        and (following[1].kind & (PREPOSITION | PRONOUN) or following[1].is_capital)
    )


def _after_comma(tokens: list[Token], at: int) -> int:
    comma = next((i for i in range(at, len(tokens)) if tokens[i].low == ","), None)
    if comma is not None:
        return comma + 1
    return next((i for i in range(at + 1, len(tokens)) if tokens[i].kind & PRONOUN), len(tokens))


def _goes_on(tokens: list[Token], at: int) -> bool:
    token = tokens[at]
    if token.low in _STOPS:
        return False
    if token.is_capital and not token.kind & (PRONOUN | BREAK):
        return True
    if (
        token.low in _INSIDE_NAMES
        and at + 1 < len(tokens)
        and tokens[at + 1].is_capital
        and token.low != "and"
    ):
        return True
    return not token.kind & (CUE | PRONOUN | PREPOSITION | BREAK | SKIPPED | ARTICLE | RELATIVE)


def _name_in(tokens: list[Token], first: int, last: int) -> Span:
    """The name that a phrase ends with or goes before, or all of the phrase."""
    capital = next(
        (i for i in range(first, last + 1) if tokens[i].is_capital and not tokens[i].kind & ARTICLE), None
    )
    if capital is None:
        return Span(first, last)
    end = capital
    while end < last and (
        tokens[end + 1].is_capital
        or (tokens[end + 1].low in _INSIDE_NAMES and end + 1 < last and tokens[end + 2].is_capital)
    ):
        end += 1
    noun = next((i for i in range(end + 1, last + 1) if tokens[i].kind & (PERSON | BODY)), None)
    if noun is not None:
        return Span(first, noun)
    return Span(capital, end)


def _skip_back(tokens: list[Token], at: int) -> int:
    while at >= 0:
        token = tokens[at]
        if token.kind & PRONOUN:
            break
        is_adverb = token.low.endswith("ly") and not token.is_capital and not token.kind
        if token.kind & SKIPPED or is_adverb or token.low.isdigit():
            at -= 1
        elif token.kind & PREPOSITION and at + 1 < len(tokens) and tokens[at + 1].kind & SKIPPED:
            at -= 1
        else:
            break
    return at


def _before_insertion(tokens: list[Token], at: int) -> int:
    """The last word before what stands between two commas, dashes or brackets; -1 if nothing does."""
    sign = {")": "("}.get(tokens[at].low, tokens[at].low)
    low = max(0, at - _LONGEST)
    for index in range(at - 1, low - 1, -1):
        if tokens[index].low == sign:
            return _last_of_several(tokens, index)
    return -1


def _last_of_several(tokens: list[Token], comma: int) -> int:
    """Before the first comma of "Ann Lee, mayor of York, England, said"."""
    at = comma - 1
    for _ in range(3):
        low = max(0, at - _LONGEST)
        previous = next((i for i in range(at, low - 1, -1) if tokens[i].low == ","), 0)
        if not previous or not _describes(tokens[previous + 1]):
            return at
        at = previous - 1
    return at


def _describes(token: Token) -> bool:
    """Whether a word opens what is said of somebody just named: "mayor of …", "speaking at …"."""
    if token.is_capital:
        return False
    return (
        bool(token.kind & (ARTICLE | PERSON | RELATIVE | PREPOSITION | ING))
        or token.low.endswith("ing")
        or token.low.isdigit()
    )


def _phrase_ending(tokens: list[Token], last: int) -> Span | None:
    """The noun phrase whose last word is `last`."""
    token = tokens[last]
    if token.low in _STOPS:
        return None
    if token.kind & PRONOUN:
        return Span(last, last)
    if token.low.endswith(("'s", "’s")) or (
        token.kind & (BREAK | CUE | PREPOSITION)
        and not token.is_capital
        and not token.kind & (PERSON | BODY | SAYING)
    ):
        return None
    if token.is_capital:
        return _name_ending(tokens, last)
    return _description_ending(tokens, last, last)


def _name_ending(tokens: list[Token], last: int) -> Span:
    first = last
    while first > 0 and _joins(tokens, first - 1):
        first -= 1
    while first < last and (
        not tokens[first].is_capital or tokens[first].kind & (PREPOSITION | ARTICLE | BREAK)
    ):
        first += 1
    previous = tokens[first - 1] if first else None
    if previous and previous.low in ("of", "for", "at", "from", "with", "in"):
        described = _description_ending(tokens, last, first - 1)
        if any(t.kind & (PERSON | BODY) for t in tokens[described.first : first - 1]):
            return described
    if (
        previous
        and previous.low in ("the", "a", "an")
        and not previous.is_capital
        or previous
        and previous.kind & ARTICLE
    ):
        return Span(first - 1, last)
    return Span(first, last)


def _joins(tokens: list[Token], at: int) -> bool:
    token = tokens[at]
    if token.is_capital:
        return not token.kind & (PRONOUN | PREPOSITION) or token.low in ("us",)
    return (
        token.low in _INSIDE_NAMES
        and at > 0
        and tokens[at - 1].is_capital
        and token.low not in ("and", "the")
        or (token.low == "the" and at > 1 and tokens[at - 1].low in ("of", "for"))
    )


def _description_ending(tokens: list[Token], last: int, at: int) -> Span:
    """ "the head of the board" from its last word, back over its prepositions."""
    low = max(0, at - _LONGEST // 2)
    first = at
    while first > low:
        token = tokens[first - 1]
        if (
            token.low in _STOPS
            or token.kind & (PRONOUN | RELATIVE)
            or (token.kind & BREAK and not token.is_capital and token.low not in ("and",))
        ):
            break
        if token.kind & CUE and not token.kind & (PERSON | BODY | DONE | ING):
            break
        first -= 1
    start = first
    while start < last and tokens[start].kind & PREPOSITION and not tokens[start].kind & ARTICLE:
        start += 1
    article = next((i for i in range(start, last) if tokens[i].kind & ARTICLE), None)
    if article is not None and not any(t.kind & (PERSON | BODY) for t in tokens[start:article]):
        start = article
    return Span(start, last)
