"""Who is the same person: full names that agree, and the surnames that one article prints alone."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from rapidfuzz import fuzz

from dossier.suggestions.bearers import SUFFIXES, Bearers, surname
from dossier.suggestions.records import Record, Spotted

_PARTICLES = frozenset(
    ("de", "del", "van", "von", "der", "di", "da", "la", "le", "du", "bin", "ben", "al", "el")
)
_ALIKE_GIVEN, _ALIKE = 80, 90
_SOUNDS = (
    ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("ck", "k"), ("ou", "u"), ("oo", "u"),
    ("ee", "i"), ("ei", "e"), ("ay", "ei"), ("q", "k"), ("c", "k"), ("w", "v"), ("j", "i"), ("y", "i"), ("e", "i"),
    ("o", "u"),
)  # fmt: skip
"""Spellings of the same sound when a name is carried over from another script."""
_DOUBLED = re.compile(r"(.)\1")


class Person(NamedTuple):
    """The full names of one person, and every place where the articles mean this person."""

    records: tuple[Record, ...]
    """The first gives the name."""
    alone: tuple[Spotted, ...]
    """Where the surname is printed alone, in articles that name the person in full."""
    short: str
    """The surname as it is printed alone, most often; empty where it never is."""


def merge_people(
    records: Iterable[Record], nicknames: frozenset[str] = frozenset()
) -> list[tuple[Record, ...]]:
    """Full names by person, those first that are printed most often.

    `nicknames` has pairs of given names that may be one person's: "robert bob".
    """
    by_surname: dict[str, list[list[Record]]] = defaultdict(list)
    for record in sorted(records, key=lambda one: (-len(one.words), -one.count, one.key)):
        groups = by_surname[surname(record)]
        same = next((group for group in groups if _may_be_one(record, group[0], nicknames)), None)
        if same is None:
            groups.append([record])
        else:
            same.append(record)
    return _respelled([group for groups in by_surname.values() for group in groups])


def _may_be_one(one: Record, other: Record, nicknames: frozenset[str]) -> bool:
    """Tell whether two full names of one surname may be one person's: not a father's and his son's."""
    first, second = _given(one), _given(other)
    if not first or not second or _suffix(one) != _suffix(other):
        return False
    return _agree(first, second) or not nicknames.isdisjoint(
        (f"{first[0]} {second[0]}", f"{second[0]} {first[0]}")
    )


def _suffix(record: Record) -> str:
    """Return junior, or a number, after a name; junior and a second are one."""
    last = record.words[-1]
    return ("ii" if last == "jr" else last) if last in SUFFIXES and len(record.words) > 1 else ""


def _given(record: Record) -> list[str]:
    words = [word for word in record.words if word not in SUFFIXES]
    return words[:-1]


def _agree(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether given names may be one person's: the same, some of them, initials, another spelling."""
    if set(one) <= set(other) or set(other) <= set(one):
        return True
    first, second = one[0], other[0]
    if min(len(first), len(second)) <= 2 and first[0] == second[0]:
        return True
    return fuzz.ratio(" ".join(one), " ".join(other)) >= _ALIKE_GIVEN


def _respelled(groups: list[list[Record]]) -> list[tuple[Record, ...]]:
    """Merge groups whose names sound alike (Fakhrizadeh, Fakhrizade), comparing only equal first sounds."""
    groups.sort(key=lambda group: (-sum(record.count for record in group), group[0].key))
    merged: list[list[Record]] = []
    by_sound: dict[tuple[str, int], list[list[Record]]] = defaultdict(list)
    for group in groups:
        sound = sounds(group[0].key)
        alike = by_sound[sound[:2], len(group[0].words)]
        same = next((other for other in alike if fuzz.ratio(sound, sounds(other[0].key)) >= _ALIKE), None)
        if same is None:
            merged.append(group)
            alike.append(group)
        else:
            same += group
    return [_named_first(group) for group in merged]


def _named_first(group: list[Record]) -> tuple[Record, ...]:
    def order(one: Record) -> tuple[bool, float, str]:
        return one.words[0] in _PARTICLES, -(one.count + 0.5 * len(one.words)), one.key

    return tuple(sorted(group, key=order))


@lru_cache(maxsize=50_000)
def sounds(key: str) -> str:
    """Return a key with every sound written one way."""
    for written, sound in _SOUNDS:
        key = key.replace(written, sound)
    return _DOUBLED.sub(r"\1", key)


def people(
    groups: Sequence[tuple[Record, ...]], singles: Mapping[str, Record]
) -> tuple[list[Person], set[str]]:
    """Return the persons with the lone surnames that are theirs, and the keys of the surnames that found somebody.

    A surname (or a given name) alone is somebody's only within an article that names one bearer of it in full.
    """
    bearers = Bearers(groups)
    alone: dict[int, list[Spotted]] = defaultdict(list)
    found: set[str] = set()
    for key, record in singles.items():
        for study, spots in _by_study(record.spots):
            whose = bearers.bearer(study, surname(record), spots)
            for spotted in spots if whose is not None else ():
                if "locative" not in spotted.candidate.signs and not spotted.candidate.noun:
                    alone[whose or 0].append(spotted)
                    found.add(key)
    return [_person(group, alone[number]) for number, group in enumerate(groups)], found


def _by_study(spots: Iterable[Spotted]) -> Iterator[tuple[int, list[Spotted]]]:
    for study, same in groupby(sorted(spots, key=lambda one: one.study), key=lambda one: one.study):
        yield study, list(same)


def _person(group: tuple[Record, ...], alone: list[Spotted]) -> Person:
    names = [spotted.candidate.name for spotted in alone]
    short = min(set(names), key=lambda name: (name.isupper(), -names.count(name), name), default="")
    return Person(group, tuple(alone), short)
