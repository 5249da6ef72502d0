"""The first page: what the dossier is about, its extent and period, and the head of the matrix."""

from collections.abc import Iterator, Sequence
from itertools import islice

from markupsafe import Markup
from msgspec import Struct

from dossier.model.attributions import Verdict
from dossier.model.index import Entity
from dossier.model.pages import Page, Subject
from dossier.model.whole import Dossier
from dossier.views.charts.histogram import Calendar, Histogram
from dossier.views.excerpts import Reference, references
from dossier.views.figures import addresses
from dossier.views.json_ld import of_data, script
from dossier.views.tables import MatrixTable, table_of_pairs

PATH = "index.html"
HEAD = 8
"""Rows and columns of the head of the matrix."""
MOST = 10
NEWEST = 6


class Contested(Struct, frozen=True, kw_only=True):
    """A number on which the sources do not agree."""

    name: str | None
    sort: str
    outcome: str | None
    when: str | None
    verdict: str
    path: str


class CountedEntity(Struct, frozen=True):
    """An actor or a place, and how often it is mentioned."""

    name: str
    path: str
    count: int


class HomeSubject(Subject, frozen=True, kw_only=True):
    """`home.html`."""

    introduction: str
    """HTML."""
    articles: int
    outlets: Sequence[str]
    unknown_outlets: int
    """How many articles have no known outlet."""
    strip: Histogram | None
    covers: str
    """EDTF; empty if no article has a date."""
    table: MatrixTable
    actors: Sequence[CountedEntity]
    places: Sequence[CountedEntity]
    contested: Sequence[Contested]
    newest: Sequence[Reference]

    @property
    def linked_data(self) -> Markup:
        """Return the dossier as JSON-LD."""
        return script(of_data(self.site, PATH, self.covers, self.outlets))


def home_pages(dossier: Dossier) -> Iterator[Page]:
    """Plan `index.html`."""
    known = references(dossier)
    table = table_of_pairs(dossier, _most(dossier, "actors", HEAD), _most(dossier, "places", HEAD))
    strip = Calendar(dossier.studies).strip(range(len(known)))
    subject = HomeSubject(
        site=dossier.site_info,
        section="index",
        introduction=dossier.free_pages.get("index", ("", ""))[1],
        articles=len(known),
        outlets=sorted({ref.outlet for ref in known if ref.outlet}),
        unknown_outlets=sum(ref.outlet is None for ref in known),
        strip=strip,
        covers="/".join(dict.fromkeys((strip.first, strip.last))) if strip else "",
        table=table,
        actors=[_counted(dossier, entity) for entity in _most(dossier, "actors", MOST)],
        places=[_counted(dossier, entity) for entity in _most(dossier, "places", MOST)],
        contested=list(islice(_contested(dossier), MOST)),
        newest=[ref for ref in reversed(known) if ref.date][:NEWEST],
    )
    yield Page(path=PATH, template="home.html", subject=subject)


def _contested(dossier: Dossier) -> Iterator[Contested]:
    """Yield the comparisons in which the sources differ."""
    where = addresses(dossier.comparisons, dossier.site_info.rows)
    for one in dossier.comparisons:
        if one.verdict not in (Verdict.AGREE, Verdict.COMPATIBLE):
            yield Contested(
                name=one.name,
                sort=one.sort,
                outcome=one.outcome,
                when=one.when,
                verdict=one.verdict.value,
                path=where[one.id],
            )


def _most(dossier: Dossier, folder: str, how_many: int) -> list[Entity]:
    mentioned = [
        e for e in dossier.entities.values() if e.key.startswith(folder) and dossier.occurrences[e.key]
    ]
    return sorted(mentioned, key=lambda e: (-len(dossier.occurrences[e.key]), e.name, e.key))[:how_many]


def _counted(dossier: Dossier, entity: Entity) -> CountedEntity:
    return CountedEntity(entity.label, entity.path, len(dossier.occurrences[entity.key]))
