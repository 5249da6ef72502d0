"""Articles: cleaned sources in labelled blocks, with the evidence for their dates."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from dossier.model.entries import Outlet
from dossier.model.sources import BlockKind, Redaction


class Basis(StrEnum):
    """How a date is known, the most reliable way first."""

    EDITOR = "editor"
    """An editor wrote it in the sidecar."""
    PRINTED = "printed"
    """The source prints it, with its year."""
    DERIVED = "derived"
    """The source prints day and month; evidence supplies the year."""
    INFERRED = "inferred"
    """The source prints no date of its own; the events it reports show it."""


class Block(Struct, frozen=True, kw_only=True, gc=False, array_like=True):
    """A labelled span of a source. The blocks of an article cover its text without gap or overlap."""

    kind: BlockKind
    start: int
    end: int
    rule: str
    """Name of the rule that chose the label."""


class Dateline(Struct, frozen=True, kw_only=True, gc=False):
    """Place, day and agency of a report, as printed in front of its first line."""

    start: int
    end: int
    place: str | None
    """As printed."""
    place_id: str | None
    """Id of the place in the lexicon; None if it has no entry."""
    filed: str | None
    """EDTF; `XXXX-02-12` if no year is printed."""
    agency: str | None
    """As printed."""


class Dated(Struct, frozen=True, kw_only=True, gc=False):
    """A date and the evidence for it."""

    value: str
    """EDTF, with a day if possible."""
    time: str | None = None
    """Hours and minutes as printed, in the outlet's local time: `14:31`."""
    basis: Basis
    evidence: tuple[str, ...]
    """Short sentences, in the order in which the evidence was considered."""


class SettledSpeaker(Struct, frozen=True, kw_only=True, gc=False, forbid_unknown_fields=True):
    """The speaker of a quotation, as set by an editor."""

    line: int
    """Source line (1-based) at which the words or their paragraph begin."""
    words: str = ""
    """The first words of the quotation; empty for all quotations that begin on the line."""
    speaker: str | None
    """Id of an actor; None for a speaker who has no entry."""


class SettledDate(Struct, frozen=True, kw_only=True, gc=False, forbid_unknown_fields=True):
    """The date that certain words mean, as set by an editor."""

    line: int
    """Source line (1-based) at which the words or their paragraph begin."""
    words: str = ""
    """The words for the date, or the first of them; empty for all dates on the line."""
    date: str
    """EDTF."""


class SettledName(Struct, frozen=True, kw_only=True, gc=False, forbid_unknown_fields=True):
    """The actor or place that certain words mean, as set by an editor."""

    line: int | None = None
    """Source line (1-based) at which the words or their paragraph begin; None for the whole article."""
    words: str
    """As printed."""
    entity: str | None
    """Key of the actor or place, such as `actors/putin`; None if the words are not a name."""
    nth: int | None = None
    """Which occurrence in the paragraph is meant (1-based); None for all of them."""


class Article(Struct, frozen=True, kw_only=True, gc=False):
    """A cleaned source: its text in blocks, and the metadata in them."""

    id: str
    source: str
    """Path of the source below the dossier's folder."""
    sha256: str
    """SHA-256 of the source, as in `Source.sha256`."""
    media_type: str
    """As in `Source.media_type`."""
    encoding: str
    """Encoding of the file, such as `utf-8`."""
    text: str
    """The text of the source; all offsets count its characters."""
    blocks: tuple[Block, ...]
    """They cover `text` without gap or overlap."""
    markup: tuple[tuple[int, int], ...]
    """Start and end of markup inside kept blocks; it is not shown."""
    headline: str
    """As printed; without one, the first words of the text."""
    standfirst: str | None
    """The summary below the headline, as printed."""
    byline: str | None
    """Names only, as printed; None if unsigned."""
    outlet: str | None
    """Id of the outlet that published it."""
    outlet_evidence: tuple[str, ...]
    unlisted_outlet: Outlet | None = None
    """The outlet itself, if `outlets.yml` has no entry for it."""
    provisional: bool = False
    """Whether only the site's own name is known about the outlet."""
    agency: str | None
    """As printed."""
    dateline: Dateline | None
    published: Dated | None
    updated: Dated | None
    language: str
    """BCP 47 code, such as `en`."""
    tags: tuple[str, ...]
    note: str | None
    """The editor's note from the sidecar, in Markdown."""
    decided: tuple[str, ...] = ()
    """Names of the fields that an editor set in the sidecar; they override the source."""
    speakers: tuple[SettledSpeaker, ...] = ()
    """Speakers set by an editor."""
    dates: tuple[SettledDate, ...] = ()
    """Dates set by an editor."""
    names: tuple[SettledName, ...] = ()
    """Names set by an editor."""
    redactions: tuple[Redaction, ...] = ()
    """Marks that replace redacted words of its source."""
    url: str | None = None
    """Address of the page that the publisher put online."""
    archived: str | None = None
    """Address of a copy in an archive."""
    captured: str | None = None
    """When the page was saved: `2023-05-04` or `2023-05-04T10:00Z`."""
    captured_by: str | None = None
    """Program or person that saved the page."""
    files: tuple[str, ...] = ()
    """Paths of evidence kept beside the source; it is never published."""
    slug: str | None
    """The slug set in the sidecar; None if the headline supplies it."""
    was: tuple[str, ...]
    """Former slugs; each redirects to the page."""


class CorpusStats(Struct, frozen=True, kw_only=True, gc=False):
    """Facts about one article that only the comparison with other sources shows."""

    repeated: Mapping[str, int] = {}
    """Short lines that other pages of the same outlet also print, with the number of those pages."""
    years: tuple[int, ...] = ()
    """Years of certain dates on other pages of the same outlet, or of all outlets if it has no others."""
