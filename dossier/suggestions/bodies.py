"""Merge the names of bodies: long and short names of organisations, ministries and forces of states."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from rapidfuzz import fuzz

from dossier.analysis.candidates.cues import CandidateCues
from dossier.suggestions.kinds import NameKind
from dossier.suggestions.records import Record
from dossier.text.gazetteer import Country, countries

_SPELLINGS = {
    "centre": "center",
    "defence": "defense",
    "labour": "labor",
    "programme": "program",
    "organisation": "organization",
}
_ALIKE, _LONG = 92, 8
_MINISTRY = re.compile(
    r"(?:(?P<before>\w+(?: \w+)??) )?ministry of (?:the )?(?:national )?(?P<field>foreign affairs|\w+)"
    r"(?: of (?:the )?(?P<after>.+))?"
)
_FIELDS = {"foreign affairs": "foreign", "defence": "defense"}


class Body(NamedTuple):
    """All names of one body."""

    kind: NameKind
    records: tuple[Record, ...]
    """The first is the name to show."""


def merge_bodies(records: Sequence[tuple[NameKind, Record]], words: CandidateCues) -> list[Body]:
    """Merge the names of each body: short and long forms, with and without their state, other spellings."""
    by_key: dict[str, list[tuple[NameKind, Record]]] = defaultdict(list)
    for kind, record in records:
        by_key[_stateless(_standard_spelling(record.key), words) or record.key].append((kind, record))
    for key in [key for key in by_key if key.count(" ") > 2 and key.partition(" ")[2] in by_key]:
        by_key[key.partition(" ")[2]] += by_key.pop(key)  # "Former National Security Council"
    initials = _by_initials([record for _, record in records], words)
    merged: list[list[tuple[NameKind, Record]]] = []
    shorts: dict[str, list[tuple[NameKind, Record]]] = {}
    blocks: dict[str, list[tuple[str, list[tuple[NameKind, Record]]]]] = defaultdict(list)
    for key, group in sorted(
        by_key.items(), key=lambda pair: (-sum(one.count for _, one in pair[1]), pair[0])
    ):
        same = _short_of(group, shorts, initials) or _spelled_alike(key, blocks)
        if same is None:
            same = []
            merged.append(same)
            blocks[key[:1]].append((key, same))
        same += group
        for _, record in group:
            shorts.update((short, same) for short in _shorts(record, initials))
            shorts.setdefault(record.key, same)
    return [_body(group) for group in merged]


def _short_of(
    group: list[tuple[NameKind, Record]],
    shorts: Mapping[str, list[tuple[NameKind, Record]]],
    initials: Mapping[str, str],
) -> list[tuple[NameKind, Record]] | None:
    keys = (key for _, one in group for key in (one.key, *_shorts(one, initials)))
    return next((shorts[key] for key in keys if key in shorts), None)


def _shorts(record: Record, initials: Mapping[str, str]) -> list[str]:
    """Return the keys of a body's short forms: those printed in brackets, and its initials."""
    own = [initials[record.key]] if record.key in initials else []
    return [*map(_plain, record.shorts), *own]


def _by_initials(records: Sequence[Record], words: CandidateCues) -> dict[str, str]:
    """Return short forms of long names: only one name has these initials, and one article prints both."""
    longs: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        named = [word for word in record.words if word not in words.joiners]
        for part in (named, named[1:] if named[0] in words.states else []):
            if len(part) > 1:
                longs["".join(word[0] for word in part)].append(record)
    found = {}
    for short in records:
        if short.is_short_form and (len(short.key) > 2 or short.key in words.bodies):
            beside = [one for one in longs[short.key] if one.studies & short.studies]
            if len(beside) == 1:
                found[beside[0].key] = short.key
    return found


def _plain(short: str) -> str:
    """Return the key of a short form: PKF for P.K.F."""
    return short.casefold().replace(".", "")


def _spelled_alike(
    key: str, blocks: Mapping[str, list[tuple[str, list[tuple[NameKind, Record]]]]]
) -> list[tuple[NameKind, Record]] | None:
    if len(key) <= _LONG:
        return None
    close = (group for other, group in blocks[key[:1]] if fuzz.ratio(key, other) >= _ALIKE)
    return next(close, None)


def _standard_spelling(key: str) -> str:
    return " ".join(_SPELLINGS.get(word, word) for word in key.removeprefix("the ").split())


def _stateless(key: str, words: CandidateCues) -> str:
    """Return the key of a body without its state, if at least two words remain."""
    first, _, rest = key.partition(" ")
    return rest if first in words.states and " " in rest else key


def _body(group: list[tuple[NameKind, Record]]) -> Body:
    order = sorted(
        group, key=lambda pair: (len(pair[1].words) < 2, -pair[1].count, -len(pair[1].key), pair[1].key)
    )
    return Body(order[0][0], tuple(record for _, record in order))


def ministry(key: str, words: CandidateCues) -> str | None:
    """Return state and body of a ministry: `NL foreign ministry` for "Foreign Ministry of Norland"."""
    match = _MINISTRY.fullmatch(key)
    if match is None:
        return None
    state = words.states.get(match["before"] or "") or words.states.get(match["after"] or "")
    field = _FIELDS.get(match["field"], match["field"])
    return f"{state} {field} ministry" if state and field in words.ministries else None


def state_body_name(body: str) -> tuple[str, NameKind]:
    """Return name and kind of a state's body: ("Turkish armed forces", armed force)."""
    code, what = body.split(" ", 1)
    adjective = _adjective(code)
    if what.endswith("ministry"):
        return f"{adjective} {what.title()}", NameKind.BODY
    return f"{adjective} {'Armed Forces' if what == 'forces' else what.title()}", NameKind.FORCE


def _adjective(code: str) -> str:
    country = _by_code()[code]
    return country.demonyms[-1] if len(country.demonyms) == 1 else _preferred(country)


def _preferred(country: Country) -> str:
    """Return the adjective of a country: "Turkish", not "Turk"."""
    endings = ("ish", "ese", "ian", "an", "i", "ch", "sh", "ss")
    return min(
        country.demonyms or country.names[:1],
        key=lambda word: (next((n for n, end in enumerate(endings) if word.endswith(end)), 9), word),
    )


@cache
def _by_code() -> Mapping[str, Country]:
    return {country.code: country for country in countries()}


def home_of(records: Iterable[Record], words: CandidateCues) -> str | None:
    """Return the state whose name or adjective begins the name of a body, or None."""
    return next(
        (words.states[record.words[0]] for record in records if record.words[0] in words.states), None
    )
