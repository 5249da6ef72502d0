"""Networks: laid out the same everywhere, nothing on top of anything, the closest closest."""

from itertools import combinations
from math import dist

import pytest
from dossiers import dossier, harbour, study

from dossier.model import BlockKind
from dossier.views.charts.graph_layout import TALL, WIDE, DrawingArea, layout
from dossier.views.charts.network import Edge, Network, Node, network


def knot(name: str, count: int = 1) -> Node:
    return Node(key=f"actors/{name}", name=name, path=f"actors/{name}.html", count=count, partners=1)


def tie(first: str, second: str, count: int = 1) -> Edge:
    return Edge(first=f"actors/{first}", second=f"actors/{second}", count=count, address="together/x.html#y")


@pytest.mark.parametrize("sheet", [WIDE, TALL])
def test_knots_do_not_touch_and_stay_on_the_sheet(sheet: DrawingArea) -> None:
    weights = {(a, b): 1 + (a * b) % 7 for a, b in combinations(range(40), 2) if (a + b) % 5 == 0}
    radius = sheet.largest / 2
    places = layout(40, weights, [radius] * 40, sheet)
    assert all(0 < x < sheet.width and 0 < y < sheet.height for x, y in places)
    assert min(dist(a, b) for a, b in combinations(places, 2)) > 2 * radius + sheet.apart - 1
    assert places == layout(40, dict(reversed(weights.items())), [radius] * 40, sheet)


def test_those_without_a_way_between_them_are_laid_out_too() -> None:
    places = layout(4, {(0, 1): 1, (2, 3): 1}, [5.0] * 4)
    assert dist(places[0], places[1]) < dist(places[0], places[2])


def test_a_chain_stays_a_chain() -> None:
    places = layout(3, {(0, 1): 5, (1, 2): 5}, [5.0] * 3)
    assert dist(places[0], places[2]) > dist(places[0], places[1])


def test_a_network_changes_with_its_ties() -> None:
    knots = [knot("a"), knot("b")]
    one, other = Network(knots, [tie("a", "b")]), Network(knots, [tie("a", "b", 2)])
    assert one.cache_key == Network(knots, [tie("a", "b")]).cache_key
    assert one.cache_key != other.cache_key
    assert [edge.pair.count for edge in other.wide.edges] == [2]


def test_a_dossier_in_which_nobody_meets_has_none() -> None:
    assert network(dossier(harbour(1))) == (None, 0, 0)


def test_a_tie_leads_to_its_evidence() -> None:
    made = dossier(study("Meeting\n\nHolt met the Port Authority.\n", kinds=(BlockKind.HEADLINE,)))
    drawn, actors, pairs = network(made)
    assert drawn is not None
    assert (actors, pairs) == (2, 1)
    (edge,) = drawn.wide.edges
    assert edge.pair.address == "together/actors-maren-holt.html#actors-port-authority"
    assert {edge.first.actor.name, edge.second.actor.name} == {"Maren Holt", "Port Authority"}
