"""A lexicon of invented actors and places, by frequency in the news."""

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

ACTORS, PLACES = 200, 300
_HEADS = (*"bdfghkmnprstvz", "br", "dr", "gr", "kl", "st", "tr")
_HEARTS = (*"aeiou", "ai", "ei", "ou")
_TAILS = (*"lnrskm", "nd", "rk", "lm", "sk")
_ACTOR_KINDS = (
    *("state", "person", "person", "person", "organisation"),
    *("person", "person", "person", "armed-force", "office"),
)
_PLACE_KINDS = (
    *("country", "city", "region", "town", "city", "town", "region", "site"),
    *("city", "town", "area", "region", "town", "city", "town"),
)
_POSTS = (
    *("President", "Prime Minister", "Foreign Minister", "Defense Minister", "Government Spokesman"),
    *("Interior Minister", "Presidential Spokeswoman", "Army Chief", "Special Envoy", "Opposition Leader"),
)
_BODIES = ("Water Board", "Relief Committee", "Grain Union", "Railway Company", "Harbour Trust")
_FORCES = ("Border Guard", "Liberation Front", "River Fleet", "Home Army", "Northern Brigade")
_OFFICES = ("Foreign Ministry", "Defense Ministry", "Central Bank", "Supreme Court", "Election Commission")
_NICKNAMES = ("Grey Gate", "Salt House", "Long Table", "Red Stair", "Old Mill")
_ALPHABET = str.maketrans("abdefghiklmnoprstuvz", "абдефгхиклмнопрстувз")


class Place(NamedTuple):
    """An invented place."""

    id: str
    name: str
    kind: str
    within: str | None
    at: tuple[float, float]
    aliases: tuple[str, ...]


class Actor(NamedTuple):
    """An invented actor."""

    id: str
    name: str
    kind: str
    country: Place
    role: str
    first: str
    """How an article first names it."""
    later: str
    nickname: str
    """A name that articles sometimes use and the lexicon lacks; usually empty."""
    aliases: tuple[str, ...]
    only_as_actor: tuple[str, ...]
    """Names that it shares with places."""


class Lexicon(NamedTuple):
    """All of them, the most frequent first."""

    actors: tuple[Actor, ...]
    places: tuple[Place, ...]


def invent(seed: int, actors: int = ACTORS, places: int = PLACES) -> Lexicon:
    """Return the lexicon of a seed, with so many entries."""
    rng = Random(f"lexicon {seed}")
    words = _words(rng)
    found = _places(rng, words, places)
    return Lexicon(tuple(_actors(rng, words, found, actors)), found)


def _words(rng: Random) -> Iterator[str]:
    """Yield distinct words of two or three syllables."""
    seen: set[str] = set()
    while True:
        syllables = [rng.choice(_HEADS) + rng.choice(_HEARTS) for _ in range(rng.choice((2, 2, 3)))]
        word = ("".join(syllables) + rng.choice(_TAILS)).capitalize()
        if len(word) > 5 and word not in seen:
            seen.add(word)
            yield word


def _places(rng: Random, words: Iterator[str], count: int) -> tuple[Place, ...]:
    """Return the places: countries contain regions, and regions contain the rest."""
    found: list[Place] = []
    kinds = [_PLACE_KINDS[rank % len(_PLACE_KINDS)] for rank in range(count)]
    around: dict[str, list[str]] = {"country": [], "region": []}
    for kind in sorted(kinds, key=lambda kind: ("country", "region").index(kind) if kind in around else 2):
        stem = next(words)
        key = stem.lower()
        holder = {"country": None, "region": "country"}.get(kind, "region")
        within = rng.choice(around[holder]) if holder else None
        found.append(
            Place(key, _place_name(stem, kind), kind, within, _somewhere(rng), _place_aliases(stem, kind))
        )
        if kind in around:
            around[kind].append(key)
    waiting = {kind: iter([place for place in found if place.kind == kind]) for kind in set(kinds)}
    return tuple(next(waiting[kind]) for kind in kinds)


def _place_name(stem: str, kind: str) -> str:
    endings = {"country": "ia", "region": " province", "area": " valley", "site": " bridge"}
    return stem + endings.get(kind, "")


def _place_aliases(stem: str, kind: str) -> tuple[str, ...]:
    if kind == "region":
        return (f"{stem} region", f"province of {stem}")
    if kind == "country":
        return (f"Republic of {stem}ia", stem.lower().translate(_ALPHABET).capitalize() + "ия")
    return (stem.lower().translate(_ALPHABET).capitalize(),) if kind in ("city", "town") else ()


def _somewhere(rng: Random) -> tuple[float, float]:
    return round(rng.uniform(-60, 70), 3), round(rng.uniform(-179, 179), 3)


def _actors(rng: Random, words: Iterator[str], places: tuple[Place, ...], count: int) -> Iterator[Actor]:
    countries = [place for place in places if place.kind == "country"]
    cities = [place for place in places if place.kind == "city"]
    for rank in range(count):
        turn, place_in_turn = divmod(rank, len(_ACTOR_KINDS))
        kind = _ACTOR_KINDS[place_in_turn]
        country = countries[turn % len(countries)]
        if kind == "state":
            yield _state(country, cities[turn].name)
        elif kind == "person":
            yield _person(next(words), next(words), rng.choice(_POSTS), country)
        else:
            yield _body(next(words), kind, turn, country)


def _state(country: Place, capital: str) -> Actor:
    return Actor(
        id=country.id,
        name=country.name,
        kind="state",
        country=country,
        role="",
        first=country.name,
        later=country.name,
        nickname="",
        aliases=(f"{country.name} government", f"{country.name} authorities"),
        only_as_actor=(country.name, capital),
    )


def _person(given: str, surname: str, post: str, country: Place) -> Actor:
    name = f"{given} {surname}"
    return Actor(
        id=f"{given}-{surname}".lower(),
        name=name,
        kind="person",
        country=country,
        role=f"{post} of {country.name}",
        first=f"{country.name} {post} {name}",
        later=surname,
        nickname="",
        aliases=(f"{given[0]}. {surname}", name.lower().translate(_ALPHABET).title()),
        only_as_actor=(),
    )


def _body(stem: str, kind: str, turn: int, country: Place) -> Actor:
    sorts = {"organisation": _BODIES, "armed-force": _FORCES, "office": _OFFICES}
    sort = sorts[kind][turn % 5]
    name = f"{stem} {sort}"
    return Actor(
        id=name.lower().replace(" ", "-"),
        name=name,
        kind=kind,
        country=country,
        role="",
        first=f"the {name}",
        later=f"the {name}",
        nickname=f"{stem} {_NICKNAMES[turn % 5]}" if kind == "organisation" else "",
        aliases=(f"{sort} of {stem}", "".join(word[0] for word in name.split()) + stem[1:4].upper()),
        only_as_actor=(),
    )
