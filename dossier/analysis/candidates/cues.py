"""Words that distinguish kinds of names, from one file per language in `languages/`."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from babel.core import Locale, UnknownLocaleError
from msgspec import Struct

from dossier.text.gazetteer import common_words, countries, name_key
from dossier.text.language import function_words
from dossier.text.wordlists import read_words

_FOLDER = Path(__file__).with_name("languages")
_CYRILLIC = re.compile("[а-я]$")
_CASES = (
    ("ия", ("ии", "ию", "ией")),
    ("а", ("ы", "и", "е", "у", "ой")),
    ("я", ("и", "е", "ю", "ей")),
    ("ь", ("и", "я", "ю", "е", "ем", "ью")),
    ("", ("а", "у", "ом", "е")),
)
"""Endings of the nominative and of the other cases."""
_NONE: frozenset[str] = frozenset()


class CandidateCues(Struct, frozen=True, kw_only=True):
    """Words in and around names in one language, in lower case; `languages/en.yml` explains each list."""

    titles: frozenset[str] = _NONE
    only_capital_titles: frozenset[str] = _NONE
    small_titles: frozenset[str] = _NONE
    title_modifiers: frozenset[str] = _NONE
    organisation_nouns: frozenset[str] = _NONE
    force_nouns: frozenset[str] = _NONE
    group_nouns: frozenset[str] = _NONE
    group_after: frozenset[str] = _NONE
    group_after_adjective: frozenset[str] = _NONE
    group_adjectives: frozenset[str] = _NONE
    body_after: frozenset[str] = _NONE
    body_before: frozenset[str] = _NONE
    body_named: frozenset[str] = _NONE
    building_nouns: frozenset[str] = _NONE
    place_nouns: frozenset[str] = _NONE
    region_nouns: frozenset[str] = _NONE
    place_of: frozenset[str] = _NONE
    locative: frozenset[str] = _NONE
    locative_after: frozenset[str] = _NONE
    joined_before: frozenset[str] = _NONE
    joined_locative: frozenset[str] = _NONE
    maybe_locative: frozenset[str] = _NONE
    said: frozenset[str] = _NONE
    acts: frozenset[str] = _NONE
    no_names: frozenset[str] = _NONE
    no_names_alone: frozenset[str] = _NONE
    particles: frozenset[str] = _NONE
    joiners: frozenset[str] = _NONE
    joined_nouns: frozenset[str] = _NONE
    compounds: frozenset[str] = _NONE
    abbreviations: frozenset[str] = _NONE
    thing_nouns: frozenset[str] = _NONE
    force_nothing: frozenset[str] = _NONE
    bare: frozenset[str] = _NONE
    bodies: frozenset[str] = _NONE
    """Keys."""
    groups: frozenset[str] = _NONE
    """Keys."""
    whole_names: frozenset[str] = _NONE
    """Keys."""
    things: frozenset[str] = _NONE
    """Keys."""
    areas: frozenset[str] = _NONE
    """Keys."""
    former_states: frozenset[str] = _NONE
    """Keys."""
    nicknames: frozenset[str] = _NONE
    """Pairs of keys of given names: "robert bob"."""
    suffixes: frozenset[str] = _NONE
    """Not empty where an apostrophe parts a name from its endings: Ankara'ya."""
    states: dict[str, str] = {}
    """Codes of countries by the keys of their names and derived words ("turkish")."""
    demonyms: frozenset[str] = _NONE
    """Derived words that name no country."""
    common: frozenset[str] = _NONE
    """Words that are no names, in lower case."""
    state_forces: frozenset[str] = _NONE
    state_force_words: frozenset[str] = _NONE
    state_force_pairs: tuple[str, ...] = ()
    state_governments: frozenset[str] = _NONE
    ministries: frozenset[str] = _NONE


@cache
def cues_of(language: str) -> CandidateCues:
    """Return the words of a language (BCP 47); without a file, only its function words."""
    lists = read_words(_FOLDER, language) or {}
    values: dict[str, Any] = {key: _words(key, value) for key, value in lists.items()}
    small = function_words(language)
    values["no_names"] = values.get("no_names", _NONE) | small
    values["common"] = (common_words() | small) if language.partition("-")[0] == "en" else small
    known = _states()
    more = {
        name_key(name): code for code, _, name in (one.partition(" ") for one in lists.get("state_names", ()))
    }
    states = own_states(language) | known["states"] | more
    values.pop("state_names", None)
    return CandidateCues(**values, states=states, demonyms=known["demonyms"])


def _words(key: str, value: Any) -> Any:
    if isinstance(value, list):
        return frozenset(map(name_key, value))
    if key == "state_force_pairs":
        return tuple(value.split("; "))
    return frozenset(value.split())


@cache
def own_states(language: str) -> dict[str, str]:
    """Return the codes of countries by the keys of their names in a language, in Cyrillic script in every case."""
    try:
        territories = Locale.parse(language, sep="-").territories
    except (UnknownLocaleError, ValueError):
        return {}
    listed = {country.code for country in countries()}
    names = {name_key(name): code for code, name in territories.items() if code in listed}
    declined = {form: code for key, code in names.items() for form in _declined(key)}
    return declined | names


def _declined(key: str) -> Iterator[str]:
    """Yield a Russian name in its cases: Россия, России, Россию."""
    if not _CYRILLIC.search(key):
        return
    for nominative, endings in _CASES:
        if key.endswith(nominative):
            yield from (key[: len(key) - len(nominative)] + ending for ending in endings)
            return


@cache
def _states() -> dict[str, Any]:
    named = {name_key(name): one.code for one in countries() for name in (one.name, *one.names)}
    adjectives = {name_key(word): one.code for one in countries() for word in one.demonyms}
    plural = {f"{word}s": code for word, code in adjectives.items()}
    demonyms = frozenset(adjectives | plural) - frozenset(named)
    return {"states": plural | adjectives | named, "demonyms": demonyms}
