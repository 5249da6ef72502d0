"""Networks: names in groups, the strongest edges drawn as arcs, the others in the table."""

import pytest
from dossiers import dossier, harbour, study

from dossier.model import BlockKind, Dossier
from dossier.views.charts import network as drawing
from dossier.views.charts.network import Network, network

MEETING = """\
Meeting

Holt met the Port Authority.

Never Named and the Port Authority.

Holt and the Port Authority.
"""


def drawn(made: Dossier) -> Network:
    found = network(made)
    assert found
    return found


def meeting() -> Dossier:
    return dossier(study(MEETING, kinds=(BlockKind.HEADLINE,)))


def test_a_dossier_in_which_nobody_meets_has_none() -> None:
    assert network(dossier(harbour(1))) is None


def test_an_edge_leads_to_its_evidence() -> None:
    found = drawn(meeting())
    assert (found.actors, found.pairs) == (3, 2)
    assert [(edge.count, edge.address) for edge in found.edges] == [
        (2, "together/actors-maren-holt.html#a-port-authority"),
        (1, "together/actors-port-authority.html#a-never-named"),
    ]


def test_members_are_under_what_they_belong_to_and_the_others_last() -> None:
    found = drawn(meeting())
    assert [(group.name, [node.name for node in group.nodes]) for group in found.groups] == [
        ("Port Authority", ["Port Authority", "Never Named"]),
        ("", ["Maren Holt"]),
    ]
    rows = [node.y for group in found.groups for node in group.nodes]
    assert rows == sorted(set(rows))
    assert rows[-1] < found.height


def test_an_arc_joins_the_rows_of_its_names_and_is_as_thick_as_the_edge_is_strong() -> None:
    found = drawn(meeting())
    y = {node.key: node.y for group in found.groups for node in group.nodes}
    weak, strong = found.arcs
    assert strong.width > weak.width
    for arc in found.arcs:
        assert arc.path.startswith(f"M0 {y[arc.edge.first]}C")
        assert arc.path.endswith(f" 0 {y[arc.edge.second]}")


def test_of_many_edges_only_the_strongest_are_drawn_and_all_are_listed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(drawing, "OWN_EDGES", 0)
    monkeypatch.setattr(drawing, "MOST_EDGES", 1)
    found = drawn(meeting())
    assert [arc.edge.count for arc in found.arcs] == [2]
    assert len(found.edges) == 2
    assert found.drawn == 2
