"""`data/network.gexf`: the network of co-occurrences for Gephi (GEXF 1.3)."""

from collections.abc import Iterator

from dossier.exports.blocks import xml_blocks
from dossier.exports.formats import permalink, xml
from dossier.model.index import Entity
from dossier.model.pages import BlockFile
from dossier.model.whole import Dossier

_ATTRIBUTES = {
    "sort": "string",
    "kind": "string",
    "mentions": "integer",
    "suggested": "boolean",
    "permalink": "string",
}


def network_gexf(dossier: Dossier) -> Iterator[BlockFile]:
    """Write one node per actor or place and one edge per pair, weighted by the number of shared paragraphs."""
    yield xml_blocks("data/network.gexf", _pieces(dossier))


def _pieces(dossier: Dossier) -> Iterator[str]:
    yield '<gexf xmlns="http://gexf.net/1.3" version="1.3">'
    yield f"<meta><title>{xml(dossier.site_info.title)}</title></meta>"
    yield '<graph defaultedgetype="undirected" mode="static">'
    yield '<attributes class="node">'
    for name, kind in _ATTRIBUTES.items():
        yield f'<attribute id="{name}" title="{name}" type="{kind}"/>'
    yield "</attributes>\n<nodes>"
    for entity in dossier.entities.values():
        yield _node(dossier, entity)
    yield "</nodes>\n<edges>"
    for number, pair in enumerate(dossier.pairs.values()):
        ends = f'source="{xml(pair.first)}" target="{xml(pair.second)}"'
        yield f'<edge id="{number}" {ends} weight="{len(pair.paragraphs)}"/>'
    yield "</edges>\n</graph>\n</gexf>"


def _node(dossier: Dossier, entity: Entity) -> str:
    count = len(dossier.occurrences[entity.key])
    values = (entity.sort, entity.kind, count, str(entity.suggested).lower(), permalink(dossier, entity.path))
    attributes = "".join(
        f'<attvalue for="{name}" value="{xml(str(value))}"/>'
        for name, value in zip(_ATTRIBUTES, values, strict=True)
    )
    return (
        f'<node id="{xml(entity.key)}" label="{xml(entity.name)}"><attvalues>{attributes}</attvalues></node>'
    )
