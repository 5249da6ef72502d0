"""A network of those who appear together: who is close to whom, drawn with few crossings and every name legible.

It is laid out only when the page that has it is set.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from math import sqrt

from msgspec import Struct

from dossier.model import Dossier, Pair
from dossier.views.charts.graph_layout import TALL, WIDE, Sheet, layout
from dossier.views.charts.labels import Mark, Text, letter, shortened

MOST_KNOTS, MOST_TIES = 40, 100
"""What can still be read; of each knot the strongest ties are drawn in any case."""
OWN_TIES = 2
SMALLEST, THINNEST = 3.5, 0.75


class Knot(Struct, frozen=True, kw_only=True):
    """An actor as drawn."""

    key: str
    name: str
    path: str
    count: int
    """Mentions."""
    partners: int
    """With how many others it appears, drawn or not."""


class Tie(Struct, frozen=True, kw_only=True):
    """Two actors that appear in the same paragraphs."""

    first: str
    second: str
    """Keys."""
    count: int
    """Paragraphs."""
    address: str


class Node(Struct, frozen=True, kw_only=True):
    """A knot and its place on the sheet."""

    knot: Knot
    number: int
    x: float
    y: float
    radius: float
    label: str
    """Its name, perhaps shortened."""
    texts: tuple[Text, ...]


class Edge(Struct, frozen=True, kw_only=True):
    """A tie between two places on the sheet."""

    tie: Tie
    first: Node
    second: Node
    width: float


class Web(Struct, frozen=True, kw_only=True):
    """A network on a sheet."""

    width: float
    height: float
    nodes: tuple[Node, ...]
    """The most mentioned first."""
    edges: tuple[Edge, ...]
    """The weakest first, so that the strongest are drawn over them."""


class Network:
    """The most connected actors and the strongest ties between them."""

    def __init__(self, knots: Sequence[Knot], ties: Sequence[Tie]) -> None:
        """`knots` with the most connected first, `ties` with the strongest first."""
        self.knots, self.ties = tuple(knots), tuple(ties)

    @property
    def essence(self) -> object:
        """What decides how it is drawn."""
        return self.knots, self.ties

    @cached_property
    def wide(self) -> Web:
        """As drawn for most screens."""
        return self._web(WIDE)

    @cached_property
    def tall(self) -> Web:
        """As drawn for a phone."""
        return self._web(TALL)

    def _web(self, sheet: Sheet) -> Web:
        nodes = self._nodes(sheet)
        edges = self._edges({node.knot.key: node for node in nodes}, sheet.thickest)
        return Web(width=sheet.width, height=sheet.height, nodes=nodes, edges=edges)

    def _nodes(self, sheet: Sheet) -> tuple[Node, ...]:
        radii = [self._radius(knot, sheet.largest) for knot in self.knots]
        placed = sorted(
            zip(self.knots, layout(len(self.knots), self._weights, radii, sheet), radii, strict=True),
            key=lambda found: (-found[0].count, found[0].key),
        )
        marks = [Mark(shortened(knot.name), x, y, radius) for knot, (x, y), radius in placed]
        texts = letter(marks, sheet.width, sheet.height, steps=sheet.steps)
        return tuple(
            Node(knot=knot, number=n, x=mark.x, y=mark.y, radius=mark.radius, label=mark.name, texts=texts[n])
            for n, ((knot, *_), mark) in enumerate(zip(placed, marks, strict=True))
        )

    def _edges(self, places: Mapping[str, Node], thickest: float) -> tuple[Edge, ...]:
        top = max(tie.count for tie in self.ties)
        return tuple(
            Edge(
                tie=tie,
                first=places[tie.first],
                second=places[tie.second],
                width=round(max(thickest * tie.count / top, THINNEST), 2),
            )
            for tie in reversed(self.ties)
        )

    @cached_property
    def _weights(self) -> dict[tuple[int, int], int]:
        number = {knot.key: n for n, knot in enumerate(self.knots)}
        return {(number[tie.first], number[tie.second]): tie.count for tie in self.ties}

    def _radius(self, knot: Knot, largest: float) -> float:
        top = max(other.count for other in self.knots)
        return round(max(largest * sqrt(knot.count / top), SMALLEST), 1)


def network(dossier: Dossier) -> tuple[Network | None, int, int]:
    """The network of a dossier's actors, and how many actors and how many pairs of them there are altogether."""
    pairs = [pair for pair in dossier.pairs.values() if pair.second.startswith("actors/")]
    if not pairs:
        return None, 0, 0
    partners: Counter[str] = Counter()
    shared: Counter[str] = Counter()
    for pair in pairs:
        for key in (pair.first, pair.second):
            partners[key] += 1
            shared[key] += len(pair.paragraphs)
    chosen = sorted(shared, key=lambda key: (-shared[key], key))[:MOST_KNOTS]
    ties = _strongest(pairs, frozenset(chosen))
    tied = {key for tie in ties for key in (tie.first, tie.second)}
    knots = [_knot(dossier, key, partners) for key in chosen if key in tied]
    return Network(knots, ties), len(shared), len(pairs)


def _knot(dossier: Dossier, key: str, partners: Mapping[str, int]) -> Knot:
    entity = dossier.entities[key]
    return Knot(
        key=key,
        name=entity.name,
        path=entity.path,
        count=len(dossier.occurrences[key]),
        partners=partners[key],
    )


def _strongest(pairs: Sequence[Pair], chosen: frozenset[str]) -> list[Tie]:
    """The strongest ties among the chosen; of each at least its own strongest ones."""
    ties = sorted(
        (
            Tie(first=pair.first, second=pair.second, count=len(pair.paragraphs), address=pair.address)
            for pair in pairs
            if pair.first in chosen and pair.second in chosen
        ),
        key=lambda tie: (-tie.count, tie.first, tie.second),
    )
    had: Counter[str] = Counter()
    own: list[Tie] = []
    others: list[Tie] = []
    for tie in ties:
        needed = had[tie.first] < OWN_TIES or had[tie.second] < OWN_TIES
        (own if needed else others).append(tie)
        had.update((tie.first, tie.second))
    kept = [*own, *others[: max(MOST_TIES - len(own), 0)]]
    return sorted(kept, key=lambda tie: (-tie.count, tie.first, tie.second))
