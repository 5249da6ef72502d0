"""The subject that opens a sentence; in languages whose verb comes last, also across a quotation."""

from dossier.analysis.quotations.cues import (
    ARTICLE,
    BREAK,
    CUE,
    ING,
    PREPOSITION,
    PRONOUN,
    SKIPPED,
    SpeechCues,
)
from dossier.analysis.quotations.phrases import after
from dossier.analysis.quotations.tokens import STOPS, Span, Token, TokenRun

_NEAR = 4
"""Words after a quotation among which its verb is looked for."""
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
    subject = opening(left) if left else None
    if subject and left[subject.first].is_capital and _is_set_off(left, subject):
        return left, subject, cue
    named = after(right, cue + 1) if cue + 1 < len(right) and right[cue + 1].is_capital else None
    return (right, named, cue) if named else None


def _is_set_off(left: TokenRun, subject: Span) -> bool:
    """Tell whether a comma ends the words before the quotation or their subject, or nothing else is there."""
    following = left[subject.last + 1 : subject.last + 2]
    return left[-1].low in (",", ":") or all(token.low == "," for token in following)
