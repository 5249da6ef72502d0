"""Which sentences recur, as numbers that are quick to store and to compare."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple


class Links(NamedTuple):
    """What is found of the sentences of one study, as numbers of four bytes in groups of three.

    Each is the place of a sentence in the study, and the number of another study and the place of its sentence.
    """

    theres: bytes
    """Each sentence that recurs, in the order of the text, with its earliest version."""
    close: bytes
    """Each sentence with one on which its earliest version depends."""


def triples(numbers: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Return numbers in groups of three."""
    return zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True)


def numbers_of(groups: Iterable[tuple[int, int, int]]) -> bytes:
    """Return groups of three numbers as `triples` reads them from an array."""
    return array("I", chain.from_iterable(groups)).tobytes()
