"""Inflect Russian and Ukrainian names: Лунд, Лунда, Лунду …

The dictionaries are OpenCorpora's and VESUM's, through pymorphy3. They are loaded only for Cyrillic names.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any

from dossier.text.patterns import rare

_CASES = ("gent", "datv", "accs", "ablt", "loct")
_CYRILLIC = rare(r"[\u0400-\u04ff]")
_FOREIGN = {"ru": rare("[іїєґ]", re.IGNORECASE), "uk": rare("[ыэъё]", re.IGNORECASE)}
"""For each language, letters that it does not use."""
_OF_NAMES = frozenset(("surn", "name", "patr", "geox"))
"""Tags of surnames, given names, patronymics and places in the dictionaries."""
_MASCULINE = dict(zip(_CASES, ("а", "у", "а", "ом", "е"), strict=True))
"""Case endings of a masculine name that is not in the dictionary."""
_CONSONANT = rare(r"[бвгґджзклмнпрстфхцчшщ]\Z", re.IGNORECASE)
_POSSESSIVE = rare(r"(?:ов|ев|ёв|ин|ын)\Z")
"""Endings of Russian surnames that are declined as possessives. Towns with these endings are not."""
_SHORTEST = 3
_LONGEST = 6
"""Words of a name that is inflected."""
_KNOWN: dict[str, tuple[str, ...]] = {}


def is_cyrillic(name: str) -> bool:
    """Tell whether a name has Cyrillic letters."""
    return _CYRILLIC.search(name) is not None


def inflected(name: str, is_person: bool = False) -> tuple[str, ...]:
    """Return the other cases of a Cyrillic name in the singular, in order; nothing for names in other scripts."""
    if name not in _KNOWN:
        _KNOWN[name] = _inflected(name)
    if is_person and is_cyrillic(name) and _POSSESSIVE.search(name):
        return (*_KNOWN[name], f"{name}ым")  # a surname alone does not tell whether it is a town
    return _KNOWN[name]


def remember(cases: Mapping[str, tuple[str, ...]]) -> None:
    """Take over what `inflected` returned before: the dictionaries need seconds for a thousand names."""
    _KNOWN.update(cases)


def _inflected(name: str) -> tuple[str, ...]:
    if not is_cyrillic(name) or len(name.split()) > _LONGEST:
        return ()
    languages = [language for language, letters in _FOREIGN.items() if not letters.search(name)]
    forms = dict.fromkeys(form for language in languages for form in _forms(name, language))
    forms.pop(name, None)
    return tuple(forms)


def _forms(name: str, language: str) -> Iterator[str]:
    words = name.split()
    parses = [_best(word, language, None) for word in words]
    gender = next((parse.tag.gender for parse in parses if parse and _is_given(parse)), None)
    if gender:
        parses = [_best(word, language, gender) for word in words]
    for case in _CASES:
        forms = [_in_case(word, parse, case) for word, parse in zip(words, parses, strict=True)]
        if gender == "masc" and case == "ablt" and _POSSESSIVE.search(words[-1]):
            forms[-1] = f"{words[-1]}ым"
        yield " ".join(forms)


def _is_given(parse: Any) -> bool:
    return "name" in {mark.lower() for mark in parse.tag.grammemes}


def _in_case(word: str, parse: Any, case: str) -> str:
    form = parse.inflect({case}) if parse else None
    if form:
        return _with_capitals_of(word, form.word)
    known = parse is not None or not word[:1].isupper() or len(word) < _SHORTEST
    return word if known or not _CONSONANT.search(word) else word + _MASCULINE[case]


def _with_capitals_of(word: str, form: str) -> str:
    """Return a form with capitals as in the word."""
    if word.isupper() and len(word) > 1:
        return form.upper()
    return "-".join(
        part[:1].upper() + part[1:] if old[:1].isupper() else part
        for old, part in zip(word.split("-"), form.split("-"), strict=False)
    )


def _best(word: str, language: str, gender: str | None) -> Any:
    """Return the best reading of a word as a noun or adjective in the nominative, or None."""
    readings = [
        parse
        for parse in _analyser(language).parse(word)
        if "nomn" in parse.tag.grammemes
        and "plur" not in parse.tag.grammemes
        and parse.tag.POS in ("NOUN", "ADJF")
        and "Abbr" not in parse.tag.grammemes
    ]
    if gender:
        readings = [parse for parse in readings if parse.tag.gender in (gender, None)] or readings
    named = [parse for parse in readings if _OF_NAMES & {mark.lower() for mark in parse.tag.grammemes}]
    return next(iter(named or readings), None)


@cache
def _analyser(language: str) -> Any:
    return import_module("pymorphy3").MorphAnalyzer(lang=language)  # slow to import, and rarely needed
