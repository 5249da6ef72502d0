"""What the verb or the noun before a number says of it: "killed 12", "the deaths of five", "killed a guard and 14"."""

from dossier.analysis.figures.cues import FigureCues
from dossier.analysis.figures.moods import is_adverb, is_done, is_negator, is_unreal_object
from dossier.analysis.figures.outcomes import Reading, is_verbal
from dossier.analysis.figures.tokens import Sentence

_REACH = 13
"""Words after a noun among which its verb is looked for."""
_BACK = 7
"""Words before a number among which its verb or noun is looked for."""
_OBJECT = 8
"""Words of the other object of a verb."""


def outcome_before(sentence: Sentence, number: int, words: FigureCues) -> Reading | None:
    """Return what the verb or the noun before a number says: "killing at least 12", "the deaths of five"."""
    if sentence.at(number - 1) == "and":
        return _beside(sentence, number, words)
    has_of = False
    for index in range(number - 1, max(-1, number - 1 - _BACK), -1):
        word = sentence.words[index]
        has_of = has_of or word == "of"
        if has_of and word in words.nouns:
            return Reading(words.nouns[word], index, not is_unreal_object(sentence, index, words, True))
        reading = None if has_of else _by_word(sentence, index, words)
        if reading or word not in words.lists["between"]:
            return reading
    return None


def _by_word(sentence: Sentence, index: int, words: FigureCues) -> Reading | None:
    """Return what a word says of its object."""
    word, lists = sentence.words[index], words.lists
    if word in words.done and not _is_noun(sentence, index, words):
        verb = index - 1 if word in lists["particles"] else index
        return Reading(words.done[word], index, is_done(sentence, verb, words))
    if word in words.states and sentence.at(index - 1) in lists["striking"]:
        return Reading(words.states[word], index, is_done(sentence, index - 1, words))
    if word in lists["including"] and (state := _included_in(sentence, index, words)):
        return Reading(state, index, is_part=True)
    if word in lists["losing"] and _tells_of_deaths(sentence, words):
        return Reading("killed", index, is_done(sentence, index, words))
    return None


def _beside(sentence: Sentence, number: int, words: FigureCues) -> Reading | None:
    """Return what the verb before another object says: "killed a guard and 14 shoppers"."""
    for index in range(number - 2, max(-1, number - 2 - _OBJECT), -1):
        word = sentence.words[index]
        if word in words.done and word not in words.both and not _is_noun(sentence, index, words):
            return Reading(words.done[word], index, is_done(sentence, index, words), is_beside=True)
        if word in words.lists["boundaries"] or word in words.lists["pasts"] or word in words.lists["saying"]:
            return None
        if (word != "," and not word[0].isalnum()) or is_verbal(word, words):
            return None
    return None


def _included_in(sentence: Sentence, verb: int, words: FigureCues) -> str | None:
    """Return what became of those that a verb lists: "among the dead were three children"."""
    state, before = sentence.at(verb - 1), sentence.at(verb - 2)
    if before not in words.lists["among"]:
        return None
    return words.states.get(state) or words.participles.get(state)


def _is_noun(sentence: Sentence, index: int, words: FigureCues) -> bool:
    """Return whether a word that may be a verb is a noun: "after the attack 12 people"."""
    word, before = sentence.words[index], sentence.at(index - 1)
    if before in words.lists["be"] and not word.endswith("ing"):
        return True  # "were killed 12" has no object
    if word in words.lists["particles"]:
        return before not in words.lists["shooting"]  # "shot down", not "sales are down"
    if word not in words.both:
        return False
    if before in words.lists["noun_openers"]:
        return True
    return before in words.lists["prepositions"] and before != "to" and not word.endswith("ing")


def _tells_of_deaths(sentence: Sentence, words: FigureCues) -> bool:
    """Return whether a sentence says that somebody was killed, so that "lost nine men" does as well."""
    return any(
        "killed" in (words.done.get(word), words.met.get(word), words.states.get(word))
        for word in sentence.words
    )


def are_found(sentence: Sentence, number: int, after: int, words: FigureCues) -> bool:
    """Return whether bodies are those of the dead: "recovered 19 bodies", "19 bodies were found"; not "found to be"."""
    lists = words.lists
    for index in range(number - 1, max(-1, number - 1 - _BACK), -1):
        word = sentence.words[index]
        if word in lists["finding"]:
            return is_done(sentence, index, words)
        if word not in lists["between"] and word not in lists["particles"]:
            break
    rest = sentence.words[after : after + _REACH]
    found = [
        word
        for word in rest
        if word in lists["finding"] or not (word in lists["be"] or is_adverb(word, words))
    ]
    is_real = not any(word in lists["modals"] or is_negator(word, words) for word in rest[:4])
    return is_real and bool(found) and found[0] in lists["finding"] and found[1:2] != ["to"]
