"""Whether a sentence tells of what is played, supposed or asked: a drill, a simulation, a film, a question."""

from itertools import pairwise

from dossier.analysis.figures.cues import FigureCues
from dossier.analysis.figures.tokens import Sentence

_OPENING = 7
"""Words at the beginning of a sentence among which it names a drill or a film as its scene."""
_SUBJECT = 4
"""Words at the beginning of a sentence among which a drill is its subject."""
_MARKS = frozenset(";:()—–")


def is_imagined(sentence: Sentence, number: int, words: FigureCues) -> bool:
    """Return whether a sentence asks, or tells of a drill, a simulation or a film; `number` is a token of it."""
    if "?" in sentence.words[number:] or _is_unconfirmed(sentence, words):
        return True
    if words.lists["staged"].isdisjoint(sentence.words):
        return False
    return any(_is_staged(sentence, index, words) for index in range(len(sentence)))


def _is_staged(sentence: Sentence, index: int, words: FigureCues) -> bool:
    """Return whether a word says that what the sentence tells is played or supposed."""
    lists, word = words.lists, sentence.words[index]
    if word in lists["scenarios"]:
        return True
    if word in lists["drills"]:
        return _is_scene(sentence, index, words)
    if word not in lists["fictions"]:
        return False
    if index < _OPENING and sentence.at(index + 1) in lists["telling_of"]:
        return True
    return sentence.words[index + 1 : index + 3] == ["in", "which"] or _opens(sentence, index, words)


def _is_unconfirmed(sentence: Sentence, words: FigureCues) -> bool:
    """Return whether a sentence says "if confirmed", or that a report is not."""
    lists = words.lists
    if not lists["unverified"].isdisjoint(sentence.words) and any(
        before in lists["unverified"] and word in lists["reports"]
        for before, word in pairwise(sentence.words)
    ):
        return True
    conditions = words.lists["conditions"]
    if conditions.isdisjoint(sentence.words):
        return False
    return any(
        word in conditions and sentence.at(index + 1) in words.lists["confirming"]
        for index, word in enumerate(sentence.words)
    )


def _is_scene(sentence: Sentence, drill: int, words: FigureCues) -> bool:
    """Return whether a drill is where it happens: "in the drill", not "in a military exercise"."""
    if sentence.at(drill + 1) in ("in", "where") and sentence.at(drill + 2) in ("which", "the"):
        return True
    if (
        drill < _SUBJECT
        and (sentence.at(0) in words.lists["determiners"] or sentence.at(0) in words.lists["articles"])
        and sentence.at(drill + 1) not in words.done
    ):
        return not any(word in words.lists["drilled"] for word in sentence.words[:drill])
    for index in range(drill - 1, max(-1, drill - 5), -1):
        word = sentence.words[index]
        if word in words.lists["drilled"] and not _opens(sentence, drill, words):
            return False
        if word in words.lists["scenes"]:
            return True
        if word in _MARKS or word == ",":
            return False
    return False


def _opens(sentence: Sentence, noun: int, words: FigureCues) -> bool:
    """Return whether a noun is part of the words that open the sentence: "In the film, …"."""
    return (
        sentence.at(0) in words.lists["scenes"]
        and noun < _OPENING
        and "," not in sentence.words[:noun]
        and sentence.at(noun + 1) not in words.lists["people"]
    )
