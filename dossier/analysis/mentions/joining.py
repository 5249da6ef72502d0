"""Decide the senses of joined names together: "Ankara and Moscow"."""

from msgspec.structs import replace

from dossier.analysis.mentions.choosing import FoundName
from dossier.analysis.mentions.clause import ALONE, KNOWN, STRONG, Company, SenseReading, clause_around
from dossier.analysis.mentions.cues import NameCues
from dossier.analysis.mentions.senses import DATELINE, UNDECIDED, read_sense

_PLACE = SenseReading(False, "", KNOWN)
_ACTOR = SenseReading(True, "", KNOWN)
_AND = frozenset(
    (" and ", " or ", ", and ", ", or ", " nor ", " & ", "/", " and the ", " as well as ", " and both ")
)
_LIST = ", "
_LONGEST_LIST = 12
_OWNED = ("'s ", "' ")


def read_all(text: str, found: list[FoundName], words: NameCues | None) -> list[SenseReading]:
    """Return the sense of each name. Joined names are decided together."""
    readings: list[SenseReading] = []
    for index, item in enumerate(found):
        if not item.is_open:
            readings.append(_ACTOR if item.actor else _PLACE)
        elif item.stretch.is_dateline:
            readings.append(DATELINE)
        elif words is None:
            readings.append(UNDECIDED)
        else:
            readings.append(_read(text, found, index, readings, words))
    return [
        reading if reading.weight >= KNOWN else _from_neighbours(text, found, index, readings)
        for index, reading in enumerate(readings)
    ]


def _read(
    text: str, found: list[FoundName], index: int, readings: list[SenseReading], words: NameCues
) -> SenseReading:
    item = found[index]
    before, after = _gap(text, found, index - 1), _gap(text, found, index)
    company = _company(found, index, before, after, readings) if before or after else ALONE
    block = (item.stretch.start, item.stretch.end, item.stretch.is_headline)
    return read_sense(clause_around(text, (item.start, item.end), block, words, company))


def _company(
    found: list[FoundName], index: int, before: str, after: str, readings: list[SenseReading]
) -> Company:
    follower = found[index + 1] if after == _LIST or after in _OWNED else None
    joined = before in _AND or (before == _LIST and found[index].stretch.is_headline)
    return Company(
        after_place=before == _LIST and _is_surely_place(readings[index - 1]),
        before_place=follower is not None and follower.actor is None,
        before_person=follower is not None and follower.name.is_personal and after in _OWNED,
        joined=joined and not (readings[index - 1].weight == STRONG and not readings[index - 1].is_actor),
    )


def _is_surely_place(reading: SenseReading) -> bool:
    return not reading.is_actor and reading.weight >= KNOWN


def _from_neighbours(
    text: str, found: list[FoundName], index: int, readings: list[SenseReading]
) -> SenseReading:
    """Return the most certain reading of the names joined to it.

    On a tie it prefers the next name, with which it may share a verb.
    """
    best = readings[index]
    for step in (1, -1):
        for other in range(index + step, index + step * _LONGEST_LIST, step):
            if not _joins(text, found, min(other, other - step)):
                break
            if readings[other].weight > best.weight:
                best = replace(readings[other], rule=_joined_rule(text, found[other], readings[other]))
    return best


def _joined_rule(text: str, other: FoundName, reading: SenseReading) -> str:
    return f'{"actor" if reading.is_actor else "place"}: joined to "{text[other.start : other.end]}"'


def _joins(text: str, found: list[FoundName], index: int) -> bool:
    """Tell whether a name is joined to the next one, by "and" or by a comma in such a list."""
    for other in range(index, index + _LONGEST_LIST):
        gap = _gap(text, found, other)
        if gap != _LIST or found[index].stretch.is_headline:
            return gap in _AND or gap == _LIST
    return False


def _gap(text: str, found: list[FoundName], index: int) -> str:
    """Return the text between a name and the next one, if it is short and in the same block."""
    if not 0 <= index < len(found) - 1:
        return ""
    one, other = found[index], found[index + 1]
    if other.start - one.end > 12 or one.stretch is not other.stretch:
        return ""
    return text[one.end : other.start]
