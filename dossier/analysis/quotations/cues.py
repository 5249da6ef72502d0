"""Load words that show a speaker, from a file per language in `languages/`."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dossier.text.wordlists import inflect, read_words

_FOLDER = Path(__file__).with_name("languages")

(
    CUE,
    PRONOUN,
    SKIPPED,
    PREPOSITION,
    BREAK,
    ARTICLE,
    PERSON,
    BODY,
    RELATIVE,
    SAYING,
    ING,
    DONE,
    BARE,
    TO,
    NOUN,
    TIME,
    BEING,
    VOID,
    INTRODUCES,
    FINDS,
    CITES,
    RELAYS,
) = (1 << bit for bit in range(22))
"""Kinds of word; a word can have several.

`DONE` is a participle. `BARE` reports without "that", `TO` with "to". `INTRODUCES` starts a phrase that names
a speaker. `FINDS` reports only with "that", and introduces no quotation. `CITES` names the speaker's source,
and `RELAYS` with "by" the person who passes the words on.
"""

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
    "void": VOID,
    "citing": CITES,
    "quoted": RELAYS,
}


_PLAIN = (
    *("men", "women", "rare", "indefinite", "negations", "nobody", "naming"),
    *("none_of", "conditions", "possible", "still", "denials"),
    *("oblique", "participles", "only_after", "enclitics", "subjects", "writers"),
)
"""Plain lists of words."""
_FLAGS = ("verb_first", "genitives", "verb_last", "is_uncased", "incises")


@dataclass(frozen=True, eq=False, kw_only=True)
class SpeechCues:
    """Words around quotations of one language, in lower case. The language's file explains each list."""

    kinds: dict[str, int]
    """The kinds of every listed word, as bits."""
    shades: dict[str, str]
    """The type of statement that each cue implies."""
    sources: dict[tuple[str, ...], str]
    """Phrases in front of a speaker, as words: ("according", "to")."""
    openings: frozenset[str]
    """First words of those phrases."""
    verb_first: bool
    """Whether the verb comes before its subject: `قال بير لوند`."""
    verb_last: bool
    """Whether the verb comes after the quotation, and its subject before: `X, “…” dedi`."""
    genitives: bool
    """Whether a place in the genitive precedes a name without a preposition: `мэр Кельмарка Ида Фальк`."""
    is_uncased: bool
    """Whether names have no capitals."""
    oblique: frozenset[str]
    """Articles of phrases that cannot be a subject: "den Krieg"."""
    participles: frozenset[str]
    """Cues whose subject follows them: `diyen X`."""
    only_after: frozenset[str]
    """Cues only between a quotation and a name: "so X"."""
    enclitics: frozenset[str]
    """Pronouns joined to their verb by a hyphen: "a-t-il", "explique-t-elle"."""
    incises: bool
    """Whether verb and subject can be inside the quotation marks: « …, a dit X, … »."""
    tells_subjects: bool
    """Whether the first phrase of a sentence without a cue is the speaker."""
    subjects: frozenset[str]
    """Pronouns that start a clause anywhere."""
    writers: frozenset[str]
    """Pronouns for writers and readers."""
    addressed: frozenset[str]
    """Cues whose object is the person spoken to: "told"."""
    addressed_perhaps: frozenset[str]
    """Cues whose object is the person spoken to, or else the subject of the statement."""
    pronouns: dict[str, str]
    """What each pronoun can mean: man, woman, thing, many, nobody."""
    heads: dict[str, tuple[str, ...]]
    """Nouns for people and organisations, with the words that an actor's name or role must contain."""
    men: frozenset[str]
    women: frozenset[str]
    indefinite: frozenset[str]
    negations: frozenset[str]
    """Words that negate the cue after them: "did not say"."""
    refusals: frozenset[str]
    """Verbs that deny the saying after them: "denied having said", "refused to say"."""
    nobody: frozenset[str]
    """Subjects that mean nobody: "nobody said"."""
    none_of: frozenset[str]
    """First words of subjects that mean nobody: "no minister said"."""
    conditions: frozenset[str]
    """First words of clauses that report nothing: "if Lund had said"."""
    possible: frozenset[str]
    """Words before a cue that make the saying a possibility: "could have said"."""
    denials: frozenset[str]
    """Verbs after a quotation that deny it: `demedi`."""
    still: frozenset[str]
    """Words that cancel a negation: "did not hesitate to say"."""
    naming: frozenset[str]
    """Words before a nickname in marks: "dubbed “Odo”"."""
    rare: frozenset[str]
    """Rare nouns: even "a monitor" means the only one that the text names."""


@cache
def words_of(language: str) -> SpeechCues:
    """Return the words of a language (BCP 47); empty if it has no file."""
    return _words(read_words(_FOLDER, language) or {})


def _kinds(lists: dict[str, Any]) -> tuple[dict[str, int], dict[str, str]]:
    """Return the kinds of every listed word, and the type of statement of every cue."""
    kinds: dict[str, int] = {}
    shades: dict[str, str] = {}
    for shade, verbs in lists.get("verbs", {}).items():
        for form, kind in _forms(verbs):
            shades.setdefault(form, shade)
            kinds[form] = kinds.get(form, 0) | kind
    for name, flag in (("bare", BARE), ("infinitive", TO), ("findings", FINDS)):
        for form, _ in _forms(lists.get(name, "")):
            kinds[form] = kinds.get(form, 0) | flag
    for shade, forms in lists.get("forms", {}).items():
        for form in forms.split():
            shades.setdefault(form, shade)
            kinds[form] = kinds.get(form, 0) | CUE
    for name, flag in _LISTS.items():
        for word in lists.get(name, "").split():
            kinds[word] = kinds.get(word, 0) | flag
    return kinds, shades


def _words(lists: dict[str, Any]) -> SpeechCues:
    kinds, shades = _kinds(lists)
    sources = {tuple(phrase.split("_")): "neutral" for phrase in lists.get("sources", "").split()}
    openings = frozenset(first for first, *_ in sources)
    for word in openings:
        kinds[word] = kinds.get(word, 0) | INTRODUCES
    plain: dict[str, Any] = {name: frozenset(lists.get(name, "").split()) for name in _PLAIN}
    flags: dict[str, Any] = {name: bool(lists.get(name)) for name in _FLAGS}
    return SpeechCues(
        **plain,
        **flags,
        kinds=kinds,
        shades=shades,
        sources=sources,
        openings=openings,
        tells_subjects=bool(lists.get("subject_first")),
        addressed=_inflected(lists, "addressed"),
        addressed_perhaps=_inflected(lists, "addressed_perhaps"),
        pronouns=dict.fromkeys(lists.get("pronouns", "").split(), "nobody") | lists.get("stands_for", {}),
        heads=_heads(lists),
        refusals=_inflected(lists, "refusals"),
    )


def _inflected(lists: dict[str, Any], key: str) -> frozenset[str]:
    return frozenset(form for verb in lists.get(key, "").split() for form in inflect(verb))


def _heads(lists: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    nouns = f"{lists.get('people', '')} {lists.get('bodies', '')}".split()
    fitting = {noun: tuple(words.split()) for noun, words in lists.get("fitting", {}).items()}
    return {noun: (noun,) for noun in nouns} | fitting


def _forms(verbs: str) -> Iterator[tuple[str, int]]:
    """Yield all forms of verbs, each with its kind."""
    for verb in verbs.split():
        plain, third, past, participle, progressive = inflect(verb)
        yield from (
            (plain, CUE),
            (third, CUE),
            (past, CUE),
            (participle, CUE | DONE),
            (progressive, CUE | ING),
        )
