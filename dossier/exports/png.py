"""Pictures made of rectangles as PNG (RFC 2083), with the same bytes on every machine.

The pixels are stored without compression, because the output of a compressor differs between its versions.
"""

from collections.abc import Iterable, Sequence
from struct import pack
from typing import NamedTuple
from zlib import adler32, crc32

_LARGEST = 65_535
"""Bytes that one stored block can hold (RFC 1951, 3.2.4)."""


class Rectangle(NamedTuple):
    """A rectangle in pixels, from the upper left corner, in a colour of the palette."""

    x: int
    y: int
    width: int
    height: int
    colour: int


def png(width: int, height: int, palette: Sequence[str], rectangles: Iterable[Rectangle]) -> bytes:
    """Draw a picture on the first colour of `palette`; later rectangles cover earlier ones.

    `palette` has up to 16 colours, written as `#fcfbf8`.
    """
    rows = [bytearray(width + width % 2) for _ in range(height)]
    for x, y, wide, high, colour in rectangles:
        for row in rows[max(y, 0) : y + high]:
            row[max(x, 0) : x + wide] = bytes([colour]) * len(row[max(x, 0) : x + wide])
    pixels = b"".join(b"\0" + bytes.fromhex(row.hex()[1::2]) for row in rows)  # two pixels a byte
    chunks = (
        (b"IHDR", pack(">IIBBBBB", width, height, 4, 3, 0, 0, 0)),
        (b"PLTE", b"".join(bytes.fromhex(colour.removeprefix("#")) for colour in palette)),
        (b"IDAT", _stored(pixels)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        pack(">I", len(data)) + kind + data + pack(">I", crc32(kind + data)) for kind, data in chunks
    )


def _stored(data: bytes) -> bytes:
    """Wrap data as zlib does (RFC 1950), in blocks that are not compressed."""
    blocks = [data[first : first + _LARGEST] for first in range(0, len(data), _LARGEST)]
    heads = (
        pack("<BHH", n == len(blocks), len(block), len(block) ^ 0xFFFF) for n, block in enumerate(blocks, 1)
    )
    return b"\x78\x01" + b"".join(map(bytes.__add__, heads, blocks)) + pack(">I", adler32(data))
