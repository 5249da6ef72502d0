"""Whose words a quotation is: the cue and the speaker that the words around it name."""

from typing import NamedTuple

from dossier.analysis.quotations.marks import Quoted
from dossier.analysis.quotations.phrases import Span, Token, after, before, opening, tokens_of
from dossier.analysis.quotations.words import BODY, CUE, ING, NOUN, PERSON, PRONOUN, SKIPPED, Words

_DETERMINERS = frozenset(("the", "a", "an", "his", "her", "their", "its", "of", "my", "your", "our", "this"))
_FAR = 40
"""Words after a quotation among which its cue is looked for."""


class Voice(NamedTuple):
    """A speaker as printed, the cue that names them, and how both were found."""

    start: int
    end: int
    cue: tuple[int, int] | None
    shade: str
    rule: str


class Frame(NamedTuple):
    """A quotation and the outlet's own words around it, in its own sentence."""

    quoted: Quoted
    left: list[Token]
    """From the beginning of the sentence, or from the quotation before."""
    right: list[Token]
    """To the end of the sentence, or to the quotation after."""
    follows: bool
    """Whether the sentence holds a quotation before this one."""


def voice_around(frame: Frame, words: Words, ends_open: bool, last: Voice | None) -> Voice | None:
    """Who says it, as the sentence tells; `last` spoke before in the same sentence."""
    return (
        (_directly_after(frame.right, words) if ends_open else None)
        or _before(frame.left, words, last if frame.follows else None)
        or _source(frame.left, words)
        or _after(frame.right, words)
        or _source(frame.right, words)
    )


def _directly_after(right: list[Token], words: Words) -> Voice | None:
    """ "…," said X; "…," X said."""
    at = 0
    while at < len(right) and right[at].low in ",–—-":
        at += 1
    if at >= len(right):
        return None
    if right[at].kind & CUE and not right[at].kind & ING:
        subject = after(right, at + 1)
        if subject:
            return _voice(right, subject, at, words, "after the quotation")
    return _after(right, words)


def _before(left: list[Token], words: Words, last: Voice | None) -> Voice | None:
    """X said "…"; the nearest cue before the quotation."""
    for cue in range(len(left) - 1, -1, -1):
        token = left[cue]
        if not token.kind & CUE or token.is_capital or _is_noun(left, cue):
            continue
        if token.kind & ING:
            outer = _before(left[:cue], words, last)
            if outer:
                return outer._replace(cue=(token.start, token.end), shade=words.shades[token.low])
        else:
            subject = before(left, cue)
            if subject:
                return _voice(left, subject, cue, words, "before the quotation")
        if last:
            return last._replace(cue=(token.start, token.end), shade=words.shades[token.low], rule="same sentence")
        subject = opening(left[:cue])
        if subject:
            return _voice(left, subject, cue, words, "before the quotation")
    return None


def _after(right: list[Token], words: Words) -> Voice | None:
    for cue, token in enumerate(right[:_FAR]):
        if token.kind & CUE and not token.is_capital and not token.kind & ING and not _is_noun(right, cue):
            subject = None
            if cue and right[cue - 1].low == "," and cue + 1 < len(right) and right[cue + 1].is_capital:
                subject = after(right, cue + 1)
            subject = subject or before(right, cue)
            if subject:
                return _voice(right, subject, cue, words, "after the quotation")
    return None


def _source(tokens: list[Token], words: Words) -> Voice | None:
    for at in range(len(tokens) - 1):
        if (tokens[at].low, tokens[at + 1].low) in words.sources:
            subject = after(tokens, at + 2)
            if subject:
                voice = _voice(tokens, subject, at, words, "source named")
                return voice._replace(cue=(tokens[at].start, tokens[at + 1].end))
    return None


def _is_noun(tokens: list[Token], cue: int) -> bool:
    """Whether the word is a noun here: "the claim", "sent emails"."""
    if not cue:
        return False
    previous = tokens[cue - 1]
    if previous.low in _DETERMINERS or previous.low.endswith(("'s", "’s")):
        return True
    if not tokens[cue].kind & NOUN:
        return False
    return not (previous.is_capital or previous.kind & (PRONOUN | PERSON | BODY | SKIPPED) or previous.low == "to")


def _voice(tokens: list[Token], subject: Span, cue: int, words: Words, rule: str) -> Voice:
    token = tokens[cue]
    return Voice(
        tokens[subject.first].start,
        tokens[subject.last].end,
        (token.start, token.end),
        words.shades.get(token.low, "neutral"),
        rule,
    )
