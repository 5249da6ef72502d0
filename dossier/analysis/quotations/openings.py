"""The subject that opens a sentence; in languages whose verb comes last, also across a quotation."""

import re

from dossier.analysis.quotations.cues import (
    ARTICLE,
    BREAK,
    CUE,
    ING,
    PERSON,
    PREPOSITION,
    PRONOUN,
    SKIPPED,
    TIME,
    SpeechCues,
)
from dossier.analysis.quotations.phrases import after
from dossier.analysis.quotations.tokens import STOPS, Span, Token, TokenRun

_NEAR = 4
"""Words after a quotation among which its verb is looked for."""
_LONGEST_PHRASE = 7
_ADVERBIAL_ENDINGS = (
    "da",
    "de",
    "ta",
    "te",
    "dan",
    "den",
    "tan",
    "ten",
    "la",
    "le",
    "ca",
    "ce",
    "ken",
    "arak",
    "erek",
)
"""Endings of Turkish words for places, times and ways; at the beginning of a sentence such a name stays open."""
_SUFFIXED = re.compile("['’]")
_JOINS = frozenset(("and", "but", "so", "yet", "or", "then"))
_THEN = frozenset(("later", "ago", "earlier", "afterwards"))
_ADVERBIAL = PREPOSITION | ING | SKIPPED | BREAK


def opening(tokens: list[Token], stop: int | None = None) -> Span | None:
    """Return the subject of a sentence, or of its words before `stop`: the first phrase that no preposition governs."""
    tokens = tokens if stop is None else tokens[:stop]
    at, size = 0, len(tokens)
    while at < size and (tokens[at].low in STOPS or tokens[at].low in _JOINS):
        at += 1
    while at < size and _is_adverbial(tokens, at):
        at = _after_comma(tokens, at)
    return after(tokens, at) if at < size else None


def _is_adverbial(tokens: list[Token], at: int) -> bool:
    """Tell whether what begins here says when, where or how, up to its comma."""
    token = tokens[at]
    if token.kind & (PRONOUN | ARTICLE) and not token.kind & (SKIPPED | PREPOSITION):
        return False
    if token.kind & _ADVERBIAL or token.low.endswith(("ly", "ing")):
        return True
    following = tokens[at + 1 : at + 4]
    if any(token.low in _THEN for token in following) and not token.kind & PRONOUN:
        return True  # "Hours later, X", "Eight years ago, X"
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


def verb_last(left: TokenRun, right: TokenRun, words: SpeechCues) -> tuple[TokenRun, Span, int] | None:
    """Return the stretch, the subject and the cue where the verb follows the quotation.

    Turkish: `X, “…” dedi`, `“…” diyen X`, `“…” dedi X`.
    """
    cue = next((at for at, token in enumerate(right[:_NEAR]) if token.kind & CUE), None)
    if cue is None:
        return None
    while cue + 1 < len(right) and right[cue + 1].kind & CUE and not right[cue + 1].is_capital:
        cue += 1  # `diye ekledi`
    if right[cue].low in words.participles:
        found = after(right, cue + 1) if cue + 1 < len(right) else None
        return (right, found, cue) if found and right[found.first].is_capital else None
    subject = _set_off(left)
    if subject:
        return left, subject, cue
    named = after(right, cue + 1) if cue + 1 < len(right) and right[cue + 1].is_capital else None
    return (right, named, cue) if named else None


def _set_off(left: list[Token]) -> Span | None:
    """Return the subject that a comma sets off, or that is all there is before the quotation."""
    commas = [at for at, token in enumerate(left) if token.low in (",", ":")]
    begins = [0, *(at + 1 for at in commas)]
    phrases = [
        Span(begin, end - 1) for begin, end in zip(begins, [*commas, len(left)], strict=True) if begin < end
    ]
    if not phrases or (not commas and not _is_whole(left)):
        return None
    named = [phrase for phrase in phrases if _may_speak(left, phrase)]
    certain = (phrase for phrase in named if phrase.first or (left[phrase.last].is_capital and phrase.last))
    found = next(certain, None) or next(iter(named), None)
    return _name_at_end(left, found) if found else None


def _is_whole(left: list[Token]) -> bool:
    """Tell whether the words before a quotation are a name alone: `Ali Dora “…” dedi`."""
    return all(token.is_capital for token in left)


def _may_speak(tokens: list[Token], phrase: Span) -> bool:
    """Tell whether a phrase may be somebody: it ends with a name or a word for somebody, without a suffix."""
    last, first = tokens[phrase.last], tokens[phrase.first]
    if phrase.last - phrase.first >= _LONGEST_PHRASE or _SUFFIXED.search(last.low) or last.kind & TIME:
        return False
    if phrase.last or last.kind & PERSON:
        return last.is_capital or bool(last.kind & PERSON)
    return not first.kind & (SKIPPED | BREAK) and not first.low.endswith(_ADVERBIAL_ENDINGS)


def _name_at_end(tokens: list[Token], phrase: Span) -> Span:
    """Return the name that a phrase ends with, without its titles; all of it where it ends otherwise."""
    first = phrase.last + 1
    while first > phrase.first and tokens[first - 1].is_capital and not tokens[first - 1].kind & PERSON:
        first -= 1
    return Span(first, phrase.last) if first <= phrase.last else phrase
