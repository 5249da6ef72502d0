"""Find the outcome for counted people or things: "12 people were killed", "destroyed at least 40 homes".

A number has an outcome if a verb acts on its noun: the noun is the subject of a passive, of a verb without an
object, or the object of an active verb. Those who act have none. A Reading also says whether it is reported
as a fact.
"""

from typing import NamedTuple

from dossier.analysis.figures.cues import FigureCues, Idioms
from dossier.analysis.figures.moods import (
    is_adverb,
    is_asked,
    is_done,
    is_framed,
    is_negator,
    is_unreal_object,
)
from dossier.analysis.figures.tokens import Sentence

_REACH = 13
"""Words after a noun within which its verb is looked for."""


class Reading(NamedTuple):
    """An outcome, as the sentence reports it."""

    outcome: str
    at: int
    """Index of the token that expresses it."""
    is_real: bool = True
    """Whether it is reported as a fact, not denied, planned or supposed."""
    is_beside: bool = False
    """Whether another object comes first: "killed a guard and 14 shoppers"."""
    is_part: bool = False
    """Whether it concerns a part of another number: "three of the dead"."""


class Noun(NamedTuple):
    """A counted noun: its first token, including a hedge, and the token after it."""

    first: int
    after: int
    """Index of the token after it."""
    is_subject: bool = True
    """Whether it can be the subject of a verb; if not, only "12 people killed in …" is read."""
    reach: int = _REACH
    """Words after it within which the verb is looked for."""


def outcome_after(sentence: Sentence, noun: Noun, words: FigureCues) -> Reading | None:
    """Return the outcome that the words after a noun express."""
    at = noun.after + (sentence.at(noun.after) in words.lists["relatives"])
    reduced = _reduced(sentence, at, words)
    if reduced is None:
        begin = _group_start(sentence, at, words, noun.reach) if noun.is_subject else None
        return _by_verb(sentence, noun.first, begin, words) if begin is not None else None
    is_unreal = is_unreal_object(sentence, noun.first, words, nouns=False)
    is_unreal = is_unreal or is_asked(sentence, noun.first, words)
    if is_unreal or is_framed(sentence, noun.first, words, is_past=True):
        return reduced._replace(is_real=False)
    return _overtaken(sentence, noun.first, reduced, words) if noun.is_subject else reduced


def _by_verb(sentence: Sentence, subject: int, begin: int, words: FigureCues) -> Reading | None:
    """Return the outcome that the verb group at `begin` gives its subject."""
    reading = _verb_group(sentence, begin, words)
    if reading is None:
        return None
    if sentence.at(begin - 1) == "to" and sentence.at(subject - 1) not in words.lists["factive"]:
        return reading._replace(is_real=False)
    is_past = any(word in words.lists["past_auxiliaries"] for word in sentence.words[begin : reading.at])
    is_past = is_past or (reading.at == begin and sentence.words[reading.at] not in words.plain)
    if not is_past and sentence.at(0) in words.lists["recurring"]:
        return reading._replace(is_real=False)
    if is_asked(sentence, subject, words) or is_framed(sentence, subject, words, is_past):
        return reading._replace(is_real=False)
    return reading


def _reduced(sentence: Sentence, at: int, words: FigureCues) -> Reading | None:
    """Return the outcome of a participle or adjective after a noun: "five people killed in …", "12 dead"."""
    word = sentence.at(at)
    if word == "to" and sentence.at(at + 1) in words.lists["to_death"]:
        return Reading("killed", at + 1)
    if word in words.held:
        return _object_complement(sentence, at, words)
    idiom = _idiom(sentence, at, words.passive_idioms)
    if idiom and _has_no_object(sentence, idiom[1], words):
        return Reading(*idiom)
    outcome = words.states.get(word) or words.participles.get(word)
    if outcome is None or word in words.met:
        return None
    is_adjective = word in words.states and word not in words.participles
    return Reading(outcome, at) if is_adjective or _has_no_object(sentence, at, words) else None


def _object_complement(sentence: Sentence, at: int, words: FigureCues) -> Reading | None:
    """Return the outcome for the sailors in "took 10 sailors hostage"; `at` is the token "hostage"."""
    for index in range(at - 1, max(-1, at - _REACH), -1):
        if sentence.words[index] in words.lists["holding"]:
            return Reading(words.held[sentence.words[at]], at, is_done(sentence, index, words))
        if not sentence.words[index][0].isalnum():
            return None
    return None


def _has_no_object(sentence: Sentence, at: int, words: FigureCues) -> bool:
    following, lists = sentence.at(at + 1), words.lists
    if not following or not following[0].isalnum():
        return True
    if following in lists["objects"]:
        return False
    if following == "and" and sentence.at(at + 2) in words.done:
        return _has_no_object(sentence, at + 2, words)  # "attacked and wounded three men"
    return following in lists["stops"] or following in lists["times"] or is_adverb(following, words)


def _overtaken(sentence: Sentence, subject: int, reading: Reading, words: FigureCues) -> Reading:
    """Return what a verb adds to "people missing since Monday": "were found alive", "have died"."""
    begin = _group_start(sentence, reading.at + 1, words, _REACH)
    later = _by_verb(sentence, subject, begin, words) if begin is not None else None
    if later and later.is_real and (reading.outcome == "missing" or later.outcome in ("killed", "freed")):
        return later
    rest = sentence.words[begin : begin + 5] if begin is not None else []
    is_found = reading.outcome == "missing" and any(word in words.lists["finding"] for word in rest)
    return reading._replace(is_real=False) if is_found and later is None else reading


def _group_start(sentence: Sentence, at: int, words: FigureCues, reach: int) -> int | None:
    """Return the start of the verb group after a noun, past "in 21 cities"; None at another verb."""
    for index in range(at, min(at + reach, len(sentence))):
        word = sentence.words[index]
        is_verb = is_verbal(word, words) and (index == at or not word.endswith("ing"))
        if (is_verb and not _is_met_noun(sentence, index, words)) or _idiom(sentence, index, words.idioms):
            return index
        if word in words.lists["broken"] or not word[0].isalnum():
            return None
        if reach < _REACH and word not in words.lists["added"] and not is_adverb(word, words):
            return None
        if _is_other_verb(sentence, index, words):
            return None
    return None


def _is_met_noun(sentence: Sentence, index: int, words: FigureCues) -> bool:
    """Tell whether a word that can be a verb without object is a noun here: "registered for the march"."""
    word, before = sentence.words[index], sentence.at(index - 1)
    if word not in words.met or not (word in words.plain or word.endswith("ing")):
        return False
    return before in words.lists["noun_openers"] or before in words.lists["prepositions"] - {"to"}


def is_verbal(word: str, words: FigureCues) -> bool:
    """Tell whether a word can begin a verb group."""
    lists = words.lists
    is_auxiliary = word in lists["be"] or word in lists["auxiliaries"] or word in lists["modals"]
    return is_auxiliary or word in words.met or word in lists["verb_negators"] or word.endswith("n't")


def _is_other_verb(sentence: Sentence, index: int, words: FigureCues) -> bool:
    """Tell whether a word is some other verb in the past ("survived", "saw"), but not in "trapped in"."""
    word, following = sentence.words[index], sentence.at(index + 1)
    if word in words.lists["pasts"]:
        return True
    if word.endswith("ing") and sentence.at(index - 1) in words.lists["prepositions"]:
        return False  # "suspected of abducting"
    is_past = (word.endswith("ed") and len(word) > 4) or word in words.done
    return is_past and following not in words.lists["prepositions"] and not is_adverb(following, words)


def _verb_group(sentence: Sentence, begin: int, words: FigureCues) -> Reading | None:
    """Return the outcome that a verb group expresses: "were not killed", "have reportedly fled"."""
    is_passive, is_real = False, True
    for index in range(begin, min(begin + _REACH, len(sentence))):
        word = sentence.words[index]
        outcome = _outcome_of(sentence, index, is_passive, index == begin, words)
        if outcome:
            return Reading(outcome, index, is_real)
        if word in words.lists["be"]:
            is_passive = True
            is_real = is_real and not (word == "be" and not _follows_factive(sentence, index, words))
        elif word in words.lists["modals"] or is_negator(word, words) or word in words.lists["doubts"]:
            is_real = False
        elif word == "to":
            is_done_so = sentence.at(index + 1) == "have" or sentence.at(index - 1) in words.lists["factive"]
            is_real = is_real and is_done_so
        elif not _is_part_of_group(sentence, index, words):
            return None
    return None


def _outcome_of(
    sentence: Sentence, index: int, is_passive: bool, is_first: bool, words: FigureCues
) -> str | None:
    word = sentence.words[index]
    if word in words.met and (is_passive or is_first or not word.endswith("ing")):
        is_intransitive = word not in words.done or is_passive or _has_no_object(sentence, index, words)
        return words.met[word] if is_intransitive else None
    idiom = _idiom(sentence, index, words.idioms)
    if idiom is None and is_passive:
        idiom = _idiom(sentence, index, words.passive_idioms)
    if idiom or not is_passive:
        return idiom[0] if idiom else None
    if word == "among":
        near = sentence.words[index + 1 : index + 4]
        return next((words.states[other] for other in near if other in words.states), None)
    return words.states.get(word) or words.participles.get(word)


def _idiom(sentence: Sentence, index: int, idioms: Idioms) -> tuple[str, int] | None:
    """Return the outcome of a phrase ("took to the streets"), and the index of its last word."""
    for rest, outcome in idioms.get(sentence.at(index), ()):
        if tuple(sentence.words[index + 1 : index + 1 + len(rest)]) == rest:
            return outcome, index + len(rest)
    return None


def _follows_factive(sentence: Sentence, be: int, words: FigureCues) -> bool:
    """Tell whether "be" states a fact: "had to be evacuated"."""
    return sentence.at(be - 1) == "to" and sentence.at(be - 2) in words.lists["factive"]


def _is_part_of_group(sentence: Sentence, index: int, words: FigureCues) -> bool:
    word = sentence.words[index]
    if is_adverb(word, words) or word in words.lists["auxiliaries"] or word in words.lists["factive"]:
        return True
    following = sentence.words[index + 1 : index + 3]
    if word == "and" or following[:1] == ["and"]:
        return True  # "were shot and killed"
    return following[-1:] == ["and"] and following[0] in words.lists["particles"]
