"""Collect all names of a dossier and decide their kinds, as input for the parts of the draft."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

from dossier.analysis.candidates.cues import CandidateCues, cues_of
from dossier.model.entries import Actor, Place
from dossier.model.findings import Study
from dossier.project.lexicon import Lexicon, names_of
from dossier.suggestions.bodies import ministry
from dossier.suggestions.kinds import Judge, NameKind, Verdict
from dossier.suggestions.records import Record, Records, Spotted, collect
from dossier.text.gazetteer import countries, name_key
from dossier.text.language import country_name

_CYRILLIC = re.compile("[а-я]")
_NOUNS_HAVE_CAPITALS = frozenset(("de", "lb"))


class NamesRead(NamedTuple):
    """The names in the articles, by kind."""

    words: CandidateCues
    records: Records
    verdicts: dict[str, Verdict]
    lexicon: Lexicon
    language: str = "en"
    nouns_have_capitals: bool = False
    """Whether the language of most articles capitalises every noun."""

    def of(self, *kinds: NameKind) -> list[Record]:
        """Return the names of these kinds, sorted by key."""
        return [one for key, one in self.records.names.items() if self.verdicts[key].kind in kinds]

    def state_name(self, code: str, records: Sequence[Record]) -> str:
        """Return the name of a state as printed most often, in the nominative."""
        plain = [one for one in records if own_name_key(self.language, code) == one.key]
        known = plain or [one for one in records if not _CYRILLIC.search(one.key)]
        if known:
            return max(known, key=lambda one: (one.count, one.key)).name
        return country_name(self.language, code) or next(
            (one.names[0] for one in countries() if one.code == code), code
        )

    def state_names(self) -> dict[str, list[Record]]:
        """Return the names of states by country code."""
        found: dict[str, list[Record]] = {}
        for record in self.of(NameKind.STATE):
            found.setdefault(self.words.states[record.key], []).append(record)
        return found


def read_names(studies: Sequence[Study], lexicon: Lexicon, rejected: Collection[str]) -> NamesRead:
    """Collect the names of all studies and decide their kinds.

    A ministry with the name of its state counts among that state's bodies.
    """
    known = _names_with_entry(lexicon) | {name_key(name) for name in rejected}
    records = collect(studies, known.__contains__)
    language = _language(studies)
    words = cues_of(language)
    bodies = {body: list(spots) for body, spots in records.bodies.items()}
    names = dict(records.names)
    for key, record in records.names.items():
        body = ministry(key, words)
        if body:
            bodies.setdefault(body, []).extend(record.spots)
            del names[key]
    _add_bare(bodies, names)
    judge = Judge(words, names)
    verdicts = {key: judge.verdict(record) for key, record in names.items()}
    read = Records(names, dict(sorted(bodies.items())))
    return NamesRead(words, read, verdicts, lexicon, language, language in _NOUNS_HAVE_CAPITALS)


def _names_with_entry(lexicon: Lexicon) -> set[str]:
    entries: tuple[Actor | Place, ...] = (*lexicon.actors, *lexicon.places)
    names = [alias.name for entry in entries for alias in names_of(entry)]
    names += [name for outlet in lexicon.outlets for name in (outlet.name, *outlet.aliases)]
    return {name_key(name) for name in names}


def _language(studies: Sequence[Study]) -> str:
    """Return the language of most articles."""
    counts = Counter(study.article.language.partition("-")[0] for study in studies)
    return min(counts, key=lambda code: (-counts[code], code), default="en")


def _add_bare(bodies: dict[str, list[Spotted]], names: dict[str, Record]) -> None:
    """Give "the Foreign Ministry" to the only state whose foreign ministry the article names."""
    for body, spots in bodies.items():
        what = body.partition(" ")[2]
        record = names.get(what)
        if record is None or not what.endswith("ministry"):
            continue
        rivals = {
            s.study
            for other, them in bodies.items()
            if other != body and other.endswith(f" {what}")
            for s in them
        }
        mine = {spotted.study for spotted in spots} - rivals
        taken = [spotted for spotted in record.spots if spotted.study in mine]
        bodies[body] = spots + taken
        record.spots = [spotted for spotted in record.spots if spotted.study not in mine]
        if not record.spots:
            del names[what]


def own_name_key(language: str, code: str) -> str:
    """Return the key of that name."""
    return name_key(country_name(language, code))


def capital_of() -> dict[str, str]:
    """Return country codes by the keys of their capitals."""
    return {name_key(country.capital): country.code for country in countries() if country.capital}
