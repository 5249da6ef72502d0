"""The network: which actors appear in the same paragraphs, drawn and as a table."""

from collections.abc import Iterator

from dossier.model.pages import Page
from dossier.model.whole import Dossier
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
            "site": dossier.site_info,
            "section": "matrix",
            "kind": "network",
            "kinds": views(dossier),
            "network": drawn,
            "names": {node.key: (node.name, node.path) for node in drawn.nodes},
            "actors": actors,
            "pairs": pairs,
        },
    )
