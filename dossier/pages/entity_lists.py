"""The lists of actors and of places."""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from dossier.model.entries import Actor, Place
from dossier.model.pages import Page, Subject
from dossier.model.whole import Dossier
from dossier.views.charts.histogram import Sparklines, calendar_of
from dossier.views.excerpts import count_articles, outlet_name
from dossier.views.name_index import entry_detail

DRAWN = 40
"""How many entries have sparklines: the most mentioned."""
OUTLETS = 4
"""How many outlets have a column of sparklines: those with most articles."""


class EntryRow(Struct, frozen=True, kw_only=True):
    """An actor or a place in the list."""

    key: str
    name: str
    path: str
    kind: str
    detail: str
    """An actor's role, or the name of the place that contains a place."""
    count: int
    """Mentions."""
    articles: int


class EntityListSubject(Subject, frozen=True, kw_only=True):
    """`entities.html`."""

    mentioned: Sequence[EntryRow]
    unmentioned: Sequence[EntryRow]
    sparklines: Sparklines | None
    """By key, for all outlets together, and by key and outlet: `actors/putin tass`."""
    outlets: Sequence[tuple[str, str]]
    """Id and name of each outlet with a column; none if there is only one."""
    drawn: int
    """How many entries have sparklines at most."""


def actor_list(dossier: Dossier) -> Iterator[Page]:
    """Plan `actors.html`."""
    yield _list(dossier, dossier.actors, "actors")


def place_list(dossier: Dossier) -> Iterator[Page]:
    """Plan `places.html`."""
    yield _list(dossier, dossier.places, "places")


def _list(dossier: Dossier, entries: Sequence[Actor | Place], folder: str) -> Page:
    """List all entries, the most mentioned first; those that no article mentions apart, by name."""
    rows = [_row(dossier, entry, f"{folder}/{entry.id}") for entry in entries]
    rows.sort(key=lambda row: (-row.count, row.name.casefold(), row.key))
    mentioned = [row for row in rows if row.count]
    outlets = _outlets(dossier)
    subject = EntityListSubject(
        site=dossier.site_info,
        section=folder,
        mentioned=mentioned,
        unmentioned=[row for row in rows if not row.count],
        sparklines=calendar_of(dossier).sparklines(
            _marks(dossier, [row.key for row in mentioned[:DRAWN]], [id_ for id_, _ in outlets])
        ),
        outlets=outlets,
        drawn=DRAWN,
    )
    return Page(path=f"{folder}.html", template="entities.html", subject=subject)


def _row(dossier: Dossier, entry: Actor | Place, key: str) -> EntryRow:
    found = dossier.occurrences[key]
    return EntryRow(
        key=key,
        name=entry.label,
        path=f"{key}.html",
        kind=entry.kind,
        detail=entry_detail(dossier, entry),
        count=len(found),
        articles=count_articles(found),
    )


def _outlets(dossier: Dossier) -> list[tuple[str, str]]:
    """Return the outlets with most articles; none if there is only one."""
    counted = Counter(filter(None, dossier.outlet_of.values))
    ranked = sorted(counted, key=lambda id_: (-counted[id_], id_))[:OUTLETS]
    return [(id_, outlet_name(dossier, id_) or id_) for id_ in ranked] if len(ranked) > 1 else []


def _marks(dossier: Dossier, keys: Sequence[str], outlets: Sequence[str]) -> dict[str, set[int]]:
    """Return the numbers of the articles that mention each entry, by key, and by key and outlet."""
    marks: dict[str, set[int]] = {}
    outlet_of = dossier.outlet_of.values
    for key in keys:
        marks[key] = set(dossier.occurrences[key].studies)
        for number in marks[key] if outlets else ():
            outlet = outlet_of[number]
            if outlet in outlets:
                marks.setdefault(f"{key} {outlet}", set()).add(number)
    return marks
