"""Orders of words that English does not have: verbs first and last, verbs with an auxiliary before them."""

from dossier.analysis.quotations.cues import (
    ARTICLE,
    BREAK,
    CUE,
    ING,
    PREPOSITION,
    PRONOUN,
    SKIPPED,
    TIME,
    SpeechCues,
)
from dossier.analysis.quotations.phrases import after, until_stop
from dossier.analysis.quotations.tokens import Span, Token, TokenRun

_NEAR = 4
"""Words after a quotation among which a verb that ends the sentence is looked for."""
_NO_SUBJECT = BREAK | PREPOSITION | ARTICLE


def cue_after(tokens: TokenRun, at: int) -> int | None:
    """Return where the cue is that the words after a quotation begin with, past auxiliaries and "ne", "se"."""
    while at < len(tokens) and tokens[at].kind & SKIPPED and not tokens[at].kind & CUE:
        at += 1
    if at < len(tokens) and tokens[at].kind & CUE and not tokens[at].kind & ING:
        return at
    return None


def enclitic(tokens: TokenRun, at: int, words: SpeechCues) -> tuple[Span, int] | None:
    """Return the pronoun that a hyphen joins to its verb, and the cue: "a-t-il ajouté", "explique-t-elle"."""
    for joint in range(at, min(at + _NEAR, len(tokens) - 1)):
        if tokens[joint].low[:1] != "-" or tokens[joint + 1].low not in words.enclitics:
            continue
        around = (joint - 1, *range(joint + 2, min(joint + 2 + _NEAR, len(tokens))))
        cue = next((i for i in around if i >= at and tokens[i].kind & CUE), None)
        return (Span(joint + 1, joint + 1), cue) if cue is not None else None
    return None


def subject_after(tokens: TokenRun, cue: int, words: SpeechCues) -> Span | None:
    """Return who is named right after a cue: "a déclaré lundi le maire Per Lund", `قال بير لوند`."""
    at = cue + 1
    while at < len(tokens) and tokens[at].kind & SKIPPED and not tokens[at].kind & PRONOUN:
        at += 1  # on a day, too, again
    while at < len(tokens) and tokens[at].kind & CUE:
        at += 1  # "a dit avoir", "sagte aus"
    while (
        at + 1 < len(tokens)
        and tokens[at + 1].kind & TIME
        and tokens[at].kind & (ARTICLE | PREPOSITION | SKIPPED)
    ):
        at += 2  # "el lunes", "am Montag"
    if words.is_uncased:
        return until_stop(tokens, at)
    found = after(tokens, at) if at < len(tokens) else None
    return found if found and not is_oblique(tokens, found, words) else None


def is_oblique(tokens: list[Token], span: Span, words: SpeechCues) -> bool:
    """Tell whether the article or the pronoun of a phrase says that it is no subject: "den Krieg"."""
    return tokens[span.first].low in words.oblique


def may_be_subject(tokens: list[Token], span: Span, words: SpeechCues) -> bool:
    """Tell whether a phrase before a verb may be its subject: no preposition governs it, and it is no conjunction."""
    first = tokens[span.first]
    if is_oblique(tokens, span, words) or (span.first == span.last and first.kind & _NO_SUBJECT):
        return False
    return not (span.first and tokens[span.first - 1].kind & PREPOSITION) and not first.kind & PREPOSITION


def inverted(tokens: TokenRun, cue: int, words: SpeechCues) -> Span | None:
    """Return the name right after the verb: "Auf die Frage, ob …, sagte Lund: „…“"."""
    if cue + 1 < len(tokens) and tokens[cue + 1].is_capital and not tokens[cue + 1].kind & TIME:
        return subject_after(tokens, cue, words)
    return None
