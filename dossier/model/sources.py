"""Sources as they were read."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct


class BlockKind(StrEnum):
    """What a block of a source is."""

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
    """What a file's own markup says of a stretch of its text: a heading, a caption, front matter."""

    kind: BlockKind
    start: int
    end: int
    rule: str = ""
    """The rule to name, where it is not simply the file's own markup."""


class Redaction(Struct, frozen=True, kw_only=True, gc=False):
    """Where words stood that an editor does not let out."""

    start: int
    end: int
    """Characters of the mark that stands there now."""
    reason: str
    """As the editor gives it."""


class Source(Struct, frozen=True, kw_only=True, gc=False):
    """One file as it was handed in: decoded, and otherwise untouched."""

    id: str
    """Its path below the folder of sources, without suffix: also the path of its sidecar."""
    path: str
    """Its path below the dossier's folder, with forward slashes."""
    media_type: str
    encoding: str
    sha256: str
    """Of the bytes on disk, in hexadecimal; where anything is redacted, of `text` in UTF-8."""
    text: str
    """What all offsets count in: decoded, newlines as `\\n`, a mark for what is redacted, otherwise untouched."""
    outline: tuple[Outline, ...] = ()
    """What its own markup says; empty for plain text."""
    markup: tuple[tuple[int, int], ...] = ()
    """Characters that are markup and not words, as (start, end); they are not shown."""
    metadata: Mapping[str, str] = {}
    """What its front matter or its head says of it: title, date, author, language …"""
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
    redactions: tuple[Redaction, ...] = ()
    """What was taken out of it before anything else looked at it."""
