"""The words by which a speaker is known, from one file a language in `languages/`."""

from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from dossier.wordlists import inflect, read_words

_FOLDER = Path(__file__).with_name("languages")

CUE, PRONOUN, SKIPPED, PREPOSITION, BREAK, ARTICLE, PERSON, BODY, RELATIVE, SAYING, ING, DONE, WEAK, NOUN, TIME, BEING = (
    1 << bit for bit in range(16)
)
"""What a word may be; one word may be several things. `DONE` is a participle's form, `WEAK` needs "that"."""

_LISTS = {
    "pronouns": PRONOUN,
    "skipped": SKIPPED,
    "prepositions": PREPOSITION,
    "breaks": BREAK,
    "articles": ARTICLE,
    "people": PERSON,
    "bodies": BODY,
    "relative": RELATIVE,
    "sayings": SAYING,
    "nouns": NOUN,
    "times": TIME | SKIPPED,
    "being": BEING,
}


class Words(Struct, frozen=True, kw_only=True):
    """What surrounds a quotation in one language, in small letters; the file of the language explains each."""

    kinds: dict[str, int]
    """For every word of the lists what it may be."""
    shades: dict[str, str]
    """For every cue what it adds."""
    sources: dict[tuple[str, ...], str]
    """Words that introduce a speaker after themselves: ("according", "to")."""
    addressed: frozenset[str]
    """Cues whose object is who is spoken to: "told"."""


@cache
def words_of(language: str) -> Words | None:
    """The words of a language (BCP 47); None where there is no file for it."""
    lists = read_words(_FOLDER, language)
    return _words(lists) if lists is not None else None


def _words(lists: dict[str, Any]) -> Words:
    kinds: dict[str, int] = {}
    shades: dict[str, str] = {}
    weak = frozenset(lists.get("that_only", "").split())
    for shade, verbs in lists.get("verbs", {}).items():
        for verb in verbs.split():
            plain, third, past, participle, progressive = inflect(verb)
            need = CUE | (WEAK if plain in weak else 0)
            for form, extra in (
                (plain, 0), (third, 0), (past, 0), (participle, DONE), (progressive, ING)
            ):  # fmt: skip
                shades.setdefault(form, shade)
                kinds[form] = kinds.get(form, 0) | need | extra
    for shade, forms in lists.get("forms", {}).items():
        for form in forms.split():
            shades.setdefault(form, shade)
            kinds[form] = kinds.get(form, 0) | CUE
    for name, flag in _LISTS.items():
        for word in lists.get(name, "").split():
            kinds[word] = kinds.get(word, 0) | flag
    sources = {tuple(phrase.split("_")): "neutral" for phrase in lists.get("sources", "").split()}
    addressed = frozenset(form for verb in lists.get("addressed", "").split() for form in inflect(verb))
    return Words(kinds=kinds, shades=shades, sources=sources, addressed=addressed)
