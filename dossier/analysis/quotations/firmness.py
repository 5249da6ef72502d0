"""Whether the words around a cue are evidence enough to name the speaker; if not, the speaker is a candidate."""

from dossier.analysis.quotations.cues import (
    ARTICLE,
    BODY,
    CUE,
    ING,
    PERSON,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    SAYING,
    SKIPPED,
)
from dossier.analysis.quotations.tokens import (
    SUBORDINATING,
    Span,
    Token,
    TokenRun,
    is_name,
    is_noun,
    is_titular,
)

_SOMEBODY = PERSON | BODY | SAYING
_GOVERNS = PREPOSITION | CUE | RELATIVE
_LONGEST_GAP = 12
"""Words between a subject and its cue."""
_LONGEST_WAY = 13
"""Words between a cue and the quotation that it introduces."""
_LONGEST_ASIDE, _BOTH = 30, 2
"""Words of an aside that commas on both sides set off."""
_LONGEST_CLAUSE = 24
"""Words of a clause that "that" opens."""
_ASIDE = 4
"""Words of an aside that one comma alone sets off from the cue."""
_NEAR = 7
"""Words after a quotation among which its speaker is named."""
_LONGEST_NAME = 4
_DEPENDS = SUBORDINATING - {"as"} | {"where", "who", "which"}
_INTRODUCING = frozenset(":–—-")
_BEFORE_WORDS = frozenset(",:;–—")
_BEFORE_ADDING = frozenset((",", "and", "as", "was", "is", "been", "were", "are"))
_DASHES = frozenset("–—-")
_READS = frozenset(("read", "reads"))
_SAID = frozenset(("said", "says", "told", "wrote", "recalled", "added", "tweeted"))
POSSESSIVE = ("'s", "’s", "s'", "s’")


def is_firm_before(tokens: list[Token], subject: Span, cue: int, is_outer: bool) -> bool:
    """Tell whether the subject of a cue before the quotation, or before "…, saying", is certainly the speaker."""
    if is_outer and subject.first and tokens[subject.first - 1].low not in _BEFORE_ADDING:
        return False  # "granted Ann Lee an extension on a court order …, saying"
    if tokens[cue].low in _READS and _is_person(tokens[subject.last]):
        return False  # "Ann Lee read out a letter: “…”"
    if not _is_somebody(tokens, subject, cue) or _is_governed(tokens, subject):
        return False
    is_adding = bool(tokens[cue].kind & ING) and tokens[cue - 1].low == ","
    gap = tokens[subject.last + 1 : cue - 1 if is_adding and subject.last + 1 < cue else cue]
    if tokens[cue].kind & ING and tokens[cue - 1].low not in _BEFORE_ADDING:
        return False  # "a sign saying"
    if tokens[0].low in SUBORDINATING and _has_comma(tokens[cue + 2 : -1]):
        return False  # "After X criticised Y, Z shot back:"
    return _is_short(tokens, subject, gap) and _is_last_cue(tokens, cue)


def is_firm_after(tokens: list[Token], subject: Span, cue: int) -> bool:
    """Tell whether the subject of a cue after the quotation is certainly the speaker."""
    if subject.first > cue:
        return True
    if subject.first and tokens[subject.first - 1].low in _DEPENDS:
        return False  # "…,” when X blasted him"
    gap = tokens[subject.last + 1 : cue]
    if is_set_off(tokens, subject):
        gap = gap[1:]  # "her rival, Ann Lee, said"
    if not _is_named(tokens, subject) and (subject.first > 1 or any(not t.kind & SKIPPED for t in gap)):
        return False
    if subject.first > _NEAR and tokens[cue].low not in _SAID:
        return False
    return len(gap) not in (1, 2) or all(map(_is_adverb, gap))


def is_split(left: TokenRun, right: TokenRun, cue: tuple[int, int] | None) -> bool:
    """Tell whether the quotation is part of a clause whose subject is before it: "under what X called “…,” Y did"."""
    if not left or left[-1].low in _BEFORE_WORDS:
        return False
    at = next((at for at in range(min(_NEAR, len(right))) if cue and right.place(at, at) == cue), None)
    return at is None or right[at].low not in _SAID or any(_is_cue(left, i) for i in range(len(left)))


def is_firm_again(between: list[Token]) -> bool:
    """Tell whether the words after a quotation name nobody else who could go on: "… and called it"."""
    return not any(token.is_capital or token.kind & (PRONOUN | _SOMEBODY) for token in between)


def name_before_colon(tokens: list[Token]) -> Span | None:
    """Return the name of "Lund: “…”", "Lund on the flood: “…”" and "Headline – Per Lund: “…”", or None."""
    last = len(tokens) - 2
    first = last
    while first > 0 and tokens[first - 1].low not in _DASHES:
        first -= 1
    about = next((at for at in range(first + 1, last) if tokens[at].low == "on"), last + 1)
    name = tokens[first:about]
    is_name = 0 < len(name) <= _LONGEST_NAME and all(token.is_capital for token in name)
    return Span(first, about - 1) if is_name else None


def is_set_off(tokens: list[Token], subject: Span) -> bool:
    """Tell whether commas on both sides set a name off from the description before it."""
    around = (
        *tokens[max(0, subject.first - 1) : subject.first],
        *tokens[subject.last + 1 : subject.last + 2],
    )
    return [token.low for token in around] == [",", ","] and is_name(tokens, subject.first, subject.last)


def _is_somebody(tokens: list[Token], subject: Span, cue: int) -> bool:
    """Tell whether the subject names somebody, or opens the sentence and stands right before the cue."""
    if tokens[subject.last].low.endswith(POSSESSIVE):
        return False
    opens = subject.first == 0 and subject.last + 1 == cue and bool(tokens[0].kind & ARTICLE)
    return opens or _is_named(tokens, subject)


def _is_named(tokens: list[Token], subject: Span) -> bool:
    last = tokens[subject.last]
    return last.is_capital or is_titular(last) or bool(last.kind & (_SOMEBODY | PRONOUN))


def _is_adverb(token: Token) -> bool:
    return bool(token.kind & SKIPPED) or token.low.endswith("ly")


def _is_person(last: Token) -> bool:
    return last.is_capital or bool(last.kind & (PERSON | PRONOUN))


def _is_governed(tokens: list[Token], subject: Span) -> bool:
    """Tell whether another verb of saying or a preposition comes before the subject: "denied that X said"."""
    if not subject.first:
        return False
    previous = tokens[subject.first - 1]
    if previous.low in _DEPENDS and tokens[subject.last].kind & PRONOUN:
        return True  # "X was right when he said"
    if previous.kind & _GOVERNS and not previous.is_capital and not is_titular(previous):
        return True
    return previous.low != "," and any(_is_cue(tokens, at) for at in range(subject.first))


def _is_short(tokens: list[Token], subject: Span, gap: list[Token]) -> bool:
    """Tell whether what separates the subject from its cue leaves no doubt: an aside, or a clause about a name."""
    commas = sum(token.low == "," for token in gap)
    if not subject.first and commas >= _BOTH and len(gap) < _LONGEST_ASIDE:
        return True  # "Ann Lee, who farms at York, said"
    if len(gap) > _LONGEST_GAP:
        return False
    if any(token.kind & RELATIVE for token in gap):
        is_right_after = any(token.kind & RELATIVE for token in gap[:2])
        return is_right_after and tokens[subject.last].is_capital
    if len(gap) == 1 and subject.first and tokens[subject.first - 1].low == ",":
        return True  # "her rival, Jonas Web, said"
    if is_set_off(tokens, subject) and all(_is_adverb(token) for token in gap[1:]):
        return True  # "her rival, Jonas Web, reportedly said"
    return commas != 1 or len(gap) > _ASIDE


def _is_last_cue(tokens: list[Token], cue: int) -> bool:
    rest = range(cue + 1, len(tokens))
    if (
        len(rest) > 2
        and tokens[-1].low in _INTRODUCING
        and tokens[-2].is_capital
        and _has_comma(tokens[cue:])
    ):
        return False  # "Republicans said the same, including Jonas Web – “…”"
    longest = _LONGEST_CLAUSE if _is_reported(tokens, cue) else _LONGEST_WAY
    return len(rest) <= longest and not any(_is_cue(tokens, at) for at in rest)


def _is_reported(tokens: list[Token], cue: int) -> bool:
    """Tell whether "that" opens what the cue reports."""
    return any(token.low == "that" for token in tokens[cue + 1 : cue + _LONGEST_GAP])


def _has_comma(tokens: list[Token]) -> bool:
    return any(token.low == "," for token in tokens)


def _is_cue(tokens: list[Token], at: int) -> bool:
    return bool(tokens[at].kind & CUE) and not tokens[at].is_capital and not is_noun(tokens, at)
