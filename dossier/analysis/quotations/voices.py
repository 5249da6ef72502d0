"""A speaker as printed: the name, the cue, and whether anything was said."""

import re

from msgspec import Struct

from dossier.analysis.quotations.cues import ARTICLE, PERSON, TIME, SpeechCues
from dossier.analysis.quotations.tokens import Span, Token, TokenRun

AFTER = "is named after the quotation"
BEFORE = "is named before the quotation"
SENTENCE = "speaks in the same sentence"
PARAGRAPH = "speaks in the same paragraph"
SUBJECT = "is the subject of the sentence that holds the quotation"
SOURCE = "is named as the source"
LABEL = "is named at the beginning of the words"
_PATRONYMIC = re.compile("(?:ович|евич|ьич|овн|евн|ичн)")
_DATIVE = re.compile("[ую]$")
_WITH_PLACE = 3
"""Capitals of a place and a name."""
_NEGATED = 6
"""Number of words before a cue that are searched for a negation."""


class PrintedSpeaker(Struct, frozen=True, gc=False):
    """A speaker as printed, with the cue that names them and how both were found."""

    start: int
    end: int
    cue: tuple[int, int] | None
    shade: str
    rule: str
    via: tuple[int, int] | None = None
    """To whom it was said, where that is a name ("told Reuters"), or who passes it on ("according to Reuters")."""
    cites: tuple[int, int] | None = None
    """On whose word the speaker says it: "citing the police"."""
    thin: bool = False
    """Whether this is too little evidence: a candidate, but no speaker."""
    unsaid: bool = False
    """Whether the sentence says that they did not say it: "did not say", "denied having said", "nobody said"."""


def voice_of(tokens: TokenRun, subject: Span, cue: int, words: SpeechCues, rule: str) -> PrintedSpeaker:
    """Return the speaker that a subject and its cue make."""
    token = tokens[cue]
    if words.genitives:
        subject = _without_place(tokens, subject)
    shade = words.shades.get(token.low, "neutral")
    start, end = tokens.place(subject.first, subject.last)
    unsaid = is_unsaid(tokens, subject, cue, words)
    heard = _hearer(tokens, cue, words)
    return PrintedSpeaker(start, end, tokens.place(cue, cue), shade, rule, heard, unsaid=unsaid)


def _without_place(tokens: list[Token], subject: Span) -> Span:
    """Return the name without a place before it, or who is told after it: `мэр Кельмарка Ида Фальк`, `Фальк Лунду`."""
    name = tokens[subject.first : subject.last + 1]
    if len(name) > 1 and _DATIVE.search(name[-1].low) and not _DATIVE.search(name[0].low):
        return Span(subject.first, subject.last - 1)
    titled = subject.first > 0 and tokens[subject.first - 1].kind & PERSON
    if not titled or len(name) < _WITH_PLACE or any(_PATRONYMIC.search(token.low) for token in name):
        return subject
    return Span(subject.last - 1, subject.last)


def is_unsaid(tokens: list[Token], subject: Span, cue: int, words: SpeechCues) -> bool:
    """Tell whether the words around a cue say that it was not said, may be said, or by nobody."""
    if tokens[subject.first].low in words.nobody or (
        subject.last > subject.first and tokens[subject.first].low == "no"
    ):
        return True
    low = max(subject.last + 1, cue - _NEGATED) if subject.last < cue else max(0, cue - _NEGATED)
    return any(
        token.low in words.negations or (token.low in words.refusals and at < cue)
        for at, token in enumerate(tokens[low:cue], low)
    )


def _hearer(tokens: TokenRun, cue: int, words: SpeechCues) -> tuple[int, int] | None:
    """Return the addressee named after the cue, or None."""
    if tokens[cue].low not in words.addressed or cue + 1 >= len(tokens):
        return None
    at = cue + 2 if tokens[cue + 1].kind & ARTICLE else cue + 1
    if at >= len(tokens) or not tokens[at].is_capital or tokens[at].kind & TIME:
        return None
    last = at
    while last + 1 < len(tokens) and tokens[last + 1].is_capital:
        last += 1
    return tokens.place(at, last)
