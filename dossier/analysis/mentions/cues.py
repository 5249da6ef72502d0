"""Load the words that decide the sense of a name, from a file per language in `languages/`."""

from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from dossier.text.wordlists import inflect, read_words

_FOLDER = Path(__file__).with_name("languages")


class Open(Struct, frozen=True):
    """How a preposition is read that can precede both actors and places."""

    actor: frozenset[str]
    """Words before the preposition that make the name an actor."""
    place: frozenset[str]
    otherwise: str
    """The sense without such words: `actor`, `place` or an empty string."""


class NameCues(Struct, frozen=True, kw_only=True):
    """Words around names of one language, in lower case. The language's file explains each list."""

    finite: frozenset[str]
    happened: frozenset[str]
    """Verbs after the singular name of an actor: "claims", "claimed"."""
    plain: frozenset[str]
    """Verb forms after "will" and after plural names of actors."""
    participles: frozenset[str]
    """Verb forms after "has"."""
    states: frozenset[str]
    """Words after "is" for what an actor is or does."""
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
    """With the comma before them and the space after them."""
    auxiliaries: frozenset[str]
    have: frozenset[str]
    be: frozenset[str]
    do: frozenset[str]
    skipped: frozenset[str]
    small: frozenset[str]
    titles: frozenset[str]
    title_modifiers: frozenset[str]
    no_names: frozenset[str]
    """Words that are not a person's name even with a capital."""
    address: frozenset[str]
    personal_titles: frozenset[str]
    """Words before a person's name: "Mr"."""
    men: frozenset[str]
    women: frozenset[str]
    """Words that show whether the person after them is a man or a woman."""
    institutions: frozenset[str]
    """Words that make preceding capitals a longer name: "Oxmoor University"."""
    institutions_of: frozenset[str]
    """Words before "of" that do the same: "Bank of Oxmoor"."""
    new_places: frozenset[str]
    """Words that make the name of another place: "New Oxmoor"."""
    other_countries: frozenset[str]
    """Words that make the name of another country: "North Korvia"."""
    no_roles: frozenset[str]
    """Words that are not part of a role even with a capital."""


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
