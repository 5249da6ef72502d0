"""The network: which actors appear in the same paragraphs, drawn and as a table."""

from collections.abc import Iterator, Sequence

from dossier.model.pages import Page, Subject
from dossier.model.whole import Dossier
from dossier.views.charts.network import Network, network
from dossier.views.tables import matrix_views


class NetworkSubject(Subject, frozen=True, kw_only=True):
    """`network.html`."""

    kinds: Sequence[tuple[str, str]]
    """Name and page of each matrix."""
    network: Network
    kind: str = "network"


def network_pages(dossier: Dossier) -> Iterator[Page]:
    """Plan `network.html` if any two actors share a paragraph."""
    drawn = network(dossier)
    if drawn is None:
        return
    subject = NetworkSubject(
        site=dossier.site_info, section="matrix", kinds=matrix_views(dossier), network=drawn
    )
    yield Page(path="network.html", template="network.html", subject=subject)
