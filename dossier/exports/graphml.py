"""`data/network.graphml`: the network of co-occurrences in GraphML, which most graph programs read."""

from collections.abc import Iterator

from dossier.exports.blocks import xml_blocks
from dossier.exports.formats import permalink, xml
from dossier.model.index import Entity, Pair
from dossier.model.pages import BlockFile
from dossier.model.whole import Dossier
from dossier.views.addresses import addresses_of

_KEYS = (
    ("label", "node", "string"),
    ("sort", "node", "string"),
    ("kind", "node", "string"),
    ("mentions", "node", "int"),
    ("suggested", "node", "boolean"),
    ("permalink", "node", "string"),
    ("weight", "edge", "int"),
    ("evidence", "edge", "string"),
)


def network_graphml(dossier: Dossier) -> Iterator[BlockFile]:
    """Write one node per actor or place and one edge per pair, with the page that lists its paragraphs."""
    yield xml_blocks("data/network.graphml", _pieces(dossier))


def _pieces(dossier: Dossier) -> Iterator[str]:
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    for name, owner, kind in _KEYS:
        yield f'<key id="{name}" for="{owner}" attr.name="{name}" attr.type="{kind}"/>'
    yield '<graph edgedefault="undirected">'
    for entity in dossier.entities.values():
        yield _node(dossier, entity)
    for pair in dossier.pairs.values():
        yield _edge(dossier, pair)
    yield "</graph>\n</graphml>"


def _node(dossier: Dossier, entity: Entity) -> str:
    data = _data(
        label=entity.name,
        sort=entity.sort,
        kind=entity.kind,
        mentions=len(dossier.occurrences[entity.key]),
        suggested=str(entity.suggested).lower(),
        permalink=permalink(dossier, entity.path),
    )
    return f'<node id="{xml(entity.key)}">{data}</node>'


def _edge(dossier: Dossier, pair: Pair) -> str:
    evidence = permalink(dossier, addresses_of(dossier).pair(pair.first, pair.second))
    data = _data(weight=len(pair.paragraphs), evidence=evidence)
    return f'<edge source="{xml(pair.first)}" target="{xml(pair.second)}">{data}</edge>'


def _data(**values: object) -> str:
    return "".join(f'<data key="{name}">{xml(str(value))}</data>' for name, value in values.items())
