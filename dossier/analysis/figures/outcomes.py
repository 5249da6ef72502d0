"""What became of those who are counted: "12 people were killed", "destroyed at least 40 homes"."""

import re

from dossier.analysis.figures.cues import FigureCues
from dossier.analysis.figures.units import UnitPhrase

_BACK = re.compile(r"[\w’'-]+|[^\w\s]")
_REACH = 11
_BACKWARDS = 60
_FAR = 9
"""Words before a number among which its toll stands."""


def outcome_after(phrase: UnitPhrase, words: FigureCues) -> str | None:
    """What the verb after the unit says of it, where it stands in the passive or has no object."""
    lists = words.lists
    is_passive = is_begun = False
    for number, word in enumerate(phrase.words[:_REACH]):
        if word in lists["broken"]:
            if is_passive and word == "and":
                continue  # "were shot and killed"
            return None
        if word in lists["be"] or word in lists["linking"]:
            is_passive, is_begun = is_passive or word in lists["be"], True
        elif (is_passive or number == 0) and (
            outcome := words.states.get(word) or words.participles.get(word)
        ):
            return outcome if is_passive or _is_reduced(phrase, number, words) else words.states.get(word)
        elif (number == 0 or is_begun) and word in words.met:
            return words.met[word]
        elif is_begun and not word.endswith("ly") and phrase.words[number + 1 : number + 2] != ["and"]:
            return None
    return None


def _is_reduced(phrase: UnitPhrase, number: int, words: FigureCues) -> bool:
    """Whether a participle right after the noun has no object: "five people killed in …"."""
    if number + 1 == len(phrase.words):
        return True
    following = phrase.words[number + 1]
    return following in words.lists["stops"] and following not in words.lists["objects"]


def outcome_before(text: str, start: int, floor: int, words: FigureCues) -> str | None:
    """What the verb or the noun before the number says: "killing at least 12", "the deaths of five"."""
    has_of = False
    for word in reversed(text[max(floor, start - _BACKWARDS) : start].lower().split()[-7:]):
        if word == "of":
            has_of = True
        if has_of and word in words.nouns:
            return words.nouns[word]
        if not has_of and word in words.done:
            return words.done[word]
        if word not in words.lists["between"]:
            return None
    return None


def are_found(text: str, start: int, floor: int, phrase: UnitPhrase, words: FigureCues) -> bool:
    """Whether bodies are those of the dead: "recovered 19 bodies", "19 bodies were found"; not "found to be"."""
    lists = words.lists
    for word in reversed(text[max(floor, start - _BACKWARDS) : start].lower().split()[-7:]):
        if word in lists["finding"]:
            return True
        if word not in lists["between"]:
            break
    rest = [
        word for word in phrase.words[:_REACH] if word not in lists["be"] and word not in lists["linking"]
    ]
    return bool(rest) and rest[0] in lists["finding"] and rest[1:2] != ["to"]


def toll_before(text: str, start: int, floor: int, words: FigureCues) -> tuple[int, int, str] | None:
    """A toll that a bare number gives: "the death toll rose to 45", "put the number of dead at 27".

    Where the word for it begins and ends, and its outcome.
    """
    low = max(floor, start - _BACKWARDS)
    last = text[low:start].rsplit(None, 1)[-1:]
    if not last or (last[0].isalpha() and last[0].lower() not in words.lists["before_toll"]):
        return None
    before = list(_BACK.finditer(text, low, start))[-_FAR:]
    for at in range(len(before) - 1, -1, -1):
        small = before[at][0].lower()
        if small in words.tolls:
            return *before[at].span(), words.tolls[small]
        outcome = words.states.get(small) or words.participles.get(small)
        if outcome:
            return (*before[at].span(), outcome) if _is_counted(before[:at], words) else None
        if small not in words.lists["tolls_moves"] and small not in words.lists["between"]:
            return None
    return None


def _is_counted(before: list[re.Match[str]], words: FigureCues) -> bool:
    """Whether "the number of", "the number of people" is what goes before."""
    lists = words.lists
    found = [match[0].lower() for match in before]
    while found and (found[-1] in lists["determiners"] or found[-1] in lists["people"]):
        found.pop()
    return len(found) > 1 and found[-1] == "of" and found[-2] in lists["counts"]
