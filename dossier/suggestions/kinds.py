"""Decide the kind of each name, by adding up the evidence for each."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from dossier.analysis.candidates.cues import CandidateCues
from dossier.suggestions.places import spots_named, within
from dossier.suggestions.records import Record
from dossier.text.gazetteer import given_names, places_named

_LARGE = 200_000
"""Inhabitants; a town of this size is known without its country."""
_CAMEL = re.compile(r"[a-zа-я][A-ZА-Я]")
_FAMILY = re.compile(r"(?:Mc|Mac|De|Di|La|Le|O|Fitz|Van)[A-Z]")
_PARTY = re.compile(r"[A-Z]-[A-Z]")
"""The party and state of a member of parliament: R-Neb."""
_SEVERAL = re.compile(r"[A-Z]{2,}s")
"""An abbreviation in the plural: GPs, MPs."""
_COMPASS = frozenset(("north", "south", "east", "west", "central"))
_HEADED = frozenset(("lake", "mount", "cape", "fort", "camp", "mt", "river"))
_STREETS = frozenset(("road", "street", "avenue", "boulevard", "square", "park", "bridge", "airport"))
_OFTEN = 3
"""A sign decides the kind of a name if at least one in so many of its places has it."""
_CERTAIN = 9.0
_ENOUGH, _ENOUGH_ALONE, _APART = 1.9, 1.55, 1.0


class NameKind(StrEnum):
    """The kind of a name."""

    STATE = "state"
    DEMONYM = "demonym"
    GROUP = "armed group"
    BODY = "organisation"
    FORCE = "armed force"
    PERSON = "person"
    SURNAME = "surname"
    PLACE = "place"
    UNSURE = "unsure"


class Verdict(NamedTuple):
    """The kind of a name, and the evidence for person, body and place."""

    kind: NameKind
    person: float = 0.0
    place: float = 0.0
    body: float = 0.0

    @property
    def lead(self) -> float:
        """Return by how much the best of the three kinds leads."""
        best, second = sorted((self.person, self.place, self.body), reverse=True)[:2]
        return best - second


class Judge:
    """Decides the kinds of names, with the word lists of the language and all names of the dossier."""

    def __init__(self, words: CandidateCues, names: Mapping[str, Record]) -> None:
        self._words = words
        self._singles = {key for key in names if " " not in key}
        shorts = {short for record in names.values() for short in record.shorts}
        self._shorts = {
            key for key, record in names.items() if record.name in shorts and not _is_placed(record)
        }

    def verdict(self, record: Record) -> Verdict:
        """Return the kind of a name."""
        plain = self._plain(record)
        return Verdict(plain, place=_CERTAIN) if plain else self._weighed(record)

    def _plain(self, record: Record) -> NameKind | None:
        """Return the kind that the name itself shows, or a sign that is never wrong; otherwise None."""
        if record.signs["country"]:
            return NameKind.PLACE
        return self._listed(record) or self._by_nouns(record)

    def _listed(self, record: Record) -> NameKind | None:
        words, signs = self._words, record.signs
        if record.key in words.demonyms:
            return NameKind.DEMONYM
        if record.key in words.states and not record.key.startswith("st "):
            return None if signs["title"] else NameKind.STATE
        if record.key in words.groups or self._is_group(record):
            return NameKind.GROUP
        if record.key in words.former_states or record.key in words.areas:
            return NameKind.PLACE
        if self._is_common(record) or self._is_no_name(record):
            return NameKind.UNSURE
        return NameKind.BODY if record.key in words.bodies else None

    def _is_group(self, record: Record) -> bool:
        often = record.signs["group"] * _OFTEN >= record.count
        return often and len(record.key) > 2 and not self._words.organisation_nouns & set(record.words)

    def _is_common(self, record: Record) -> bool:
        """Tell whether a single word is also an ordinary word, and no sign makes it a name."""
        signs = record.signs
        small = not record.is_short_form and len(record.words) == 1 and record.key in self._words.common
        placed = signs["locative"] > 1 or signs["noun"] or within(record)
        return bool(small and not (signs["title"] or placed or signs["body"]))

    def _is_no_name(self, record: Record) -> bool:
        """Tell whether it is no name: a title alone, a people's adjective, a line in capitals, a thing."""
        words, parts = self._words, record.words
        if all(part in words.titles or part in words.title_modifiers for part in parts):
            return True
        if len(record.key) < 2 or (len(parts) < 2 and record.signs["numbered"] * 2 > record.count):
            return not record.is_short_form or len(record.key) < 2
        if _PARTY.match(record.name) or record.key in words.things:
            return True
        return self._is_thing(record) if len(parts) > 1 else _SEVERAL.fullmatch(record.name) is not None

    def _is_thing(self, record: Record) -> bool:
        """Tell whether a name of several words ends like a thing's, or like no name: "Group D"."""
        words, parts = self._words, record.words
        if len(parts[-1]) < 2 and parts[0] not in given_names():
            return True
        if {parts[-1], parts[-1].removesuffix("s")} & words.thing_nouns - words.organisation_nouns:
            return True
        adjective = parts[-1] in words.demonyms or parts[-1] in words.no_names_alone
        return (adjective or record.name.isupper()) and words.organisation_nouns.isdisjoint(parts)

    def _by_nouns(self, record: Record) -> NameKind | None:
        words, parts = self._words, record.words
        is_person = bool(record.signs["title"]) and len(parts) < 3
        if len(parts) > 1 and parts[-1] in _STREETS and not words.joiners & set(parts):
            return NameKind.PLACE
        if len(parts) > 1 and parts[-1].removesuffix("s") in words.organisation_nouns - {parts[-1]}:
            return NameKind.UNSURE  # "Eldercare Centres": more than one
        if words.organisation_nouns & set(parts) and not is_person:
            is_division = any(spot.kind != "city" for spot in places_named(record.key))  # the West Bank
            return None if is_division else NameKind.BODY
        is_long = record.shorts and len(parts) > 1 and not _is_placed(record)
        if record.key in self._shorts or is_long:
            return NameKind.BODY
        if parts[-1] in words.force_nouns and len(parts) < 2:
            return NameKind.UNSURE
        return self._by_further_nouns(record)

    def _by_further_nouns(self, record: Record) -> NameKind | None:
        words, parts = self._words, record.words
        if len(parts) < 2 or " " not in record.name:
            return None
        if parts[-1] in words.force_nouns or (parts[0] in words.force_nouns and parts[1] in words.joiners):
            return NameKind.BODY if parts[-2:] == ("task", "force") else NameKind.FORCE
        if words.group_nouns & set(parts):
            return NameKind.GROUP
        is_place = parts[-1] in words.place_nouns or parts[0] in _HEADED
        if is_place or parts[-1] in words.building_nouns:
            return NameKind.PLACE
        return None

    def _weighed(self, record: Record) -> Verdict:
        spots = spots_named(record.key)
        person, place, body = self._person(record, bool(spots)), self._place(record), self._body(record)
        short = record.is_short_form and len(record.key) < 6
        camel = len(record.words) == 1 and _CAMEL.search(record.name) and not _FAMILY.match(record.name)
        divided = short and any(spot.kind in ("adm1", "country") for spot in spots)  # B.C.
        person -= 1.0 * short
        place += 2.5 * divided - 1.5 * (short and not divided) - 1.0 * bool(camel)
        body = min(body, 1.0) if divided else body + 0.9 * short + 1.9 * bool(camel)
        best = max((person, NameKind.PERSON), (place, NameKind.PLACE), (body, NameKind.BODY))
        kind = self._decided(record, best, max(sorted((person, place, body))[1], 0.0))
        if kind is NameKind.PLACE and not spots:
            kind = self._unlisted(record, body)
        return Verdict(kind, person, place, body)

    def _decided(self, record: Record, best: tuple[float, NameKind], second: float) -> NameKind:
        weight, kind = best
        signs = record.signs
        if kind is NameKind.PERSON and len(record.words) > 1 and _ends_in_capitals(record.name):
            return NameKind.UNSURE
        if kind is NameKind.PERSON and len(record.words) == 1 and not (signs["title"] or signs["apposition"]):
            return NameKind.SURNAME
        if signs["numbered"] * 2 > record.count and weight < 3:
            return NameKind.UNSURE
        clear = kind is NameKind.PERSON and len(record.words) > 1 and weight - second >= _APART
        return kind if weight >= _ENOUGH or (clear and weight >= _ENOUGH_ALONE) else NameKind.UNSURE

    def _unlisted(self, record: Record, body: float) -> NameKind:
        """Return the kind of a name that the gazetteer lacks: a place only with a sign for one."""
        signs = record.signs
        if record.words[-1] in _COMPASS and places_named(record.key.rpartition(" ")[0]):
            return NameKind.PLACE
        acting = signs["acts"] or signs["said"] or signs["the"] * _OFTEN > record.count or signs["body"]
        if signs["noun"] or (signs["locative"] and not acting):
            return NameKind.PLACE
        return NameKind.BODY if body >= 1.6 else NameKind.UNSURE

    def _person(self, record: Record, is_listed: bool) -> float:
        signs, words = record.signs, record.words
        weight = 3 * signs["title"] + 2 * signs["apposition"] + 0.7 * signs["said"]
        if len(words) < 2 or " " not in record.name:
            return weight
        if not weight and self._is_no_person(record):
            return 0.0
        weight -= (
            2
            * any(part.isupper() and len(part) > 1 for part in record.name.split())
            * (not record.name.isupper())
        )
        weight += 2 * (words[0] in given_names() or len(words[0]) == 1)
        weight += 0.5 * (len(words) <= 4 and not signs["the"])
        placed = is_listed or signs["the"] or signs["locative"] or signs["noun"]
        plain = not any(word in self._words.common for word in words) and record.name != record.name.upper()
        if len(words) <= 3 and not placed and plain:
            weight += 1.1 + bool(self._singles & {words[0], words[-1]})
        return weight

    def _is_no_person(self, record: Record) -> bool:
        """Tell whether a name begins with a state, or consists of ordinary words: "the Rose Garden"."""
        words = record.words
        has_given = words[0] in given_names()
        if all(word in self._words.common for word in words) and (record.signs["the"] or not has_given):
            return True
        common, given = self._words.common, given_names()
        plain = len(words) > 2 and all(word in common and word not in given for word in words[-2:])
        where = words[-1] in self._words.states or words[-1] in self._words.areas
        return plain or where or (words[0] in self._words.states and not has_given)

    def _place(self, record: Record) -> float:
        signs, spots = record.signs, spots_named(record.key)
        weight = 2 * (signs["locative"] + signs["dateline"]) + 0.4 * signs["maybe locative"]
        weight += 3 * signs["noun"] + 2 * sum(within(record).values())
        if not spots:
            return weight
        weight += 1 + (max(spot.population for spot in spots) > _LARGE)
        weight -= signs["said"] * (not signs["actor"])
        if (
            len(record.words) > 1
            and signs["the"]
            and all(word in self._words.common for word in record.words)
        ):
            weight -= 1.5  # "the South Lawn"
        if len(record.words) > 1:
            weight += 0.5 + 1.5 * (not (signs["title"] or signs["apposition"] or signs["said"]))
        return weight

    def _body(self, record: Record) -> float:
        signs, long = record.signs, len(record.words) > 1
        definite = 1.2 if long or record.is_short_form else 0.3
        does = signs["acts"] or signs["said"] or signs["body"] or not long
        weight = definite * signs["the"] + 1.6 * signs["body"]
        return weight if does else min(weight, _ENOUGH - 0.1)


def _is_placed(record: Record) -> bool:
    """Tell whether at least half of the signs show a place: "in New South Wales (NSW)"."""
    signs = record.signs
    told = signs["locative"] + signs["maybe locative"] + signs["noun"]
    return bool(spots_named(record.key)) and told * 2 >= record.count


def _ends_in_capitals(name: str) -> bool:
    """Tell whether a name in mixed case ends with an abbreviation: "Real Madrid CF"."""
    last = name.rsplit(maxsplit=1)[-1]
    return (
        len(last) > 2 and last.isupper() and not name.isupper() and last not in ("III", "VIII", "XIV", "XVI")
    )
