"""Find all names of a lexicon in a text, with one automaton."""

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache

from ahocorasick_rs import AhoCorasick
from msgspec import Struct

from dossier.analysis.mentions.order_of_names import is_family_first
from dossier.model.entries import Actor, Place
from dossier.project.lexicon import Claim, Lexicon, names_of
from dossier.text.gazetteer import common_words
from dossier.text.inflection import inflected, is_cyrillic
from dossier.text.normalize import fold_name
from dossier.text.patterns import rare

_UNSPACED = rare("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_PARTICLES = frozenset(
    re.findall(
        r"\w+", "al el bin ibn bint abu abd von van der den de del della di da dos du la le ten ter zu zur"
    )
)
_ARTICLE = re.compile(r"(?:[Aa][ldnrstz]|[Aa]s?sh|[Ee]l|[Аа]ль|[Аа]н|[Аа]ш|[Аа]с)-(?=\w)")
_SUFFIXES = frozenset(("Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"))
_SUFFIXES_OF_LONG_NAMES = frozenset(("Junior", "Filho", "Neto", "Senior"))
"""Part of a surname only if the name has another surname before them."""
_KUNYA = frozenset(("Abu", "Abou", "Umm", "Um", "أبو", "أم"))
"""Words that, with the next one, form an Arabic byname."""
_LONGEST_ACRONYM = 6
_DOTTED = re.compile(r"(?:[A-Z]\.){2,6}")
_ELIDED = re.compile(r"(?<=[aeiou])'(?=[a-z]{2})|(?<=[a-z])'(?=[aeiou][a-z])")
"""The sign for an Arabic letter that many writers omit: Sana'a, Sa'id."""
_DEFINITE = "ال"
"""The Arabic article. After "to" it loses a letter: للقاهرة."""
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})
_ARABIC = rare("[\u0620-\u064a]")
_ARABIC_PREFIXES = frozenset(["و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل"])
"""Conjunctions and prepositions that Arabic joins to a name."""
_TURKISH_CASE = rare(r"(?:n?[iu]n|[yn]?[iuae]|[dt][ae]n?(?:ki)?|l[ae]r(?:[iu]n?)?|l[iu]|y?l[ae])(?!\w)")
"""Endings of Turkish cases, folded, for names without an apostrophe before them."""
_GENITIVE_IN = frozenset(("de", "sv", "da", "nb", "nn", "no", "nl"))
"""Languages whose genitive is an s without an apostrophe."""


class Name(Struct, frozen=True):
    """A string, and the entries it can mean."""

    text: str
    """The string, folded as in the lexicon."""
    actor: str | None = None
    place: str | None = None
    conditional: bool = False
    """Whether the actor is meant only where the text uses the name as an actor's."""
    is_personal: bool = False
    """Whether it names a person, in full or in part."""
    is_full: bool = False
    """Whether it is a person's full name. After it, the surname alone can mean that person."""
    is_masthead: bool = False
    """Whether it is an outlet's name: "the Kestel Post" does not mention Kestel."""


Match = tuple[int, int, int]
"""Start, negative end, and index into `Matcher.names`: sorted, the leftmost and then longest come first."""


class Matcher:
    """The names of a lexicon, compiled for searching."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.surnames: dict[str, tuple[str, ...]] = {}
        """By person: surnames that can follow after the full name."""
        self.own_words: dict[str, frozenset[str]] = {}
        """By person: every word of every name."""
        self.given: dict[str, frozenset[str]] = {}
        """By person: first words of the full names."""
        self.countries = frozenset(place.id for place in lexicon.places if place.kind == "country")
        for actor in lexicon.actors:
            if actor.kind == "person":
                names = [fold_name(alias.name) for alias in names_of(actor)]
                self.surnames[actor.id] = tuple(
                    dict.fromkeys(surname for name in names for surname in surnames(name))
                )
                self.own_words[actor.id] = frozenset(word for name in names for word in name.split())
                self.given[actor.id] = frozenset(name.split()[0] for name in names if " " in name)
        self._printed = _as_printed(lexicon)
        self.bearers: dict[str, tuple[str, ...]] = {}
        """By surname: all persons with it."""
        for person, own in self.surnames.items():
            for surname in own:
                self.bearers[surname] = (*self.bearers.get(surname, ()), person)
        borne = {surname for surnames_ in self.surnames.values() for surname in surnames_}
        self.known = {key: self._name(key, claim, key in borne) for key, claim in lexicon.claims.items()}
        for surname in borne - self.known.keys():
            self.known[surname] = Name(surname, is_personal=True)
        self.shared = {key.lower(): name for key, name in self.known.items() if _may_share(name)}
        """Names in lower case, such as "Russian military", whose last words another name can share."""
        self.sharers = frozenset(name.text.partition(" ")[0] for name in self.shared.values())
        """The first words of those names."""
        self._index(lexicon.mastheads)

    def _name(self, key: str, claim: Claim, is_surname: bool) -> Name:
        is_person = claim.actor in self.surnames
        is_full = is_person and not claim.conditional and not is_surname and " " in key
        return Name(key, claim.actor, claim.place, claim.conditional, is_person or is_surname, is_full)

    def _index(self, mastheads: tuple[str, ...]) -> None:
        outlets = {key: Name(key, is_masthead=True) for key in mastheads if key not in self.known}
        patterns = self.known | outlets
        for key, name in (*self.known.items(), *outlets.items()):
            spelled_out = fold_name(self._printed.get(key, key).translate(_UMLAUTS))
            for variant in (*_variants(key), spelled_out):
                patterns.setdefault(variant, name)
        self.names = list(patterns.values())
        self._patterns = list(patterns)
        self._unspaced = frozenset(
            number
            for number, key in enumerate(patterns)
            if _UNSPACED.match(key[0]) or _UNSPACED.match(key[-1])
        )
        self._automaton = AhoCorasick(self._patterns) if patterns else None

    @cached_property
    def _with_cases(self) -> AhoCorasick:
        """Return an automaton that also finds the cases of Cyrillic names, and add these to the names.

        Only texts with Cyrillic letters need it, and forming the cases takes longer than reading many articles.
        """
        cases: dict[str, Name] = {}
        for name in self.names:
            printed = self._printed.get(name.text, name.text)
            for case in map(fold_name, inflected(printed, name.is_personal)):
                cases.setdefault(case, name)
        for known in self._patterns:
            cases.pop(known, None)
        self.names += cases.values()
        return AhoCorasick([*self._patterns, *cases])

    def find(self, text: str, language: str = "") -> list[Match]:
        """Return every name found as whole words, nested ones included, leftmost and longest first."""
        if self._automaton is None:
            return []
        automaton = self._with_cases if is_cyrillic(text) else self._automaton
        fenced = f"{text} "
        matches = [
            (start, -end, number)
            for number, start, end in automaton.find_matches_as_indexes(text, overlapping=True)
            if not (fenced[start - 1].isalnum() or fenced[end].isalnum())
            or number in self._unspaced
            or (_begins_a_word(text, start) and _ends_a_word(text, end, language))
        ]
        matches.sort()
        return matches


@lru_cache(maxsize=4)
def matcher_for(lexicon: Lexicon) -> Matcher:
    """Return the matcher of a lexicon. It is cached for as long as the lexicon stays the same."""
    return Matcher(lexicon)


def names_in_cases(lexicon: Lexicon) -> list[str]:
    """Return the names whose cases the matcher will ask for."""
    return [name for name in dict.fromkeys(_as_printed(lexicon).values()) if is_cyrillic(name)]


def _as_printed(lexicon: Lexicon) -> dict[str, str]:
    """Map folded names with cases or umlauts, and their surnames, to their spelling: folding makes й an и."""
    entries: list[Actor | Place] = [*lexicon.actors, *lexicon.places]
    names = [alias.name for entry in entries for alias in names_of(entry)]
    odd = [name for name in names if is_cyrillic(name) or name.translate(_UMLAUTS) != name]
    return {fold_name(short): short for name in odd for short in (*surnames(name), name)}


def _begins_a_word(text: str, start: int) -> bool:
    """Tell whether a name starts a word, or follows only prefixes that Arabic joins to it."""
    if start == 0 or not text[start - 1].isalnum():
        return True
    if not _ARABIC.match(text, start):
        return False
    first = start
    while first > 0 and text[first - 1].isalnum() and start - first < 3:
        first -= 1
    return text[first:start] in _ARABIC_PREFIXES and not (first and text[first - 1].isalnum())


def _ends_a_word(text: str, end: int, language: str) -> bool:
    """Tell whether a name ends a word, or is followed only by the s of a genitive."""
    if not text[end : end + 1].isalnum():
        return True
    if language.startswith("tr"):
        return bool(_TURKISH_CASE.match(text, end))
    if language.partition("-")[0] not in _GENITIVE_IN or text[end - 1] in "sxzßS":
        return False
    return text[end] == "s" and not text[end + 1 : end + 2].isalnum()


def surnames(name: str) -> Iterator[str]:
    """Yield the surnames in a folded full name of a person, with and without particles."""
    words = [bare for word in name.split() if (bare := word.rstrip(",")) not in _SUFFIXES]
    if len(words) > 2 and words[-1] in _SUFFIXES_OF_LONG_NAMES:
        words.pop()
    if len(words) < 2:
        return
    if len(words) > 2 and words[0] in _KUNYA:
        yield " ".join(words[:2])
    if is_family_first(words):
        yield words[0]
    first = next((n for n in range(1, len(words)) if words[n].lower() in _PARTICLES), len(words) - 1)
    long = " ".join(words[first:])
    short, article = _ARTICLE.sub("", words[-1]), _ARTICLE.match(words[-1])
    spaced = f"{article[0][:-1].title()} {short}" if article else short
    for surname in (long, long[:1].upper() + long[1:], words[-1], short, spaced):
        if len(surname) > 1:
            yield surname


def _may_share(name: Name) -> bool:
    return name.actor is not None and not name.conditional and not name.is_personal and " " in name.text


def _variants(name: str) -> Iterator[str]:
    """Yield a name in the spellings of headlines and sentence openings."""
    yield name[:1].upper() + name[1:]
    yield name.upper()
    if name.isalpha() and name.isupper() and 1 < len(name) <= _LONGEST_ACRONYM:
        yield ".".join(name) + "."
    if _DOTTED.fullmatch(name):
        yield name.replace(".", "")
    if "'" in name and (bare := _ELIDED.sub("", name)) != name and bare.lower() not in common_words():
        yield bare
    if name.startswith(_DEFINITE):
        yield f"لل{name.removeprefix(_DEFINITE)}"
    if "ß" in name:
        yield name.replace("ß", "ss")
    if " " in name:
        yield " ".join(word[:1].upper() + word[1:] for word in name.split(" "))
