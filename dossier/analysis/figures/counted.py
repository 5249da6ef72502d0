"""Find what a number counts, and what happened to it: a noun after it, "five injured", or a toll."""

import re
from typing import NamedTuple

from msgspec.structs import replace

from dossier.analysis.figures.cues import FigureCues
from dossier.analysis.figures.moods import is_adverb, is_framed, is_taken_back, is_unreal_object
from dossier.analysis.figures.numbers import Number, Shape, printed_at
from dossier.analysis.figures.objects import are_found, outcome_before
from dossier.analysis.figures.outcomes import Noun, Reading, is_verbal, outcome_after
from dossier.analysis.figures.shares import is_excluded, may_be_subject
from dossier.analysis.figures.statements import Draft
from dossier.analysis.figures.tokens import Sentence
from dossier.analysis.figures.tolls import is_number, toll_before
from dossier.analysis.figures.units import Unit, UnitPhrase, percent_at, phrase_at, read_unit, sort_of

_OUT_OF = re.compile(
    r"\s+(?P<out>out\s+)?of\s+(?:all\s+)?(?P<the>(?:the|its|their|his|her|our|these|those)\s+)?(?:about\s+|some\s+)?(?=\w)"
)
_YEAR = re.compile(r"\d{4}")
_RATIOS = 10
"""Largest second number in a ratio such as "nine out of ten"."""
_MARKS = (",", ")", "–", "—", "-")
_PAIRED = (",", "–", "—", "-")
"""Marks that come in pairs around an insertion."""
_FOUND = 3
"""Words after "the missing" within which they can be found."""
_INSERT = 9
"""Most words of an insertion between a noun and its verb."""
_NEAR = 5
"""Words after a number without a noun within which its verb is looked for."""


class Clause(NamedTuple):
    """The clause around a number."""

    text: str
    sentence: tuple[int, int]
    tokens: Sentence
    """Empty if the sentence tells no outcome."""
    words: FigureCues
    shape: Shape
    before: Draft | None
    """The figure before this number, if any."""

    def tail(self, end: int) -> int:
        """Return the end of words that limit a number after its noun ("ten people at most"), or `end`."""
        tail = self.words.tail.match(self.text, end, self.sentence[1])
        return tail.end() if tail else end


class Counted(NamedTuple):
    """What a number counts, and what the sentence says about it."""

    unit: Unit
    reading: Reading | None
    is_barred: bool = False
    """Whether it must not get an outcome from another figure."""


def counted(number: Number, clause: Clause) -> Counted | None:
    """Return what a number counts, or None if it counts nothing."""
    text, end, words = clause.text, clause.sentence[1], clause.words
    if number.sign:
        return Counted(Unit(number.end, number.end, number.sign, number.sign), None)
    phrase, is_ratio = _phrase(number, clause)
    if is_ratio or _is_one_in(number, clause):
        return None
    unit = percent_at(text, number.end, end)
    if unit is None and not _is_of_them(clause, number):
        unit = read_unit(text, phrase, words, single=number.value == 1)
    if not clause.tokens.words:
        return Counted(unit, None) if unit else None
    if unit is None:
        return _without_noun(number, clause)
    return _with_noun(number, unit, clause)


def _phrase(number: Number, clause: Clause) -> tuple[UnitPhrase, bool]:
    """Return the words with the noun, after "of the 45", and whether it is a ratio ("nine out of ten")."""
    text, end = clause.text, clause.sentence[1]
    match = _OUT_OF.match(text, number.end, end)
    if match:
        shape = clause.shape
        whole = printed_at(text, match.end(), shape)
        value = shape.numerals.value(whole.words) if whole else None
        if whole and value and value > number.value:
            is_ratio = bool(match["out"]) and not match["the"] and (value <= _RATIOS or value in (100, 1000))
            return phrase_at(text, whole.end, end), is_ratio
    return phrase_at(text, number.end, end), False


def _is_one_in(number: Number, clause: Clause) -> bool:
    """Tell whether a number begins a ratio: "one in ten of the sheep"."""
    tokens = clause.tokens
    at = tokens.index(number.end)
    return tokens.at(at) == "in" and tokens.at(at + 2) == "of" and is_number(tokens.at(at + 1), clause.words)


def _with_noun(number: Number, unit: Unit, clause: Clause) -> Counted:
    tokens, words = clause.tokens, clause.words
    first, digits, after = (
        tokens.index(number.start),
        tokens.index(number.digits),
        tokens.index(clause.tail(unit.end)),
    )
    if is_excluded(tokens, first, words):
        return Counted(unit, None, True)
    if unit.sort in words.lists["remains"] and are_found(tokens, first, after, words):
        return Counted(replace(unit, sort="people"), Reading("killed", first))
    if unit.outcome:
        later = tokens.words[after : after + _FOUND]
        is_found = unit.outcome == "missing" and not words.lists["finding"].isdisjoint(later)
        is_real = not (is_found or is_framed(tokens, first, words, is_past=True))
        return Counted(unit, Reading(unit.outcome, digits, is_real))
    is_subject = may_be_subject(tokens, first, words)
    if tokens.at(after) in words.lists["excepting"] and tokens.at(first) in words.lists["wholes"]:
        return Counted(unit, None, True)
    begin = _resumed(tokens, after, words)
    reading = outcome_after(tokens, Noun(first, begin, is_subject), words)
    is_verb = reading is not None and reading.at > begin
    before = outcome_before(tokens, first, words)
    if before and (
        reading is None or not reading.is_real or (is_verb and tokens.at(before.at) not in words.both)
    ):
        reading = before if not before.is_beside or _is_closed(tokens, after, words) else reading
    is_noun = reading is not None and tokens.at(reading.at) in words.nouns
    if reading and (_is_ratio(tokens, after, words) or (is_noun and is_taken_back(tokens, after, words))):
        reading = reading._replace(is_real=False)
    if reading and _is_other_sort(reading, unit, tokens, after, words):
        reading = None
    if reading is None and unit.sort == "people":
        reading = toll_before(tokens, digits, words)
    is_barred = reading is None and not is_subject and tokens.at(first - 1) not in words.lists["sharing"]
    return Counted(unit, reading, is_barred)


def _resumed(tokens: Sentence, after: int, words: FigureCues) -> int:
    """Return where the clause continues after an insertion: "ten men, all of them miners, were"."""
    if tokens.at(after) not in _MARKS:
        return after
    following = tokens.at(after + 1)
    if following in words.lists["resuming"] or (tokens.at(after) == ")" and is_verbal(following, words)):
        return after + 1
    opening = tokens.at(after)
    if opening not in _PAIRED or tokens.at(after + 1) in words.lists["broken"]:
        return after
    for index in range(after + 1, after + _INSERT):
        word = tokens.at(index)
        if word == opening and tokens.at(index + 1) in words.lists["resuming"]:
            return index + 1
        if not word or not word[0].isalnum() or is_verbal(word, words) or word in words.lists["pasts"]:
            return after
    return after


def _is_ratio(tokens: Sentence, after: int, words: FigureCues) -> bool:
    """Tell whether "in 12" after a noun makes a ratio: "one person in 12 was killed"."""
    if tokens.at(after) != "in" or not is_number(tokens.at(after + 1), words):
        return False
    if _YEAR.fullmatch(tokens.at(after + 1)):
        return False
    following = tokens.at(after + 2)
    return not following or not following[0].isalnum() or is_verbal(following, words)


def _is_closed(tokens: Sentence, after: int, words: FigureCues) -> bool:
    """Tell whether no verb can follow a noun: "and 14 shoppers in the hall"."""
    following = tokens.at(after)
    return not following or not following[0].isalnum() or following in words.lists["prepositions"]


def _is_other_sort(reading: Reading, unit: Unit, tokens: Sentence, after: int, words: FigureCues) -> bool:
    """Tell whether an outcome does not fit the noun: "executed two warrants", "hit 16 percent"."""
    if unit.sort != "people" and (
        reading.outcome == "gathered" or tokens.at(reading.at) in words.lists["only_people"]
    ):
        return True
    if unit.sort in words.lists["currencies"]:
        return True
    if reading.outcome == "gathered" and tokens.at(after) == "into":
        return True  # "drew millions of peasants into the towns"
    if unit.sort == "people" and reading.outcome in words.lists["things_only"]:
        return True
    return unit.sort == "%" and reading.outcome == "hit" and tokens.at(after) != "of"


def _without_noun(number: Number, clause: Clause) -> Counted | None:
    """Return "five injured" after "five troops were killed", "two of them", or the number of a toll."""
    tokens, words, before = clause.tokens, clause.words, clause.before
    first, at = tokens.index(number.start), tokens.index(number.end)
    kin = before.figure if before and before.figure.sort == "people" else None
    is_near = kin is not None and before is not None and before.sentence == clause.sentence[0]
    is_of_them = _is_of_them(clause, number)
    held = kin.unit if kin and (is_near or is_of_them) else "people"
    said = _outcome_without_noun(tokens, first, at + 2 if is_of_them else at, clause)
    if said:
        end = number.end if said.is_part else tokens.end(said.at)
        unit = Unit(number.end, end, "people", held)
        return Counted(unit, said, is_of_them) if said.is_real else None
    if is_of_them:
        held_by = outcome_before(tokens, first, words)
        if held_by and held_by.is_real:
            return Counted(Unit(number.end, tokens.end(at + 1), "people", held), held_by, True)
        return _of_them(number, at + 2, clause) if is_near else None
    bare = _bare(tokens, first, at, is_near, words)
    if bare:
        return Counted(Unit(number.end, number.end, "people", held), bare) if bare.is_real else None
    toll = toll_before(tokens, tokens.index(number.digits), words)
    if toll is None:
        return None
    thing = toll.at if toll.outcome in words.lists["personal"] or toll.outcome == "missing" else toll.at - 1
    printed = clause.text[tokens.starts[thing] : tokens.end(thing)]
    sort = "people" if thing == toll.at else sort_of(tokens.at(thing), words)
    return Counted(Unit(number.end, number.end, sort, printed), toll)


def _bare(tokens: Sentence, first: int, at: int, is_near: bool, words: FigureCues) -> Reading | None:
    """Return the outcome of a number with no word after it: "killed 12 in Kelmark", "a crowd of 5,000"."""
    following = tokens.at(at)
    nothing_follows = not following or not following[0].isalnum() or following in words.lists["stops"]
    reading = None if is_excluded(tokens, first, words) else outcome_before(tokens, first, words)
    if reading is None or reading.is_beside or not (nothing_follows or reading.outcome == "gathered"):
        return None
    is_noun = tokens.at(reading.at) in words.nouns
    return (
        reading
        if is_near
        or (reading.outcome in words.lists["personal"] and not is_noun)
        or reading.outcome == "gathered"
        else None
    )


def _is_of_them(clause: Clause, number: Number) -> bool:
    tokens = clause.tokens
    at = tokens.index(number.end)
    return tokens.at(at) == "of" and tokens.at(at + 1) in clause.words.lists["them"]


def _outcome_without_noun(tokens: Sentence, first: int, at: int, clause: Clause) -> Reading | None:
    """Return the outcome of a number without a noun: "five injured", "two were killed", "12 deaths"."""
    words = clause.words
    while tokens.at(at) in words.lists["added"] or tokens.at(at) in ("others", "people"):
        at += 1
    if is_excluded(tokens, first, words):
        return None
    some = _of_those(tokens, first, at, words)
    if some:
        return some
    is_noun = tokens.at(at) in words.states and tokens.at(at) in words.lists["counted_nouns"]
    reading = (
        Reading(words.states[tokens.at(at)], at)
        if is_noun
        else outcome_after(tokens, Noun(first, at, may_be_subject(tokens, first, words), _NEAR), words)
    )
    if reading and tokens.at(reading.at) in words.states and is_unreal_object(tokens, first, words, True):
        return reading._replace(is_real=False)
    is_unreal = is_noun and (
        is_framed(tokens, first, words, is_past=True) or is_taken_back(tokens, at + 1, words)
    )
    if reading and is_unreal:
        return reading._replace(is_real=False)
    return reading


def _of_those(tokens: Sentence, first: int, at: int, words: FigureCues) -> Reading | None:
    """Return the outcome of a part: "three of the dead were children", "five of the 12 wounded died"."""
    if tokens.at(at) != "of":
        return None
    at += 1
    while tokens.at(at) in words.lists["determiners"] or is_number(tokens.at(at), words):
        at += 1
    state = words.states.get(tokens.at(at)) or words.participles.get(tokens.at(at))
    if state is None and is_number(tokens.at(at - 1), words):
        return outcome_after(tokens, Noun(first, at, reach=_NEAR), words)  # "two of the three died"
    if state is None:
        return None
    later = outcome_after(tokens, Noun(first, at + 1, reach=_NEAR), words)
    return later if later and later.is_real else Reading(state, at, is_part=True)


def _of_them(number: Number, at: int, clause: Clause) -> Counted | None:
    """Return "two of them seriously", "five of them women": they share the outcome of the whole."""
    tokens, words, before = clause.tokens, clause.words, clause.before
    following = tokens.at(at)
    is_open = not following or not following[0].isalnum() or following in words.lists["people"]
    if before is None or before.is_refused or not (is_open or is_adverb(following, words)):
        return None
    outcome = before.figure.outcome
    if outcome is None or number.value > before.figure.value:
        return None
    unit = Unit(number.end, tokens.end(at - 1), "people", before.figure.unit)
    return Counted(unit, Reading(outcome, at - 1, is_part=True), True)
