"""Insertions before a verb, and names set off by commas: "Ann Lee, mayor of York, said", "her rival, Ann Lee, said"."""

from dossier.analysis.quotations.cues import ARTICLE, ING, PERSON, PREPOSITION, RELATIVE
from dossier.analysis.quotations.tokens import STOPS, Token

_LONGEST = 40
"""Words that are looked at before a cue."""
_OFFICE = 6
"""Words of an office: "minister for ports"."""
_WORDS_OF_A_NAME = 4


def before_insertion(tokens: list[Token], at: int) -> int:
    """Return the last word before an insertion between commas, dashes or brackets; -1 if there is none."""
    sign = {")": "("}.get(tokens[at].low, tokens[at].low)
    low = max(0, at - _LONGEST)
    for index in range(at - 1, low - 1, -1):
        if tokens[index].low == sign:
            is_named = is_name(tokens, index + 1, at - 1) and is_description(tokens, index - 1)
            return index - 1 if is_named else _last_of_several(tokens, index)
    return -1


def is_description(tokens: list[Token], last: int) -> bool:
    """Tell whether what ends there says what somebody is: "the minister", "le ministre des Ports"."""
    if tokens[last].kind & PERSON:
        return True
    first = last
    while first > 0 and last - first < _OFFICE and tokens[first].low not in STOPS:
        if tokens[first].kind & PERSON and tokens[first - 1].kind & ARTICLE:
            return True
        first -= 1
    return False


def is_name(tokens: list[Token], first: int, last: int) -> bool:
    """Tell whether "Ann Lee" is all that stands between the commas of "her rival, Ann Lee, said"."""
    return 0 < last - first < _WORDS_OF_A_NAME and all(token.is_capital for token in tokens[first : last + 1])


def _last_of_several(tokens: list[Token], comma: int) -> int:
    """Return the position before the first comma of "Ann Lee, mayor of York, England, said"."""
    at = comma - 1
    for _ in range(3):
        low = max(0, at - _LONGEST)
        previous = next((i for i in range(at, low - 1, -1) if tokens[i].low == ","), 0)
        if not previous or not _describes(tokens[previous + 1]):
            return at
        at = previous - 1
    return at


def _describes(token: Token) -> bool:
    """Tell whether a word opens what is said of somebody just named: "mayor of …", "speaking at …"."""
    if token.is_capital:
        return False
    return (
        bool(token.kind & (ARTICLE | PERSON | RELATIVE | PREPOSITION | ING))
        or token.low.endswith("ing")
        or token.low.isdigit()
    )
