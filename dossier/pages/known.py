"""Days as they were known: for each day of publication what the articles until then say, and what was new."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import astuple

from dossier.model.attributions import Comparison
from dossier.model.pages import Page, Section, Subject
from dossier.model.whole import Dossier
from dossier.synthesis.as_known import as_known
from dossier.synthesis.days import published_by
from dossier.views.addresses import Addresses, addresses_of
from dossier.views.charts.lanes import LaneChart, lane_chart
from dossier.views.charts.maps import located
from dossier.views.charts.small_map import SmallMap
from dossier.views.excerpts import Reference, References
from dossier.views.front import Contested, Counts, contested, counts
from dossier.views.overview import SharedSentence, shared_sentences

NOTHING = Counts(**dict.fromkeys(Counts.__struct_fields__, 0))
ROWS = 9
"""Maximum rows of the lanes, if there are not as many outlets; the timeline has more."""
MAP = 12_000
"""Maximum characters of coasts and borders."""
LISTED = 30
"""Maximum entries of a list of what was new; the others are counted."""


class NewEntity(Struct, frozen=True):
    """An actor or a place that no earlier article mentions."""

    name: str
    path: str
    sort: str
    count: int


class NewSpeaker(Struct, frozen=True):
    """A speaker with statements in the new articles."""

    name: str
    path: str
    count: int
    """Number of statements in these articles."""
    address: str
    """Address of the first of them."""


class New(Struct, frozen=True, kw_only=True):
    """What the articles after the previous page's day add."""

    since: str
    """ISO date of the first of these articles."""
    articles: Sequence[Reference]
    entities: Sequence[NewEntity]
    speakers: Sequence[NewSpeaker]
    more: tuple[int, ...]
    """How many articles, entities and speakers are not listed."""


class KnownSubject(Subject, frozen=True, kw_only=True):
    """`known.html`."""

    day: Section
    before: Section | None
    after: Section | None
    counts: Counts
    added: Counts
    """Increase of the counts since the previous page."""
    lanes: LaneChart | None
    map: SmallMap | None
    shared: Sequence[SharedSentence]
    contested: Sequence[Contested]
    new: New


def known_pages(dossier: Dossier) -> Iterator[Page]:
    """Plan `known/<day>.html` for each day that has a page."""
    days, where = dossier.site_info.days, addresses_of(dossier)
    earlier, since = NOTHING, ""
    for number, day in enumerate(days):
        then = as_known(dossier, date.fromisoformat(day.name))
        before, after = days[number - 1] if number else None, next(iter(days[number + 1 :]), None)
        subject = _subject(then, _Day(day, before, after, earlier, since), where)
        yield Page(path=day.path, template="known.html", subject=subject)
        earlier, since = subject.counts, day.name


class _Day(NamedTuple):
    """A day, its neighbours, and the counts of the day before it."""

    day: Section
    before: Section | None
    after: Section | None
    earlier: Counts
    since: str
    """ISO date of the day before it; empty for the first."""


def _subject(then: Dossier, on: _Day, where: Addresses) -> KnownSubject:
    references, places, here = References(then), located(then), counts(then)
    return KnownSubject(
        site=then.site_info,
        section="timeline",
        day=on.day,
        before=on.before,
        after=on.after,
        counts=here,
        added=_more(here, on.earlier),
        lanes=lane_chart(then, where, ROWS),
        map=SmallMap(places, longest=MAP, language=then.site_info.language) if places else None,
        shared=shared_sentences(then, references, where.moment),
        contested=contested(then, references, lambda one: _last_sentence(then, one)),
        new=_new(then, on.since),
    )


def _more(here: Counts, earlier: Counts) -> Counts:
    added = (one - other for one, other in zip(astuple(here), astuple(earlier), strict=True))
    return Counts(**dict(zip(Counts.__struct_fields__, added, strict=True)))


def _last_sentence(then: Dossier, one: Comparison) -> str:
    """Return the address of the newest statement of a comparison."""
    statement = one.statements[-1]
    return f"{then.addresses[statement.study]}#p{statement.line}"


def _new(then: Dossier, since: str) -> New:
    """Return what the articles after the day `since` add; if it is empty, what all articles add."""
    published = [(day.isoformat() if (day := published_by(one)) else "") for one in then.studies]
    new = {number for number, day in enumerate(published) if day > since}
    references = References(then)
    articles = [references[number] for number in sorted(new)]
    entities = sorted(_new_entities(then, new), key=lambda one: (-one.count, one.name))
    speakers = sorted(_new_speakers(then, new), key=lambda one: (-one.count, one.name))
    return New(
        since=min(published[number] for number in new),
        articles=articles[:LISTED],
        entities=entities[:LISTED],
        speakers=speakers[:LISTED],
        more=tuple(max(len(found) - LISTED, 0) for found in (articles, entities, speakers)),
    )


def _new_entities(then: Dossier, new: Collection[int]) -> Iterator[NewEntity]:
    for key, entity in then.entities.items():
        found = then.occurrences[key]
        if found and all(one.study in new for one in found):
            yield NewEntity(entity.label, entity.path, entity.sort, len(found))


def _new_speakers(then: Dossier, new: Collection[int]) -> Iterator[NewSpeaker]:
    for key, speaker in then.speakers.items():
        said = [one for one in speaker.attributions if one.study in new]
        if key and said:
            entity = then.entities[key]
            address = f"{then.addresses[said[0].study]}#p{said[0].line}"
            yield NewSpeaker(entity.label, entity.path, len(said), address)
