"""What became of those who are counted: "12 people were killed", "destroyed at least 40 homes"."""

import re

from dossier.analysis.figures.units import Token, tokens
from dossier.analysis.figures.words import Words

_BACK = re.compile(r"[\w’'-]+|[^\w\s]")
_REACH = 11


def outcome_after(text: str, start: int, end: int, words: Words) -> str | None:
    """What the verb after the unit says of it, where it stands in the passive or has no object."""
    lists = words.lists
    found = tokens(text, start, end, _REACH)
    is_passive = is_begun = False
    for number, token in enumerate(found):
        word = token.word
        if word in ("and", "but", "or", "after", "as", "while", "when", "which", "where", "not", "by"):
            return None
        if word in lists["be"] or word in lists["linking"]:
            is_passive, is_begun = is_passive or word in lists["be"], True
        elif (is_passive or number == 0) and (outcome := words.states.get(word) or words.participles.get(word)):
            return outcome if is_passive or _is_reduced(text, found, number, words) else words.states.get(word)
        elif (number == 0 or is_begun) and word in words.met:
            return words.met[word]
        elif is_begun and not word.endswith("ly"):
            return None
    return None


def _is_reduced(text: str, found: list[Token], number: int, words: Words) -> bool:
    """Whether a participle right after the noun has no object: "five people killed in …"."""
    if number + 1 == len(found):
        return not re.match(r"\s+\S", text[found[number].end : found[number].end + 2])
    following = found[number + 1]
    return following.word in words.lists["stops"] - frozenset("a an the his her its their him them".split())


def outcome_before(text: str, start: int, floor: int, words: Words) -> str | None:
    """What the verb or the noun before the number says: "killing at least 12", "the deaths of five"."""
    has_of = False
    for word in reversed(_BACK.findall(text, max(floor, start - 60), start)[-7:]):
        small = word.lower()
        if small == "of":
            has_of = True
        if has_of and small in words.nouns:
            return words.nouns[small]
        if not has_of and small in words.done:
            return words.done[small]
        if small not in words.lists["between"]:
            return None
    return None


def toll_before(text: str, start: int, floor: int, words: Words) -> tuple[int, str] | None:
    """A toll that a bare number gives: "the death toll rose to 45"; where it begins, and its outcome."""
    for match in reversed(list(_BACK.finditer(text, max(floor, start - 60), start))[-7:]):
        small = match[0].lower()
        if small in words.tolls:
            return match.start(), words.tolls[small]
        if small not in words.lists["tolls_moves"] and small not in words.lists["between"]:
            return None
    return None
