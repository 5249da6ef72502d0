"""The lists of actors and of places."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from dossier.model.entries import Actor, Place
from dossier.model.pages import Page, Subject
from dossier.model.whole import Dossier
from dossier.views.charts.histogram import Calendar, Sparklines
from dossier.views.name_index import detail

DRAWN = 100
"""How many entries have a sparkline: those mentioned in the most articles."""


class EntryRow(Struct, frozen=True, kw_only=True):
    """An actor or a place in the list."""

    key: str
    name: str
    path: str
    kind: str
    detail: str
    """An actor's role, or what a place is within."""
    count: int
    """Mentions."""
    articles: int


class EntityListSubject(Subject, frozen=True, kw_only=True):
    """`entities.html`."""

    mentioned: Sequence[EntryRow]
    unmentioned: Sequence[EntryRow]
    sparklines: Sparklines | None
    drawn: int
    """How many entries have a sparkline at most."""


def actor_list(dossier: Dossier) -> Iterator[Page]:
    """Plan `actors.html`."""
    yield _list(dossier, dossier.actors, "actors")


def place_list(dossier: Dossier) -> Iterator[Page]:
    """Plan `places.html`."""
    yield _list(dossier, dossier.places, "places")


def _list(dossier: Dossier, entries: Sequence[Actor | Place], folder: str) -> Page:
    """List all entries by name; those that no article mentions apart."""
    rows = []
    articles: dict[str, set[int]] = {}
    for entry in sorted(entries, key=lambda entry: (entry.name.casefold(), entry.id)):
        key = f"{folder}/{entry.id}"
        found = dossier.occurrences[key]
        articles[key] = {occurrence.study for occurrence in found}
        rows.append(
            EntryRow(
                key=key,
                name=entry.label,
                path=f"{key}.html",
                kind=entry.kind,
                detail=detail(dossier, entry),
                count=len(found),
                articles=len(articles[key]),
            )
        )
    drawn = sorted((key for key in articles if articles[key]), key=lambda key: (-len(articles[key]), key))[
        :DRAWN
    ]
    subject = EntityListSubject(
        site=dossier.site_info,
        section=folder,
        mentioned=[row for row in rows if row.count],
        unmentioned=[row for row in rows if not row.count],
        sparklines=Calendar(dossier.studies).sparklines({key: articles[key] for key in drawn}),
        drawn=DRAWN,
    )
    return Page(path=f"{folder}.html", template="entities.html", subject=subject)
