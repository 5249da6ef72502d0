"""The terms of a choice as diverging bars, a row for each outlet."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

HALF = 50.0
"""Percent of the width on either side of the middle."""
MOST_ROWS = 8
"""Maximum outlets drawn; the table has all of them."""

Count = tuple[int, str]
"""A count and the address of its sentences."""


class TermBar(Struct, frozen=True, kw_only=True):
    """The uses of a term in one outlet, quoted or not."""

    term: str
    shade: int
    """Shade of the term among those on its side, 1 to 4."""
    count: int
    address: str
    quoted: bool
    x: float
    width: float


class OutletBars(Struct, frozen=True, kw_only=True):
    """The uses of all terms in one outlet."""

    outlet: str | None
    left: tuple[TermBar, ...]
    right: tuple[TermBar, ...]


class DivergingBars(Struct, frozen=True, kw_only=True):
    """The drawing of a choice."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    """Terms of either side, from the middle outwards."""
    rows: tuple[OutletBars, ...]


def diverging(
    terms: Sequence[str],
    outlets: Sequence[str | None],
    uses: Mapping[tuple[str, int], Iterable[tuple[Count, bool]]],
) -> DivergingBars | None:
    """Draw the uses by term and number of outlet, each with whether it is quoted; None for fewer than two terms.

    Terms are taken in turn to the left and to the right, so that the two most frequent face each other.
    """
    if len(terms) < 2:
        return None
    left, right = tuple(terms[::2]), tuple(terms[1::2])
    sides = [
        [sum(count for term in side for (count, _), _ in uses.get((term, n), ())) for side in (left, right)]
        for n in range(len(outlets))
    ]
    top = max((total for row in sides for total in row), default=1) or 1
    rows = [
        OutletBars(
            outlet=outlet,
            left=_bars(left, n, uses, top, outwards=-1),
            right=_bars(right, n, uses, top, outwards=1),
        )
        for n, outlet in enumerate(outlets[:MOST_ROWS])
    ]
    return DivergingBars(left=left, right=right, rows=tuple(rows))


def _bars(
    terms: Sequence[str],
    number: int,
    uses: Mapping[tuple[str, int], Iterable[tuple[Count, bool]]],
    top: int,
    outwards: int,
) -> tuple[TermBar, ...]:
    bars, reach = [], 0.0
    for shade, term in enumerate(terms, 1):
        for (count, address), quoted in uses.get((term, number), ()):
            width = HALF * count / top
            begin = HALF + reach if outwards > 0 else HALF - reach - width
            reach += width
            bars.append(
                TermBar(
                    term=term, shade=min(shade, 4), count=count, address=address, quoted=quoted,
                    x=round(begin, 2), width=round(width, 2),
                )
            )  # fmt: skip
    return tuple(bars)
