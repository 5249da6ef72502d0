"""The home page: counts, charts, the overview, the head of the matrix and the newest articles."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup
from msgspec import Struct

from dossier.model.index import Entity
from dossier.model.pages import Page, Subject
from dossier.model.whole import Dossier
from dossier.views.addresses import addresses_of
from dossier.views.charts.histogram import calendar_of
from dossier.views.charts.lanes import LaneChart, lanes_of
from dossier.views.charts.maps import located
from dossier.views.charts.small_map import SmallMap
from dossier.views.excerpts import Reference, References
from dossier.views.figures import comparison_addresses
from dossier.views.front import Contested, Counts, contested, counts
from dossier.views.json_ld import of_data, script
from dossier.views.overview import SharedSentence, shared_sentences
from dossier.views.tables import MatrixTable, most_mentioned, table_of_pairs

PATH = "index.html"
HEAD = 8
"""Rows and columns of the head of the matrix."""
MOST = 10
PEOPLE, FEWEST_PEOPLE = 6, 3
"""Persons on the first screen; with fewer than the second, any actors."""
ROWS = 9
"""Maximum rows of the lanes, if there are not as many outlets; the timeline has more."""
MAP = 20_000
"""Maximum characters of coasts and borders."""
NEWEST = 6
"""How many of the newest articles are listed."""


class CountedEntity(Struct, frozen=True):
    """An actor or a place, and how often it is mentioned."""

    name: str
    path: str
    count: int


class NamedPerson(CountedEntity, frozen=True):
    """A person, or another actor, with what the reader needs to know of them."""

    role: str
    """Empty if it is not known."""


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
    people: Sequence[NamedPerson]
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
    """The charts and sentences of the page."""

    lanes: LaneChart | None
    map: SmallMap | None
    shared: Sequence[SharedSentence]
    contested: Sequence[Contested]


def home_pages(dossier: Dossier) -> list[Page]:
    """Plan `index.html`."""
    references = References(dossier)
    bins = calendar_of(dossier).bins
    drawn = _drawn(dossier, references)
    subject = HomeSubject(
        site=dossier.site_info,
        section="index",
        introduction=dossier.free_pages.get("index", ("", ""))[1],
        counts=counts(dossier),
        outlets=sorted({ref.outlet for ref in references if ref.outlet}),
        period=(bins.first.isoformat(), bins.last.isoformat()) if bins else None,
        lanes=drawn.lanes,
        map=drawn.map,
        people=list(_people(dossier)),
        shared=drawn.shared,
        table=table_of_pairs(
            dossier, most_mentioned(dossier, "actors", HEAD), most_mentioned(dossier, "places", HEAD)
        ),
        actors=[_counted(dossier, entity) for entity in most_mentioned(dossier, "actors", MOST)],
        places=[_counted(dossier, entity) for entity in most_mentioned(dossier, "places", MOST)],
        contested=drawn.contested,
        newest=[ref for ref in reversed(references) if ref.date][:NEWEST],
    )
    return [Page(path=PATH, template="home.html", subject=subject)]


def _drawn(dossier: Dossier, references: Sequence[Reference]) -> _Drawn:
    where, places = addresses_of(dossier), located(dossier)
    path_of = comparison_addresses(dossier.comparisons, dossier.site_info.rows)
    return _Drawn(
        lanes=lanes_of(dossier, ROWS),
        map=SmallMap(places, longest=MAP, language=dossier.site_info.language) if places else None,
        shared=shared_sentences(dossier, references, where.moment, passages=True),
        contested=contested(dossier, references, lambda one: path_of[one.id]),
    )


def _people(dossier: Dossier) -> Iterator[NamedPerson]:
    """Yield the persons that are mentioned most, or any actors if there are hardly any persons."""
    roles = {f"actors/{actor.id}": actor.role for actor in dossier.actors}
    actors = most_mentioned(dossier, "actors", len(dossier.entities))
    persons = [one for one in actors if one.kind == "person"]
    for one in (persons if len(persons) >= FEWEST_PEOPLE else actors)[:PEOPLE]:
        printed = next((usage.words for usage in dossier.roles.get(one.key, ())), "")
        yield NamedPerson(one.label, one.path, len(dossier.occurrences[one.key]), roles[one.key] or printed)


def _counted(dossier: Dossier, entity: Entity) -> CountedEntity:
    return CountedEntity(entity.label, entity.path, len(dossier.occurrences[entity.key]))
