"""Articles: sources cleaned, in blocks, with what tells where and when they were published."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from dossier.model.sources import BlockKind, Redaction


class Basis(StrEnum):
    """How a date came to be known, from the surest to the least sure."""

    EDITOR = "editor"
    """A person wrote it into the sidecar."""
    PRINTED = "printed"
    """It stands on the page, year and all."""
    DERIVED = "derived"
    """The page prints a part of it (day and month); evidence settles the rest."""
    INFERRED = "inferred"
    """The page prints no date of its own; what it reports settles it."""


class Block(Struct, frozen=True, kw_only=True, gc=False, array_like=True):
    """A stretch of a source, labelled. The blocks of an article tile its text."""

    kind: BlockKind
    start: int
    end: int
    rule: str
    """The name of the rule that labelled it."""


class Dateline(Struct, frozen=True, kw_only=True, gc=False):
    """Where, when and by which agency a report was filed, as its first line prints it."""

    start: int
    end: int
    place: str | None
    """As printed."""
    place_id: str | None
    filed: str | None
    """EDTF; `XXXX-02-12` where no year is printed."""
    agency: str | None


class Dated(Struct, frozen=True, kw_only=True, gc=False):
    """A date and why it is believed."""

    value: str
    """EDTF, to the day where it can be."""
    time: str | None = None
    """Hours and minutes as printed, local to the outlet: `14:31`."""
    basis: Basis
    evidence: tuple[str, ...]
    """Short sentences, in the order in which they were weighed."""


class SettledSpeaker(Struct, frozen=True, kw_only=True, gc=False, forbid_unknown_fields=True):
    """Whose words these are, as an editor knows."""

    line: int
    """Of the source: where the words or their paragraph begin."""
    words: str = ""
    """How the quotation begins; empty for all that begin on the line."""
    speaker: str | None
    """Id of an actor; None for nobody in the lexicon."""


class SettledDate(Struct, frozen=True, kw_only=True, gc=False, forbid_unknown_fields=True):
    """What day or span is meant, as an editor knows."""

    line: int
    """Of the source: where the words or their paragraph begin."""
    words: str = ""
    """The words that name the date, or how they begin; empty for all on the line."""
    date: str
    """EDTF."""


class Article(Struct, frozen=True, kw_only=True, gc=False):
    """One source, read: a partition of its text, and what its blocks say of it."""

    id: str
    source: str
    """Path of the source below the dossier's folder."""
    sha256: str
    media_type: str
    encoding: str
    text: str
    """The text of the source: what every offset counts in."""
    blocks: tuple[Block, ...]
    """They tile `text`, with no gap and no overlap."""
    markup: tuple[tuple[int, int], ...]
    """Stretches inside kept blocks that are markup, not words, and are not shown."""
    headline: str
    standfirst: str | None
    byline: str | None
    """Names alone, as printed."""
    outlet: str | None
    """Id of the outlet that published it."""
    outlet_evidence: tuple[str, ...]
    agency: str | None
    """As printed."""
    dateline: Dateline | None
    published: Dated | None
    updated: Dated | None
    language: str
    """BCP 47, as `en`."""
    tags: tuple[str, ...]
    note: str | None
    """The editor's note from the sidecar, in Markdown."""
    decided: tuple[str, ...] = ()
    """Names of the fields that an editor set in the sidecar, whatever the source prints."""
    speakers: tuple[SettledSpeaker, ...] = ()
    """What an editor knows of who speaks."""
    dates: tuple[SettledDate, ...] = ()
    """What an editor knows of the days that are meant."""
    redactions: tuple[Redaction, ...] = ()
    """What was taken out of its source."""
    slug: str | None
    """Set by the sidecar; otherwise the headline gives it."""
    was: tuple[str, ...]
    """Former slugs, each of which leaves a redirect."""


class CorpusStats(Struct, frozen=True, kw_only=True, gc=False):
    """What only all sources together can tell; one article is handed its own part of it."""

    repeated: Mapping[str, int] = {}
    """Short lines of this page that other pages of the same outlet print too, with how many do."""
    years: tuple[int, ...] = ()
    """Years of the certain dates of the same outlet's other pages, or of all pages where it has none."""
