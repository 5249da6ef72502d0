"""Tell whether the verb after a name is an actor's: "Ankara, which backs them, has claimed"."""

import re

from dossier.analysis.mentions.clause import PUNCTUATION, Clause, SenseReading, actor, place, weakly

SUBJECT = actor("subject of a verb")
SCENE = place("where something lies or happens")

_WORDS = 9
"""Most words from a name to its verb."""
_ASIDES = (", ", " (", "—", " — ", " - ")
_APPOSITION = re.compile(r", [^,.;:!?\"]{2,80}, |(?: [—-]|—) ?[^.;:!?\"—]{2,80}(?:[—-] |—)| \([^)]{1,60}\) ")


def subject(at: Clause) -> SenseReading | None:
    """Read the name as subject of a verb: its own, a relative clause's, or the one after an aside."""
    if at.after.startswith(_ASIDES):
        return _beyond_aside(at)
    return predicate(at, at.right, at.company.joined) if at.after[:1] == " " else None


def _beyond_aside(at: Clause) -> SenseReading | None:
    if at.after.startswith(", where "):
        return SCENE
    relative = at.after.startswith(at.words.relatives)
    clause = predicate(at, at.right[2:], is_plural=True) if relative else None
    aside = _APPOSITION.match(at.after)
    if clause is not None or aside is None:
        return clause
    return predicate(at, at.after[aside.end() :].lower().split(), at.company.joined)


def predicate(at: Clause, right: list[str], is_plural: bool) -> SenseReading | None:
    """Read what the first verb of `right` says about its subject."""
    if at.is_headline and _leaves_out_verb(at, [word.strip(PUNCTUATION) for word in right[:2]]):
        return SUBJECT
    verb, *rest = _from_verb(at, right) or [""]
    if verb in at.words.auxiliaries:
        return _compound(at, verb, rest)
    if rest[:1] != ["by"] and (verb in at.words.finite or (is_plural and verb in at.words.plain)):
        return SUBJECT
    if verb in at.words.place_verbs:
        return SCENE
    return weakly(SUBJECT) if _looks_past(verb) and rest[:1] != ["by"] else None


def _from_verb(at: Clause, right: list[str]) -> list[str]:
    """Return the verb and what follows it, skipping adverbs, days and numbers."""
    for count, printed in enumerate(right[:_WORDS]):
        word = printed.strip(PUNCTUATION)
        is_adverb = word.endswith("ly") and word not in at.words.plain
        if not (is_adverb or word in at.words.skipped or word.isdigit()):
            return [word, *right[count + 1 :]]
    return []


def _compound(at: Clause, auxiliary: str, rest: list[str]) -> SenseReading | None:
    """Read a compound form after "is", "has", "will" or "does"."""
    if auxiliary in at.words.do:
        return SUBJECT
    is_passive = auxiliary in at.words.be
    if rest and rest[0] in at.words.be:
        is_passive, rest = True, rest[1:]
    if is_passive and _is_state(at, rest):
        return SUBJECT
    verb, *following = _from_verb(at, rest) or [""]
    if verb in at.words.place_verbs or (is_passive and _names_place(at, [verb, *following[:2]])):
        return SCENE
    if is_passive:
        return SUBJECT if verb in at.words.states else None
    if auxiliary in at.words.have and verb not in at.words.participles and verb != "to":
        return weakly(SUBJECT) if _looks_past(verb) else None
    return SUBJECT if verb else None


def _names_place(at: Clause, words: list[str]) -> bool:
    return any(word.strip(PUNCTUATION) in at.words.place_nouns for word in words)


def _looks_past(verb: str) -> bool:
    return verb.endswith("ed") and len(verb) > 4


def _leaves_out_verb(at: Clause, words: list[str]) -> bool:
    """Recognise headlines without "is": Turkey ready to talk; Russia in contact with Iran."""
    if words[:1] == ["to"]:
        return len(words) > 1 and words[1] in at.words.plain
    return bool(words) and (words[0] in at.words.states or _is_state(at, words))


def _is_state(at: Clause, words: list[str]) -> bool:
    return len(words) > 1 and words[0] in ("in", "at", "under") and words[1] in at.words.headline_states
