"""Articles: cleaned sources, in blocks, with the evidence for where and when they were published."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from dossier.model.entries import Outlet
from dossier.model.sources import BlockKind, Redaction


class Basis(StrEnum):
    """How a date is known, from the surest to the least sure."""

    EDITOR = "editor"
    """An editor wrote it into the sidecar."""
    PRINTED = "printed"
    """The source prints it, with the year."""
    DERIVED = "derived"
    """The source prints part of it (day and month); evidence supplies the rest."""
    INFERRED = "inferred"
    """The source prints no date of its own; what it reports supplies it."""


class Block(Struct, frozen=True, kw_only=True, gc=False, array_like=True):
    """A labelled stretch of a source. The blocks of an article tile its text."""

    kind: BlockKind
    start: int
    end: int
    rule: str
    """The name of the rule that chose the label."""


class Dateline(Struct, frozen=True, kw_only=True, gc=False):
    """Where, when and by which agency a report was filed, as printed in its first line."""

    start: int
    end: int
    place: str | None
    """As printed."""
    place_id: str | None
    filed: str | None
    """EDTF; `XXXX-02-12` where no year is printed."""
    agency: str | None


class Dated(Struct, frozen=True, kw_only=True, gc=False):
    """A date and the evidence for it."""

    value: str
    """EDTF, to the day where possible."""
    time: str | None = None
    """Hours and minutes as printed, in the outlet's local time: `14:31`."""
    basis: Basis
    evidence: tuple[str, ...]
    """Short sentences, in the order in which the evidence was considered."""


class SettledSpeaker(Struct, frozen=True, kw_only=True, gc=False, forbid_unknown_fields=True):
    """The speaker of a quotation, as set by an editor."""

    line: int
    """The source line on which the words or their paragraph begin."""
    words: str = ""
    """How the quotation begins; empty for all that begin on the line."""
    speaker: str | None
    """Id of an actor; None for a speaker outside the lexicon."""


class SettledDate(Struct, frozen=True, kw_only=True, gc=False, forbid_unknown_fields=True):
    """The date that words refer to, as set by an editor."""

    line: int
    """The source line on which the words or their paragraph begin."""
    words: str = ""
    """The words that give the date, or how they begin; empty for all on the line."""
    date: str
    """EDTF."""


class SettledName(Struct, frozen=True, kw_only=True, gc=False, forbid_unknown_fields=True):
    """Whom words mean, as set by an editor."""

    line: int | None = None
    """The source line on which the words or their paragraph begin; None for the whole article."""
    words: str
    """As printed."""
    entity: str | None
    """Key of the actor or place, such as `actors/putin`; None for words that are no name."""
    nth: int | None = None
    """Which of several in the paragraph, from 1; None for all of them."""


class Article(Struct, frozen=True, kw_only=True, gc=False):
    """One source after cleaning: a partition of its text, and what its blocks say of it."""

    id: str
    source: str
    """Path of the source, relative to the dossier's folder."""
    sha256: str
    media_type: str
    encoding: str
    text: str
    """The text of the source; all offsets count its characters."""
    blocks: tuple[Block, ...]
    """Tile `text`, with no gap and no overlap."""
    markup: tuple[tuple[int, int], ...]
    """Stretches inside kept blocks that are markup and not shown."""
    headline: str
    standfirst: str | None
    byline: str | None
    """Names only, as printed."""
    outlet: str | None
    """Id of the outlet that published it."""
    outlet_evidence: tuple[str, ...]
    unlisted_outlet: Outlet | None = None
    """The outlet, if it has no entry in outlets.yml."""
    provisional: bool = False
    """Whether nothing but the site's own name is known of that outlet."""
    agency: str | None
    """As printed."""
    dateline: Dateline | None
    published: Dated | None
    updated: Dated | None
    language: str
    """BCP 47, such as `en`."""
    tags: tuple[str, ...]
    note: str | None
    """The editor's note from the sidecar, in Markdown."""
    decided: tuple[str, ...] = ()
    """Names of the fields that an editor set in the sidecar, whatever the source prints."""
    speakers: tuple[SettledSpeaker, ...] = ()
    """Speakers set by an editor."""
    dates: tuple[SettledDate, ...] = ()
    """Dates set by an editor."""
    names: tuple[SettledName, ...] = ()
    """Names set by an editor."""
    redactions: tuple[Redaction, ...] = ()
    """What was redacted from its source."""
    url: str | None = None
    """The publisher's page."""
    archived: str | None = None
    """Address of a copy in an archive."""
    captured: str | None = None
    """When the page was saved, as `2023-05-04` or `2023-05-04T10:00Z`."""
    captured_by: str | None = None
    """The program or person that saved it."""
    files: tuple[str, ...] = ()
    """Paths of the evidence kept beside the source; never published."""
    slug: str | None
    """Set by the sidecar; otherwise derived from the headline."""
    was: tuple[str, ...]
    """Former slugs, each kept as a redirect."""


class CorpusStats(Struct, frozen=True, kw_only=True, gc=False):
    """What only all sources together reveal; each article gets its own part."""

    repeated: Mapping[str, int] = {}
    """Short lines of this page that other pages of the same outlet also print, with the number of pages."""
    years: tuple[int, ...] = ()
    """Years of certain dates on other pages of the same outlet, or on all pages if it has none."""
