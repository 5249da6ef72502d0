"""A name of two senses, and the words of its clause from which its sense is read."""

from msgspec import Struct
from msgspec.structs import replace

from dossier.analysis.mentions.cues import NameCues

PUNCTUATION = ".,;:!?\"'()[]"
_BEFORE = 64
_AFTER = 110
_RIGHT = 72
"""Characters that are looked at on either side, and those that are split into words."""
_OPENING = "\"'(["
_ENDS_CLAUSE = (".", ";", ":", "!", "?", '"', ")", "—", "-")
_NEAR = 7
"""Words before the name that may govern it."""


NONE, WEAK, KNOWN, STRONG = range(4)
"""How far a reading can be trusted against that of a name it is joined to; `KNOWN` has no other sense."""


class SenseReading(Struct, frozen=True, gc=False):
    """A sense, why, and how surely."""

    is_actor: bool
    rule: str
    weight: int = STRONG


def actor(rule: str) -> SenseReading:
    """A sure reading as somebody who acts."""
    return SenseReading(True, f"actor: {rule}")


def place(rule: str) -> SenseReading:
    """A sure reading as somewhere."""
    return SenseReading(False, f"place: {rule}")


def weakly(reading: SenseReading) -> SenseReading:
    """The same, to be given up where a joined name says otherwise."""
    return replace(reading, weight=WEAK)


class Company(Struct, frozen=True, gc=False):
    """The names next to a name."""

    after_place: bool
    """Whether a name that is surely a place goes before it, with a comma between."""
    before_place: bool
    """Whether a name that can only be a place follows, with a comma or a possessive between."""
    before_person: bool
    joined: bool
    """Whether a name is joined to it from the left, so that their verb is a plural."""


ALONE = Company(False, False, False, False)


class Clause(Struct, frozen=True, gc=False):
    """What stands around one name."""

    words: NameCues
    nearest: str
    """The word before it in its clause, small, articles left out; a comma sticks to it."""
    right: list[str]
    """The words after it, small, with their punctuation; the first may be the rest of the name's own word."""
    before: str
    after: str
    """What goes before and comes after, as folded."""
    opens: bool
    """Whether the name opens its block."""
    is_headline: bool
    company: Company


def clause_around(
    text: str, span: tuple[int, int], block: tuple[int, int, bool], words: NameCues, company: Company
) -> Clause:
    """The clause of the name at `span` of a folded text; its block is start, end and whether a headline."""
    start, end = span
    before = text[max(block[0], start - _BEFORE) : start]
    after = text[end : min(block[1], end + _AFTER)]
    opens = start - block[0] < 4 and not any(map(str.isalnum, before))
    right = after[:_RIGHT].lower().split()
    return Clause(words, _nearest(before, words), right, before, after, opens, block[2], company)


def _nearest(before: str, words: NameCues) -> str:
    rest = before.rstrip(_OPENING) if before[-1:] in _OPENING else before
    while True:
        rest, _, word = rest.rstrip().rpartition(" ")
        word = word.lower().lstrip(_OPENING)
        if word not in words.articles:
            return "" if word.endswith(_ENDS_CLAUSE) else word


def governing(at: Clause) -> list[str]:
    """The words of the clause before the nearest one, backwards."""
    found: list[str] = []
    for word in at.before.lower().split()[: -_NEAR - 1 : -1]:
        if word.endswith(_ENDS_CLAUSE):
            break
        if word not in at.words.articles:
            found.append(word.lstrip(_OPENING))
    return found[1:]
