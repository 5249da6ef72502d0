"""The timeline: dated sentences by day and period, beside what was published then."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count, groupby, takewhile
from typing import NamedTuple

from msgspec import Struct

from dossier.model.edtf import is_doubtful
from dossier.model.pages import Page, Subject
from dossier.model.times import DatedSentence, Moment
from dossier.model.whole import Dossier
from dossier.views.addresses import addresses_of
from dossier.views.charts.lanes import LaneChart, lanes_of
from dossier.views.excerpts import REACH, Reference, references, words_between
from dossier.views.month_index import Year, month_of, years
from dossier.views.pagination import Pager, cut, pages_of
from dossier.views.pinpoints import Pinpoint, pinpoint_at

_MOST_LINKS = 24
_DAY, _MONTH, _YEAR = None, len("2020-02"), len("2020")
"""How many characters of an EDTF date name them; None for all."""


class TimelineRow(Struct, frozen=True, kw_only=True):
    """A dated sentence."""

    article: Reference
    address: str
    pinpoint: Pinpoint
    words: tuple[tuple[str, str], ...]
    """In pieces; those that name the date are marked `time`."""
    picture: bool
    doubtful: bool
    begins: bool
    """Whether it is the first about its actors and places."""


class MomentRows(Struct, frozen=True, kw_only=True):
    """A day or a period, as far as its sentences are on the page."""

    value: str
    """EDTF."""
    is_day: bool
    anchor: str
    """Empty if the moment begins on an earlier page."""
    first: int
    last: int
    """Which of its sentences are on the page, counted from 1."""
    count: int
    published: Sequence[Reference]
    """Articles of that day."""
    rows: Sequence[TimelineRow]


class PublicationDay(Struct, frozen=True):
    """A day on which articles were published; in a long list a month or a year."""

    value: str
    """EDTF."""
    address: str
    articles: int


class TimelineSubject(Subject, frozen=True, kw_only=True):
    """`timeline.html`."""

    before: int
    """How many of the moments are before the drawing, and folded."""
    lanes: LaneChart | None
    """On the first page only."""
    published: Sequence[PublicationDay]
    """On the first page, if it begins with what the articles look back on."""
    moments: Sequence[MomentRows]
    years: Sequence[Year]
    sentences: int
    undated: int
    """How many articles have no date."""
    pages: Pager


class _Slot(NamedTuple):
    """A row of the whole list: a sentence under its moment, or a moment with publications only."""

    moment: int
    sentence: DatedSentence | None
    begins: bool
    number: int = 0
    """Number of the sentence in its moment, from 1."""


def timeline_pages(dossier: Dossier) -> Iterator[Page]:
    """Plan `timeline.html` and its further pages."""
    known, where = references(dossier), addresses_of(dossier)
    places = list(_places(dossier))
    stretches = cut("timeline.html", len(places), dossier.site_info.rows)
    drawing = lanes_of(dossier)
    dated = len({(p.sentence.study, p.sentence.start) for p in places if p.sentence})
    undated = sum(reference.date is None for reference in known)
    published = _publication_days(dossier)
    days = {
        month_of(moment.first): where.moment(moment.value)
        for moment in reversed(dossier.timeline)
        if _is_day(moment)
    }
    calendar = years(sorted(days.items()))
    begun: set[int] = set()
    for stretch in stretches:
        shown = []
        for number, group in groupby(places[stretch.first : stretch.last], key=lambda place: place.moment):
            shown.append(_moment(dossier, known, number, list(group), number not in begun))
            begun.add(number)
        subject = TimelineSubject(
            site=dossier.site_info,
            section="timeline",
            before=_before(dossier, drawing, places[stretch.first : stretch.last]),
            lanes=drawing if stretch.number == 1 else None,
            published=published if stretch.number == 1 else (),
            moments=shown,
            years=calendar,
            sentences=dated,
            undated=undated,
            pages=pages_of(stretches, stretch),
        )
        yield Page(path=stretch.path, template="timeline.html", subject=subject)


def _before(dossier: Dossier, drawing: LaneChart | None, places: Sequence[_Slot]) -> int:
    """Return how many moments at the head of a page are over before the drawing begins, if others follow them."""
    numbers = list(dict.fromkeys(place.moment for place in places))
    first = drawing.axis.first if drawing else ""
    early = sum(1 for _ in takewhile(lambda number: dossier.timeline[number].last < first, numbers))
    return early if early < len(numbers) else 0


def _publication_days(dossier: Dossier) -> tuple[PublicationDay, ...]:
    """Return the days of publication, if the timeline begins before them; many are counted by month, or by year."""
    if not dossier.timeline or dossier.timeline[0].published:
        return ()
    days = [moment for moment in dossier.timeline if moment.published]
    for length in (_DAY, _MONTH, _YEAR):
        found = tuple(_by_period(dossier, days, length))
        if len(found) <= _MOST_LINKS:
            break
    return found


def _by_period(dossier: Dossier, days: Iterable[Moment], length: int | None) -> Iterator[PublicationDay]:
    """Yield the periods that begin with the same characters, each with the address of its first day."""
    where = addresses_of(dossier)
    for value, group in groupby(days, key=lambda moment: moment.value[:length]):
        held = list(group)
        yield PublicationDay(value, where.moment(held[0].value), sum(len(one.published) for one in held))


def _places(dossier: Dossier) -> Iterator[_Slot]:
    for number, moment in enumerate(dossier.timeline):
        if not moment.kin:
            yield _Slot(number, None, True)
        counted = count(1)
        for group in moment.kin:
            for sentence in group:
                yield _Slot(number, sentence, sentence is group[0], next(counted))


def _moment(
    dossier: Dossier, known: Sequence[Reference], number: int, places: list[_Slot], begins: bool
) -> MomentRows:
    moment = dossier.timeline[number]
    return MomentRows(
        value=moment.value,
        is_day=_is_day(moment),
        anchor=addresses_of(dossier).moment(moment.value).partition("#")[2] if begins else "",
        first=places[0].number,
        last=places[-1].number,
        count=moment.sentences,
        published=[known[n] for n in moment.published] if begins else [],
        rows=[_row(dossier, known, place.sentence, place.begins) for place in places if place.sentence],
    )


def _is_day(moment: Moment) -> bool:
    return moment.first == moment.last


def _row(dossier: Dossier, known: Sequence[Reference], sentence: DatedSentence, begins: bool) -> TimelineRow:
    reference = known[sentence.study]
    return TimelineRow(
        article=reference,
        address=f"{reference.path}#p{sentence.line}",
        pinpoint=pinpoint_at(dossier.studies[sentence.study], sentence.start),
        words=tuple(_words(dossier, sentence)),
        picture=sentence.picture,
        doubtful=any(is_doubtful(time.value) for time in sentence.times),
        begins=begins,
    )


def _words(dossier: Dossier, sentence: DatedSentence) -> Iterator[tuple[str, str]]:
    article = dossier.studies[sentence.study].article
    position, reach = sentence.start, 0
    for time in sentence.times:
        yield words_between(article, position, time.start, reach, REACH), ""
        yield words_between(article, time.start, time.end, REACH, 0), "time"
        position, reach = time.end, REACH
    yield words_between(article, position, sentence.end, REACH, 0), ""
