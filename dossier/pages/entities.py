"""Actors and places: the lists of both, each one's page, and the page of the names and roles it was given."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from dossier.model.entries import Actor, Place
from dossier.model.index import Entity, Usage
from dossier.model.pages import Page
from dossier.model.urls import cut, pages_of
from dossier.model.whole import Dossier
from dossier.pages.families import Families
from dossier.views.charts.histogram import Calendar
from dossier.views.charts.maps import Located, Locator, located
from dossier.views.excerpts import Reference, by_article, outlet_name, references, sections_on
from dossier.views.month_index import months
from dossier.views.name_index import detail
from dossier.views.quotations import QuotationRows

NEWEST = 6
"""How many of somebody's quotations stand on their own page."""
DRAWN = 100
"""How many entries of a list have a strip of days: those that most articles name."""
COMPANY = 24
"""How many companions are shown before the rest is folded."""


def actor_pages(dossier: Dossier) -> Families:
    """`actors/<id>.html`, with the further pages and the page of names of each."""
    return _pages(dossier, dossier.actors, "actors")


def place_pages(dossier: Dossier) -> Families:
    """`places/<id>.html`, with the further pages and the page of names of each."""
    return _pages(dossier, dossier.places, "places")


def actor_list(dossier: Dossier) -> Iterator[Page]:
    """`actors.html`."""
    yield _list(dossier, dossier.actors, "actors")


def place_list(dossier: Dossier) -> Iterator[Page]:
    """`places.html`."""
    yield _list(dossier, dossier.places, "places")


def _list(dossier: Dossier, entries: Sequence[Actor | Place], folder: str) -> Page:
    """All entries by name; those that no article mentions apart."""
    rows = []
    articles: dict[str, set[int]] = {}
    for entry in sorted(entries, key=lambda entry: (entry.name.casefold(), entry.id)):
        key = f"{folder}/{entry.id}"
        found = dossier.occurrences[key]
        articles[key] = {occurrence.study for occurrence in found}
        rows.append(
            {
                "key": key,
                "name": entry.name,
                "path": f"{key}.html",
                "kind": entry.kind,
                "detail": detail(dossier, entry),
                "count": len(found),
                "articles": len(articles[key]),
            }
        )
    drawn = sorted((key for key in articles if articles[key]), key=lambda key: (-len(articles[key]), key))[
        :DRAWN
    ]
    subject = {
        "site": dossier.site_info,
        "section": folder,
        "mentioned": [row for row in rows if row["count"]],
        "unmentioned": [row for row in rows if not row["count"]],
        "sparklines": Calendar(dossier.studies).sparklines({key: articles[key] for key in drawn}),
        "drawn": DRAWN,
    }
    return Page(path=f"{folder}.html", template="entities.html", subject=subject)


class _EntityContext(NamedTuple):
    """What all pages of one kind are made with."""

    known: Sequence[Reference]
    calendar: Calendar
    parts: Mapping[str, list[Entity]]
    """For each key, what belongs to it."""


def _pages(dossier: Dossier, entries: Sequence[Actor | Place], folder: str) -> Families:
    context = _EntityContext(references(dossier), Calendar(dossier.studies), _parts(dossier))
    on_map = located(dossier) if folder == "places" else []
    by_key = {f"{folder}/{entry.id}": entry for entry in entries}

    def plan(key: str) -> Iterator[Page]:
        entry = by_key[key]
        about = _about(dossier, entry, key, context.parts) | {"locator": _locator(entry, on_map)}
        yield from _mention_pages(dossier, context, key, about)
        yield from _name_pages(dossier, context.known, key, about)

    return Families(by_key, plan)


def _about(
    dossier: Dossier, entry: Actor | Place, key: str, parts: Mapping[str, list[Entity]]
) -> dict[str, Any]:
    """What every page of an entry says of it."""
    return {
        "site": dossier.site_info,
        "section": key.partition("/")[0],
        "key": key,
        "sort": dossier.entities[key].sort,
        "entry": entry,
        "path_of_entry": f"{key}.html",
        "above": _above(dossier, key),
        "below": [(entity.name, entity.path) for entity in parts.get(key, ())],
        "country": _country(dossier, entry),
    }


def _locator(entry: Actor | Place, on_map: Sequence[Located]) -> Locator | None:
    return Locator(entry, on_map) if isinstance(entry, Place) and entry.at else None


def _mention_pages(
    dossier: Dossier, context: _EntityContext, key: str, about: Mapping[str, Any]
) -> Iterator[Page]:
    found = dossier.occurrences[key]
    articles = len({occurrence.study for occurrence in found})
    stretches = cut(f"{key}.html", len(found), dossier.site_info.rows)
    begins = months(
        f"{key}.html", (context.known[occurrence.study].date for occurrence in found), dossier.site_info.rows
    )
    for stretch in stretches:
        subject = {
            **about,
            "years": begins.years,
            "anchors": begins.on(stretch),
            "count": len(found),
            "articles": articles,
            "groups": by_article(dossier, context.known, found[stretch.first : stretch.last], stretch.first),
            "pages": pages_of(stretches, stretch),
        }
        if stretch.number == 1:
            subject |= _apparatus(dossier, context, key)
        yield Page(path=stretch.path, template="entity.html", subject=subject)


def _apparatus(dossier: Dossier, context: _EntityContext, key: str) -> dict[str, Any]:
    company = [(dossier.entities[companion.key], companion) for companion in dossier.company[key]]
    return {
        "note": dossier.notes.get(key, ""),
        "strip": context.calendar.strip(occurrence.study for occurrence in dossier.occurrences[key]),
        "names": _usages(dossier, dossier.names.get(key, ())),
        "roles": _usages(dossier, dossier.roles.get(key, ())),
        "actors": [(e.name, e.path, c.count, c.address) for e, c in company if e.sort == "actor"],
        "places": [(e.name, e.path, c.count, c.address) for e, c in company if e.sort == "place"],
        "folded_after": COMPANY,
        "said": _said(dossier, context.known, key),
        "dates": [
            (station.value, count, station.address) for station, count in dossier.timeline.told_of(key)
        ],
    }


def _said(dossier: Dossier, known: Sequence[Reference], key: str) -> dict[str, Any] | None:
    """The newest of what somebody said, and where all of it stands."""
    speaker = dossier.speakers.get(key)
    if speaker is None:
        return None
    newest = speaker.attributions[-NEWEST:]
    return {
        "count": len(speaker.attributions),
        "address": speaker.address,
        "rows": QuotationRows(dossier, known, newest),
        "all": len(newest) == len(speaker.attributions),
    }


def _usages(dossier: Dossier, usages: Sequence[Usage]) -> list[tuple[str, str | None, int, str]]:
    return [(u.words, outlet_name(dossier, u.outlet), len(u.occurrences), u.address) for u in usages]


def _name_pages(
    dossier: Dossier, known: Sequence[Reference], key: str, about: Mapping[str, Any]
) -> Iterator[Page]:
    sections = [
        ((usage, is_role), usage.occurrences)
        for is_role, usages in ((False, dossier.names), (True, dossier.roles))
        for usage in usages.get(key, ())
    ]
    if not sections:
        return
    stretches = cut(f"{key}--names.html", sum(len(rows) for _, rows in sections), dossier.site_info.rows)
    for stretch in stretches:
        shown = [
            {
                "words": usage.words,
                "outlet": outlet_name(dossier, usage.outlet),
                "is_role": is_role,
                "anchor": usage.address.partition("#")[2] if begins else "",
                "count": len(usage.occurrences),
                "groups": by_article(dossier, known, rows),
            }
            for (usage, is_role), rows, begins in sections_on(sections, stretch)
        ]
        subject = {**about, "sections": shown, "pages": pages_of(stretches, stretch)}
        yield Page(path=stretch.path, template="names.html", subject=subject)


def _parts(dossier: Dossier) -> dict[str, list[Entity]]:
    """For each key, what belongs to it, by name."""
    found: dict[str, list[Entity]] = {}
    for entity in sorted(dossier.entities.values(), key=lambda entity: (entity.name, entity.key)):
        if entity.group:
            found.setdefault(entity.group, []).append(entity)
    return found


def _above(dossier: Dossier, key: str) -> list[tuple[str, str]]:
    """Name and page of what the entry belongs to, the widest first."""
    chain: list[tuple[str, str]] = []
    seen = {key}
    group = dossier.entities[key].group
    while group and group in dossier.entities and group not in seen:
        seen.add(group)
        entity = dossier.entities[group]
        chain.append((entity.name, entity.path))
        group = entity.group
    return chain[::-1]


def _country(dossier: Dossier, entry: Actor | Place) -> tuple[str, str] | None:
    if not isinstance(entry, Actor) or not entry.country:
        return None
    for folder in ("actors", "places"):
        entity = dossier.entities.get(f"{folder}/{entry.country}")
        if entity:
            return entity.name, entity.path
    return entry.country, ""
