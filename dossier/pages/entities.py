"""Actors and places: a page for each, with its mentions in their sentences."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from markupsafe import Markup
from msgspec import Struct

from dossier.core.cache import digest
from dossier.model.entries import Actor, Place
from dossier.model.index import Entity
from dossier.model.pages import Page, Subject
from dossier.model.whole import Dossier
from dossier.pages.families import Families
from dossier.views.addresses import addresses_of
from dossier.views.belonging import above, parts_of
from dossier.views.cache_keys import key_of_studies
from dossier.views.charts.axis import Axis
from dossier.views.charts.histogram import Calendar, Histogram, calendar_of
from dossier.views.charts.maps import Locator, located
from dossier.views.charts.small_map import locator
from dossier.views.charts.speakers import Strip, speaker_strips, statement_axis
from dossier.views.data_files import MOST_ARTICLES
from dossier.views.excerpts import Group, Reference, References, by_article, count_articles
from dossier.views.json_ld import of_actor, of_place, script
from dossier.views.month_index import Year, months
from dossier.views.pagination import Pager, list_pages
from dossier.views.published import publication_days
from dossier.views.quotations import QuotationRows, newest_first
from dossier.views.usage_links import UsageCount, UsageIndex, UsageLinks, usage_counts

TEMPLATE = "entity.html"
NEWEST = 6
"""How many of the latest statements of an actor its page shows."""
COMPANY = 24
"""How many companions are shown; the others are folded."""
Companion = tuple[str, str, int, str]
"""Name, page, number of shared paragraphs, and their address."""


class EntitySubject(Subject, frozen=True, kw_only=True):
    """Fields of every page of an actor or a place."""

    sort: str
    """`actor` or `place`."""
    entry: Actor | Place
    path_of_entry: str
    above: Sequence[tuple[str, str]]
    """Name and page of each body or place that the entry is part of, the widest first."""
    below: Sequence[tuple[str, str]]
    """Name and page of each entity that belongs to it."""
    country: tuple[str, str] | None
    """Country of an actor: name and page, or a code and no page if the lexicon has no such entry; else None."""
    locator: Locator | None
    mentions_file: str
    """Address of its mentions as CSV, or of the file of all mentions; empty if neither is offered."""


class MentionsSubject(EntitySubject, frozen=True, kw_only=True):
    """`entity.html`: a page of the list of mentions."""

    years: Sequence[Year]
    anchors: Mapping[int, str]
    """By row: the anchor of the month that begins with it."""
    count: int
    articles: int
    groups: Sequence[Group]
    usages: Sequence[UsageLinks]
    """Each name and role, with links to its rows on the page."""
    pages: Pager


class LatestStatements(Struct, frozen=True, kw_only=True):
    """The newest statements of a speaker."""

    count: int
    """Number of all statements."""
    address: str
    """Address of all of them."""
    rows: QuotationRows
    all: bool
    """Whether `rows` are all of them."""
    axis: Axis | None
    strips: Sequence[Strip]
    """All statements, by outlet."""


class FirstMentionsSubject(MentionsSubject, frozen=True, kw_only=True):
    """`entity.html`: the first page, which also summarises the entry."""

    note: str
    """HTML."""
    histogram: Histogram | None
    names: Sequence[UsageCount]
    roles: Sequence[UsageCount]
    actors: Sequence[Companion]
    places: Sequence[Companion]
    folded_after: int
    said: LatestStatements | None
    dates: Sequence[tuple[str, int, str]]
    """EDTF value, number of sentences, and their address on the timeline."""

    @property
    def linked_data(self) -> Markup:
        """Return the entry as JSON-LD."""
        if isinstance(self.entry, Actor):
            return script(of_actor(self.site, self.path_of_entry, self.entry, self.above))
        return script(of_place(self.site, self.path_of_entry, self.entry, self.above))


def actor_pages(dossier: Dossier) -> Families:
    """Plan `actors/<id>.html` for each actor, with its further pages."""
    return _pages(dossier, dossier.actors, "actors")


def place_pages(dossier: Dossier) -> Families:
    """Plan `places/<id>.html` for each place, with its further pages."""
    return _pages(dossier, dossier.places, "places")


class _EntityContext(NamedTuple):
    """What the pages of all entries share."""

    references: Sequence[Reference]
    calendar: Calendar
    days: Sequence[date | None]
    """Day of publication of each article."""
    parts: Mapping[str, list[Entity]]
    """By key: the entities that belong to it."""


def _pages(dossier: Dossier, entries: Sequence[Actor | Place], folder: str) -> Families:
    days = publication_days(dossier)
    context = _EntityContext(References(dossier), calendar_of(dossier), days, parts_of(dossier))
    on_map = located(dossier) if folder == "places" else []
    by_key = {f"{folder}/{entry.id}": entry for entry in entries}

    def plan(key: str) -> Iterator[Page]:
        entry = by_key[key]
        about = _about(dossier, entry, key, context.parts, locator(entry, on_map, dossier.site_info.language))
        yield from _mention_pages(dossier, context, key, about)

    def key_of(key: str) -> bytes:
        drawn = locator(by_key[key], on_map, dossier.site_info.language)
        return digest(_key(dossier, context, key), by_key[key], drawn.cache_key if drawn else None)

    return Families(by_key, plan, TEMPLATE, key_of)


def _key(dossier: Dossier, context: _EntityContext, key: str) -> bytes:
    """Return a digest of all that the pages of an entry say of articles, and where they link to."""
    speaker, where = dossier.speakers.get(key), addresses_of(dossier)
    said = speaker.attributions.studies if speaker else ()
    return digest(
        key_of_studies(dossier, dossier.occurrences[key].studies, said),
        dossier.notes.get(key, ""),
        _mentions_file(dossier, key),
        where.later_pages(key),
        where.speaker(key) if speaker else "",
        context.calendar.bins,
        statement_axis(dossier),
    )


def _about(
    dossier: Dossier,
    entry: Actor | Place,
    key: str,
    parts: Mapping[str, list[Entity]],
    locator: Locator | None,
) -> EntitySubject:
    return EntitySubject(
        site=dossier.site_info,
        section=key.partition("/")[0],
        sort=dossier.entities[key].sort,
        entry=entry,
        path_of_entry=f"{key}.html",
        above=above(dossier, key),
        below=[(entity.label, entity.path) for entity in parts.get(key, ())],
        country=_country(dossier, entry),
        locator=locator,
        mentions_file=_mentions_file(dossier, key),
    )


def _mentions_file(dossier: Dossier, key: str) -> str:
    if len(dossier.studies) <= MOST_ARTICLES:
        return f"{key}.csv"
    return "data.html#mentions.csv" if "csv" in dossier.site_info.exports else ""


def _mention_pages(
    dossier: Dossier, context: _EntityContext, key: str, about: EntitySubject
) -> Iterator[Page]:
    found = dossier.occurrences[key]
    articles = count_articles(found)
    begins = months(
        f"{key}.html",
        map(dossier.dates.values.__getitem__, found.studies),
        dossier.site_info.rows,
    )
    index = UsageIndex(dossier, key)
    for here in list_pages(f"{key}.html", len(found), dossier.site_info.rows):
        listed = MentionsSubject(
            **_fields(about),
            years=begins.years,
            anchors=begins.on(here),
            count=len(found),
            articles=articles,
            groups=by_article(dossier, context.references, found[here.first : here.last], here.first),
            usages=index.on(here),
            pages=here.pager,
        )
        subject = _with_summary(listed, dossier, context, key) if here.is_first else listed
        yield Page(path=here.path, template=TEMPLATE, subject=subject)


def _with_summary(
    listed: MentionsSubject, dossier: Dossier, context: _EntityContext, key: str
) -> FirstMentionsSubject:
    where = addresses_of(dossier)
    company = [(dossier.entities[one.key], one) for one in dossier.company[key]]
    return FirstMentionsSubject(
        **_fields(listed),
        note=dossier.notes.get(key, ""),
        histogram=context.calendar.histogram(dossier.occurrences[key].studies),
        names=usage_counts(dossier, key, is_role=False),
        roles=usage_counts(dossier, key, is_role=True),
        actors=[(e.label, e.path, c.count, where.pair(key, c.key)) for e, c in company if e.sort == "actor"],
        places=[(e.label, e.path, c.count, where.pair(key, c.key)) for e, c in company if e.sort == "place"],
        folded_after=COMPANY,
        said=_said(dossier, context, key),
        dates=[(one.value, count, where.moment(one.value)) for one, count in dossier.timeline.told_of(key)],
    )


def _fields(subject: EntitySubject) -> dict[str, Any]:
    """Return the fields of a subject by name, for a subject that has more fields."""
    return {name: getattr(subject, name) for name in subject.__struct_fields__}


def _said(dossier: Dossier, context: _EntityContext, key: str) -> LatestStatements | None:
    """Return the newest statements of an actor; None if it has none."""
    speaker = dossier.speakers.get(key)
    if speaker is None:
        return None
    newest = newest_first(speaker.attributions, dossier.dates, NEWEST)
    along, strips = speaker_strips(dossier, key, context.days)
    return LatestStatements(
        count=len(speaker.attributions),
        address=addresses_of(dossier).speaker(key),
        rows=QuotationRows(dossier, context.references, newest),
        all=len(newest) == len(speaker.attributions),
        axis=along,
        strips=strips,
    )


def _country(dossier: Dossier, entry: Actor | Place) -> tuple[str, str] | None:
    if not isinstance(entry, Actor) or not entry.country:
        return None
    for folder in ("actors", "places"):
        entity = dossier.entities.get(f"{folder}/{entry.country}")
        if entity:
            return entity.label, entity.path
    return entry.country, ""
