"""`data/cards.js`: the cards that scripts show beside links to actors and places."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from msgspec import Struct

from dossier.model.entries import Actor, Place
from dossier.model.index import Occurrence
from dossier.model.pages import Page, Subject
from dossier.model.whole import Dossier
from dossier.text.spans import visible
from dossier.views.charts.map_set import Backdrop
from dossier.views.charts.maps import located
from dossier.views.charts.projection import Point
from dossier.views.excerpts import REACH, Reference, References, count_articles, words_between
from dossier.views.name_index import entry_detail, named_entries

PATH = "data/cards.js"
NAMES = 4
"""How many other names a card has at most."""
COMPANY = 3
"""How many companions of each sort, actors or places, a card has at most."""
BEFORE, AFTER = 60, 90
"""Characters of the sentence that are shown around the name."""


class Card(Struct, frozen=True, kw_only=True):
    """An actor or a place in a few lines."""

    path: str
    sort: str
    """`actor` or `place`."""
    name: str
    kind: str
    detail: str
    """An actor's role, or the place that contains it."""
    spellings: tuple[str, ...]
    more: int
    """How many further spellings there are."""
    count: int
    """Mentions."""
    articles: int
    first: str
    last: str
    """EDTF dates of the earliest and the latest dated article; empty if there is none."""
    words: str
    """The newest sentence with the name, cut around it; empty if there is none."""
    article: Reference | None
    """The article of that sentence."""
    actors: tuple[tuple[str, int], ...]
    places: tuple[tuple[str, int], ...]
    """Its most frequent companions: names and numbers of shared paragraphs."""
    position: Point | None
    """Position of a place on the small map of all places; None for an actor."""


class CardsSubject(Subject, frozen=True, kw_only=True):
    """`cards.js`."""

    cards: Sequence[Card]
    backdrop: Backdrop


class _CardContext(NamedTuple):
    """What all cards share."""

    references: Sequence[Reference]
    spellings: Mapping[str, tuple[str, ...]]
    """By path of the page."""
    backdrop: Backdrop


def cards(dossier: Dossier) -> Iterator[Page]:
    """Plan `data/cards.js`, which is a page because a template translates its words."""
    spellings = {entry.path: entry.spellings for entry in named_entries(dossier)}
    context = _CardContext(References(dossier), spellings, Backdrop(located(dossier)))
    found = list(_cards(dossier, context))
    subject = CardsSubject(site=dossier.site_info, cards=found, backdrop=context.backdrop)
    yield Page(path=PATH, template="cards.js", subject=subject)


def _cards(dossier: Dossier, context: _CardContext) -> Iterator[Card]:
    for actor in dossier.actors:
        yield _card(dossier, context, f"actors/{actor.id}", actor)
    for place in dossier.places:
        yield _card(dossier, context, f"places/{place.id}", place)


def _card(dossier: Dossier, context: _CardContext, key: str, entry: Actor | Place) -> Card:
    references, spellings, found = (
        context.references,
        context.spellings[f"{key}.html"],
        dossier.occurrences[key],
    )
    oldest = next((occurrence for occurrence in found if references[occurrence.study].date), None)
    newest = next((o for o in reversed(found) if references[o.study].date), found[-1] if found else None)
    return Card(
        path=f"{key}.html",
        sort=dossier.entities[key].sort,
        name=entry.label,
        kind=entry.kind,
        detail=entry_detail(dossier, entry),
        spellings=spellings[:NAMES],
        more=max(len(spellings) - NAMES, 0),
        count=len(found),
        articles=count_articles(found),
        first=references[oldest.study].date or "" if oldest else "",
        last=references[newest.study].date or "" if newest else "",
        words=_words(dossier, newest) if newest else "",
        article=references[newest.study] if newest else None,
        actors=_company(dossier, key, "actor"),
        places=_company(dossier, key, "place"),
        position=context.backdrop.position(entry.at) if isinstance(entry, Place) else None,
    )


def _company(dossier: Dossier, key: str, sort: str) -> tuple[tuple[str, int], ...]:
    companions = ((dossier.entities[companion.key], companion.count) for companion in dossier.company[key])
    return tuple(islice(((e.label, count) for e, count in companions if e.sort == sort), COMPANY))


def _words(dossier: Dossier, occurrence: Occurrence) -> str:
    """Return the sentence around a name; a long one is cut between words."""
    article, mention = dossier.studies[occurrence.study].article, occurrence.mention
    before = words_between(article, occurrence.start, mention.start, 0, REACH)
    after = words_between(article, mention.end, occurrence.end, REACH, 0)
    if len(before) > BEFORE:
        before = f"… {before[-BEFORE:].partition(' ')[2]}"
    if len(after) > AFTER:
        after = f"{after[:AFTER].rpartition(' ')[0]}\u00a0…"
    return f"{before}{visible(article, mention.start, mention.end)}{after}".strip()
