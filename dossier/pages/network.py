"""The network: which actors appear in the same paragraphs, drawn and as a table."""

from collections.abc import Iterator

from dossier.model import Dossier, Page
from dossier.views.charts.network import network
from dossier.views.tables import views


def network_pages(dossier: Dossier) -> Iterator[Page]:
    """`network.html`, where any two actors share a paragraph."""
    drawn, actors, pairs = network(dossier)
    if drawn is None:
        return
    yield Page(
        path="network.html",
        template="network.html",
        subject={
            "site": dossier.imprint,
            "section": "matrix",
            "kind": "network",
            "kinds": views(dossier),
            "network": drawn,
            "names": {knot.key: (knot.name, knot.path) for knot in drawn.knots},
            "actors": actors,
            "pairs": pairs,
        },
    )
