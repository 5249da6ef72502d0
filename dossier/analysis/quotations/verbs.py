"""Tell whether a word that can report speech does so in its place."""

from dossier.analysis.quotations.cues import BEING, BODY, DONE, NOUN, PERSON, PREPOSITION, PRONOUN, SKIPPED
from dossier.analysis.quotations.tokens import Token, TokenRun

_DETERMINERS = frozenset(("the", "a", "an", "his", "her", "their", "its", "of", "my", "your", "our", "this"))


def is_noun(tokens: list[Token], cue: int) -> bool:
    """Tell whether the word is a noun here: "the claim", "sent emails"."""
    if not cue:
        return False
    previous = tokens[cue - 1]
    if (previous.low in _DETERMINERS and not previous.kind & SKIPPED) or previous.low.endswith(("'s", "’s")):
        return True
    if not tokens[cue].kind & NOUN:
        return False
    if previous.kind & PREPOSITION and previous.low != "to":
        return True  # "on comments he made"
    return not (
        previous.is_capital or previous.kind & (PRONOUN | PERSON | BODY | SKIPPED) or previous.low == "to"
    )


def is_passive(tokens: TokenRun, cue: int) -> bool:
    """Tell whether the cue is in the passive: "was asked"."""
    at = cue - 1
    while at > 0 and tokens[at].kind & SKIPPED and not tokens[at].kind & BEING:
        at -= 1
    return bool(
        tokens[cue].kind & DONE and at >= 0 and tokens[at].kind & BEING and tokens[cue].low != "quoted"
    )
