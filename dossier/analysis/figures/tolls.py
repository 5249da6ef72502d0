"""Read the number of a toll: "the death toll rose from 45 to 61", "put the dead at 27"."""

from dossier.analysis.figures.cues import FigureCues
from dossier.analysis.figures.moods import is_adverb, is_framed, is_negator, is_unreal_object
from dossier.analysis.figures.outcomes import Reading
from dossier.analysis.figures.tokens import Sentence

_FAR = 18
"""Words before a number within which its toll is looked for."""
_INSERT = 10
"""Most words of an insertion between commas that is skipped."""


def toll_before(sentence: Sentence, number: int, words: FigureCues) -> Reading | None:
    """Return the outcome of the toll to which a number belongs.

    It is not real if the number is the toll's former value.
    """
    step = _step_before(sentence, number, words)
    if step is None:
        return None
    is_now, has_moved = step not in words.lists["toll_origins"], False
    index = number - 1
    while index >= max(0, number - _FAR):
        word = sentence.words[index]
        reading = _toll_at(sentence, index, number, words)
        if reading:
            is_now = is_now and not _is_inserted(sentence, index, number, words)
            return reading._replace(is_real=is_now and not _is_unreal(sentence, index, number, words))
        if word == ",":
            index = _past_insert(sentence, index)
            continue
        if _is_not_now(sentence, index, words):
            is_now = False
        elif not _is_between(sentence, index, has_moved, words):
            return None
        has_moved = has_moved or word in words.lists["toll_verbs"]
        index -= 1
    return None


def _is_inserted(sentence: Sentence, toll: int, number: int, words: FigureCues) -> bool:
    """Tell whether a number in an insertion is the toll's former value: "the toll, put at 39, rose to"."""
    if sentence.at(toll + 1) != "," or "," not in sentence.words[number + 1 : number + _INSERT]:
        return False
    return not any(word in words.lists["present"] for word in sentence.words[toll:number])


def _is_unreal(sentence: Sentence, toll: int, number: int, words: FigureCues) -> bool:
    """Tell whether a toll is denied or feared: "denied a toll of 45", "the toll of 45 is disputed"."""
    if any(word in words.lists["falsities"] for word in sentence.words[number + 1 : number + 4]):
        return True
    return is_framed(sentence, toll, words, True) or is_unreal_object(sentence, toll, words, True)


def _is_not_now(sentence: Sentence, index: int, words: FigureCues) -> bool:
    """Tell whether a word marks a number as feared, denied or former."""
    word, lists = sentence.words[index], words.lists
    if word in lists["relatives"]:
        return not any(other in lists["present"] for other in sentence.words[index : index + 4])
    if word in lists["near_misses"]:
        return sentence.at(index + 1) in lists["toll_verbs"]  # "has almost reached"
    is_open = word in lists["modals"] or word in lists["doubts"] or is_negator(word, words)
    return is_open or word in lists["earlier"]


def _is_between(sentence: Sentence, index: int, has_moved: bool, words: FigureCues) -> bool:
    """Tell whether a word can be between a toll and its number; after the verb, most words can."""
    word = sentence.words[index]
    if has_moved:
        return word not in words.lists["boundaries"] and word[0].isalnum()
    return _belongs(sentence, index, words)


def _step_before(sentence: Sentence, number: int, words: FigureCues) -> str | None:
    """Return the word that connects a number to its toll, before hedges ("to about 45"), or None."""
    for index in range(number - 1, max(-1, number - 6), -1):
        word = sentence.words[index]
        if word in words.lists["before_toll"] or word in words.lists["toll_origins"]:
            return word
        if word == ":":
            return word
        if word not in words.lists["between"] and not is_adverb(word, words):
            return None
    return None


def _toll_at(sentence: Sentence, index: int, number: int, words: FigureCues) -> Reading | None:
    """Return the toll that a word expresses: "toll", or "dead" in "the number of dead"."""
    word = sentence.words[index]
    if word in words.tolls:
        return Reading(words.tolls[word], index)
    outcome = words.states.get(word) or words.participles.get(word) or words.nouns.get(word)
    if outcome and (_is_counted(sentence, index, words) or _is_put_at(sentence, index, number, words)):
        return Reading(outcome, index)
    return None


def _is_counted(sentence: Sentence, index: int, words: FigureCues) -> bool:
    """Tell whether "the number of" or "the number of people" is before a word."""
    lists = words.lists
    before = index - 1
    if sentence.at(before) in lists["counts"]:
        return True  # "the number killed"
    if sentence.at(before - 1) == "of" and sentence.at(before - 2) in lists["counts"]:
        return True  # "the number of homes destroyed"
    if sentence.at(before) == "of" and sentence.at(before - 1) in words.tolls:
        return True  # "the toll of injured"
    while before > 0 and (
        sentence.words[before] in lists["determiners"] or sentence.words[before] in lists["people"]
    ):
        before -= 1
    return sentence.at(before) == "of" and sentence.at(before - 1) in lists["counts"]


def _is_put_at(sentence: Sentence, index: int, number: int, words: FigureCues) -> bool:
    """Tell whether somebody puts "the dead" at this number."""
    if sentence.words[index] not in words.states or sentence.at(index - 1) not in words.lists["determiners"]:
        return False
    tie = sentence.at(index + 1)
    if tie in words.lists["numbering"] or (
        tie == "now" and sentence.at(index + 2) in words.lists["numbering"]
    ):
        return True
    return tie in ("at", "to") and any(word in words.lists["putting"] for word in sentence.words[:index])


def _belongs(sentence: Sentence, index: int, words: FigureCues) -> bool:
    word, lists = sentence.words[index], words.lists
    is_step = (
        word == ":"
        or word in lists["before_toll"]
        or word in lists["toll_origins"]
        or word in lists["toll_words"]
    )
    return (
        is_step
        or is_adverb(word, words)
        or word in lists["be"]
        or word in lists["times"]
        or is_number(word, words)
    )


def is_number(word: str, words: FigureCues) -> bool:
    """Tell whether a number begins with this token."""
    return word[:1].isdigit() or word.partition("-")[0] in words.lists["number_words"]


def _past_insert(sentence: Sentence, comma: int) -> int:
    """Return the index before the comma that begins an insertion, or before `comma` if there is none."""
    for index in range(comma - 1, max(-1, comma - _INSERT), -1):
        if sentence.words[index] == ",":
            return index - 1
    return comma - 1
