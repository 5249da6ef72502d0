"""Generate one synthetic article: who is in it, and what it says about them."""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import NamedTuple, TypeVar

from grammar import GRAMMAR, MATTERS
from names import Actor, Lexicon, Place

Name = TypeVar("Name", Actor, Place)

PERIOD = (date(2019, 1, 1), date(2020, 12, 31))
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PARAGRAPHS = (10, 14)
_WORDS = (190, 250)
"""No sentence begins beyond this number of words; an article has about 350 in the end."""
_CAST = 5
_NICKNAMED = 0.25
_SLOT = re.compile(r"\{(\w+)\}")


class Article(NamedTuple):
    """What an article says, without the page around it."""

    number: int
    day: date
    town: str
    author: str
    headline: str
    standfirst: str
    paragraphs: tuple[str, ...]
    caption: str
    related: tuple[str, ...]
    """Headlines of other articles, as pages list them."""
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]


def tell(lexicon: Lexicon, seed: int, number: int) -> Article:
    """Return the article with this number; it does not depend on how many others there are."""
    rng = Random(f"article {seed} {number}")
    telling = _Telling(lexicon, rng)
    count = rng.randint(*_PARAGRAPHS)
    lead = telling.sentence("lead")
    body = [telling.paragraph(rng.randint(*_WORDS) / count) for _ in range(count - 1)]
    headline, standfirst, caption = (telling.say(word) for word in ("headline", "standfirst", "crowd"))
    caption = telling.sentence(f"{caption} near {{place}} on {{today}}", spelled=True)
    others = [_Telling(lexicon, rng).sentence("headline") for _ in range(3)]
    return Article(
        number=number,
        day=telling.day,
        town=telling.town.name,
        author=_author(rng),
        headline=_capital(headline),
        standfirst=_capital(standfirst),
        paragraphs=(lead, *body),
        caption=caption,
        related=tuple(others),
        actors=tuple(telling.actors.values()),
        places=tuple(telling.places.values()),
    )


def zipf(count: int) -> list[float]:
    """Return cumulative weights for draws in which the first is twice as frequent as the second."""
    return list(accumulate(1 / rank for rank in range(1, count + 1)))


class _Telling:
    """Fills the grammar for one article, and tracks who was named."""

    def __init__(self, lexicon: Lexicon, rng: Random) -> None:
        self._rng = rng
        self.day = PERIOD[0] + timedelta(days=rng.randrange((PERIOD[1] - PERIOD[0]).days))
        self._matter = rng.choice(MATTERS)
        self._actors = _cast(lexicon.actors, rng)
        self._places = _cast(lexicon.places, rng)
        towns = [place for place in lexicon.places if place.kind in ("city", "town")]
        self.town = _cast(towns, rng)[0]
        self._weights = zipf(_CAST)
        self.actors: dict[str, Actor] = {}
        self.places: dict[str, Place] = {self.town.id: self.town}
        self._slots: dict[str, Callable[[], str]] = {
            "actor": self._actor,
            "place": self._place,
            "town": lambda: self.town.name,
            "matter": lambda: self._matter,
            "number": lambda: str(rng.randint(2, 480)),
            "today": lambda: _DAYS[self.day.weekday()],
            "weekday": lambda: _DAYS[(self.day.weekday() - rng.randrange(3)) % 7],
        }

    def sentence(self, word: str, spelled: bool = False) -> str:
        """Return a line that begins with a capital; `spelled` uses `word` itself as the line."""
        return _capital(_SLOT.sub(self._fill, word) if spelled else self.say(word))

    def paragraph(self, words: float) -> str:
        """Return sentences with about this many words."""
        text = self.sentence("sentence")
        while text.count(" ") < words:
            text += " " + self.sentence("sentence")
        return text

    def say(self, word: str) -> str:
        """Return a filled line from the list of that name."""
        return _SLOT.sub(self._fill, self._rng.choice(GRAMMAR[word]))

    def _fill(self, slot: re.Match[str]) -> str:
        word = slot[1]
        key = word.lower()
        filler = self._slots.get(key)
        text = filler() if filler else self.say(key)
        return text if word == key else _capital(text)

    def _actor(self) -> str:
        (actor,) = self._rng.choices(self._actors, cum_weights=self._weights)
        if actor.id not in self.actors:
            self.actors[actor.id] = actor
            return actor.first
        if actor.nickname and self._rng.random() < _NICKNAMED:
            return f"the {actor.nickname}"
        return actor.later

    def _place(self) -> str:
        (place,) = self._rng.choices(self._places, cum_weights=self._weights)
        self.places[place.id] = place
        return place.name


def _cast(everyone: Sequence[Name], rng: Random) -> list[Name]:
    weights = zipf(len(everyone))
    found: dict[int, None] = {}
    while len(found) < _CAST:
        found.update(dict.fromkeys(rng.choices(range(len(everyone)), cum_weights=weights, k=_CAST)))
    return [everyone[number] for number in list(found)[:_CAST]]


def _author(rng: Random) -> str:
    givens = ("Ada", "Bruno", "Clara", "Dario", "Edda", "Frans", "Greta", "Hugo", "Ines", "Jonas")
    surnames = ("Abel", "Brandt", "Castell", "Dorn", "Ebers", "Falk", "Gruber", "Hallam", "Iversen", "Jahn")
    return f"{rng.choice(givens)} {rng.choice(surnames)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
