"""What one build stores for the next one: digests of pages and of parts of data files."""

from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from dossier.core.cache import FOLDER, LEDGER
from dossier.core.files import write_file


class Body(Struct, frozen=True, array_like=True, gc=False):
    """The body of a page: what is inside its layout."""

    key: bytes
    """Digest of the page's subject and of all in templates that determines the body."""
    start: int
    """Bytes before it in the page."""
    size: int


class Remembered(Struct, frozen=True, kw_only=True, gc=False):
    """The inputs of a rendered page, as a digest, and the size and SHA-256 of its bytes."""

    fingerprint: bytes
    """Digest of the page's subject and of every template it can include."""
    size: int
    sha256: str
    family: bytes = b""
    """Digest of everything that decides the pages of its family; empty for a page without one."""
    body: Body | None = None
    """None if it cannot be told apart from its layout."""


class KeptPiece(Struct, frozen=True, gc=False, array_like=True):
    """A piece of a data file that the next build takes over if its block has the same key."""

    key: bytes
    size: int
    """Bytes in the file of the site."""
    plain: int
    """Bytes before compression."""


class BuildRecord(Struct, frozen=True, kw_only=True):
    """Everything one build stores for the next one."""

    pages: Mapping[str, Remembered] = {}
    pieces: Mapping[str, tuple[KeptPiece, ...]] = {}
    """By the path of a data file: its pieces, in order."""
    dossier: bytes = b""
    """Digest of all that pages and data files say of the dossier."""
    exported: Mapping[str, tuple[str, ...]] = {}
    """By exporter: the paths of its files."""
    passages: bytes = b""
    """Which sentences recur, without their words: see `dossier/synthesis/passage_memory.py`."""
    stamp: bytes = b""
    """Digest of size and modification time of every file that was read or written; empty if the next build
    must run in full, even if no file changed.
    """
    doubtful: tuple[str, ...] = ()
    """Files modified so recently that a later change may not show in their time: the stamp covers their
    content.
    """
    report: bytes = b""
    """The Problems the build reported, encoded."""


def read_ledger(root: Path) -> BuildRecord:
    """Return the record of the last build, or an empty one if it is missing or unreadable."""
    try:
        return msgspec.msgpack.decode((root / FOLDER / LEDGER).read_bytes(), type=BuildRecord)
    except (OSError, msgspec.MsgspecError):
        return BuildRecord()


def write_ledger(root: Path, record: BuildRecord) -> None:
    """Store the record for the next build. The rename at the end leaves no half-written file."""
    path = root / FOLDER / LEDGER
    fresh = path.with_suffix(".new")
    write_file(fresh, msgspec.msgpack.encode(record))
    fresh.replace(path)
