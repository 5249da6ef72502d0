"""The timeline: dated sentences by day and period, with the articles published then."""

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
from dossier.views.excerpts import REACH, Reference, References, words_between
from dossier.views.month_index import Year, month_of, years
from dossier.views.pagination import Pager, list_pages
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
    """Whether it is the first of a group of kin."""


class MomentRows(Struct, frozen=True, kw_only=True):
    """A day or a period, with those of its sentences that are on the page."""

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
    """How many of the moments are earlier than the drawing and therefore folded."""
    lanes: LaneChart | None
    """On the first page only."""
    published: Sequence[PublicationDay]
    """On the first page, if it begins with days before the first publication."""
    moments: Sequence[MomentRows]
    years: Sequence[Year]
    sentences: int
    undated: int
    """How many articles have no date."""
    pages: Pager


class _Slot(NamedTuple):
    """A row of the list: a sentence of a moment, or a moment that has only publications."""

    moment: int
    sentence: DatedSentence | None
    begins: bool
    number: int = 0
    """Number of the sentence in its moment, from 1."""


def timeline_pages(dossier: Dossier) -> Iterator[Page]:
    """Plan `timeline.html` and its further pages."""
    references, where = References(dossier), addresses_of(dossier)
    slots = list(_slots(dossier))
    drawing = lanes_of(dossier)
    dated = len({(p.sentence.study, p.sentence.start) for p in slots if p.sentence})
    undated = sum(reference.date is None for reference in references)
    published = _publication_days(dossier)
    days = {
        month_of(moment.first): where.moment(moment.value)
        for moment in reversed(dossier.timeline)
        if _is_day(moment)
    }
    calendar = years(sorted(days.items()))
    begun: set[int] = set()
    for here in list_pages("timeline.html", len(slots), dossier.site_info.rows):
        shown = []
        for number, group in groupby(slots[here.first : here.last], key=lambda slot: slot.moment):
            shown.append(_moment(dossier, references, number, list(group), number not in begun))
            begun.add(number)
        subject = TimelineSubject(
            site=dossier.site_info,
            section="timeline",
            before=_before(dossier, drawing, slots[here.first : here.last]),
            lanes=drawing if here.is_first else None,
            published=published if here.is_first else (),
            moments=shown,
            years=calendar,
            sentences=dated,
            undated=undated,
            pages=here.pager,
        )
        yield Page(path=here.path, template="timeline.html", subject=subject)


def _before(dossier: Dossier, drawing: LaneChart | None, slots: Sequence[_Slot]) -> int:
    """Return how many moments at the head of a page end before the drawing begins; 0 if all do."""
    numbers = list(dict.fromkeys(slot.moment for slot in slots))
    first = drawing.axis.first if drawing else ""
    early = sum(1 for _ in takewhile(lambda number: dossier.timeline[number].last < first, numbers))
    return early if early < len(numbers) else 0


def _publication_days(dossier: Dossier) -> tuple[PublicationDay, ...]:
    """Return the days of publication if the timeline begins before them; if they are many, the months or years."""
    if not dossier.timeline or dossier.timeline[0].published:
        return ()
    days = [moment for moment in dossier.timeline if moment.published]
    for length in (_DAY, _MONTH, _YEAR):
        found = tuple(_by_period(dossier, days, length))
        if len(found) <= _MOST_LINKS:
            break
    return found


def _by_period(dossier: Dossier, days: Iterable[Moment], length: int | None) -> Iterator[PublicationDay]:
    """Yield groups of days whose dates share the first `length` characters, with the address of the first day."""
    where = addresses_of(dossier)
    for value, group in groupby(days, key=lambda moment: moment.value[:length]):
        found = list(group)
        yield PublicationDay(value, where.moment(found[0].value), sum(len(one.published) for one in found))


def _slots(dossier: Dossier) -> Iterator[_Slot]:
    for number, moment in enumerate(dossier.timeline):
        if not moment.kin:
            yield _Slot(number, None, True)
        counted = count(1)
        for group in moment.kin:
            for place, sentence in enumerate(group):
                yield _Slot(number, sentence, not place, next(counted))


def _moment(
    dossier: Dossier, references: Sequence[Reference], number: int, slots: list[_Slot], begins: bool
) -> MomentRows:
    moment = dossier.timeline[number]
    return MomentRows(
        value=moment.value,
        is_day=_is_day(moment),
        anchor=addresses_of(dossier).moment(moment.value).partition("#")[2] if begins else "",
        first=slots[0].number,
        last=slots[-1].number,
        count=moment.sentences,
        published=[references[n] for n in moment.published] if begins else [],
        rows=[_row(dossier, references, slot.sentence, slot.begins) for slot in slots if slot.sentence],
    )


def _is_day(moment: Moment) -> bool:
    return moment.first == moment.last


def _row(
    dossier: Dossier, references: Sequence[Reference], sentence: DatedSentence, begins: bool
) -> TimelineRow:
    reference = references[sentence.study]
    return TimelineRow(
        article=reference,
        address=reference.paragraph(sentence.line),
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
