"""Sources: files as readers return them."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct


class BlockKind(StrEnum):
    """The kind of a block."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    KICKER = "kicker"
    BYLINE = "byline"
    AGENCY = "agency"
    DATELINE = "dateline"
    TIMESTAMP = "timestamp"
    CREDIT = "credit"
    PARAGRAPH = "paragraph"
    SUBHEADING = "subheading"
    CAPTION = "caption"
    TAG = "tag"
    CORRECTION = "correction"
    FURNITURE = "furniture"


class Outline(Struct, frozen=True, kw_only=True, gc=False):
    """The meaning of a span of text by the file's own markup: a heading, a caption, front matter."""

    kind: BlockKind
    start: int
    end: int
    rule: str = ""
    """Name of a more specific rule, if there is one."""


class Redaction(Struct, frozen=True, kw_only=True, gc=False):
    """A mark in the text that replaces redacted words."""

    start: int
    end: int
    """End of the mark."""
    reason: str
    """The reason, as the editor gives it."""


class Source(Struct, frozen=True, kw_only=True, gc=False):
    """A decoded file, otherwise as received."""

    id: str
    """Path below the source folder, without suffix; the sidecar has the same path."""
    path: str
    """Path below the dossier's folder, with forward slashes."""
    media_type: str
    """Media type by suffix, such as `text/plain` or `text/html`."""
    encoding: str
    """Encoding of the file, such as `utf-8`; the text itself is decoded."""
    sha256: str
    """SHA-256 in hexadecimal: of the file's bytes or, if anything is redacted, of `text` in UTF-8."""
    text: str
    """The text to which all offsets refer: decoded, newlines as `\\n`, redactions replaced by marks."""
    outline: tuple[Outline, ...] = ()
    """What the file's own markup says; empty for plain text."""
    markup: tuple[tuple[int, int], ...] = ()
    """Start and end of characters that are markup, not words; they are not shown."""
    metadata: Mapping[str, str] = {}
    """Metadata from front matter or HTML head: title, date, author, language …"""
    url: str | None = None
    """Address of the page that the publisher put online."""
    archived: str | None = None
    """Address of a copy in an archive."""
    captured: str | None = None
    """When the page was saved: a day, perhaps with a time, such as `2023-05-04T10:00Z`."""
    captured_by: str | None = None
    """Program or person that saved it."""
    files: tuple[str, ...] = ()
    """Paths of evidence kept beside it: pictures of the page, archives, time stamps. It is never published.
    """
    remarks: tuple[str, ...] = ()
    """What an editor should know about the reading: a guessed encoding, HTML under another suffix."""
    redactions: tuple[Redaction, ...] = ()
    """Marks that replace redacted words; no later step sees those words."""
