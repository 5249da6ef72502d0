"""Findings in an article, each with its characters. All of them together are a Study.

Findings are encoded as lists (`array_like`), without field names: an article has about a hundred, and the
cache is smaller this way.
"""

from msgspec import Struct

from dossier.model.articles import Article

SUGGESTED = "suggested"
"""Rule of a mention that refers to a suggested entry."""
HEADLINE = "headline"
"""Sign of a candidate in a headline or caption, where even the first mention may be a short form."""


class Mention(Struct, frozen=True, kw_only=True, gc=False, array_like=True):
    """A name in the text, and the actor or place it means."""

    entity: str
    """Id of the actor or place that is meant."""
    kind: str
    """`actor` or `place`."""
    name: str
    """As printed."""
    start: int
    end: int
    rule: str
    """Name of the rule that chose the entry and its sense."""
    role: str | None = None
    """The words before the name that give the person's role, as printed."""


class Quotation(Struct, frozen=True, kw_only=True, gc=False, array_like=True):
    """Words that somebody is reported to have said, verbatim or paraphrased."""

    words: str
    """The words without quotation marks; for a paraphrase, the assertion."""
    start: int
    end: int
    """End of the words, including quotation marks."""
    direct: bool
    """Whether it is in quotation marks."""
    partial: bool
    """Whether the quotation marks enclose only part of the outlet's sentence."""
    speaker: str | None
    """As printed: a name, a title or a pronoun."""
    speaker_start: int | None
    speaker_end: int | None
    speaker_id: str | None
    """Key of the actor whom the printed words mean, such as `actors/putin`; None if unknown."""
    cue: str | None
    """The verb or phrase that introduces it, as printed: `said`, `according to`."""
    shade: str
    """Type of statement that the cue implies: `neutral`, `claim`, `assurance`, `denial` …; empty without a
    cue.
    """
    evidence: tuple[str, ...]
    """Evidence for the speaker, in short sentences."""
    via: str | None = None
    """Named person or outlet that the speaker told (`told Reuters`) or that relayed it, as printed."""
    cites: str | None = None
    """The source the speaker cites, as printed: `citing the police`."""
    continues: int | None = None
    """Start of the quotation that this one continues, after "he said" or in a new paragraph; None if there is
    none.
    """
    candidates: tuple[str, ...] = ()
    """Possible speakers, as printed, if several fit."""


class TimeReference(Struct, frozen=True, kw_only=True, gc=False, array_like=True):
    """Words in the text for a day, a month, a year or a period."""

    start: int
    end: int
    printed: str
    """The words, as printed."""
    value: str
    """EDTF, as precise as the words."""
    evidence: tuple[str, ...]
    """How the value was determined, in short sentences."""


class Figure(Struct, frozen=True, kw_only=True, gc=False, array_like=True):
    """A number of people or things in the text."""

    start: int
    end: int
    printed: str
    """The words of the figure, as printed: hedge, number and unit."""
    value: int | float
    hedge: str | None
    """As printed: `over`, `at least`, `about`."""
    unit: str
    """The noun for the counted things, as printed: `civilians`."""
    outcome: str | None
    """What happened to them: `killed`, `injured`, `hit` …; None if the text does not say."""
    when: str | None
    """EDTF date of the event; None if unknown."""
    claimant: str | None
    """Person or body to whom the number is attributed, as printed; None if the outlet states it."""
    bound: str = ""
    """What the hedge implies: `at least`, `at most`, `about`; empty for an exact number."""
    sort: str = ""
    """The kind of thing counted: `people`, or the noun in the singular (`target`)."""
    statement: int | None = None
    """`start` of the first figure in the same enumeration ("five … and three …"); None if there is no
    enumeration.
    """
    part_of: int | None = None
    """`start` of the figure with the total ("eight, including five …"); None if there is none."""
    most: int | float | None = None
    """Upper end of a range ("20 to 30"), whose lower end is `value`; None if no range is printed."""


class Trace(Struct, frozen=True, gc=False, array_like=True):
    """A sentence of the body text, with a fingerprint that finds it in other articles."""

    start: int
    end: int
    shingles: bytes
    """A selection of its runs of six words, each as a number of four bytes; empty for a shorter sentence."""


class Wording(Struct, frozen=True, kw_only=True, gc=False, array_like=True):
    """A contested term found in the text."""

    choice: str
    """Id of its choice."""
    term: str
    """The term of the choice."""
    printed: str
    """As printed: one of the term's forms."""
    start: int
    end: int


class Candidate(Struct, frozen=True, kw_only=True, gc=False, array_like=True):
    """Words that may be a name, found without the lexicon, with the hints around them."""

    start: int
    end: int
    """End of the name, without a possessive ending."""
    name: str
    """As printed, on one line."""
    signs: tuple[str, ...]
    """Hints about the kind of name: `title`, `said`, `locative` …, sorted."""
    noun: str | None = None
    """The kind of place printed beside it: `province`."""
    role: str | None = None
    """The person's role, as printed."""
    body: str | None = None
    """For a part of a state, the state's code and the part: `TR army`, `RU foreign ministry`, `SY
    government`.
    """
    short: str | None = None
    """Abbreviation printed in brackets after it."""
    wider: str | None = None
    """The name after it and a comma, perhaps of a larger place: "Idlib, Syria"."""


class Position(Struct, frozen=True, gc=False, array_like=True):
    """The block and the sentence of a mention."""

    block: int
    """Index of the block in the article."""
    start: int
    end: int
    """End of the sentence without white space, as an offset in the source text."""


class Presence(Struct, frozen=True, gc=False, array_like=True):
    """The entities named in one block of an article."""

    block: int
    """Index of the block in the article."""
    keys: tuple[str, ...]
    """Keys of the entities, sorted."""
    counted: bool
    """Whether entities named here count as mentioned together. In a dateline, for example, they do not."""


class LeftOut(Struct, frozen=True, gc=False):
    """How much of an article its page omits."""

    sentences: int
    """Number of sentences that the page omits."""
    of: int
    """Number of sentences in the article."""


class Study(Struct, frozen=True, kw_only=True, gc=False):
    """Everything derived from a source, its sidecar, the corpus statistics, the lexicon and the settings."""

    article: Article
    sentences: tuple[int, ...]
    """Start of each sentence in the kept blocks. A sentence ends at the next start or at the end of its
    block.
    """
    mentions: tuple[Mention, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    times: tuple[TimeReference, ...] = ()
    figures: tuple[Figure, ...] = ()
    traces: tuple[Trace, ...] = ()
    wordings: tuple[Wording, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    """Possible names; they do not depend on the lexicon."""
    lines: tuple[int, ...] = ()
    """For each block, the source line (1-based) of its first visible words."""
    paragraphs: tuple[int, ...] = ()
    """For each block, the number (1-based) of the paragraph it is or starts; 0 for other blocks."""
    positions: tuple[Position, ...] = ()
    """The position of each mention, in the same order."""
    presence: tuple[Presence, ...] = ()
    """The entities in each block that names any, in the order of the text."""
    left_out: LeftOut | None = None
    """What the site does not reprint of the article; None if it shows everything."""
    digest: bytes = b""
    """Two studies that differ have different digests; empty if unknown."""
