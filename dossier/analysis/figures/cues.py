"""The words around figures, from one file a language in `languages/`."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind
from msgspec import Struct

from dossier.text.numbers import Numerals, numerals_of
from dossier.text.wordlists import inflect, read_words

_FOLDER = Path(__file__).with_name("languages")
_BOUNDS = {"least": "at least", "most": "at most", "about": "about"}
_TAILS = {"least_after": "at least", "most_after": "at most", "about_after": "about"}
_ALL, _PRESENT, _PAST, _PARTICIPLE, _PROGRESSIVE = range(5), (0, 1), (2,), (3,), (4,)
"""Which forms of a verb: plain, third person, past, participle, progressive."""


Idioms = dict[str, tuple[tuple[tuple[str, ...], str], ...]]
"""Phrases by their first word: the words after it, and what they say together."""


class FigureCues(Struct, frozen=True, kw_only=True):
    """What surrounds figures in one language, in small letters; the file of the language explains each."""

    lists: dict[str, frozenset[str]]
    telling: AhoCorasick
    """Words without one of which a sentence tells no outcome."""
    hedges: frozenset[str]
    no_hedges: frozenset[str]
    bounds: dict[str, str]
    """What a hedge makes of the number: `at least`, `at most`, `about`."""
    tails: dict[str, str]
    """The same for hedges after a number: "or more"."""
    tail: re.Pattern[str]
    """Any of these, right after a number or its noun."""
    done: dict[str, str]
    """Every form of a verb with an object, and what it makes of it."""
    participles: dict[str, str]
    """What may stand after "were"."""
    met: dict[str, str]
    """Every form of a verb without an object."""
    plain: frozenset[str]
    """Forms of the present, of verbs with and without an object."""
    both: frozenset[str]
    """Forms of verbs that may be nouns: "attack", "shelling"."""
    states: dict[str, str]
    nouns: dict[str, str]
    """What governs a number with "of"."""
    tolls: dict[str, str]
    idioms: Idioms
    """Phrases of what a subject does: "lost their lives"."""
    held: dict[str, str]
    """What follows an object: "took 10 sailors hostage"."""
    passive_idioms: Idioms
    """Phrases of what is done to it: "shot dead"."""


@cache
def words_of(language: str) -> FigureCues | None:
    """Return the words of a language (BCP 47); None where there is no file for it."""
    written = read_words(_FOLDER, language)
    return _words(written, numerals_of(language)) if written else None


def _words(written: dict[str, Any], numerals: Numerals) -> FigureCues:
    phrases = {key: _phrases(written[key]) for key in ("hedges", "no_hedges", *_BOUNDS, *_TAILS)}
    done, met = written["done"], written["met"]
    lists = _lists(written, [phrase.split()[-1] for phrase in phrases["hedges"]], numerals)
    states, tolls, nouns, held = (_turned(written[key]) for key in ("states", "tolls", "nouns", "held"))
    participles, forms = _by_form(done, _PARTICIPLE), _by_form(done, _ALL)
    lists["before_toll"] = lists["tolls_moves"].union(
        lists["between"], lists["toll_verbs"], tolls, states, participles
    )
    idioms, passive_idioms = (_idioms(written[key]) for key in ("idioms", "passive_idioms"))
    met_forms = {form: to for form, to in _by_form(met, _ALL).items() if form not in lists["no_verbs"]}
    known = (forms, met_forms, states, nouns, tolls, held, idioms, passive_idioms)
    past = {*_by_form(done, _PAST), *_by_form(met, _PAST)} - lists["same_past"]
    tails = _named(_TAILS, phrases)
    return FigureCues(
        lists=lists,
        telling=_telling(lists, known),
        hedges=frozenset(phrases["hedges"]),
        no_hedges=frozenset(phrases["no_hedges"]),
        bounds=_named(_BOUNDS, phrases),
        tails=tails,
        tail=_tail(tails),
        done={form: outcome for form, outcome in forms.items() if form not in lists["no_verbs"]},
        participles=participles,
        met=met_forms,
        plain=frozenset({*_by_form(done, _PRESENT), *_by_form(met, _PRESENT)} - past),
        both=frozenset({*_by_form(done, _PRESENT), *_by_form(done, _PROGRESSIVE)}),
        states=states,
        nouns=nouns,
        tolls=tolls,
        held=held,
        idioms=idioms,
        passive_idioms=passive_idioms,
    )


def _telling(lists: dict[str, frozenset[str]], known: Iterable[Iterable[str]]) -> AhoCorasick:
    """Return the search for the words without one of which a sentence tells no outcome."""
    words = lists["finding"].union(lists["losing"], lists["to_death"], *known)
    return AhoCorasick(sorted(words), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)


def _named(names: dict[str, str], phrases: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """Return what each phrase makes of a number."""
    return {phrase: name for key, name in names.items() for phrase in phrases[key]}


def _turned(written: dict[str, str]) -> dict[str, str]:
    """Return the outcome of each word, from the words of each outcome; some are listed apart as nouns."""
    return {word: key.removesuffix("_nouns") for key, words in written.items() for word in words.split()}


def _idioms(written: dict[str, str]) -> Idioms:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for outcome, phrases in written.items():
        for phrase in _phrases(phrases):
            first, *rest = phrase.split()
            found.setdefault(first, []).append((tuple(rest), outcome))
    return {first: tuple(rest) for first, rest in found.items()}


def _lists(written: dict[str, Any], hedge_ends: list[str], numerals: Numerals) -> dict[str, frozenset[str]]:
    lists = {key: frozenset(words.split()) for key, words in written.items() if isinstance(words, str)}
    lists["people"] |= {word[:-1] for word in lists["people"] if word.endswith("s")}
    lists["number_words"] = frozenset(numerals.small) | frozenset(numerals.large)
    lists["staged"] = lists["scenarios"] | lists["drills"] | lists["fictions"]
    lists["hedge_ends"] = frozenset(hedge_ends)
    lists["dead_ends"] = lists["measures"] | (lists["stops"] - lists["be"] - lists["linking"] - {"of"})
    return lists


def _tail(phrases: dict[str, str]) -> re.Pattern[str]:
    """Return the pattern of what bounds a number after it; a sign may be glued to it."""
    longest = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    written = [re.escape(phrase).replace("\\ ", r"\s+") for phrase in longest]
    words = "|".join(phrase for phrase in written if phrase[0].isalpha())
    signs = "|".join(phrase for phrase in written if not phrase[0].isalpha())
    return re.compile(rf"\s+(?:{words})\b|\s*(?:{signs})(?!\w)")


def _phrases(written: str) -> tuple[str, ...]:
    return tuple(" ".join(phrase.split()) for phrase in written.split("/"))


def _by_form(verbs: dict[str, str], which: Iterable[int]) -> dict[str, str]:
    return {
        form: outcome
        for outcome, listed in verbs.items()
        for verb in listed.split()
        for form in map(inflect(verb.replace("_", " ")).__getitem__, which)
    }
