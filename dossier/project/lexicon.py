"""Load the entries of a dossier: `actors.yml`, `places.yml`, `outlets.yml` and `terms.yml`."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from dataclasses import replace as replace_fields
from functools import cached_property
from operator import attrgetter
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from dossier.core.errors import Problem, did_you_mean
from dossier.model.entries import Actor, Alias, Choice, Outlet, Place
from dossier.project.config import Config
from dossier.project.entries import Entry, EntryFile
from dossier.project.terms import FILE, load_terms
from dossier.text.normalize import fold_name

_ARTICLE = re.compile(r"^[Tt]he\s+")


class Claim(NamedTuple):
    """The entries that a name can refer to."""

    name: str
    """The name as the lexicon spells it."""
    actor: str | None
    place: str | None
    """Id of the place; `actor` is the id of the actor."""
    conditional: bool
    """Whether the name means the actor only in contexts where the text uses it as one."""


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All entries in file order, with indexes. Two lexicons are equal if they match the same names."""

    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    choices: tuple[Choice, ...] = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lexicon) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    def extended(self, actors: Iterable[Actor], places: Iterable[Place]) -> "Lexicon":
        """Return this lexicon with further entries after its own."""
        return replace_fields(self, actors=(*self.actors, *actors), places=(*self.places, *places))

    @cached_property
    def digest(self) -> str:
        """Return the SHA-256 (hexadecimal) of everything that decides which names match, and how."""
        kinds = [(a.id, a.kind, a.name, a.role, a.member_of) for a in self.actors]
        terms = [(choice.id, choice.terms) for choice in self.choices]
        return hashlib.sha256(
            msgspec.json.encode((kinds, list(self.claims.items()), self.mastheads, terms))
        ).hexdigest()

    @cached_property
    def actor(self) -> dict[str, Actor]:
        """Return the actors by id."""
        return {entry.id: entry for entry in self.actors}

    @cached_property
    def place(self) -> dict[str, Place]:
        """Return the places by id."""
        return {entry.id: entry for entry in self.places}

    @cached_property
    def outlet(self) -> dict[str, Outlet]:
        """Return the outlets by id."""
        return {entry.id: entry for entry in self.outlets}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Return what each folded name can refer to. Of two actors or two places, the first has the name."""
        actors = _owners(self.actors)
        places = _owners(self.places)
        claims = {}
        for key in dict.fromkeys((*actors, *places)):
            actor, place = actors.get(key), places.get(key)
            name = (actor or place or ("", Alias("")))[1].name
            conditional = bool(actor and (place or actor[1].when))
            claims[key] = Claim(name, actor and actor[0], place and place[0], conditional)
        return claims

    @cached_property
    def mastheads(self) -> tuple[str, ...]:
        """Return outlets' names of two or more words, folded and without "The", that nothing else claims.

        They prevent false matches: "He told the Kestel Post" names no town. Outlets of kind organisation are
        left out, because they also act.
        """
        names = (
            name
            for entry in self.outlets
            if entry.kind != "organisation"
            for name in (entry.name, *entry.aliases)
        )
        bare = dict.fromkeys(_ARTICLE.sub("", fold_name(name)) for name in names)
        return tuple(name for name in bare if " " in name and name not in self.claims)

    def named(self, name: str) -> Actor | Place | None:
        """Return the entry a name means without context, as in `[[Moscow]]`: a place before an actor."""
        claim = self.claims.get(fold_name(name))
        if claim is None:
            return None
        return self.place[claim.place] if claim.place else self.actor[claim.actor or ""]

    def outlet_named(self, name: str) -> Outlet | None:
        """Return the outlet that a byline or agency line names, or None."""
        return self._outlets_by_name.get(fold_name(name))

    @cached_property
    def _outlets_by_name(self) -> dict[str, Outlet]:
        return {fold_name(n): entry for entry in reversed(self.outlets) for n in (*entry.aliases, entry.name)}


def names_of(entry: Actor | Place) -> tuple[Alias, ...]:
    """Return all names of an entry, its own first. An alias equal to it adds its condition to it."""
    own = fold_name(entry.name)
    names = {own: Alias(entry.name)}
    for alias in entry.aliases:
        key = fold_name(alias.name)
        if key == own or key not in names:
            names[key] = alias
    return tuple(names.values())


def load_lexicon(config: Config) -> tuple[Lexicon, tuple[Problem, ...]]:
    """Load the lexicon of a dossier, with all problems. Each of its files may be missing."""

    def read(name: str, kind: type[Entry]) -> EntryFile[Entry]:
        path = config.content / name
        return EntryFile(path, config.where(path), kind)

    actors, places, outlets = (
        read("actors.yml", Actor),
        read("places.yml", Place),
        read("outlets.yml", Outlet),
    )
    _mend_links(actors, "member_of")
    _mend_links(places, "within")
    for file in (actors, places, outlets):
        _report_taken_names(file)
    _report_names_of_two_senses(actors, places)
    choices, bad_terms = load_terms(config.content / FILE, config.where(config.content / FILE))
    problems = (*actors.in_order(), *places.in_order(), *outlets.in_order(), *bad_terms)
    return Lexicon(actors.usable(), places.usable(), outlets.usable(), choices), problems


def _owners(entries: Iterable[Actor | Place]) -> dict[str, tuple[str, Alias]]:
    owners: dict[str, tuple[str, Alias]] = {}
    for entry in entries:
        for alias in names_of(entry):
            owners.setdefault(fold_name(alias.name), (entry.id, alias))
    return owners


def _mend_links(file: EntryFile[Any], key: str) -> None:
    """Remove links to missing entries, and links that form a circle."""
    above = attrgetter(key)
    for index, entry in file.entries.items():
        target = above(entry)
        if target is None:
            continue
        if target not in file.ids:
            file.report((index, key), f"{key!r}: there is no {target!r}", did_you_mean(target, file.ids))
        elif _ends_in_itself(file, index, key):
            file.report(
                (index, key),
                f"{key!r}: {entry.id!r} contains itself",
                "Remove one link of the circle.",
            )
        elif file.ids[target] in file.entries:
            continue
        # An entry that was left out has its own Problem; a second one here would mislead.
        file.entries[index] = replace(entry, **{key: None})


def _ends_in_itself(file: EntryFile[Any], index: int, key: str) -> bool:
    above, seen = index, set[int]()
    while above in file.entries and above not in seen:
        seen.add(above)
        above = file.ids.get(getattr(file.entries[above], key), -1)
    return above == index


def _report_taken_names(file: EntryFile[Any]) -> None:
    owners: dict[str, int] = {}
    for index, entry in file.entries.items():
        for name in _own_and_other_names(entry):
            first = owners.setdefault(fold_name(name), index)
            if first != index:
                line = file.line(file.path_of(first, name))
                what = f"{name!r} is claimed by {file.entries[first].id!r} too (line {line}), which keeps it"
                file.report(
                    file.path_of(index, name), what, "Remove it from one of the two, or make it longer."
                )


def _own_and_other_names(entry: Actor | Place | Outlet) -> Iterator[str]:
    if isinstance(entry, Outlet):
        yield from {fold_name(name): name for name in (*entry.aliases, entry.name)}.values()
    else:
        yield from (alias.name for alias in names_of(entry))


def _report_names_of_two_senses(actors: EntryFile[Actor], places: EntryFile[Place]) -> None:
    owners = {fold_name(n.name): i for i, place in places.entries.items() for n in names_of(place)}
    for index, actor in actors.entries.items():
        for alias in names_of(actor):
            place = owners.get(fold_name(alias.name))
            if place is not None and alias.when is None:
                line = places.line(places.path_of(place, alias.name))
                what = f"{alias.name!r} is a place as well ({places.where}:{line})"
                remedy = f"Write {{name: {alias.name}, when: actor}}: elsewhere the name means the place."
                actors.report(actors.path_of(index, alias.name), what, remedy)
