"""A network of actors that appear together, drawn with legible names.

It is laid out when the page is rendered.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from math import sqrt

from msgspec import Struct

from dossier.model.index import Pair
from dossier.model.whole import Dossier
from dossier.views.addresses import Addresses, addresses_of
from dossier.views.charts.graph_layout import TALL, WIDE, DrawingArea, layout
from dossier.views.charts.labels import LabelledMark, Text, letter, shortened

MOST_NODES, MOST_EDGES = 40, 100
"""Maximum numbers that stay legible; the strongest edges of each node are always drawn."""
OWN_EDGES = 2
SMALLEST, THINNEST = 3.5, 0.75


class Node(Struct, frozen=True, kw_only=True):
    """An actor as drawn."""

    key: str
    name: str
    path: str
    count: int
    """Mentions."""
    partners: int
    """Number of other actors it appears with, drawn or not."""


class Edge(Struct, frozen=True, kw_only=True):
    """Two actors that appear in the same paragraphs."""

    first: str
    second: str
    """Keys."""
    count: int
    """Paragraphs."""
    address: str


class PlacedNode(Struct, frozen=True, kw_only=True):
    """A node and its position on the sheet."""

    actor: Node
    number: int
    x: float
    y: float
    radius: float
    label: str
    """Its name, perhaps shortened."""
    texts: tuple[Text, ...]


class PlacedEdge(Struct, frozen=True, kw_only=True):
    """An edge between two nodes on the sheet."""

    pair: Edge
    first: PlacedNode
    second: PlacedNode
    width: float


class NetworkDrawing(Struct, frozen=True, kw_only=True):
    """A network on a sheet."""

    width: float
    height: float
    nodes: tuple[PlacedNode, ...]
    """The most mentioned first."""
    edges: tuple[PlacedEdge, ...]
    """The weakest first, so that the strongest are drawn over them."""


class Network:
    """The most connected actors and the strongest edges between them."""

    def __init__(self, nodes: Sequence[Node], edges: Sequence[Edge]) -> None:
        """`nodes` are ordered by connections and `edges` by strength, most first."""
        self.nodes, self.edges = tuple(nodes), tuple(edges)

    @property
    def cache_key(self) -> object:
        """Return what decides how it is drawn."""
        return self.nodes, self.edges

    @cached_property
    def wide(self) -> NetworkDrawing:
        """Return the drawing for most screens."""
        return self._draw(WIDE)

    @cached_property
    def tall(self) -> NetworkDrawing:
        """Return the drawing for a phone."""
        return self._draw(TALL)

    def _draw(self, area: DrawingArea) -> NetworkDrawing:
        nodes = self._nodes(area)
        edges = self._edges({node.actor.key: node for node in nodes}, area.thickest)
        return NetworkDrawing(width=area.width, height=area.height, nodes=nodes, edges=edges)

    def _nodes(self, area: DrawingArea) -> tuple[PlacedNode, ...]:
        radii = [self._radius(node, area.largest) for node in self.nodes]
        placed = sorted(
            zip(self.nodes, layout(len(self.nodes), self._weights, radii, area), radii, strict=True),
            key=lambda found: (-found[0].count, found[0].key),
        )
        marks = [LabelledMark(shortened(node.name), x, y, radius) for node, (x, y), radius in placed]
        texts = letter(marks, area.width, area.height, steps=area.steps)
        return tuple(
            PlacedNode(
                actor=node, number=n, x=mark.x, y=mark.y, radius=mark.radius, label=mark.name, texts=texts[n]
            )
            for n, ((node, *_), mark) in enumerate(zip(placed, marks, strict=True))
        )

    def _edges(self, places: Mapping[str, PlacedNode], thickest: float) -> tuple[PlacedEdge, ...]:
        top = max(edge.count for edge in self.edges)
        return tuple(
            PlacedEdge(
                pair=edge,
                first=places[edge.first],
                second=places[edge.second],
                width=round(max(thickest * edge.count / top, THINNEST), 2),
            )
            for edge in reversed(self.edges)
        )

    @cached_property
    def _weights(self) -> dict[tuple[int, int], int]:
        number = {node.key: n for n, node in enumerate(self.nodes)}
        return {(number[edge.first], number[edge.second]): edge.count for edge in self.edges}

    def _radius(self, node: Node, largest: float) -> float:
        top = max(other.count for other in self.nodes)
        return round(max(largest * sqrt(node.count / top), SMALLEST), 1)


def network(dossier: Dossier) -> tuple[Network | None, int, int]:
    """Return the network of a dossier's actors, and the numbers of all connected actors and of all pairs."""
    pairs = [pair for pair in dossier.pairs.values() if pair.second.startswith("actors/")]
    if not pairs:
        return None, 0, 0
    partners: Counter[str] = Counter()
    shared: Counter[str] = Counter()
    for pair in pairs:
        for key in (pair.first, pair.second):
            partners[key] += 1
            shared[key] += len(pair.paragraphs)
    chosen = sorted(shared, key=lambda key: (-shared[key], key))[:MOST_NODES]
    edges = _strongest(pairs, frozenset(chosen), addresses_of(dossier))
    tied = {key for edge in edges for key in (edge.first, edge.second)}
    nodes = [_node(dossier, key, partners) for key in chosen if key in tied]
    return Network(nodes, edges), len(shared), len(pairs)


def _node(dossier: Dossier, key: str, partners: Mapping[str, int]) -> Node:
    entity = dossier.entities[key]
    return Node(
        key=key,
        name=entity.label,
        path=entity.path,
        count=len(dossier.occurrences[key]),
        partners=partners[key],
    )


def _strongest(pairs: Sequence[Pair], chosen: frozenset[str], where: Addresses) -> list[Edge]:
    """Return the strongest edges among the chosen nodes, and the strongest of each node."""
    edges = sorted(
        (
            Edge(
                first=pair.first,
                second=pair.second,
                count=len(pair.paragraphs),
                address=where.pair(pair.first, pair.second),
            )
            for pair in pairs
            if pair.first in chosen and pair.second in chosen
        ),
        key=lambda edge: (-edge.count, edge.first, edge.second),
    )
    had: Counter[str] = Counter()
    own: list[Edge] = []
    others: list[Edge] = []
    for edge in edges:
        needed = had[edge.first] < OWN_EDGES or had[edge.second] < OWN_EDGES
        (own if needed else others).append(edge)
        had.update((edge.first, edge.second))
    kept = [*own, *others[: max(MOST_EDGES - len(own), 0)]]
    return sorted(kept, key=lambda edge: (-edge.count, edge.first, edge.second))
