"""The timeline: dated sentences by day and period, with the articles published then."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, takewhile
from operator import attrgetter
from typing import NamedTuple

from msgspec import Struct

from dossier.model.edtf import is_doubtful
from dossier.model.found import Found
from dossier.model.pages import Page, Subject
from dossier.model.times import DatedSentence, Moment
from dossier.model.whole import Dossier
from dossier.views.addresses import Addresses, addresses_of
from dossier.views.article_keys import key_of_items
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


class _Group(NamedTuple):
    """Kin of a moment that are on one page, or a moment that has only publications."""

    moment: int
    sentences: Found[DatedSentence] | None
    begins: bool
    """Whether the group begins on the page."""
    first: int = 1
    """Number of its first sentence in its moment, from 1."""


class TimelineRows:
    """The sentences of one moment on one page, computed when the page is rendered."""

    __slots__ = ("_dossier", "_groups", "_references")

    def __init__(self, dossier: Dossier, references: Sequence[Reference], groups: Sequence[_Group]) -> None:
        self._dossier, self._references, self._groups = dossier, references, groups

    def __iter__(self) -> Iterator[TimelineRow]:
        for group in self._groups:
            for place, sentence in enumerate(group.sentences or ()):
                yield _row(self._dossier, self._references, sentence, group.begins and not place)

    def __len__(self) -> int:
        return sum(len(group.sentences or ()) for group in self._groups)

    @property
    def cache_key(self) -> object:
        """Return what decides how they are rendered."""
        found = [group for group in self._groups if group.sentences]
        begins = [group.begins for group in found]
        return key_of_items(self._dossier, *(group.sentences for group in found if group.sentences)), begins


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
    rows: TimelineRows


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


def timeline_pages(dossier: Dossier) -> Iterator[Page]:
    """Plan `timeline.html` and its further pages."""
    references, where = References(dossier), addresses_of(dossier)
    moments = [*dossier.timeline]
    drawing = lanes_of(dossier)
    undated = sum(reference.date is None for reference in references)
    published = _publication_days(moments, where)
    days = {
        month_of(moment.first): where.moment(moment.value) for moment in reversed(moments) if _is_day(moment)
    }
    calendar = years(sorted(days.items()))
    pages = list_pages("timeline.html", sum(max(one.sentences, 1) for one in moments), dossier.site_info.rows)
    for here, groups in zip(pages, _by_page(moments, dossier.site_info.rows), strict=True):
        shown = [
            _moment(dossier, references, moments[number], list(found))
            for number, found in groupby(groups, key=attrgetter("moment"))
        ]
        subject = TimelineSubject(
            site=dossier.site_info,
            section="timeline",
            before=_before(drawing, moments, groups),
            lanes=drawing if here.is_first else None,
            published=published if here.is_first else (),
            moments=shown,
            years=calendar,
            sentences=dossier.timeline.dated,
            undated=undated,
            pages=here.pager,
        )
        yield Page(path=here.path, template="timeline.html", subject=subject)


def _before(drawing: LaneChart | None, moments: Sequence[Moment], groups: Sequence[_Group]) -> int:
    """Return how many moments at the head of a page end before the drawing begins; 0 if all do."""
    numbers = list(dict.fromkeys(group.moment for group in groups))
    first = drawing.axis.first if drawing else ""
    early = sum(1 for _ in takewhile(lambda number: moments[number].last < first, numbers))
    return early if early < len(numbers) else 0


def _publication_days(moments: Sequence[Moment], where: Addresses) -> tuple[PublicationDay, ...]:
    """Return the days of publication if the timeline begins before them; if they are many, the months or years."""
    if not moments or moments[0].published:
        return ()
    days = [moment for moment in moments if moment.published]
    for length in (_DAY, _MONTH, _YEAR):
        found = tuple(_by_period(days, where, length))
        if len(found) <= _MOST_LINKS:
            break
    return found


def _by_period(days: Iterable[Moment], where: Addresses, length: int | None) -> Iterator[PublicationDay]:
    """Yield groups of days whose dates share the first `length` characters, with the address of the first day."""
    for value, group in groupby(days, key=lambda moment: moment.value[:length]):
        found = list(group)
        yield PublicationDay(value, where.moment(found[0].value), sum(len(one.published) for one in found))


def _by_page(moments: Iterable[Moment], rows_per_page: int) -> Iterator[list[_Group]]:
    """Yield the groups of each page; one that does not fit is divided, and a moment without sentences is a row."""
    page, room = list[_Group](), rows_per_page
    for number, moment in enumerate(moments):
        first = 1
        for kin in moment.kin or (None,):
            begin, length = 0, len(kin) if kin else 1
            while begin < length:
                if not room:
                    yield page
                    page, room = [], rows_per_page
                end = min(begin + room, length)
                page.append(_Group(number, kin[begin:end] if kin else None, not begin, first))
                first, room, begin = first + end - begin, room - (end - begin), end
    yield page


def _moment(
    dossier: Dossier, references: Sequence[Reference], moment: Moment, groups: list[_Group]
) -> MomentRows:
    begins, rows = groups[0].first == 1, TimelineRows(dossier, references, groups)
    return MomentRows(
        value=moment.value,
        is_day=_is_day(moment),
        anchor=addresses_of(dossier).moment(moment.value).partition("#")[2] if begins else "",
        first=groups[0].first if rows else 0,
        last=groups[0].first + len(rows) - 1 if rows else 0,
        count=moment.sentences,
        published=[references[n] for n in moment.published] if begins else [],
        rows=rows,
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
