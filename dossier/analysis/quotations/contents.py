"""Find where a reported statement begins and ends in its sentence."""

from dossier.analysis.quotations.cues import (
    ARTICLE,
    BARE,
    BEING,
    CITES,
    CUE,
    FINDS,
    INTRODUCES,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    TIME,
    TO,
    VOID,
    SpeechCues,
)
from dossier.analysis.quotations.phrases import after
from dossier.analysis.quotations.times import after_time, is_time
from dossier.analysis.quotations.tokens import SUBORDINATING, Token, is_noun, is_somebody

LEAST = 3
"""Minimum number of words of a statement."""
_ENDS = frozenset(",.;:")
_OBJECTS = frozenset(("of", "about", "for", "into"))
_THAT = frozenset(("that", "whether"))
_TURNS = frozenset(
    ("but", "although", "though", "while", "whereas", "despite", "after", "even", "which", "who")
)
JOINS = frozenset(("and", "or", "but", "while", "though", "although", "whereas", "so"))
"""Words that begin another clause."""
_REACH = 9
"""Number of words after a cue that are searched for its "that"."""
_DESCRIPTION = 10
"""Maximum number of words of a subject before the comma, and of the description behind it."""
_ASIDE = 25
"""Maximum number of words of an aside between a cue and its "that"."""


def content_after(tokens: list[Token], cue: int, words: SpeechCues) -> int | None:
    """Return where the statement begins if it follows the cue, or None."""
    token, size = tokens[cue], len(tokens)
    if cue + 1 >= size or tokens[cue + 1].low in _OBJECTS:
        return None  # "spoke of the blasts that shook the quay"
    if token.low in words.refusals and tokens[cue + 1].low == "to":
        return None  # "refused to certify that the crane was safe"
    for at in range(cue + 1, min(size, cue + _REACH)):
        if tokens[at].low in _THAT:
            return at + 1 if at == cue + 1 or not tokens[at - 1].kind & (PREPOSITION | VOID) else None
        if tokens[at].low in _ENDS or (tokens[at].kind & CUE and not is_noun(tokens, at)):
            break
    return None if token.kind & FINDS else _without_that(tokens, cue, words)


def _without_that(tokens: list[Token], cue: int, words: SpeechCues) -> int | None:
    """Return where a statement begins that no "that" introduces, past the time and who is addressed."""
    token, size = tokens[cue], len(tokens)
    at = after_time(tokens, cue + 1)
    if token.kind & BARE and (token.low in words.addressed or token.low in words.addressed_perhaps):
        heard = after(tokens, at) if at < size else None
        behind = after_time(tokens, heard.last + 1) if heard else size
        if token.low in words.addressed or (behind < size and _begins_anew(tokens[behind])):
            at = behind  # "assured Ann Lee she would stay", but "assured Ann Lee would stay"
        elif _is_asked(tokens, behind):
            return behind
        elif behind < size and tokens[behind].kind & PREPOSITION:
            return None  # "warned Ann Lee on the crane"
    return _clause_at(tokens, at, token, words) if at < size else None


def _begins_anew(token: Token) -> bool:
    return token.is_capital or token.low in _ENDS or bool(token.kind & (ARTICLE | PRONOUN))


def _clause_at(tokens: list[Token], at: int, cue: Token, words: SpeechCues) -> int | None:
    """Return where the clause begins that a cue introduces, or None."""
    first = tokens[at]
    if first.low == ",":
        return _after_aside(tokens, at)
    if first.low == ":":
        return at + 1
    if first.low in words.subjects:
        return at
    if cue.kind & TO:
        heard = after(tokens, at)  # "urged Ann Lee to leave"
        asked = next((i for i in (at, heard.last + 1 if heard else at) if _is_infinitive(tokens, i)), None)
        if asked is not None:
            return asked
    return at if cue.kind & BARE and _opens_clause(first) else None


def _after_aside(tokens: list[Token], comma: int) -> int | None:
    """Skip an aside: "said on Monday, when asked about it, that …"."""
    for at in range(comma + 1, min(len(tokens) - 1, comma + _ASIDE)):
        if tokens[at].low == "," and tokens[at + 1].low in _THAT:
            return at + 2
    return None


def _opens_clause(token: Token) -> bool:
    if token.kind & VOID or token.kind & (PREPOSITION | CUE):
        return bool(token.kind & PRONOUN and not token.kind & VOID)
    return (token.low[0].isalnum() and not token.low.endswith("ly")) or token.low == "$"


def _is_infinitive(tokens: list[Token], at: int) -> bool:
    """Tell whether an infinitive begins: "pledged to leave", but not "pledged to Ann Lee"."""
    if at + 1 >= len(tokens) or tokens[at].low != "to":
        return False
    return not (tokens[at + 1].is_capital or tokens[at + 1].kind & (ARTICLE | PRONOUN))


def _is_asked(tokens: list[Token], at: int) -> bool:
    """Tell whether "not to leave" or "to leave" begins: what somebody is warned to do."""
    return at < len(tokens) and _is_infinitive(tokens, at + (tokens[at].low == "not"))


def content_end(tokens: list[Token], begin: int, subject: int) -> int:
    """Return where the outlet's own words resume: ", but …"."""
    depends = tokens[0].low in SUBORDINATING or (subject > 0 and tokens[subject - 1].kind & RELATIVE)
    for at in range(begin + LEAST, len(tokens) - 1):
        if tokens[at].low == "," and (
            depends or tokens[at + 1].low in _TURNS or _names_another(tokens, at + 1)
        ):
            return at - 1
    return len(tokens) - 1


def _names_another(tokens: list[Token], at: int) -> bool:
    """Tell whether "according to X" or "citing X" begins there; "according to which" does not."""
    if tokens[at].kind & CITES:
        return True
    return bool(tokens[at].kind & INTRODUCES) and not any(t.kind & RELATIVE for t in tokens[at + 2 : at + 3])


def _is_named(tokens: list[Token], cue: int) -> bool:
    """Tell whether a sentence opens with somebody and a description of them: "The minister, Ann Lee, said"."""
    comma = next((at for at in range(cue - 2, max(0, cue - _DESCRIPTION), -1) if tokens[at].low == ","), 0)
    if not 0 < comma <= _DESCRIPTION:
        return False
    head = tokens[:comma]
    has_verb = any(token.kind & (BEING | CUE) or token.low.endswith("ed") for token in head)
    is_name = all(token.is_capital for token in tokens[comma + 1 : cue - 1])
    return not has_verb and (is_name or is_somebody(head[-1]))


def is_inverted(tokens: list[Token], cue: int, words: SpeechCues) -> bool:
    """Tell whether the speaker follows the cue: "…, said Ann Lee, who …"; nobody writes "…, told Ann Lee"."""
    token = tokens[cue]
    if cue <= LEAST or tokens[cue - 1].low != "," or not token.kind & BARE or token.low in words.addressed:
        return False
    subject = after(tokens, cue + 1)
    if subject is None or tokens[subject.first].kind & PRONOUN or subject.first > cue + 8:
        return False
    if is_time(tokens[subject.first : subject.last + 1]):
        return False  # "Ann Lee, the mayor, said on Sunday"
    if tokens[cue + 1].low.endswith("ing"):
        return False  # "said having a road helped"
    if _is_named(tokens, cue) and not any(map(is_somebody, tokens[subject.first : subject.last + 1])):
        return False  # "The minister, Ann Lee, said the cause of the fall was ice"
    following = tokens[subject.last + 1 : subject.last + 2]
    return (
        not following
        or following[0].low in _ENDS
        or bool(following[0].kind & (RELATIVE | PREPOSITION | TIME))
    )
