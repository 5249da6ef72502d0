"""Findings in an article, each with its characters; together they are a study.

Findings are encoded as lists (`array_like`): an article has a hundred, and the cache saves their field names.
"""

from msgspec import Struct

from dossier.model.articles import Article

SUGGESTED = "suggested"
"""The rule of a mention that no entry of the lexicon has been made for yet."""
HEADLINE = "headline"
"""The sign of a candidate in a headline or a caption, which need not name anybody in full first."""


class Mention(Struct, frozen=True, kw_only=True, gc=False, array_like=True):
    """A name in the text, and the actor or place it means."""

    entity: str
    """Id of the actor or place."""
    kind: str
    """`actor` or `place`."""
    name: str
    """As printed."""
    start: int
    end: int
    rule: str
    """The rule that chose this entry and this sense."""
    role: str | None = None
    """The words before the name that give the person's role, as printed."""


class Quotation(Struct, frozen=True, kw_only=True, gc=False, array_like=True):
    """Words that somebody is reported to have said, or a statement paraphrased by the outlet."""

    words: str
    """The words alone, without quotation marks; for a statement, what is asserted."""
    start: int
    end: int
    """End of the words, quotation marks included."""
    direct: bool
    """Whether it is in quotation marks."""
    partial: bool
    """Whether the marks hold only part of a sentence that the outlet wrote."""
    speaker: str | None
    """As printed: a name, a title or a pronoun."""
    speaker_start: int | None
    speaker_end: int | None
    speaker_id: str | None
    """Key of the actor the printed words mean, such as `actors/putin`; None if unresolved."""
    cue: str | None
    """The verb or phrase that introduces it, as printed: `said`, `according to`."""
    shade: str
    """The type of statement that the cue implies: `neutral`, `claim`, `assurance`, `denial` …; empty without a cue."""
    evidence: tuple[str, ...]
    """Evidence for the speaker, in short sentences."""
    via: str | None = None
    """A named person or outlet they told (`told Reuters`), or who relayed it, as printed."""
    cites: str | None = None
    """The source the speaker cites, as printed: `citing the police`."""
    continues: int | None = None
    """Start of the quotation that this one continues, after "he said" or in a new paragraph."""
    candidates: tuple[str, ...] = ()
    """Who may have spoken, as printed, if the speaker is open."""


class TimeReference(Struct, frozen=True, kw_only=True, gc=False, array_like=True):
    """Words of the text that name a day, a month, a year or a period."""

    start: int
    end: int
    printed: str
    value: str
    """EDTF, as precise as the words."""
    evidence: tuple[str, ...]
    """How the value was determined, in short sentences."""


class Figure(Struct, frozen=True, kw_only=True, gc=False, array_like=True):
    """A number of people or things in the text."""

    start: int
    end: int
    printed: str
    value: int | float
    hedge: str | None
    """As printed: `over`, `at least`, `about`."""
    unit: str
    """What is counted, as printed: `civilians`."""
    outcome: str | None
    """What happened to what is counted: `killed`, `injured`, `hit` …"""
    when: str | None
    """EDTF."""
    claimant: str | None
    """Whom the number is attributed to, as printed; None if the outlet states it."""
    bound: str = ""
    """What the hedge implies: `at least`, `at most`, `about`; empty for an exact number."""
    sort: str = ""
    """The kind of thing counted: `people`, or the noun in the singular (`target`)."""
    statement: int | None = None
    """`start` of the first figure of its enumeration ("five … and three …"); None if alone."""
    part_of: int | None = None
    """`start` of the figure with the total it is part of ("eight, including five …")."""
    most: int | float | None = None
    """The upper end of a span ("20 to 30"), of which `value` is the lower one; None where no span is printed."""


class Trace(Struct, frozen=True, gc=False, array_like=True):
    """A sentence of the body text, and its fingerprint for finding it in other articles."""

    start: int
    end: int
    shingles: bytes
    """Some of its runs of six words, each as a four-byte number; empty if the sentence is shorter."""


class Wording(Struct, frozen=True, kw_only=True, gc=False, array_like=True):
    """A contested term in the text."""

    choice: str
    """Id of its choice."""
    term: str
    """The term of the choice."""
    printed: str
    """As printed: one of the term's forms."""
    start: int
    end: int


class Candidate(Struct, frozen=True, kw_only=True, gc=False, array_like=True):
    """Words of the text that may be a name, whatever the lexicon knows, and what around them says of whom."""

    start: int
    end: int
    """Without a possessive ending and without a title before the name."""
    name: str
    """As printed, on one line."""
    signs: tuple[str, ...]
    """What speaks for a kind of name: `title`, `said`, `locative` …, in the order of the alphabet."""
    noun: str | None = None
    """What is printed beside it as the kind of a place: `province`."""
    role: str | None = None
    """The words that say what a person is, as printed."""
    body: str | None = None
    """Of a state's own body, the state and which: `TR army`, `RU foreign ministry`, `SY government`."""
    short: str | None = None
    """The short form printed in brackets after it."""
    wider: str | None = None
    """The name after it and a comma, which may be where it is: "Idlib, Syria"."""


class Position(Struct, frozen=True, gc=False, array_like=True):
    """Where a mention is: its block and its sentence."""

    block: int
    start: int
    end: int
    """End of the sentence, in characters of the source text, white space trimmed."""


class LeftOut(Struct, frozen=True, gc=False):
    """How much of an article its page leaves out."""

    sentences: int
    of: int
    """How many sentences the article has."""


class Study(Struct, frozen=True, kw_only=True, gc=False):
    """Everything derived from one source, given its sidecar, corpus statistics, lexicon and settings."""

    article: Article
    sentences: tuple[int, ...]
    """Start of each sentence of the kept blocks; each runs to the next start or to the end of its block."""
    mentions: tuple[Mention, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    times: tuple[TimeReference, ...] = ()
    figures: tuple[Figure, ...] = ()
    traces: tuple[Trace, ...] = ()
    wordings: tuple[Wording, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    """What may be a name; the same whatever the lexicon says."""
    lines: tuple[int, ...] = ()
    """For each block, the source line (from 1) on which its visible words begin."""
    paragraphs: tuple[int, ...] = ()
    """For each block, the number (from 1) of the paragraph that it is or opens; 0 for others."""
    positions: tuple[Position, ...] = ()
    """The position of each mention."""
    left_out: LeftOut | None = None
    """What the site does not reprint; None where it shows all of the article."""
    digest: bytes = b""
    """Differs between any two studies that differ; empty if unknown."""
