"""Compression of large data files, in parts if they are still too large.

The limits are those of free hosts: Cloudflare Pages accepts no file over 25 MiB.
"""

import gzip
import io
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from dossier.core.build_record import KeptPiece
from dossier.model.pages import Block, BlockFile, File
from dossier.views.offers import PACKED, part_of

LARGE = 500_000
"""Size in bytes above which a data file is only offered compressed."""
LARGEST = 20 * 1024 * 1024
"""Maximum size of a part, in bytes."""
_SLICE = 1024 * 1024
_LEVEL = 6
_HEAD = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"
"""Header of a gzip file without name, time and system, so that the same content gives the same bytes."""
_READ_BY_PAGES = (".js",)
_PLAIN = ("data/datapackage.json", "data/manifest.json")


class TooLargeError(Exception):
    """A data file is larger than the limit of its reader."""


class Piece(NamedTuple):
    """A block of a data file, or a slice of a long one, as a site holds it."""

    key: bytes
    plain: int
    """Bytes before compression."""
    content: bytes
    is_packed: bool

    @property
    def unpacked(self) -> bytes:
        """Return its bytes as programs read them."""
        return gzip.decompress(self.content) if self.is_packed else self.content

    @property
    def packed(self) -> bytes:
        """Return it as a gzip file."""
        return self.content if self.is_packed else _deflated(self.content)


class PackedFile(NamedTuple):
    """A file of the site, and the pieces that it consists of."""

    file: File
    pieces: tuple[KeptPiece, ...]


Known = Mapping[bytes, Sequence[Piece]]
"""The pieces of the last site by the key of their block."""


def packed(file: File | BlockFile, known: Known | None = None) -> Iterator[PackedFile]:
    """Yield a file as the site offers it; pages read scripts, and programs begin with the plain files.

    What is compressed consists of small gzip files, one for each piece: joined they are one gzip file, and those
    that are `known` need not be compressed again.
    """
    pieces = _pieces(_blocks_of(file), known or {})
    small: list[Piece] = []
    size = 0
    for piece in pieces:
        small.append(piece)
        size += piece.plain
        if size > LARGE and _may_be_packed(file.path):
            yield from _in_parts(file.path, chain(small, pieces))
            return
    yield _joined(file.path, [one._replace(content=one.unpacked, is_packed=False) for one in small])


def unpacked(path: str, parts: Iterable[bytes], most: int) -> bytes:
    """Return the content of a data file; `path` is that of its first part.

    Raises TooLargeError if it holds more than `most` bytes, and ValueError if it is damaged.
    """
    content = b"".join(parts)
    if PACKED not in path:
        return _within(content, most)
    try:
        with gzip.open(io.BytesIO(content)) as opened:
            whole = opened.read(most + 1)
    except (EOFError, zlib.error, OSError) as error:
        raise ValueError(f"it is no gzip file: {error}") from error
    return _within(whole, most)


def joinable(before: list[File], file: File) -> list[File]:
    """Return the parts of one data file read so far: `before` and `file`, or `file` alone if it begins another."""
    follows = bool(before) and file.path != before[-1].path and part_of(file.path) == part_of(before[-1].path)
    return [*before, file] if follows and part_of(file.path) else [file]


def join(parts: Sequence[File]) -> File:
    """Return the whole gzip file of which these are all parts."""
    return File(path=parts[-1].path, content=b"".join(part.content for part in parts))


def _within(content: bytes, most: int) -> bytes:
    if len(content) > most:
        raise TooLargeError
    return content


def _blocks_of(file: File | BlockFile) -> Iterable[Block]:
    """Return the blocks of a file; one that is made whole is cut into slices, whose content is their key."""
    if isinstance(file, BlockFile):
        return file.blocks
    return map(Block.of, map(bytes, _cut(file.content)))


def _pieces(blocks: Iterable[Block], known: Known) -> Iterator[Piece]:
    seen = {b""}
    for block in blocks:
        key = b"" if block.key in seen else block.key  # the second of two equal blocks is not kept
        seen.add(key)
        if key in known:
            yield from known[key]
            continue
        for piece in _cut(block.make()):
            yield Piece(key, len(piece), bytes(piece), is_packed=False)


def _cut(content: bytes) -> Iterator[memoryview]:
    """Yield slices that end with a line, so that a table can be read part by part."""
    start = 0
    while start < len(content):
        end = len(content) if len(content) - start <= _SLICE else start + _SLICE
        end = content.rfind(b"\n", start, end) + 1 or end if end < len(content) else end
        yield memoryview(content)[start:end]
        start = end


def _in_parts(path: str, pieces: Iterable[Piece]) -> Iterator[PackedFile]:
    """Yield one compressed file, or several if it is too large for one."""
    parts = _filled(
        one if one.is_packed else one._replace(content=one.packed, is_packed=True) for one in pieces
    )
    first, second = next(parts), next(parts, None)
    if second is None:
        yield _joined(f"{path}{PACKED}", first)
        return
    for number, part in enumerate(chain((first, second), parts), 1):
        yield _joined(f"{path}{PACKED}.{number:02}", part)


def _filled(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Yield the pieces of each part."""
    part: list[Piece] = []
    size = 0
    for piece in pieces:
        if part and size + len(piece.content) > LARGEST:
            yield part
            part, size = [], 0
        part.append(piece)
        size += len(piece.content)
    if part:
        yield part


def _joined(path: str, pieces: Sequence[Piece]) -> PackedFile:
    kept = tuple(KeptPiece(one.key, len(one.content), one.plain) for one in pieces)
    return PackedFile(File(path=path, content=b"".join(one.content for one in pieces)), kept)


def _deflated(content: bytes) -> bytes:
    deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    pieces = _HEAD, deflate.compress(content), deflate.flush()
    return b"".join((*pieces, struct.pack("<LL", zlib.crc32(content), len(content) & 0xFFFFFFFF)))


def _may_be_packed(path: str) -> bool:
    return path.startswith("data/") and path not in _PLAIN and not path.endswith(_READ_BY_PAGES)
