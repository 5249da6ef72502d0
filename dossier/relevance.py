"""What of a lexicon can matter to an article: a corrected name is no reason to read every article again."""

import re
from array import array
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import Any
from zlib import crc32

from dossier.cache import digest
from dossier.folding import fold, fold_name
from dossier.lexicon import Claim, Lexicon
from dossier.model import Actor, Article

_WORD = re.compile(r"\w+")
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_NO_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Scripts in which a word may be a part of what looks like one."""


class Relevance:
    """The names of a lexicon by the words without which they cannot stand in a text.

    A name is found whole, by a person's surname, or by its first word ("the Russian and Turkish military"): never
    without its first word and without its last. Whatever an analyser looks up in the lexicon it reaches from
    such a name: the entries that may be meant, and what these belong to.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._claims = tuple(lexicon.claims.items())
        self._always: set[int] = set()
        self._by_word: dict[int, set[int]] = {}
        """By the number of a word, the numbers of claims."""
        for number, (key, _) in enumerate(self._claims):
            words = set(_ends(key))
            if not words or _NO_SPACES.search(key):
                self._always.add(number)
            for word in words:
                self._by_word.setdefault(_number(word), set()).add(number)

    def digest(self, words: bytes) -> bytes:
        """A digest of all in the lexicon that can matter to an article with these words."""
        known = self._by_word.keys() & set(array("I", words))
        numbers = self._always.union(*(self._by_word[word] for word in known))
        claims = [self._claims[number] for number in sorted(numbers)]
        return digest(claims, list(self._actors(claim for _, claim in claims)), *self._whole)

    @cached_property
    def _whole(self) -> tuple[Any, ...]:
        """What matters to every article: whether there are actors at all, and the contested terms."""
        return bool(self._lexicon.actors), [(choice.id, choice.terms) for choice in self._lexicon.choices]

    def _actors(self, claims: Iterable[Claim]) -> Iterator[tuple[Any, ...]]:
        """The actors that are claimed, and all that they belong to."""
        seen: set[str] = set()
        for claim in claims:
            actor = self._lexicon.actor.get(claim.actor or "")
            while actor is not None and actor.id not in seen:
                seen.add(actor.id)
                yield _deciding(actor)
                actor = self._lexicon.actor.get(actor.member_of or "")


def words_in(article: Article) -> bytes:
    """All words of an article, each as a number of four bytes; that two may have the same one does no harm."""
    return array("I", sorted({_number(word) for word in _words(fold(article.text).text)})).tobytes()


@lru_cache(maxsize=4)
def relevance_of(lexicon: Lexicon) -> Relevance:
    """The relevance of a lexicon's names, worked out once while the lexicon stays the same."""
    return Relevance(lexicon)


def _deciding(actor: Actor) -> tuple[Any, ...]:
    """What of an actor decides whom a text means."""
    return actor.id, actor.kind, actor.name, actor.role, actor.member_of, actor.aliases


def _ends(name: str) -> Iterator[str]:
    """The first word of a name and its last, as small as capitals of any language can be made."""
    for printed in (name, name.upper()):
        words = _words(fold_name(printed))
        yield from words[:1]
        yield from [word for word in words if word not in _SUFFIXES][-1:]


def _number(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
