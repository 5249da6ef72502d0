"""A name with two senses, and the words of its clause that decide between them."""

from msgspec import Struct
from msgspec.structs import replace

from dossier.analysis.mentions.cues import NameCues

PUNCTUATION = ".,;:!?\"'()[]"
_BEFORE = 64
_AFTER = 110
_RIGHT = 72
"""Characters looked at on either side, and how many of them become words."""
_OPENING = "\"'(["
_ENDS_CLAUSE = (".", ";", ":", "!", "?", '"', ")", "—", "-")
_NEAR = 7
"""Words before a name that can govern it."""


NONE, WEAK, KNOWN, STRONG = range(4)
"""How certain a reading is, compared with that of a joined name. A `KNOWN` name has no other sense."""


class SenseReading(Struct, frozen=True, gc=False):
    """A sense of a name, with its reason and certainty."""

    is_actor: bool
    rule: str
    weight: int = STRONG
    """Certainty: one of `NONE`, `WEAK`, `KNOWN` and `STRONG`."""


def actor(rule: str) -> SenseReading:
    """Return a certain reading as an actor."""
    return SenseReading(True, f"actor: {rule}")


def place(rule: str) -> SenseReading:
    """Return a certain reading as a place."""
    return SenseReading(False, f"place: {rule}")


def weakly(reading: SenseReading) -> SenseReading:
    """Return the reading with a certainty that a joined name can overrule."""
    return replace(reading, weight=WEAK)


class Company(Struct, frozen=True, gc=False):
    """The names beside a name."""

    after_place: bool
    """Whether a certain place precedes it, separated by a comma."""
    before_place: bool
    """Whether a name that must be a place follows, after a comma or a possessive."""
    before_person: bool
    joined: bool
    """Whether a name on its left is joined to it, which makes their verb a plural."""


ALONE = Company(False, False, False, False)


class Clause(Struct, frozen=True, gc=False):
    """The words around one name."""

    words: NameCues
    nearest: str
    """The word before it in its clause, in lower case, without articles, but with a comma after it."""
    right: list[str]
    """The words after it, in lower case with punctuation. The first can be the rest of the name's own word.
    """
    before: str
    after: str
    """Folded text before and after it."""
    opens: bool
    """Whether the name opens its block."""
    is_headline: bool
    company: Company


def clause_around(
    text: str, span: tuple[int, int], block: tuple[int, int, bool], words: NameCues, company: Company
) -> Clause:
    """Return the clause of the name at `span`; `block` is (start, end, whether a headline)."""
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
    """Return the words of its clause before the nearest one, in reverse order."""
    found: list[str] = []
    for word in at.before.lower().split()[: -_NEAR - 1 : -1]:
        if word.endswith(_ENDS_CLAUSE):
            break
        if word not in at.words.articles:
            found.append(word.lstrip(_OPENING))
    return found[1:]
