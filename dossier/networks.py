"""A network of those who appear together: who is close to whom, drawn with few crossings and every name legible.

It is laid out only when the page that has it is set.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from math import cos, pi, sin, sqrt

from msgspec import Struct

from dossier.lettering import Mark, Text, letter, shortened
from dossier.model import Dossier, Pair

MOST_KNOTS, MOST_TIES = 40, 100
"""What can still be read; of each knot the strongest ties are drawn in any case."""
OWN_TIES = 2
WIDTH, HEIGHT = 960.0, 700.0
EDGE = 60.0, 30.0
"""Free space at the sides, and above and below."""
LARGEST, SMALLEST = 17.0, 3.5
THICKEST, THINNEST = 9.0, 0.75
ROUNDS = 120
APART = 16.0
"""Between the edges of two knots at least, in units of the drawing."""

Positions = list[tuple[float, float]]


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


class Network:
    """The most connected actors and the strongest ties between them."""

    def __init__(self, knots: Sequence[Knot], ties: Sequence[Tie]) -> None:
        """`knots` with the most connected first, `ties` with the strongest first."""
        self.knots, self.ties = tuple(knots), tuple(ties)

    width, height = WIDTH, HEIGHT

    @property
    def essence(self) -> object:
        """What decides how it is drawn."""
        return self.knots, self.ties

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """All knots in their places, the most mentioned first."""
        positions = layout(len(self.knots), self._weights, [self._radius(knot) for knot in self.knots])
        placed = sorted(
            zip(self.knots, positions, strict=True), key=lambda found: (-found[0].count, found[0].key)
        )
        marks = [Mark(shortened(knot.name), x, y, self._radius(knot)) for knot, (x, y) in placed]
        return tuple(
            Node(
                knot=knot, number=number, x=mark.x, y=mark.y, radius=mark.radius, label=mark.name, texts=texts
            )
            for number, ((knot, _), mark, texts) in enumerate(
                zip(placed, marks, letter(marks, WIDTH, HEIGHT), strict=True)
            )
        )

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """All ties, the weakest first, so that the strongest are drawn over them."""
        places = {node.knot.key: node for node in self.nodes}
        top = max(tie.count for tie in self.ties)
        return tuple(
            Edge(
                tie=tie,
                first=places[tie.first],
                second=places[tie.second],
                width=round(max(THICKEST * tie.count / top, THINNEST), 2),
            )
            for tie in reversed(self.ties)
        )

    @cached_property
    def _weights(self) -> dict[tuple[int, int], int]:
        number = {knot.key: n for n, knot in enumerate(self.knots)}
        return {(number[tie.first], number[tie.second]): tie.count for tie in self.ties}

    def _radius(self, knot: Knot) -> float:
        top = max(other.count for other in self.knots)
        return round(max(LARGEST * sqrt(knot.count / top), SMALLEST), 1)


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


def layout(count: int, weights: Mapping[tuple[int, int], int], radii: Sequence[float]) -> Positions:
    """Places for so many knots, in whole tenths of a unit: the same on every machine.

    Ways along the ties are turned into distances by majorising the stress (Gansner, Koren and North, 2004), with
    sums, products and square roots alone; then knots that touch are moved apart.
    """
    if count == 1:
        return [(WIDTH / 2, HEIGHT / 2)]
    wanted = _distances(count, weights)
    places = [(round(cos(2 * pi * n / count), 6), round(sin(2 * pi * n / count), 6)) for n in range(count)]
    for _ in range(ROUNDS):
        places = [_pulled(number, places, wanted[number]) for number in range(count)]
    fitted = _fitted(places)
    for _ in range(ROUNDS):
        if not _move_apart(fitted, radii):
            break
    return [(round(x, 1), round(y, 1)) for x, y in fitted]


def _distances(count: int, weights: Mapping[tuple[int, int], int]) -> list[list[float]]:
    """The shortest ways along the ties, of which the stronger are the shorter (Floyd and Warshall, 1962)."""
    top = max(weights.values())
    far = 4.0
    ways = [[0.0 if a == b else far for b in range(count)] for a in range(count)]
    for (a, b), weight in weights.items():
        ways[a][b] = ways[b][a] = 1.6 - 0.8 * sqrt(weight / top)
    for over in range(count):
        through = ways[over]
        for row in ways:
            first = row[over]
            if first < far:
                row[:] = [min(way, first + second) for way, second in zip(row, through, strict=True)]
    return ways


def _pulled(
    number: int, places: Sequence[tuple[float, float]], wanted: Sequence[float]
) -> tuple[float, float]:
    """Where a knot would have to be for the distances to all others, each weighed by its nearness."""
    x, y = places[number]
    across = down = total = 0.0
    for other, (x2, y2) in enumerate(places):
        if other == number:
            continue
        want = wanted[other]
        weight = 1 / (want * want)
        right, below = x - x2, y - y2
        length = sqrt(right * right + below * below) or 1e-6
        across += weight * (x2 + want * right / length)
        down += weight * (y2 + want * below / length)
        total += weight
    return across / total, down / total


def _fitted(places: Sequence[tuple[float, float]]) -> Positions:
    """The drawing on its sheet, its longer side across."""
    xs, ys = [x for x, _ in places], [y for _, y in places]
    if max(ys) - min(ys) > max(xs) - min(xs):
        xs, ys = ys, xs
    return list(zip(_stretched(xs, WIDTH, EDGE[0]), _stretched(ys, HEIGHT, EDGE[1]), strict=True))


def _stretched(values: Sequence[float], room: float, edge: float) -> list[float]:
    low, high = min(values), max(values)
    if high - low < 1e-3:
        return [room / 2 for _ in values]
    return [edge + (value - low) / (high - low) * (room - 2 * edge) for value in values]


def _move_apart(places: Positions, radii: Sequence[float]) -> bool:
    """Push apart what touches; whether anything did. Knots stay on the sheet."""
    moved = False
    for a in range(len(places)):
        for b in range(a):
            (x, y), (x2, y2) = places[a], places[b]
            least = radii[a] + radii[b] + APART
            right, below = x - x2, y - y2
            length = sqrt(right * right + below * below)
            if length < least - 0.05:
                moved = True
                push = (least - length) / 2 / (length or 1.0)
                right, below = (right, below) if length else (1.0, 0.0)
                places[a] = _on_sheet(x + right * push, y + below * push)
                places[b] = _on_sheet(x2 - right * push, y2 - below * push)
    return moved


def _on_sheet(x: float, y: float) -> tuple[float, float]:
    return min(max(x, EDGE[0]), WIDTH - EDGE[0]), min(max(y, EDGE[1]), HEIGHT - EDGE[1])
