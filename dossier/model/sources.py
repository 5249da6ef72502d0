"""Sources after reading."""

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
    """What a file's own markup says about a stretch of its text: a heading, a caption, front matter."""

    kind: BlockKind
    start: int
    end: int
    rule: str = ""
    """The rule to name, where it is not simply the file's own markup."""


class Redaction(Struct, frozen=True, kw_only=True, gc=False):
    """A place where an editor had words removed."""

    start: int
    end: int
    """End of the mark that replaces the words."""
    reason: str
    """The editor's reason."""


class Source(Struct, frozen=True, kw_only=True, gc=False):
    """One file as received: decoded, otherwise unmodified."""

    id: str
    """Its path relative to the folder of sources, without suffix; also the path of its sidecar."""
    path: str
    """Its path relative to the dossier's folder, with forward slashes."""
    media_type: str
    encoding: str
    sha256: str
    """Of the bytes on disk, in hexadecimal; of `text` in UTF-8 if anything is redacted."""
    text: str
    """The text that all offsets count: decoded, newlines as `\\n`, redactions replaced by marks."""
    outline: tuple[Outline, ...] = ()
    """What the file's markup says; empty for plain text."""
    markup: tuple[tuple[int, int], ...] = ()
    """Characters that are markup and not words, as (start, end); they are not shown."""
    metadata: Mapping[str, str] = {}
    """What the front matter or HTML head says: title, date, author, language …"""
    url: str | None = None
    """The publisher's page."""
    archived: str | None = None
    """Address of a copy in an archive."""
    captured: str | None = None
    """When the page was saved: a day, perhaps with a time, as `2023-05-04T10:00Z`."""
    captured_by: str | None = None
    """The program or person that saved it."""
    files: tuple[str, ...] = ()
    """Paths of what is kept beside it as evidence: pictures of the page, archives, time stamps. Never published."""
    remarks: tuple[str, ...] = ()
    """What an editor should know of how it was read: a guessed encoding, HTML under another suffix."""
    redactions: tuple[Redaction, ...] = ()
    """What was redacted before any later step."""
