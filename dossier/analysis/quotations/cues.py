"""Words that identify a speaker, from one file per language in `languages/`."""

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
"""What a word may be, at times several things. `DONE` is a participle, `BARE` reports without "that", `TO` by "to";
`INTRODUCES` begins what introduces a speaker after itself, `FINDS` reports with "that" alone and
introduces no quotation; `CITES` names on whose word the speaker says it, `RELAYS` with "by" who passes it on."""

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
    """Words around quotations in one language, in lower case; its file explains each list."""

    kinds: dict[str, int]
    """The possible kinds of every listed word."""
    shades: dict[str, str]
    """The type of statement of every cue."""
    sources: dict[tuple[str, ...], str]
    """Phrases that introduce a speaker after them: ("according", "to")."""
    openings: frozenset[str]
    """Their first words."""
    verb_first: bool
    """Whether the verb precedes its subject: `قال بير لوند`."""
    verb_last: bool
    """Whether the verb follows the quotation, and its subject precedes it: `X, “…” dedi`."""
    genitives: bool
    """Whether a place in the genitive goes before a name, without a preposition: `мэр Кельмарка Ида Фальк`."""
    is_uncased: bool
    """Whether capitals do not mark names."""
    oblique: frozenset[str]
    """Articles of phrases that are no subject: "den Krieg"."""
    participles: frozenset[str]
    """Cues whose subject follows: `diyen X`."""
    only_after: frozenset[str]
    """Cues only right after a quotation, before a name: "so X"."""
    enclitics: frozenset[str]
    """Pronouns that a hyphen joins to their verb: "a-t-il", "explique-t-elle"."""
    incises: bool
    """Whether the verb and its subject may be printed inside the marks: « …, a dit X, … »."""
    tells_subjects: bool
    """Whether a sentence without a cue identifies the speaker, by its first phrase."""
    subjects: frozenset[str]
    """Pronouns that open a clause anywhere."""
    writers: frozenset[str]
    """Pronouns of writers and readers."""
    addressed: frozenset[str]
    """Cues whose object is the person addressed: "told"."""
    addressed_perhaps: frozenset[str]
    """Cues whose object may be the person addressed, or the subject of the statement."""
    pronouns: dict[str, str]
    """What each pronoun refers to: man, woman, thing, many, nobody."""
    heads: dict[str, tuple[str, ...]]
    """For every noun for people and organisations, the words that an actor must be called by."""
    men: frozenset[str]
    women: frozenset[str]
    indefinite: frozenset[str]
    negations: frozenset[str]
    """Words before a cue that negate it: "did not say"."""
    refusals: frozenset[str]
    """Verbs that deny the saying after them: "denied having said", "refused to say"."""
    nobody: frozenset[str]
    """Subjects that say nothing: "nobody said"."""
    none_of: frozenset[str]
    """First words of subjects that say nothing: "no minister said"."""
    conditions: frozenset[str]
    """First words of clauses that tell no deed: "if Lund had said"."""
    possible: frozenset[str]
    """Words before a cue that make the saying only possible: "could have said"."""
    denials: frozenset[str]
    """Verbs after a quotation that say it was not said: `demedi`."""
    still: frozenset[str]
    """Words with which it was said all the same: "did not hesitate to say"."""
    naming: frozenset[str]
    """Words before a name in marks: "dubbed “Odo”"."""
    rare: frozenset[str]
    """Rare nouns, so that even "a monitor" means the one that the text names."""


@cache
def words_of(language: str) -> SpeechCues:
    """Return the words of a language (BCP 47); empty if it has no file."""
    return _words(read_words(_FOLDER, language) or {})


def _kinds(lists: dict[str, Any]) -> tuple[dict[str, int], dict[str, str]]:
    """Return what every word of the lists may be, and what every cue adds."""
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
    """Yield every form of the verbs with its kind."""
    for verb in verbs.split():
        plain, third, past, participle, progressive = inflect(verb)
        yield from (
            (plain, CUE),
            (third, CUE),
            (past, CUE),
            (participle, CUE | DONE),
            (progressive, CUE | ING),
        )
