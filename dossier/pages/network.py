"""The network: which actors appear in the same paragraphs, drawn and as a table."""

from collections.abc import Iterator, Mapping, Sequence

from dossier.model.pages import Page, Subject
from dossier.model.whole import Dossier
from dossier.views.charts.network import Network, network
from dossier.views.tables import views


class NetworkSubject(Subject, frozen=True, kw_only=True):
    """`network.html`."""

    kinds: Sequence[tuple[str, str]]
    """Name and page of each matrix."""
    network: Network
    names: Mapping[str, tuple[str, str]]
    """Name and page of each actor drawn, by key."""
    actors: int
    """How many actors share a paragraph with another."""
    pairs: int
    kind: str = "network"


def network_pages(dossier: Dossier) -> Iterator[Page]:
    """Plan `network.html` if any two actors share a paragraph."""
    drawn, actors, pairs = network(dossier)
    if drawn is None:
        return
    subject = NetworkSubject(
        site=dossier.site_info,
        section="matrix",
        kinds=views(dossier),
        network=drawn,
        names={node.key: (node.name, node.path) for node in drawn.nodes},
        actors=actors,
        pairs=pairs,
    )
    yield Page(path="network.html", template="network.html", subject=subject)
