"""What is found in an article, each with its characters; all of it is a study.

Findings are encoded as lists (`array_like`): an article has a hundred, and the cache need not name their fields.
"""

from msgspec import Struct

from dossier.model.articles import Article


class Mention(Struct, frozen=True, kw_only=True, gc=False, array_like=True):
    """A name in the text and whom or what it means."""

    entity: str
    """Id of the actor or place."""
    kind: str
    """`actor` or `place`."""
    name: str
    """As printed."""
    start: int
    end: int
    rule: str
    """Why this entry and this sense."""
    role: str | None = None
    """The words before the name that say what the person is, as printed."""


class Quotation(Struct, frozen=True, kw_only=True, gc=False, array_like=True):
    """Words somebody is reported to have said, or a statement reported in the outlet's own words."""

    words: str
    """The words alone, without quotation marks; of a statement, what is said to be the case."""
    start: int
    end: int
    """Characters of the source text, quotation marks included."""
    direct: bool
    """Whether it stands in quotation marks."""
    partial: bool
    """Whether the marks hold only a part of a sentence that the outlet wrote."""
    speaker: str | None
    """As printed: a name, a title or a pronoun."""
    speaker_start: int | None
    speaker_end: int | None
    speaker_id: str | None
    """Key of the actor that the printed words mean: `actors/putin`; None where that stays open."""
    cue: str | None
    """The word that introduces it, as printed: `said`, `according to`."""
    shade: str
    """What the cue adds: `neutral`, `claim`, `assurance`, `denial` …; empty without a cue."""
    evidence: tuple[str, ...]
    """Why it is believed to be theirs, in short sentences."""
    via: str | None = None
    """To whom they said it, as printed, where that is somebody with a name (`told Reuters`), or who passes it on."""
    cites: str | None = None
    """On whose word they say it, as printed: `citing the police`."""
    continues: int | None = None
    """Where the quotation starts that these words go on from: after "he said", or in a new paragraph."""


class TimeReference(Struct, frozen=True, kw_only=True, gc=False, array_like=True):
    """Words of the text that name a day, a month, a year or a span of them."""

    start: int
    end: int
    printed: str
    value: str
    """EDTF, as precise as the words are."""
    evidence: tuple[str, ...]
    """How the value was worked out, in short sentences."""


class Figure(Struct, frozen=True, kw_only=True, gc=False, array_like=True):
    """A number of people or things, as the text reports it."""

    start: int
    end: int
    printed: str
    value: int | float
    hedge: str | None
    """As printed: `over`, `at least`, `about`."""
    unit: str
    """What is counted, as printed: `civilians`."""
    outcome: str | None
    """What happened to them: `killed`, `injured`, `hit` …"""
    when: str | None
    """EDTF."""
    claimant: str | None
    """Who says so, as printed; None where the outlet says it itself."""
    bound: str = ""
    """What the hedge makes of it: `at least`, `at most`, `about`; empty for just that number."""
    sort: str = ""
    """What kind of thing is counted: `people`, or the noun in the singular (`target`)."""
    statement: int | None = None
    """`start` of the first figure of the enumeration it stands in ("five … and three …"); None where alone."""
    part_of: int | None = None
    """`start` of the figure that gives the total it is a part of ("eight, including five …")."""


class Trace(Struct, frozen=True, gc=False, array_like=True):
    """A sentence of the running text, and what it would be known by in another article."""

    start: int
    end: int
    shingles: bytes
    """Some of its runs of six words, each as a number of four bytes; none where it is shorter."""


class Wording(Struct, frozen=True, kw_only=True, gc=False, array_like=True):
    """A contested term in the text."""

    choice: str
    """Id of the choice it belongs to."""
    term: str
    """Which of its terms."""
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
    """Where a mention stands: in which block of the article, and in which sentence."""

    block: int
    start: int
    end: int
    """The sentence, in characters of the source text, without white space at its ends."""


class Study(Struct, frozen=True, kw_only=True, gc=False):
    """All that one source yields, depending on nothing but it, its sidecar, its survey, lexicon and settings."""

    article: Article
    sentences: tuple[int, ...]
    """Where each sentence of the kept blocks starts; it runs to the next start or its block's end."""
    mentions: tuple[Mention, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    times: tuple[TimeReference, ...] = ()
    figures: tuple[Figure, ...] = ()
    traces: tuple[Trace, ...] = ()
    wordings: tuple[Wording, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    """What may be a name; the same whatever the lexicon says."""
    lines: tuple[int, ...] = ()
    """For each block, the line of the source (from 1) on which its visible words begin."""
    positions: tuple[Position, ...] = ()
    """For each mention, where it stands."""
    digest: bytes = b""
    """Tells two studies apart that differ in anything; empty where nobody said."""
