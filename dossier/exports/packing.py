"""Compression of large data files, in parts if they are still too large.

The limits are those of free hosts: Cloudflare Pages accepts no file over 25 MiB.
"""

import gzip
import io
import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence

from dossier.model.pages import File
from dossier.views.offers import PACKED, part_of

LARGE = 1_000_000
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


def packed(file: File) -> Iterator[File]:
    """Yield a file, compressed if it is large; scripts and the files that programs read first are never compressed."""
    if not _is_large(file):
        yield file
        return
    path, parts = f"{file.path}{PACKED}", list(_parts(file.content))
    if len(parts) == 1:
        yield File(path=path, content=parts[0])
        return
    for number, part in enumerate(parts, 1):
        yield File(path=f"{path}.{number:02}", content=part)


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


def _parts(content: bytes) -> Iterator[bytes]:
    """Yield gzip files whose concatenation is one; each ends with a line, so that a table can be read part by part."""
    start = 0
    while start < len(content):
        end, deflated = _deflated(content, start)
        piece = memoryview(content)[start:end]
        yield b"".join((_HEAD, *deflated, struct.pack("<LL", zlib.crc32(piece), len(piece) & 0xFFFFFFFF)))
        start = end


def _deflated(content: bytes, start: int) -> tuple[int, list[bytes]]:
    """Compress from `start` until a part is full; return the offset of its end, and its pieces."""
    deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    pieces: list[bytes] = []
    size = 0
    while start < len(content) and size < LARGEST - 2 * _SLICE:
        end = content.rfind(b"\n", start, start + _SLICE) + 1 or start + _SLICE
        pieces.append(deflate.compress(memoryview(content)[start:end]))
        size += len(pieces[-1])
        start = min(end, len(content))
    return start, [*pieces, deflate.flush()]


def _is_large(file: File) -> bool:
    return (
        len(file.content) > LARGE
        and file.path.startswith("data/")
        and file.path not in _PLAIN
        and not file.path.endswith(_READ_BY_PAGES)
    )
