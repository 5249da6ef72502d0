"""The network of actors as arcs between names, which are grouped by what the actors belong to."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import sqrt

from msgspec import Struct

from dossier.model.index import Entity, Pair
from dossier.model.whole import Dossier
from dossier.views.addresses import Addresses, addresses_of

MOST_NODES, OWN_EDGES = 24, 2
"""Maximum actors drawn, and how many of the strongest edges of each are always drawn."""
MOST_EDGES, MOST_ROWS = 40, 200
"""Maximum edges drawn, and edges in the table."""
ROW = 24
"""Height of a name, in pixels."""
THICKEST, THINNEST = 7.0, 1.0
"""Width of an arc, in pixels."""
BULGE = 130.0
"""Distance of the control points of the widest arc, which thereby stays within 100 units."""


class Node(Struct, frozen=True, kw_only=True):
    """An actor as drawn."""

    key: str
    name: str
    path: str
    count: int
    """Mentions."""
    partners: int
    """Number of other actors it appears with, drawn or not."""
    y: int
    """Middle of its row, in pixels."""


class NodeGroup(Struct, frozen=True, kw_only=True):
    """Actors that belong together."""

    name: str
    """What they belong to; empty for those that belong to nothing."""
    nodes: tuple[Node, ...]


class Edge(Struct, frozen=True, kw_only=True):
    """Two actors that appear in the same paragraphs."""

    first: str
    second: str
    """Keys."""
    count: int
    """Paragraphs."""
    address: str


class Arc(Struct, frozen=True, kw_only=True):
    """An edge as drawn."""

    edge: Edge
    path: str
    """SVG path: 100 units wide, as high as in pixels."""
    width: float


class Network(Struct, frozen=True, kw_only=True):
    """The most connected actors and their strongest edges."""

    groups: tuple[NodeGroup, ...]
    arcs: tuple[Arc, ...]
    """The weakest first, so that the strongest are drawn over them."""
    edges: tuple[Edge, ...]
    """The strongest first, drawn or not."""
    height: int
    names: Mapping[str, tuple[str, str]]
    """Name and page of each actor with an edge, by key."""
    actors: int
    """How many actors share a paragraph with another."""
    pairs: int
    """How many pairs of them there are."""

    @property
    def drawn(self) -> int:
        """Return how many actors are drawn."""
        return sum(len(group.nodes) for group in self.groups)


def network(dossier: Dossier) -> Network | None:
    """Return the network of a dossier's actors; None if no two share a paragraph."""
    pairs = [pair for pair in dossier.pairs.values() if pair.second.startswith("actors/")]
    if not pairs:
        return None
    partners: Counter[str] = Counter()
    shared: Counter[str] = Counter()
    for pair in pairs:
        for key in (pair.first, pair.second):
            partners[key] += 1
            shared[key] += len(pair.paragraphs)
    edges = _edges(pairs, addresses_of(dossier))
    chosen = frozenset(sorted(shared, key=lambda key: (-shared[key], key))[:MOST_NODES])
    drawn = _strongest([edge for edge in edges if edge.first in chosen and edge.second in chosen])
    linked = {key for edge in drawn for key in (edge.first, edge.second)}
    groups, height = _groups(dossier, sorted(linked), partners)
    middles = {node.key: node.y for group in groups for node in group.nodes}
    listed = edges[:MOST_ROWS]
    named = dict.fromkeys(key for edge in listed for key in (edge.first, edge.second))
    return Network(
        groups=groups,
        arcs=tuple(_arcs(drawn, middles)),
        edges=listed,
        height=height,
        names={key: (dossier.entities[key].label, dossier.entities[key].path) for key in named},
        actors=len(shared),
        pairs=len(pairs),
    )


def _edges(pairs: Sequence[Pair], where: Addresses) -> tuple[Edge, ...]:
    found = (
        Edge(
            first=pair.first,
            second=pair.second,
            count=len(pair.paragraphs),
            address=where.pair(pair.first, pair.second),
        )
        for pair in pairs
    )
    return tuple(sorted(found, key=lambda edge: (-edge.count, edge.first, edge.second)))


def _strongest(edges: Sequence[Edge]) -> list[Edge]:
    """Return the strongest edges of each actor and, up to MOST_EDGES, the strongest of all."""
    had: Counter[str] = Counter()
    own: list[Edge] = []
    others: list[Edge] = []
    for edge in edges:
        needed = had[edge.first] < OWN_EDGES or had[edge.second] < OWN_EDGES
        (own if needed else others).append(edge)
        had.update((edge.first, edge.second))
    kept = [*own, *others[: max(MOST_EDGES - len(own), 0)]]
    return sorted(kept, key=lambda edge: (-edge.count, edge.first, edge.second))


def _groups(
    dossier: Dossier, keys: Sequence[str], partners: Mapping[str, int]
) -> tuple[tuple[NodeGroup, ...], int]:
    """Return the actors by what they belong to, most mentioned groups first, and the height of all rows in pixels."""
    members: dict[str, list[str]] = {}
    for key in keys:
        members.setdefault(_outermost(dossier.entities, key), []).append(key)
    alone = [key for key, keys_of in members.items() if len(keys_of) == 1]
    rest = [members.pop(key)[0] for key in alone]
    mentions = {key: len(dossier.occurrences[key]) for key in keys}
    ranked = sorted(members, key=lambda key: (-sum(mentions[one] for one in members[key]), key))
    named = [(dossier.entities[key].label, members[key]) for key in ranked] + [("", rest)] * bool(rest)
    groups, row = [], 0
    for name, members_of in named:
        row += 1  # the name of the group, or the space before those without one
        nodes = []
        for key in sorted(members_of, key=lambda key: (-mentions[key], key)):
            nodes.append(_node(dossier, key, mentions[key], partners[key], ROW * row + ROW // 2))
            row += 1
        groups.append(NodeGroup(name=name, nodes=tuple(nodes)))
    return tuple(groups), ROW * row


def _outermost(entities: Mapping[str, Entity], key: str) -> str:
    """Return the key of the widest group that contains an actor: its own key if it belongs to nothing."""
    seen = {key}
    while (group := entities[key].group) and group in entities and group not in seen:
        seen.add(group)
        key = group
    return key


def _node(dossier: Dossier, key: str, count: int, partners: int, y: int) -> Node:
    entity = dossier.entities[key]
    return Node(key=key, name=entity.label, path=entity.path, count=count, partners=partners, y=y)


def _arcs(edges: Sequence[Edge], middles: Mapping[str, int]) -> Iterator[Arc]:
    top = max(edge.count for edge in edges)
    longest = max(abs(middles[edge.first] - middles[edge.second]) for edge in edges)
    for edge in reversed(edges):
        one, other = middles[edge.first], middles[edge.second]
        reach = round(BULGE * sqrt(abs(one - other) / longest), 1)
        yield Arc(
            edge=edge,
            path=f"M0 {one}C{reach} {one} {reach} {other} 0 {other}",
            width=round(max(THICKEST * edge.count / top, THINNEST), 1),
        )
