"""The first page: what the dossier is about, how large it is, from when to when, and who meets where."""

from collections.abc import Iterator
from itertools import islice

from dossier.model.attributions import Verdict
from dossier.model.index import Entity
from dossier.model.pages import Page
from dossier.model.whole import Dossier
from dossier.views.charts.histogram import Calendar
from dossier.views.excerpts import references
from dossier.views.figures import addresses
from dossier.views.tables import table_of_pairs

HEAD = 8
"""Rows and columns of the head of the matrix."""
MOST = 10
NEWEST = 6


def home_pages(dossier: Dossier) -> Iterator[Page]:
    """`index.html`."""
    known = references(dossier)
    table = table_of_pairs(dossier, _most(dossier, "actors", HEAD), _most(dossier, "places", HEAD))
    strip = Calendar(dossier.studies).strip(range(len(known)))
    yield Page(
        path="index.html",
        template="home.html",
        subject={
            "site": dossier.site_info,
            "section": "index",
            "introduction": dossier.free_pages.get("index", ("", ""))[1],
            "articles": len(known),
            "outlets": sorted({ref.outlet for ref in known if ref.outlet}),
            "unknown_outlets": sum(ref.outlet is None for ref in known),
            "strip": strip,
            "covers": "/".join(dict.fromkeys((strip.first, strip.last))) if strip else "",
            "table": table,
            "actors": [_counted(dossier, entity) for entity in _most(dossier, "actors", MOST)],
            "places": [_counted(dossier, entity) for entity in _most(dossier, "places", MOST)],
            "contested": list(islice(_contested(dossier), MOST)),
            "newest": [ref for ref in reversed(known) if ref.date][:NEWEST],
        },
    )


def _contested(dossier: Dossier) -> Iterator[dict[str, object]]:
    """Numbers on which the sources do not agree."""
    where = addresses(dossier.comparisons, dossier.site_info.rows)
    for one in dossier.comparisons:
        if one.verdict not in (Verdict.AGREE, Verdict.COMPATIBLE):
            yield {
                "name": one.name,
                "sort": one.sort,
                "outcome": one.outcome,
                "when": one.when,
                "verdict": one.verdict.value,
                "path": where[one.id],
            }


def _most(dossier: Dossier, folder: str, how_many: int) -> list[Entity]:
    mentioned = [
        e for e in dossier.entities.values() if e.key.startswith(folder) and dossier.occurrences[e.key]
    ]
    return sorted(mentioned, key=lambda e: (-len(dossier.occurrences[e.key]), e.name, e.key))[:how_many]


def _counted(dossier: Dossier, entity: Entity) -> dict[str, object]:
    return {"name": entity.name, "path": entity.path, "count": len(dossier.occurrences[entity.key])}
