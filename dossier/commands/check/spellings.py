"""Report names that differ from an entry's by their capitals or by one letter."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from dossier.core.errors import Problem, Severity
from dossier.model.entries import Actor, Place
from dossier.model.findings import Study
from dossier.model.sources import BlockKind
from dossier.model.whole import Dossier
from dossier.project.config import Config
from dossier.project.lexicon import names_of
from dossier.text.normalize import fold_name
from dossier.text.spans import block_at

_SHORTEST = 7
"""Fewest letters of a name to compare; shorter names with one other letter are mostly different names."""
_TWICE = 2
"""How often a spelling with another letter must be printed; once may be the outlet's mistake."""
_DIGIT = re.compile(r"\d")


class _Listed(NamedTuple):
    """A name, with its entry."""

    folder: str
    entry: Actor | Place
    name: str


Spot = tuple[int, int]
"""Index of the study, and offset."""
_Found = dict[tuple[str, str], list[Spot]]
"""Places by the entry's name and the different spelling."""


def near_misses(dossier: Dossier, config: Config) -> Iterator[Problem]:
    """Yield a Problem for each spelling that resembles a name of an entry but is none of its names."""
    names = _names(dossier)
    both = (*_other_capitals(dossier, names).items(), *_other_letters(dossier, names).items())
    for (key, spelling), spots in sorted(both, key=lambda item: (-len(item[1]), item[0])):
        listed, (number, offset) = names[key], spots[0]
        article = dossier.studies[number].article
        times = f"{len(spots)} times" if len(spots) > 1 else "once"
        what = f"{spelling!r} is printed {times} and misses the name {listed.name!r} by a hair"
        remedy = (
            f"If {listed.entry.name!r} is meant, add the spelling to its aliases in "
            f"{config.settings.content}/{listed.folder}.yml."
        )
        line = article.text.count("\n", 0, offset) + 1
        yield Problem(article.source, line, what, remedy, Severity.NOTE)


def _names(dossier: Dossier) -> Mapping[str, _Listed]:
    """Return the names of all confirmed entries, by their form in small letters."""
    found: dict[str, _Listed] = {}
    for folder, entries in (("actors", dossier.actors), ("places", dossier.places)):
        for entry in entries:
            for alias in names_of(entry) if not entry.suggested else ():
                found.setdefault(fold_name(alias.name).lower(), _Listed(folder, entry, alias.name))
    return found


def _other_capitals(dossier: Dossier, names: Mapping[str, _Listed]) -> _Found:
    """Return where a name of several words has other capitals, such as "port of Beirut"."""
    found: _Found = defaultdict(list)
    wanted = [key for key, listed in names.items() if " " in key and listed.name != key]
    if not wanted:
        return found
    automaton = AhoCorasick(wanted)
    for number, study in enumerate(dossier.studies):
        text = study.article.text
        small = text.replace("\n", " ").lower()
        for which, start, end in automaton.find_matches_as_indexes(small) if len(small) == len(text) else ():
            spelling = " ".join(text[start:end].split())
            written = spelling != names[wanted[which]].name and not spelling.isupper()
            if written and _is_whole(text, start, end) and _is_free(study, start, end):
                found[wanted[which], spelling].append((number, start))
    return found


def _other_letters(dossier: Dossier, names: Mapping[str, _Listed]) -> _Found:
    """Return where a possible name differs from an entry's by one letter."""
    printed: dict[str, list[Spot]] = defaultdict(list)
    for number, study in enumerate(dossier.studies):
        for one in study.candidates:
            if len(one.name) >= _SHORTEST and _is_free(study, one.start, one.end):
                printed[one.name].append((number, one.start))
    long = [key for key in names if len(key) >= _SHORTEST]
    found: _Found = {}
    for spelling, spots in printed.items():
        key = fold_name(spelling).lower()
        near = process.extractOne(key, long, scorer=DamerauLevenshtein.distance, score_cutoff=1)
        if near and near[1] == 1 and len(spots) >= _TWICE and _is_slip(key, near[0]):
            found[near[0], spelling] = spots
    return found


def _is_slip(one: str, other: str) -> bool:
    """Tell whether only a letter differs, but no number, plural or initial."""
    longer, shorter = sorted((one, other), key=len, reverse=True)
    plural = longer in (f"{shorter}s", f"{shorter}n")
    return not plural and not _DIGIT.search(one) and one[0] == other[0]


def _is_whole(text: str, start: int, end: int) -> bool:
    return not text[max(start - 1, 0) : start].isalnum() and not text[end : end + 1].isalnum()


def _is_free(study: Study, start: int, end: int) -> bool:
    """Tell whether a span is in an article's text, and not in a mention of an entry."""
    if study.article.blocks[block_at(study.article, start)].kind is BlockKind.FURNITURE:
        return False
    return not any(one.start < end and start < one.end for one in study.mentions)
