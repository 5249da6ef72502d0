"""Who is the same person: full names that agree, and the surnames that one article prints alone."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from dossier.suggestions.records import Record, Spotted

_ARTICLE = re.compile(r"^(?:a[ldnrst]|as?sh|el|ul)-")
_ALIKE_GIVEN, _ALIKE = 80, 90
_SOUNDS = (
    ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("ck", "k"), ("ou", "u"), ("oo", "u"),
    ("ee", "i"), ("ei", "e"), ("ay", "ei"), ("q", "k"), ("c", "k"), ("w", "v"), ("j", "i"), ("y", "i"), ("e", "i"),
    ("o", "u"),
)  # fmt: skip
"""Spellings of the same sound when a name is carried over from another script."""
_DOUBLED = re.compile(r"(.)\1")
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))


class Person(NamedTuple):
    """The full names of one person, and every place where the articles mean this person."""

    records: tuple[Record, ...]
    """The first gives the name."""
    alone: tuple[Spotted, ...]
    """Where the surname is printed alone, in articles that name the person in full."""
    short: str
    """The surname as it is printed alone, most often; empty where it never is."""


def merge_people(records: Iterable[Record]) -> list[tuple[Record, ...]]:
    """Full names by person, those first that are printed most often."""
    by_surname: dict[str, list[list[Record]]] = defaultdict(list)
    for record in sorted(records, key=lambda one: (-len(one.words), -one.count, one.key)):
        groups = by_surname[surname(record)]
        same = next((group for group in groups if _agree(_given(record), _given(group[0]))), None)
        if same is None:
            groups.append([record])
        else:
            same.append(record)
    return _respelled([group for groups in by_surname.values() for group in groups])


def surname(record: Record) -> str:
    """Return the last word of a name's key, without an article or a suffix."""
    words = [word for word in record.words if word not in _SUFFIXES] or list(record.words)
    return _ARTICLE.sub("", words[-1])


def _given(record: Record) -> list[str]:
    words = [word for word in record.words if word not in _SUFFIXES]
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
    return tuple(sorted(group, key=lambda one: (-(one.count + 0.5 * len(one.words)), one.key)))


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
    bearers: dict[tuple[int, str], set[int]] = defaultdict(set)
    for number, group in enumerate(groups):
        for record in group:
            for study in record.studies:
                bearers[study, surname(record)].add(number)
                bearers[study, record.words[0]].add(number)
    alone: dict[int, list[Spotted]] = defaultdict(list)
    found: set[str] = set()
    for key, record in singles.items():
        for spotted in record.spots:
            whose = bearers.get((spotted.study, surname(record)), set())
            if len(whose) == 1 and "locative" not in spotted.candidate.signs and not spotted.candidate.noun:
                alone[next(iter(whose))].append(spotted)
                found.add(key)
    return [_person(group, alone[number]) for number, group in enumerate(groups)], found


def _person(group: tuple[Record, ...], alone: list[Spotted]) -> Person:
    names = [spotted.candidate.name for spotted in alone]
    short = min(set(names), key=lambda name: (name.isupper(), -names.count(name), name), default="")
    return Person(group, tuple(alone), short)
