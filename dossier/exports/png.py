"""Pictures of a few rectangles as PNG, the same bytes on every machine.

Own code because a compressor gives other bytes in another version, and a library for pictures would be a large
dependency for a few rectangles. Runs of one colour are all that needs to be short here.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from struct import pack
from typing import NamedTuple
from zlib import adler32, crc32

_RUN = re.compile(rb"(.)\1*", re.DOTALL)
_LENGTHS = (
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31,
    35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
)  # fmt: skip
"""The shortest length that each code for a repetition stands for (RFC 1951, 3.2.5)."""
_COPY, _SAME_AS_ABOVE = 0, 2
"""Filters of a row of pixels."""


class Rectangle(NamedTuple):
    """A rectangle in pixels, from the upper left corner, in a colour of the palette."""

    x: int
    y: int
    width: int
    height: int
    colour: int


def png(width: int, height: int, palette: Sequence[str], rectangles: Iterable[Rectangle]) -> bytes:
    """A picture on the first colour of `palette`, which are written as `#fcfbf8`; later rectangles cover earlier."""
    rows = [bytearray(width) for _ in range(height)]
    for x, y, wide, high, colour in rectangles:
        for row in rows[max(y, 0) : y + high]:
            row[max(x, 0) : x + wide] = bytes([colour]) * len(row[max(x, 0) : x + wide])
    colours = b"".join(bytes.fromhex(colour.removeprefix("#")) for colour in palette)
    chunks = (
        (b"IHDR", pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
        (b"PLTE", colours),
        (b"IDAT", _compressed(b"".join(_filtered(rows)))),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, held) for kind, held in chunks)


def _chunk(kind: bytes, held: bytes) -> bytes:
    return pack(">I", len(held)) + kind + held + pack(">I", crc32(kind + held))


def _filtered(rows: Sequence[bytearray]) -> Iterator[bytes]:
    above: bytearray | None = None
    for row in rows:
        yield bytes([_SAME_AS_ABOVE, *bytes(len(row))]) if row == above else bytes([_COPY, *row])
        above = row


def _compressed(data: bytes) -> bytes:
    """One final block of fixed codes (RFC 1951), as zlib wraps it (RFC 1950)."""
    bits = _bits(data)
    padded = bits + "0" * (-len(bits) % 8)
    packed = bytes(int(padded[first : first + 8][::-1], 2) for first in range(0, len(padded), 8))
    return b"\x78\x01" + packed + pack(">I", adler32(data))


def _bits(data: bytes) -> str:
    """In the order of the stream."""
    runs = (_run(match[1][0], len(match[0])) for match in _RUN.finditer(data))
    return "".join(("1", "10", *runs, "0000000"))


def _run(byte: int, length: int) -> str:
    """A byte so many times: itself, repetitions of what stands before them, and itself again."""
    literal = f"{0x30 + byte:08b}" if byte < 144 else f"{0x190 + byte - 144:09b}"
    whole, rest = divmod(length - 1, _LENGTHS[-1])
    return (
        literal + _repeat(_LENGTHS[-1]) * whole + (_repeat(rest) if rest >= _LENGTHS[0] else literal * rest)
    )


@cache
def _repeat(length: int) -> str:
    """The byte before, repeated: the code of the length, what it is longer than that, and the distance 1."""
    number = bisect_right(_LENGTHS, length) - 1
    code = f"{number + 1:07b}" if number < 23 else f"{0xC0 + number - 23:08b}"
    extra = 0 if length == _LENGTHS[-1] else max(number // 4 - 1, 0)
    more = f"{length - _LENGTHS[number]:0{extra}b}"[::-1] if extra else ""
    return f"{code}{more}00000"
