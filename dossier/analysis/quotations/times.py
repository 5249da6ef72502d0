"""Recognise times beside a cue: "said late on Sunday", "said on March 4, 2021, that"."""

from dossier.analysis.quotations.cues import SKIPPED, TIME
from dossier.analysis.quotations.tokens import Token

_BEFORE_SPANS = frozenset(("on", "late", "early", "last", "this"))
_SPANS = frozenset(("week", "month", "year", "night"))
_HOURS = frozenset(("morning", "afternoon", "evening", "night"))


def is_time(phrase: list[Token]) -> bool:
    """Tell whether a phrase is a time and no name: "Sunday", "Monday night", "4", but not "April Jones"."""
    return all(token.kind & (TIME | SKIPPED) or token.low.isdigit() for token in phrase) and any(
        token.kind & TIME or token.low.isdigit() for token in phrase
    )


def after_time(tokens: list[Token], at: int) -> int:
    """Return the index after "on Wednesday", "late last week" or "on 4 March"; `at` without a time."""
    while at < len(tokens) and (
        tokens[at].kind & TIME or _opens_time(tokens, at) or _is_part_of_date(tokens, at)
    ):
        at += 1
    return at


def _opens_time(tokens: list[Token], at: int) -> bool:
    following = tokens[at + 1 : at + 3]
    return tokens[at].low in _BEFORE_SPANS and any(
        token.kind & TIME or token.low in _SPANS for token in following
    )


def _is_part_of_date(tokens: list[Token], at: int) -> bool:
    """Recognise "4 March", "March 4, 2021", "Sunday morning"; not "on Sunday 16 people"."""
    is_after = bool(at and tokens[at - 1].kind & TIME)
    if not tokens[at].low.isdigit():
        return is_after and tokens[at].low in _HOURS
    following = tokens[at + 1 : at + 2]
    return any(token.kind & TIME or (is_after and token.low == ",") for token in following)
