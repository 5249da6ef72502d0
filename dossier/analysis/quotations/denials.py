"""Whether the words before a quotation say that it was not said: "never said", "nobody said", "could have said"."""

from dossier.analysis.quotations.cues import CUE, ING, SpeechCues
from dossier.analysis.quotations.tokens import STOPS, Token, TokenRun, is_noun
from dossier.analysis.quotations.voices import AFTER, BEFORE, PrintedSpeaker

_NEAR = 4
"""Words from a cue to the quotation that it introduces."""
_REACH = 6
"""Words before a cue that are searched for what denies it."""

_MODAL = 3
"""Words from "could" to its verb."""


def denied(left: TokenRun, right: TokenRun, words: SpeechCues) -> PrintedSpeaker | None:
    """Return a speaker who did not speak, if the clause of the cue says so; who reports that does not matter."""
    if _is_denied_after(left, right, words):
        return PrintedSpeaker(*right.place(0, 0), right.place(0, 0), "", AFTER, unsaid=True)
    low = max(-1, len(left) - _NEAR - 1)
    cue = next((at for at in range(len(left) - 1, low, -1) if _is_cue(left, at)), None)
    if cue is None or any(token.low in STOPS - {":", ","} for token in left[cue:]):
        return None
    clause = _clause(left, cue)
    is_after = not words.tells_subjects and any(t.low in words.negations for t in left[cue + 1 : cue + 2])
    if not (
        is_after or _is_nobody(clause, words) or _is_if(clause, words) or _is_denied(clause[-_REACH:], words)
    ):
        return None
    at = left.place(cue, cue)
    return PrintedSpeaker(*at, at, "", BEFORE, unsaid=True)


def _is_denied_after(left: TokenRun, right: TokenRun, words: SpeechCues) -> bool:
    """Recognise `“…” demedi` and "hat nie „…“ gesagt"."""
    if not right:
        return False
    if right[0].low in words.denials:
        return True
    is_negated = any(token.low in words.negations or token.low in words.nobody for token in left[-_MODAL:])
    return is_negated and not words.verb_last and right[0].low in words.participles


def _is_cue(tokens: list[Token], at: int) -> bool:
    token = tokens[at]
    return (
        bool(token.kind & CUE)
        and not token.is_capital
        and (bool(token.kind & ING) or not is_noun(tokens, at))
    )


def _clause(left: TokenRun, cue: int) -> list[Token]:
    """Return the words before the cue, back to a sign or a conjunction."""
    first = cue
    while first > 0 and left[first - 1].low not in STOPS and left[first - 1].low not in _TURNS:
        first -= 1
    return left[first:cue]


def _is_nobody(clause: list[Token], words: SpeechCues) -> bool:
    """Tell whether the subject is nobody: "Nobody on the council", "No minister"."""
    return bool(clause) and (clause[0].low in words.nobody or clause[0].low in words.none_of)


def _is_if(clause: list[Token], words: SpeechCues) -> bool:
    return len(clause) > 1 and clause[0].low in words.conditions


def _is_denied(before: list[Token], words: SpeechCues) -> bool:
    if any(token.low in words.still for token in before):
        return False  # "did not hesitate to say", "could only say"
    if any(token.low in words.possible for token in before[-_MODAL:]):
        return True
    if [token.low for token in before[-2:]] == ["yet", "to"]:
        return True
    return any(token.low in words.negations or token.low in words.refusals for token in before)


_TURNS = frozenset(
    ("but", "and", "who", "which", "aber", "und", "mais", "et", "pero", "y", "ma", "e", "mas", "но", "и")
)
