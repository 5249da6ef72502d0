"""The first page: what the dossier is about, drawn, and the head of the matrix."""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup
from msgspec import Struct

from dossier.model.index import Entity
from dossier.model.pages import Page, Subject
from dossier.model.whole import Dossier
from dossier.views.addresses import addresses_of
from dossier.views.charts.histogram import Calendar
from dossier.views.charts.lanes import LaneChart, lanes_of
from dossier.views.charts.maps import located
from dossier.views.charts.small_map import SmallMap
from dossier.views.excerpts import Reference, references
from dossier.views.figures import addresses
from dossier.views.front import Contested, Counts, contested, counts
from dossier.views.json_ld import of_data, script
from dossier.views.overview import SharedSentence, shared_sentences
from dossier.views.tables import MatrixTable, table_of_pairs

PATH = "index.html"
HEAD = 8
"""Rows and columns of the head of the matrix."""
MOST = 10
MAP = 20_000
"""Characters that coasts and borders may take."""
NEWEST = 6


class CountedEntity(Struct, frozen=True):
    """An actor or a place, and how often it is mentioned."""

    name: str
    path: str
    count: int


class HomeSubject(Subject, frozen=True, kw_only=True):
    """`home.html`."""

    introduction: str
    """HTML."""
    counts: Counts
    outlets: Sequence[str]
    period: tuple[str, str] | None
    """First and last day of publication; None if nothing is dated."""
    lanes: LaneChart | None
    map: SmallMap | None
    shared: Sequence[SharedSentence]
    table: MatrixTable
    actors: Sequence[CountedEntity]
    places: Sequence[CountedEntity]
    contested: Sequence[Contested]
    newest: Sequence[Reference]

    @property
    def linked_data(self) -> Markup:
        """Return the dossier as JSON-LD."""
        covers = "/".join(dict.fromkeys(self.period)) if self.period else ""
        return script(of_data(self.site, PATH, covers, self.outlets))


class _Drawn(NamedTuple):
    """The pictures of the page."""

    lanes: LaneChart | None
    map: SmallMap | None
    shared: Sequence[SharedSentence]
    contested: Sequence[Contested]


def home_pages(dossier: Dossier) -> list[Page]:
    """Plan `index.html`."""
    known = references(dossier)
    bins = Calendar(dossier.studies).bins
    drawn = _drawn(dossier, known)
    subject = HomeSubject(
        site=dossier.site_info,
        section="index",
        introduction=dossier.free_pages.get("index", ("", ""))[1],
        counts=counts(dossier),
        outlets=sorted({ref.outlet for ref in known if ref.outlet}),
        period=(bins.first.isoformat(), bins.last.isoformat()) if bins else None,
        lanes=drawn.lanes,
        map=drawn.map,
        shared=drawn.shared,
        table=table_of_pairs(dossier, _most(dossier, "actors", HEAD), _most(dossier, "places", HEAD)),
        actors=[_counted(dossier, entity) for entity in _most(dossier, "actors", MOST)],
        places=[_counted(dossier, entity) for entity in _most(dossier, "places", MOST)],
        contested=drawn.contested,
        newest=[ref for ref in reversed(known) if ref.date][:NEWEST],
    )
    return [Page(path=PATH, template="home.html", subject=subject)]


def _drawn(dossier: Dossier, known: Sequence[Reference]) -> _Drawn:
    where, places = addresses_of(dossier), located(dossier)
    path_of = addresses(dossier.comparisons, dossier.site_info.rows)
    return _Drawn(
        lanes=lanes_of(dossier),
        map=SmallMap(places, longest=MAP) if places else None,
        shared=shared_sentences(dossier, known, where.moment, passages=True),
        contested=contested(dossier, known, lambda one: path_of[one.id]),
    )


def _most(dossier: Dossier, folder: str, how_many: int) -> list[Entity]:
    mentioned = [
        e for e in dossier.entities.values() if e.key.startswith(folder) and dossier.occurrences[e.key]
    ]
    return sorted(mentioned, key=lambda e: (-len(dossier.occurrences[e.key]), e.name, e.key))[:how_many]


def _counted(dossier: Dossier, entity: Entity) -> CountedEntity:
    return CountedEntity(entity.label, entity.path, len(dossier.occurrences[entity.key]))
