"""Report names that miss an entry by a hair: other capitals, one letter more or less."""

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
"""Letters of a name that may be meant by one with another letter; shorter ones are other names too often."""
_TWICE = 2
"""How often a name with another letter must be printed; once may be a slip of the outlet."""
_DIGIT = re.compile(r"\d")


class _Listed(NamedTuple):
    """A name of an entry."""

    folder: str
    entry: Actor | Place
    name: str


Spot = tuple[int, int]
"""Number of the study, and offset."""
_Found = dict[tuple[str, str], list[Spot]]
"""By the name of an entry and the spelling that misses it."""


def near_misses(dossier: Dossier, config: Config) -> Iterator[Problem]:
    """Yield one Problem for each spelling that no entry has and that resembles the name of one."""
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
    """Return the names of all entries that an editor wrote, by the name in small letters."""
    found: dict[str, _Listed] = {}
    for folder, entries in (("actors", dossier.actors), ("places", dossier.places)):
        for entry in entries:
            for alias in names_of(entry) if not entry.suggested else ():
                found.setdefault(fold_name(alias.name).lower(), _Listed(folder, entry, alias.name))
    return found


def _other_capitals(dossier: Dossier, names: Mapping[str, _Listed]) -> _Found:
    """Return where a name of several words is printed with other capitals, as "port of Beirut"."""
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
    """Return where something like a name is printed that differs from an entry's by one letter."""
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
    """Tell whether one letter is all the difference: no number, no plural, no other initial."""
    longer, shorter = sorted((one, other), key=len, reverse=True)
    plural = longer in (f"{shorter}s", f"{shorter}n")
    return not plural and not _DIGIT.search(one) and one[0] == other[0]


def _is_whole(text: str, start: int, end: int) -> bool:
    return not text[max(start - 1, 0) : start].isalnum() and not text[end : end + 1].isalnum()


def _is_free(study: Study, start: int, end: int) -> bool:
    """Tell whether characters are in the text of an article, and in no mention of an entry."""
    if study.article.blocks[block_at(study.article, start)].kind is BlockKind.FURNITURE:
        return False
    return not any(one.start < end and start < one.end for one in study.mentions)
