"""Collect everything the articles print about each name: its places and the evidence for its kind."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dossier.model.findings import Candidate, Study
from dossier.text.gazetteer import name_key

_DOTTED = re.compile(r"(?:[^\W\d_]\.){2,}")
_STATES = frozenset(("us", "usa", "uk", "un", "eu", "uae"))
_ARTICLE = re.compile(r"\b(a[ldnrst]|as?sh|el|ul) (?=\w)")


class Spotted(NamedTuple):
    """A candidate, and the study that contains it."""

    study: int
    """Index of the study."""
    candidate: Candidate

    @property
    def is_acting(self) -> bool:
        """Tell whether the text uses a place's name for its government."""
        return "actor" in self.candidate.signs


class Record:
    """A name in all spellings that differ only in accents and capitals."""

    def __init__(self, key: str) -> None:
        self.key = key
        self.words = tuple(_ARTICLE.sub(r"\1-", key).split())
        """The words of the key; an Arabic article belongs to the next word."""
        self.signs: Counter[str] = Counter()
        self.nouns: Counter[str] = Counter()
        self.roles: Counter[str] = Counter()
        self.shorts: Counter[str] = Counter()
        self.widers: Counter[str] = Counter()
        self.printed: Counter[str] = Counter()
        self.spots: list[Spotted] = []

    def add(self, spotted: Spotted, name: str) -> None:
        """Add a place where the name is printed."""
        candidate = spotted.candidate
        self.spots.append(spotted)
        self.printed[name] += 1
        self.signs.update(candidate.signs)
        for counter, value in (
            (self.nouns, candidate.noun),
            (self.roles, candidate.role),
            (self.shorts, candidate.short),
            (self.widers, candidate.wider),
        ):
            if value:
                counter[value] += 1

    @property
    def name(self) -> str:
        """Return the most frequent spelling; one in capitals only if there is no other."""
        return min(self.printed, key=lambda form: (form.isupper(), -self.printed[form], form))

    @property
    def count(self) -> int:
        """Return how often it is printed."""
        return len(self.spots)

    @property
    def studies(self) -> frozenset[int]:
        """Return the indexes of the studies that print it."""
        return frozenset(spotted.study for spotted in self.spots)

    @property
    def is_short_form(self) -> bool:
        """Tell whether it is only printed in capitals, as NATO is."""
        return len(self.words) == 1 and all(form.isupper() and len(form) > 1 for form in self.printed)


class Records(NamedTuple):
    """All names of a dossier that have no entry."""

    names: Mapping[str, Record]
    """By key, sorted."""
    bodies: Mapping[str, list[Spotted]]
    """Bodies of states, by country code and body: `TR forces`."""


def collect(studies: Sequence[Study], is_known: Callable[[str], bool]) -> Records:
    """Return all candidates by name, if they overlap no mention and no entry has the name."""
    names: dict[str, Record] = {}
    bodies: dict[str, list[Spotted]] = {}
    for number, study in enumerate(studies):
        for candidate in uncovered(study):
            spotted = Spotted(number, candidate)
            if candidate.body:
                bodies.setdefault(candidate.body, []).append(spotted)
                continue
            name = _undotted(candidate.name)
            key = name_key(name)
            if not key or is_known(key):
                continue
            if key not in names:
                names[key] = Record(key)
            names[key].add(spotted, name)
    return Records(dict(sorted(names.items())), dict(sorted(bodies.items())))


def _undotted(name: str) -> str:
    """Return a name without the stops of abbreviations: PKF for P.K.F., but J.K. Rowling stays."""
    if _DOTTED.fullmatch(name):
        return name.replace(".", "")
    first, space, rest = name.partition(" ")
    if first.replace(".", "").casefold() in _STATES:
        first = first.replace(".", "")
    return first + space + _DOTTED.sub(lambda match: match[0].replace(".", ""), rest)


def uncovered(study: Study) -> Iterator[Candidate]:
    """Yield the candidates that overlap no mention, in the order of the text."""
    mentions = iter(study.mentions)
    mention = next(mentions, None)
    for candidate in study.candidates:
        while mention is not None and mention.end <= candidate.start:
            mention = next(mentions, None)
        if mention is None or mention.start >= candidate.end:
            yield candidate
