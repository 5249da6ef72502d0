"""Actors and places: the page of each, with its mentions in their sentences."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple, TypedDict

from markupsafe import Markup
from msgspec import Struct

from dossier.model.entries import Actor, Place
from dossier.model.index import Entity
from dossier.model.pages import Page, SiteInfo, Subject
from dossier.model.whole import Dossier
from dossier.pages.families import Families
from dossier.views.addresses import addresses_of
from dossier.views.belonging import above, parts_of
from dossier.views.charts.axis import Axis
from dossier.views.charts.histogram import Calendar, Histogram
from dossier.views.charts.maps import Locator, located
from dossier.views.charts.small_map import locator
from dossier.views.charts.voices import Strip, publication_days, voice_of
from dossier.views.data_files import MOST_ARTICLES
from dossier.views.excerpts import Group, Reference, by_article, outlet_name, references
from dossier.views.json_ld import of_actor, of_place, script
from dossier.views.month_index import Year, months
from dossier.views.pagination import Pager, RowRange, cut, pages_of
from dossier.views.quotations import QuotationRows, newest_first
from dossier.views.row_lists import RowLinks, row_links, rows_among, sentence_rows

NEWEST = 6
"""How many of a speaker's latest statements their own page shows."""
COMPANY = 24
"""How many companions are shown before the rest is folded away."""
UsageCount = tuple[str, str | None, int, str]
"""Words as printed, outlet, how often, and where the sentences are."""
Companion = tuple[str, str, int, str]
"""Name, page, shared paragraphs, and where these are."""


class _About(TypedDict):
    """Fields that all pages of an entry share."""

    site: SiteInfo
    section: str
    sort: str
    entry: Actor | Place
    path_of_entry: str
    above: Sequence[tuple[str, str]]
    below: Sequence[tuple[str, str]]
    country: tuple[str, str] | None
    locator: Locator | None
    mentions_file: str


class EntitySubject(Subject, frozen=True, kw_only=True):
    """Any page of an actor or a place."""

    sort: str
    """`actor` or `place`."""
    entry: Actor | Place
    path_of_entry: str
    above: Sequence[tuple[str, str]]
    """Name and page of each body or place that the entry is part of, the widest first."""
    below: Sequence[tuple[str, str]]
    """Name and page of what belongs to it."""
    country: tuple[str, str] | None
    """Of an actor: name and page; or a code and no page if the lexicon has no such entry."""
    locator: Locator | None
    mentions_file: str
    """Its mentions as CSV: a file of their own, or where that of all mentions is; empty if neither is offered."""


class UsageLinks(NamedTuple):
    """A name or a role, with links to its sentences on the page."""

    words: str
    outlet: str | None
    is_role: bool
    links: RowLinks


class MentionsSubject(EntitySubject, frozen=True, kw_only=True):
    """`entity.html`: a page of the list of mentions."""

    years: Sequence[Year]
    anchors: Mapping[int, str]
    """By row: where a month begins."""
    count: int
    articles: int
    groups: Sequence[Group]
    usages: Sequence[UsageLinks]
    """Each name and role, with the rows on the page."""
    pages: Pager


class LatestStatements(Struct, frozen=True, kw_only=True):
    """The newest statements of a speaker."""

    count: int
    """How many there are in all."""
    address: str
    """Where all of them are."""
    rows: QuotationRows
    all: bool
    """Whether these are all."""
    axis: Axis | None
    strips: Sequence[Strip]
    """The statements by outlet."""


class FirstMentionsSubject(MentionsSubject, frozen=True, kw_only=True):
    """`entity.html`: the first page, which also summarises the entry."""

    note: str
    """HTML."""
    strip: Histogram | None
    names: Sequence[UsageCount]
    roles: Sequence[UsageCount]
    actors: Sequence[Companion]
    places: Sequence[Companion]
    folded_after: int
    said: LatestStatements | None
    dates: Sequence[tuple[str, int, str]]
    """EDTF value, sentences, and where the timeline has them."""

    @property
    def linked_data(self) -> Markup:
        """Return the entry as JSON-LD."""
        if isinstance(self.entry, Actor):
            return script(of_actor(self.site, self.path_of_entry, self.entry, self.above))
        return script(of_place(self.site, self.path_of_entry, self.entry, self.above))


def actor_pages(dossier: Dossier) -> Families:
    """Plan `actors/<id>.html`, with its further pages."""
    return _pages(dossier, dossier.actors, "actors")


def place_pages(dossier: Dossier) -> Families:
    """Plan `places/<id>.html`, with its further pages."""
    return _pages(dossier, dossier.places, "places")


class _EntityContext(NamedTuple):
    """What the pages of all entries share."""

    known: Sequence[Reference]
    calendar: Calendar
    days: Sequence[date | None]
    """Of publication, of all articles."""
    parts: Mapping[str, list[Entity]]
    """By key: the entities that belong to it."""


def _pages(dossier: Dossier, entries: Sequence[Actor | Place], folder: str) -> Families:
    days = publication_days(dossier)
    context = _EntityContext(references(dossier), Calendar(dossier.studies), days, parts_of(dossier))
    on_map = located(dossier) if folder == "places" else []
    by_key = {f"{folder}/{entry.id}": entry for entry in entries}

    def plan(key: str) -> Iterator[Page]:
        entry = by_key[key]
        about = _about(dossier, entry, key, context.parts, locator(entry, on_map, dossier.site_info.language))
        yield from _mention_pages(dossier, context, key, about)

    return Families(by_key, plan)


def _about(
    dossier: Dossier,
    entry: Actor | Place,
    key: str,
    parts: Mapping[str, list[Entity]],
    locator: Locator | None,
) -> _About:
    return _About(
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


def _mention_pages(dossier: Dossier, context: _EntityContext, key: str, about: _About) -> Iterator[Page]:
    found = dossier.occurrences[key]
    articles = len({occurrence.study for occurrence in found})
    stretches = cut(f"{key}.html", len(found), dossier.site_info.rows)
    begins = months(
        f"{key}.html", (context.known[occurrence.study].date for occurrence in found), dossier.site_info.rows
    )
    index = _UsageIndex(dossier, key)
    for stretch in stretches:
        listed = MentionsSubject(
            **about,
            years=begins.years,
            anchors=begins.on(stretch),
            count=len(found),
            articles=articles,
            groups=by_article(dossier, context.known, found[stretch.first : stretch.last], stretch.first),
            usages=index.on(stretch),
            pages=pages_of(stretches, stretch),
        )
        subject = _with_apparatus(listed, dossier, context, key) if stretch.number == 1 else listed
        yield Page(path=stretch.path, template="entity.html", subject=subject)


def _with_apparatus(
    listed: MentionsSubject, dossier: Dossier, context: _EntityContext, key: str
) -> FirstMentionsSubject:
    where = addresses_of(dossier)
    company = [(dossier.entities[one.key], one) for one in dossier.company[key]]
    return FirstMentionsSubject(
        **{name: getattr(listed, name) for name in listed.__struct_fields__},
        note=dossier.notes.get(key, ""),
        strip=context.calendar.strip(occurrence.study for occurrence in dossier.occurrences[key]),
        names=_usages(dossier, key, is_role=False),
        roles=_usages(dossier, key, is_role=True),
        actors=[(e.label, e.path, c.count, where.pair(key, c.key)) for e, c in company if e.sort == "actor"],
        places=[(e.label, e.path, c.count, where.pair(key, c.key)) for e, c in company if e.sort == "place"],
        folded_after=COMPANY,
        said=_said(dossier, context, key),
        dates=[(one.value, count, where.moment(one.value)) for one, count in dossier.timeline.told_of(key)],
    )


def _said(dossier: Dossier, context: _EntityContext, key: str) -> LatestStatements | None:
    """Return the newest statements of somebody, and where all of them are."""
    speaker = dossier.speakers.get(key)
    if speaker is None:
        return None
    newest = newest_first(speaker.attributions, context.known)[:NEWEST]
    along, strips = voice_of(dossier, key, context.days)
    return LatestStatements(
        count=len(speaker.attributions),
        address=addresses_of(dossier).speaker(key),
        rows=QuotationRows(dossier, context.known, newest),
        all=len(newest) == len(speaker.attributions),
        axis=along,
        strips=strips,
    )


def _usages(dossier: Dossier, key: str, *, is_role: bool) -> list[UsageCount]:
    where, usages = addresses_of(dossier), (dossier.roles if is_role else dossier.names).get(key, ())
    return [
        (u.words, outlet_name(dossier, u.outlet), len(u.occurrences), where.usage(key, u, is_role=is_role))
        for u in usages
    ]


class _UsageIndex:
    """The rows of each name and role of an entity, for the pages of its list."""

    def __init__(self, dossier: Dossier, key: str) -> None:
        where, found = addresses_of(dossier), dossier.occurrences[key]
        self._path, self._longest = f"{key}.html", dossier.site_info.rows
        rows = sentence_rows(found, self._longest)
        self._usages = [
            (
                (usage.words, outlet_name(dossier, usage.outlet), is_role),
                where.usage(key, usage, is_role=is_role).partition("#")[2],
                rows_among(usage.occurrences, found, rows),
            )
            for is_role, usages in ((False, dossier.names), (True, dossier.roles))
            for usage in usages.get(key, ())
        ]

    def on(self, here: RowRange) -> list[UsageLinks]:
        """Return what one page has of them."""
        found = (
            (shown, row_links(tag, rows, self._path, here, self._longest))
            for shown, tag, rows in self._usages
        )
        return [UsageLinks(*shown, links) for shown, links in found if links]


def _country(dossier: Dossier, entry: Actor | Place) -> tuple[str, str] | None:
    if not isinstance(entry, Actor) or not entry.country:
        return None
    for folder in ("actors", "places"):
        entity = dossier.entities.get(f"{folder}/{entry.country}")
        if entity:
            return entity.label, entity.path
    return entry.country, ""
