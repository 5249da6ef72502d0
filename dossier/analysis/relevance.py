"""What of a lexicon can matter to an article: a corrected name is no reason to read every article again."""

import re
from array import array
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from typing import Any
from zlib import crc32

from dossier.core.cache import digest
from dossier.model.articles import Article
from dossier.project.lexicon import Claim, Lexicon
from dossier.text.normalize import fold, fold_name

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
        self._claims: list[bytes] = []
        """For each claim a digest of it and of the actors that it may lead to; then for each masthead one."""
        self._always: set[int] = set()
        self._by_word: dict[int, set[int]] = {}
        """By the number of a word, the numbers of claims."""
        for key, claim in lexicon.claims.items():
            self._add(key, digest(key, claim, list(self._chain(claim))))
        for key in lexicon.mastheads:
            self._add(key, digest(key))
        terms = [(choice.id, choice.terms) for choice in lexicon.choices]
        self._whole = digest(bool(lexicon.actors), terms)

    def digest(self, words: bytes) -> bytes:
        """A digest of all in the lexicon that can matter to an article with these words."""
        known = self._by_word.keys() & set(array("I", words))
        numbers = self._always.union(*(self._by_word[word] for word in known))
        return sha256(self._whole + b"".join(self._claims[number] for number in sorted(numbers))).digest()

    def _add(self, name: str, known: bytes) -> None:
        number = len(self._claims)
        self._claims.append(known)
        words = set(_ends(name))
        if not words or _NO_SPACES.search(name):
            self._always.add(number)
        for word in words:
            self._by_word.setdefault(_number(word), set()).add(number)

    def _chain(self, claim: Claim) -> Iterator[tuple[Any, ...]]:
        """What decides whom a text means: of the actor that is claimed, and of all that it belongs to."""
        actor = self._lexicon.actor.get(claim.actor or "")
        while actor is not None:
            yield actor.id, actor.kind, actor.name, actor.role, actor.member_of, actor.aliases
            actor = self._lexicon.actor.get(actor.member_of or "")


def words_in(article: Article) -> bytes:
    """All words of an article, each as a number of four bytes; that two may have the same one does no harm."""
    return array("I", sorted({_number(word) for word in _words(fold(article.text).text)})).tobytes()


@lru_cache(maxsize=4)
def relevance_of(lexicon: Lexicon) -> Relevance:
    """The relevance of a lexicon's names, worked out once while the lexicon stays the same."""
    return Relevance(lexicon)


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
