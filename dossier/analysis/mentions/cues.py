"""Words around names that indicate a sense, from one file per language in `languages/`."""

from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from dossier.text.wordlists import inflect, read_words

_FOLDER = Path(__file__).with_name("languages")


class Open(Struct, frozen=True):
    """What decides a preposition that precedes actors and places alike."""

    actor: frozenset[str]
    """Words before it after which the name is an actor."""
    place: frozenset[str]
    otherwise: str
    """`actor`, `place` or ""."""


class NameCues(Struct, frozen=True, kw_only=True):
    """The words around names in one language, in lower case; its file explains each list."""

    finite: frozenset[str]
    happened: frozenset[str]
    """Verbs of an actor after a singular name: "claims", "claimed"."""
    plain: frozenset[str]
    """Verb forms after "will" and after plural names."""
    participles: frozenset[str]
    """Verb forms after "has"."""
    states: frozenset[str]
    """What an actor is or is doing, after "is"."""
    spoken_to: frozenset[str]
    gone_to: frozenset[str]
    place_verbs: frozenset[str]
    headline_states: frozenset[str]
    locative: frozenset[str]
    agentive: frozenset[str]
    open: dict[str, Open]
    actor_nouns: frozenset[str]
    place_nouns: frozenset[str]
    """Nouns after a possessive and before "of", for actors and for places."""
    colleagues: frozenset[str]
    routes: frozenset[str]
    actor_before: frozenset[str]
    place_before: frozenset[str]
    place_compounds: frozenset[str]
    articles: frozenset[str]
    relatives: tuple[str, ...]
    """With the comma before and the space after them."""
    auxiliaries: frozenset[str]
    have: frozenset[str]
    be: frozenset[str]
    do: frozenset[str]
    skipped: frozenset[str]
    small: frozenset[str]
    titles: frozenset[str]
    title_modifiers: frozenset[str]
    no_names: frozenset[str]
    """Words that are no person's name even if capitalised."""
    address: frozenset[str]
    personal_titles: frozenset[str]
    """What goes before a person's name: "Mr"."""
    men: frozenset[str]
    women: frozenset[str]
    """What tells whether the person named after it is a man or a woman."""
    institutions: frozenset[str]
    """What makes a longer name of the capitals before it: "Oxmoor University"."""
    institutions_of: frozenset[str]
    """The same before "of": "Bank of Oxmoor"."""
    new_places: frozenset[str]
    """What makes another place of a name: "New Oxmoor"."""
    other_countries: frozenset[str]
    """The same of a country's name alone: "North Korvia"."""
    no_roles: frozenset[str]
    """Words that are no part of a role even if capitalised."""


@cache
def words_of(language: str) -> NameCues | None:
    """Return the words of a language (BCP 47), or None if it has no file."""
    lists = read_words(_FOLDER, language)
    return _words(lists) if lists is not None else None


def _words(lists: dict[str, Any]) -> NameCues:
    plainly = {key: frozenset(words.split()) for key, words in lists.items() if isinstance(words, str)}
    verbs = lists["verbs"]
    finite = _forms(verbs, 1, 2) - plainly["mostly_nouns"]
    no_roles = plainly["small"] | plainly["days"] | finite | _forms(verbs, 0)
    titular = plainly["titles"] | plainly["title_modifiers"] | plainly["address"]
    derived: dict[str, Any] = {
        "finite": finite,
        "plain": _forms(verbs, 0),
        "participles": _forms(verbs, 3),
        "states": _forms(verbs, 4) | _forms(lists["spoken_to"], 3) | plainly["actor_states"],
        "spoken_to": _forms(lists["spoken_to"], 0, 1, 2, 4),
        "gone_to": _forms(lists["gone_to"], 0, 1, 2, 4),
        "place_verbs": _forms(lists["place_verbs"], 1, 2, 3) | plainly["place_states"],
        "open": {word: _open(settled, plainly) for word, settled in lists["open"].items()},
        "auxiliaries": plainly["modals"] | plainly["have"] | plainly["be"] | plainly["do"],
        "relatives": tuple(f", {word} " for word in sorted(plainly["relatives"])),
        "skipped": plainly["skipped"] | plainly["days"],
        "no_roles": no_roles,
        "no_names": no_roles | titular,
    }
    kept: dict[str, Any] = {key: words for key, words in plainly.items() if key in NameCues.__struct_fields__}
    return NameCues(**(kept | derived))


def _open(settled: dict[str, str], lists: dict[str, frozenset[str]]) -> Open:
    def words(key: str) -> frozenset[str]:
        written = settled.get(key, "").split()
        named = [lists[word.lower()] for word in written if word.isupper()]
        return frozenset(written).union(*named)

    return Open(words("actor") - words("place"), words("place"), settled.get("otherwise", ""))


def _forms(verbs: str, *columns: int) -> frozenset[str]:
    return frozenset(forms[column] for forms in map(inflect, verbs.split()) for column in columns)
