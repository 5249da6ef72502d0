"""Decide whether a name that an actor and a place share means the one or the other.

The rules are tried in this order, and the first that applies decides. Joined names ("Ankara and Moscow") are
decided together afterwards.
"""

import re
from collections.abc import Callable

from dossier.analysis.mentions.clause import (
    NONE,
    PUNCTUATION,
    Clause,
    SenseReading,
    actor,
    governing,
    place,
    weakly,
)
from dossier.analysis.mentions.predicates import subject

UNDECIDED = SenseReading(False, "undecided: taken as place", NONE)
DATELINE = place("dateline")

_LISTED = place("in a list of places")
_ATTRIBUTION = actor("attribution")
_DATE = r"[A-Z][a-z]+\.? \d{1,2}|\d{1,2} [A-Z][a-z]+"
_DATELINE = re.compile(rf"(?:, [A-Z][\w ]{{2,24}})?,? (?:\([A-Z][\w/ ]+\)|/[A-Z]|[—-])|,? (?:{_DATE})\b")


def read_sense(at: Clause) -> SenseReading:
    """Return the reading of the first rule that applies; without any, one of no certainty."""
    for rule in RULES:
        reading = rule(at)
        if reading is not None:
            return reading
    return UNDECIDED


def compound(at: Clause) -> SenseReading | None:
    """Read compounds: Moscow-based, Kremlin-backed, the Russia-Turkey memorandum, pro-Turkey."""
    if at.before.endswith("-"):
        prefix = at.before[:-1].rpartition(" ")[2]
        return _pair(at, 0) if prefix[:1].isupper() else actor(f'after "{prefix}-"')
    if not at.after.startswith("-") or not at.after[1:2].isalpha():
        return None
    if at.after[1].isupper():
        return _pair(at, 1)
    word = at.right[0].strip("-" + PUNCTUATION)
    return place(f'before "-{word}"') if word in at.words.place_compounds else actor(f'before "-{word}"')


def _pair(at: Clause, position: int) -> SenseReading:
    noun = at.right[position].strip(PUNCTUATION) if len(at.right) > position else ""
    if noun in at.words.place_nouns or noun in at.words.routes:
        return place(f'before "{noun}"')
    pair = actor("one of a pair")
    return pair if noun in at.words.actor_nouns else weakly(pair)


def dateline(at: Clause) -> SenseReading | None:
    """Read datelines: MOSCOW, February 12; ANKARA (Reuters)."""
    return DATELINE if at.opens and not at.is_headline and _DATELINE.match(at.after) else None


def owner(at: Clause) -> SenseReading | None:
    """Read possessives: Turkey's army, Syria's northern province, Russia's Sochi."""
    if not at.after.startswith(("'s ", "' ")):
        return None
    if at.company.before_place:
        return place("owner of a place")
    if at.company.before_person:
        return actor("owner of a person")
    noun = _head(at, at.right[1:7])
    if noun is not None:
        rule = f'owner of "{noun}"'
        return place(rule) if noun in at.words.place_nouns else actor(rule)
    return locative(at) or weakly(actor("possessive"))


def _head(at: Clause, following: list[str]) -> str | None:
    """Return the head of the first known nouns: "guards" of "border guards", "army" of "army's new base"."""
    found = None
    for printed in following:
        word = printed.strip(PUNCTUATION)
        if word in at.words.actor_nouns or word in at.words.place_nouns:
            found = word
        elif found or word in at.words.small:
            break
        if printed != word:
            break
    return found


def locative(at: Clause) -> SenseReading | None:
    """Read locative prepositions: in Moscow, near Damascus; but trust in Ankara."""
    word = at.nearest
    if word not in at.words.locative:
        return None
    settling = at.words.open.get(word)
    trusted = governing(at)[:1] if settling else []
    if settling and trusted and trusted[0] in settling.actor:
        return actor(f'after "{trusted[0]} {word}"')
    return place(f'after "{word}"')


def beside(at: Clause) -> SenseReading | None:
    """Read words beside the name: northern Syria, the capital Ankara, NATO member Turkey."""
    word = at.nearest
    if word in at.words.place_before or word == "capital,":
        return place(f'after "{word.rstrip(",")}"')
    return actor(f'after "{word}"') if word in at.words.actor_before else None


def noun(at: Clause) -> SenseReading | None:
    """Read nouns after the name: Kremlin spokesman, Damascus airport."""
    word = at.right[0].strip(PUNCTUATION) if at.right and at.after[0] == " " else ""
    if word in at.words.colleagues:
        return actor(f'before "{word}"')
    if word in at.words.place_nouns or word in at.words.routes:
        return place(f'before "{word}"')
    return None


def preposition(at: Clause) -> SenseReading | None:
    """Read prepositions: talks with Turkey, the president of Syria; returned from Turkey."""
    word = at.nearest
    if word in at.words.agentive:
        return actor(f'after "{word}"')
    settling = at.words.open.get(word)
    if settling is None:
        return None
    for other in governing(at)[:4]:
        if other in settling.actor:
            return actor(f'after "{other} {word}"')
        if other in settling.place:
            return place(f'after "{other} {word}"')
    if not settling.otherwise:
        return UNDECIDED
    return weakly((actor if settling.otherwise == "actor" else place)(f'after "{word}"'))


def followers(at: Clause) -> SenseReading | None:
    """Read words after the name: Moscow and its allies, Damascus and its suburbs."""
    if at.right[:2] != ["and", "its"]:
        return None
    return (place if _head(at, at.right[2:6]) in at.words.place_nouns else actor)('with "its"')


def verb_before(at: Clause) -> SenseReading | None:
    """Read verbs before the name: told Moscow, left Damascus; "…," said Ankara."""
    word = at.nearest
    if word in at.words.spoken_to:
        return actor(f'object of "{word}"')
    if word in at.words.gone_to:
        return place(f'object of "{word}"')
    return weakly(actor(f'after "{word}"')) if word in at.words.finite else None


def listed(at: Clause) -> SenseReading | None:
    """Read lists of places: Istanbul, Turkey; Idlib province, Syria."""
    if at.company.after_place:
        return _LISTED
    # "In that conflict, Turkey and Russia agreed": a comma can also end a clause, so a joined name may
    # overrule.
    after_noun = at.nearest.endswith(",") and at.nearest[:-1] in at.words.place_nouns
    return weakly(_LISTED) if after_noun or at.company.before_place else None


def label(at: Clause) -> SenseReading | None:
    """Read labels after a colon: No call planned: Kremlin."""
    if at.before.rstrip().endswith((":", "—", "-")) and not any(map(str.isalnum, at.after)):
        return _ATTRIBUTION
    return _ATTRIBUTION if at.is_headline and at.opens and at.after.startswith(":") else None


RULES: tuple[Callable[[Clause], SenseReading | None], ...] = (
    compound,
    dateline,
    owner,
    locative,
    beside,
    noun,
    preposition,
    followers,
    subject,
    verb_before,
    listed,
    label,
)
