"""Names on drawings: how long they may be, and how much room they take."""

from functools import lru_cache

SIZE = 12.5
"""Height of the letters, in pixels."""
LONGEST = 36
"""Maximum characters of a name."""

_NARROW, _WIDE = frozenset("fijlrtI.,:;'’|()[]-· "), frozenset("mwMWQGOCDHNUA@%—")


def shortened(name: str) -> str:
    """Return a name for a drawing; one longer than LONGEST is cut after a word."""
    if len(name) <= LONGEST:
        return name
    return f"{name[: LONGEST + 1].rpartition(' ')[0].rstrip(' ,;:–-') or name[:LONGEST]}…"


@lru_cache(maxsize=4096)
def width_of(name: str) -> float:
    """Return an upper estimate of a name's width in a sans serif, in pixels."""
    return sum(_advance(character) for character in name) * SIZE


def _advance(character: str) -> float:
    """Return the width of a letter relative to the height of the letters."""
    if character in _NARROW:
        return 0.36
    if character in _WIDE:
        return 0.86
    if "\u0300" <= character <= "\u036f":
        return 0.0
    return 1.05 if character >= "\u1100" else 0.62
