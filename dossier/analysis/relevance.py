"""Find out which part of a lexicon can affect an article, so that few are analysed again after a change."""

import re
from array import array
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from itertools import chain
from typing import Any
from zlib import crc32

from dossier.core.cache import digest
from dossier.model.articles import Article
from dossier.project.lexicon import Claim, Lexicon
from dossier.text.inflection import is_cyrillic
from dossier.text.normalize import fold, fold_name

_WORD = re.compile(r"\w+")
_ASCII_WORD = re.compile("[a-z0-9_]+")
"""Finds the words of a folded ASCII text in half the time."""
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "junior", "senior", "filho", "neto"))
_DOTTED = re.compile(r"\b(?:\w\.){2,}")
_MAY_BE_DOTTED = re.compile(r"\.\w\.")
"""A quick test for `_DOTTED`."""
_ARABIC_PREFIX = re.compile("[وفبلك]{1,2}(?=[\u0620-\u064a]{2})")
_NO_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Scripts without spaces, where a name can be part of what looks like one word."""


class Relevance:
    """The names of a lexicon, indexed by words without which they cannot occur in a text.

    A name is found whole, by a person's surname, or by its first word ("the Russian and Turkish military"),
    but never without both its first and its last word. Analysers look up nothing in the lexicon that is not
    connected to such a name: the entries it can mean, and those they belong to.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        terms = [(choice.id, choice.terms) for choice in lexicon.choices]
        always, by_word = [digest(bool(lexicon.actors), terms)], defaultdict(list)
        for name, claim in self._claims():
            words = set(_ends(name))
            if not words or _NO_SPACES.search(name) or is_cyrillic(name):
                always.append(claim)
            for word in words:
                by_word[_number(word)].append(claim)
        self._always = b"".join(always)
        self._by_word = {word: sha256(b"".join(claims)).digest() for word, claims in by_word.items()}
        """Digest of all claims that depend on a word, by the word's number."""

    def digest(self, words: bytes) -> bytes:
        """Return a digest of everything in the lexicon that can affect an article with these words."""
        known = filter(None, map(self._by_word.get, array("I", words)))
        return sha256(self._always + b"".join(known)).digest()

    def _claims(self) -> Iterator[tuple[str, bytes]]:
        """Yield each name with a digest of the entries it can mean, and the mastheads."""
        for name, claim in self._lexicon.claims.items():
            yield name, digest(name, claim, list(self._chain(claim)))
        for name in self._lexicon.mastheads:
            yield name, digest(name)

    def _chain(self, claim: Claim) -> Iterator[tuple[Any, ...]]:
        """Yield everything that decides what a claim means: its actor, and all that the actor belongs to."""
        actor = self._lexicon.actor.get(claim.actor or "")
        while actor is not None:
            yield actor.id, actor.kind, actor.name, actor.role, actor.member_of, actor.aliases
            actor = self._lexicon.actor.get(actor.member_of or "")


def words_in(article: Article) -> bytes:
    """Return the words of an article as numbers of four bytes.

    Two words with the same number only cause a needless analysis.
    """
    text = fold(article.text).text
    numbers = set(chain.from_iterable(map(_numbers, set(_words(text)))))
    if _MAY_BE_DOTTED.search(text):
        numbers.update(_number(acronym.replace(".", "").casefold()) for acronym in _DOTTED.findall(text))
    return array("I", sorted(numbers)).tobytes()


@lru_cache(maxsize=65_536)
def _numbers(word: str) -> tuple[int, ...]:
    """Return the numbers of a word and of the names in it. Articles use the same words again and again."""
    return tuple(map(_number, (word, *_forms(word))))


def _forms(word: str) -> Iterator[str]:
    """Yield the names in a word: without a genitive's s, and without prefixes that Arabic joins to it."""
    if word.endswith("s"):
        yield word[:-1]
    if prefix := _ARABIC_PREFIX.match(word):
        yield from (word[length:] for length in range(1, prefix.end() + 1))


@lru_cache(maxsize=4)
def relevance_of(lexicon: Lexicon) -> Relevance:
    """Return the index for a lexicon. It is cached for as long as the lexicon stays the same."""
    return Relevance(lexicon)


def _ends(name: str) -> Iterator[str]:
    """Yield the first and last word of a name, case-folded in a way that suits every language."""
    for printed in (name, name.upper()):
        words = _words(fold_name(printed))
        yield from words[:1]
        yield from [word for word in words if word not in _SUFFIXES][-1:]


def _number(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


def _words(text: str) -> list[str]:
    folded = text.casefold()
    return (_ASCII_WORD if folded.isascii() else _WORD).findall(folded)
