"""What somebody is reported to have said in the outlet's own words: "Ankara claimed that …", "according to …"."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind
from msgspec import Struct

from dossier.analysis.quotations.attributing import Voice, is_noun, is_passive, source_in, voice_of
from dossier.analysis.quotations.phrases import Span, after, before, opening
from dossier.analysis.quotations.tokens import Phrase, Token
from dossier.analysis.quotations.words import (
    BARE,
    CUE,
    ING,
    INTRODUCES,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    TIME,
    TO,
    VOID,
    Words,
)
from dossier.model import Study

SAYS = "says so in the outlet's words"
_REPORTS = CUE | INTRODUCES
_LEAST = 3
"""Words of a statement."""
_ENDS = frozenset(",.;:")
_TURNS = frozenset(("but", "although", "though", "while", "whereas", "despite", "after", "even"))
_SUBORDINATING = frozenset(
    ("while", "although", "though", "when", "as", "if", "after", "because", "even", "since", "weeks")
)
_NEAR = 70
"""Characters after a cue in which "that" is looked for before anything else."""
_REACH = 9
"""Words after a cue among which its "that" stands."""


class Statement(Struct, frozen=True, gc=False):
    """A stretch of the outlet's own words, and who is said to say it."""

    start: int
    end: int
    voice: Voice


def statements_of(
    study: Study, words: Words, stretches: list[tuple[int, int]], taken: list[tuple[int, int]]
) -> Iterator[Statement]:
    """The statements in the stretches that are read, outside of sentences that hold what is `taken`."""
    text = study.article.text
    done = -1
    for at in _cues(text, words):
        index = bisect_right(study.sentences, at) - 1 if at >= done else -1
        end = _end(study, index, at, stretches) if index >= 0 else -1
        if end < 0:
            continue
        start, done = study.sentences[index], end
        if _holds(taken, start, end):
            continue
        sentence = Phrase(text, start, end, words)
        statement = _statement(sentence, words)
        if statement is not None:
            yield statement


def _end(study: Study, index: int, at: int, stretches: list[tuple[int, int]]) -> int:
    """Where the sentence ends; -1 where nobody reads it."""
    block = bisect_right(stretches, (at, len(study.article.text))) - 1
    if block < 0 or at >= stretches[block][1]:
        return -1
    following = study.sentences[index + 1] if index + 1 < len(study.sentences) else stretches[block][1]
    return min(following, stretches[block][1])


def _holds(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_left(taken, (start, 0))
    return (at < len(taken) and taken[at][0] < end) or (at > 0 and taken[at - 1][1] > start)


def _statement(tokens: Phrase, words: Words) -> Statement | None:
    for cue, token in enumerate(tokens):
        kind = token.kind
        if not kind & _REPORTS:
            continue
        found = None
        if kind & INTRODUCES:
            found = _according(tokens, cue, words)
        elif not (token.is_capital or kind & ING or is_noun(tokens, cue)):
            found = _said(tokens, cue, words)
        if found is not None:
            return found
    return None


def _said(tokens: Phrase, cue: int, words: Words) -> Statement | None:
    if is_passive(tokens, cue) or (cue and tokens[cue - 1].low == "to"):
        return None
    begin = _content_after(tokens, cue, words)
    if begin is None or _is_inverted(tokens, cue):
        return _trailing(tokens, cue, words)
    subject = before(tokens, cue) or opening(tokens, cue)
    if subject is None:
        return None
    last = _content_end(tokens, begin, subject.first)
    return _made(tokens, Span(begin, last), voice_of(tokens, subject, cue, words, SAYS))


def _content_end(tokens: list[Token], begin: int, subject: int) -> int:
    """Where the outlet speaks for itself again: ", but …"."""
    depends = tokens[0].low in _SUBORDINATING or (subject > 0 and tokens[subject - 1].kind & RELATIVE)
    for at in range(begin + _LEAST, len(tokens) - 1):
        if tokens[at].low == "," and (depends or tokens[at + 1].low in _TURNS):
            return at - 1
    return len(tokens) - 1


def _is_inverted(tokens: list[Token], cue: int) -> bool:
    """Whether the speaker follows the cue: "…, said Ann Lee, who …"."""
    if cue <= _LEAST or tokens[cue - 1].low != "," or not tokens[cue].kind & BARE:
        return False
    subject = after(tokens, cue + 1)
    if subject is None or tokens[subject.first].kind & PRONOUN or subject.first > cue + 8:
        return False
    following = tokens[subject.last + 1 : subject.last + 2]
    return (
        not following
        or following[0].low in _ENDS
        or bool(following[0].kind & (RELATIVE | PREPOSITION | TIME))
    )


def _content_after(tokens: list[Token], cue: int, words: Words) -> int | None:
    """Where what is said begins, if it follows the cue."""
    token, size = tokens[cue], len(tokens)
    for at in range(cue + 1, min(size, cue + _REACH)):
        if tokens[at].low in ("that", "whether"):
            return at + 1 if at == cue + 1 or not tokens[at - 1].kind & PREPOSITION else None
        if tokens[at].low in _ENDS or tokens[at].kind & CUE:
            break
    at = cue + 1
    if at < size and token.low in words.addressed and token.kind & BARE:
        heard = after(tokens, at)
        return (
            heard.last + 1
            if heard and heard.last + 1 < size and _opens_clause(tokens[heard.last + 1])
            else None
        )
    while at < size and (tokens[at].kind & TIME or _is_of_time(tokens, at)):
        at += 1
    if at < size and token.kind & TO and tokens[at].low == "to":
        return at
    return at if at < size and token.kind & BARE and _opens_clause(tokens[at]) else None


def _opens_clause(token: Token) -> bool:
    if token.kind & VOID or token.kind & (PREPOSITION | CUE):
        return bool(token.kind & PRONOUN and not token.kind & VOID)
    return (token.low[0].isalnum() and not token.low.endswith("ly")) or token.low == "$"


def _is_of_time(tokens: list[Token], at: int) -> bool:
    return tokens[at].low in ("on", "late", "early", "last", "this") and any(
        token.kind & TIME or token.low in ("week", "month", "year", "night")
        for token in tokens[at + 1 : at + 3]
    )


def _trailing(tokens: Phrase, cue: int, words: Words) -> Statement | None:
    """ "…, Ann Lee said." and "…, said Ann Lee"."""
    ends = cue + 1 == len(tokens) or tokens[cue + 1].low == "."
    if not cue or not (tokens[cue].kind & BARE or ends):
        return None
    if tokens[cue - 1].low == ",":
        subject = after(tokens, cue + 1)
        comma = cue - 1
    else:
        subject = before(tokens, cue)
        comma = subject.first - 1 if subject else -1
        while comma > 0 and tokens[comma].low != "," and subject and subject.first - comma < 5:
            comma -= 1
    if subject is None or comma < _LEAST or tokens[comma].low != ",":
        return None
    return _made(tokens, Span(0, comma - 1), voice_of(tokens, subject, cue, words, SAYS))


def _according(tokens: Phrase, cue: int, words: Words) -> Statement | None:
    voice = source_in(tokens, words, cue)
    if voice is None:
        return None
    if cue > _LEAST:
        return _made(tokens, Span(0, cue - 2 if tokens[cue - 1].low == "," else cue - 1), voice)
    comma = next((at for at in range(cue, len(tokens)) if tokens[at].low == ","), None)
    return _made(tokens, Span(comma + 1, len(tokens) - 1), voice) if comma else None


def _made(tokens: Phrase, span: Span, voice: Voice) -> Statement | None:
    first, last = span.first, span.last
    while last > first and not tokens[last].low[-1].isalnum() and tokens[last].low not in ")%”\"'":
        last -= 1
    if last - first + 1 < _LEAST:
        return None
    return Statement(*tokens.place(first, last), voice)


@cache
def _automaton(words: Words) -> tuple[AhoCorasick, tuple[int, ...]]:
    """What finds the cues, and for each of its patterns what the cue may be."""
    forms = {f" {form}": kind for form, kind in words.kinds.items() if kind & CUE and not kind & ING}
    patterns = forms | {first[1:]: BARE for first in words.openings}
    return AhoCorasick(list(patterns), matchkind=MatchKind.LeftmostLongest), tuple(patterns.values())


def _cues(text: str, words: Words) -> Iterator[int]:
    """Where a word stands that may report a statement."""
    automaton, kinds = _automaton(words)
    for number, start, end in automaton.find_matches_as_indexes(text):
        following = text[end : end + 1]
        if following.isalnum():
            continue
        if kinds[number] & (BARE | TO) or following == "." or _has_that(text, end):
            yield start + 1


def _has_that(text: str, at: int) -> bool:
    return text.find(" that ", at, at + _NEAR) >= 0 or text.find(" whether ", at, at + _NEAR) >= 0
