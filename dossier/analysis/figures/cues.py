"""The words around figures, from one file a language in `languages/`."""

from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from dossier.core import yaml
from dossier.core.errors import DossierError, Problem

_FOLDER = Path(__file__).with_name("languages")


class FigureCues(Struct, frozen=True, kw_only=True):
    """What surrounds figures in one language, in small letters; the file of the language explains each."""

    lists: dict[str, frozenset[str]]
    hedges: frozenset[str]
    no_hedges: frozenset[str]
    bounds: dict[str, str]
    """What a hedge makes of the number: `at least`, `at most`, `about`."""
    done: dict[str, str]
    """Every form of a verb with an object, and what it makes of it."""
    participles: dict[str, str]
    """What may stand after "were"."""
    met: dict[str, str]
    """Every form of a verb without an object."""
    states: dict[str, str]
    nouns: dict[str, str]
    """What governs a number with "of"."""
    tolls: dict[str, str]


@cache
def words_of(language: str) -> FigureCues | None:
    """The words of a language (BCP 47); None where there is no file for it."""
    path = _FOLDER / f"{language.partition('-')[0].lower()}.yml"
    if not path.is_file():
        return None
    text = yaml.read_text(path, path.name)
    written = yaml.parse(text, path.name) if isinstance(text, str) else text
    if isinstance(written, Problem):
        raise DossierError([written])
    return _words(written.value)


def _words(written: dict[str, Any]) -> FigureCues:
    phrases = {key: _phrases(written[key]) for key in ("hedges", "no_hedges", "least", "most", "about")}
    named = (("least", "at least"), ("most", "at most"), ("about", "about"))
    lists = {key: frozenset(words.split()) for key, words in written.items() if isinstance(words, str)}
    lists["people"] |= {word[:-1] for word in lists["people"] if word.endswith("s")}
    lists["hedge_ends"] = frozenset(phrase.split()[-1] for phrase in phrases["hedges"])
    verbs = lists["be"] | lists["linking"] | {"of"}
    lists["dead_ends"] = lists["measures"] | (lists["stops"] - verbs)
    states = {
        word: key.removesuffix("_nouns") for key, words in written["states"].items() for word in words.split()
    }
    tolls = {word: key for key, words in written["tolls"].items() for word in words.split()}
    participles = _by_form(written["done"], all_forms=False)
    lists["before_toll"] = lists["tolls_moves"].union(lists["between"], tolls, states, participles)
    return FigureCues(
        lists=lists,
        hedges=frozenset(phrases["hedges"]),
        no_hedges=frozenset(phrases["no_hedges"]),
        bounds={phrase: name for key, name in named for phrase in phrases[key]},
        done=_by_form(written["done"], all_forms=True),
        participles=participles,
        met=_by_form(written["met"], all_forms=True),
        states=states,
        nouns={word: key for key, words in written["nouns"].items() for word in words.split()},
        tolls=tolls,
    )


def _phrases(written: str) -> tuple[str, ...]:
    return tuple(" ".join(phrase.split()) for phrase in written.split("/"))


def _by_form(verbs: dict[str, str], all_forms: bool) -> dict[str, str]:
    return {
        form: outcome
        for outcome, listed in verbs.items()
        for verb in listed.split()
        for form in _forms(verb, all_forms)
    }


def _forms(written: str, all_forms: bool) -> tuple[str, ...]:
    """Past, participle and, if asked for, the others of a verb as the file writes it."""
    plain, *irregular = written.replace("_", " ").split("/")
    stem = plain.replace("+", plain[-2:-1])
    plain = plain.rstrip("+")
    past = stem + ("d" if stem.endswith("e") else "ed")
    past, participle = (irregular[0], irregular[-1]) if irregular else (past, past)
    if not all_forms:
        return (participle,)
    progressive = (stem[:-1] if stem.endswith("e") and not stem.endswith("ee") else stem) + "ing"
    third = plain + ("es" if plain.endswith(("s", "sh", "ch", "x")) else "s")
    return (plain, third, past, participle, progressive)
