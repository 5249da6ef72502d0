"""Quotations: sentences by speaker, and links to them in the order of the articles."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple, TypedDict

from msgspec import Struct

from dossier.model.attributions import Speaker
from dossier.model.pages import Page, SiteInfo, Subject
from dossier.model.urls import anchor
from dossier.model.whole import Dossier
from dossier.text.messages import N_
from dossier.views.addresses import addresses_of
from dossier.views.charts.speakers import SpeakerChart, speaker_chart
from dossier.views.excerpts import Reference, References, sections_on
from dossier.views.month_index import Year, month_of, months
from dossier.views.pagination import Pager, list_pages
from dossier.views.quotations import QuotationRows
from dossier.views.row_lists import page_of_row

BY_DATE = "quotations-by-date.html"
BY_SPEAKER = "quotations.html"
VIEWS = ((BY_SPEAKER, N_("By speaker")), (BY_DATE, N_("By date")))


class SpeakerRows(Struct, frozen=True, kw_only=True):
    """The statements of one speaker that are on the page."""

    name: str
    path: str
    """Empty if nobody is named."""
    anchor: str
    """Empty if the speaker's rows begin on an earlier page."""
    first: int
    last: int
    """Which of the speaker's rows are on the page, counted from 1."""
    count: int
    rows: QuotationRows


class SpeakerCount(NamedTuple):
    """How many statements a speaker makes in an article, and their address."""

    name: str
    """Empty if the lexicon has no such speaker."""
    address: str
    times: int


class ArticleSpeakers(NamedTuple):
    """An article with its speakers in the order of their first words."""

    article: Reference
    speakers: Sequence[SpeakerCount]


class MonthRows(Struct, frozen=True, kw_only=True):
    """The speakers of one month's articles that are on the page."""

    month: str
    anchor: str
    first: int
    last: int
    """Numbers of its articles in the list, from 1."""
    rows: Sequence[ArticleSpeakers]


class QuotationsSubject(Subject, frozen=True, kw_only=True):
    """Fields of `quotations.html` in either order."""

    speakers: Sequence[tuple[str, str, int, int]]
    """Name and address of each, and how often it is quoted and paraphrased."""
    shades: Sequence[str]
    pages: Pager
    views: Sequence[tuple[str, str]] = VIEWS


class BySpeakerSubject(QuotationsSubject, frozen=True, kw_only=True):
    """`quotations.html` by speaker."""

    sections: Sequence[SpeakerRows]
    speaker_chart: SpeakerChart | None
    """On the first page only."""


class ByDateSubject(QuotationsSubject, frozen=True, kw_only=True):
    """`quotations.html` in the order of the articles."""

    by_date: Sequence[MonthRows]
    years: Sequence[Year]


class _About(TypedDict):
    """Fields that the pages of both orders share."""

    site: SiteInfo
    section: str
    speakers: Sequence[tuple[str, str, int, int]]
    shades: Sequence[str]


def quotation_pages(dossier: Dossier) -> Iterator[Page]:
    """Plan `quotations.html` and `quotations-by-date.html`, with their further pages."""
    references, about = References(dossier), _about(dossier)
    yield from _by_speaker(dossier, references, about)
    yield from _by_date(dossier, references, about)


def _by_speaker(dossier: Dossier, references: Sequence[Reference], about: _About) -> Iterator[Page]:
    sections = [(speaker, speaker.attributions) for speaker in dossier.speakers.values()]
    shown_before: Counter[str] = Counter()
    for here in list_pages(
        BY_SPEAKER, sum(len(attributions) for _, attributions in sections), dossier.site_info.rows
    ):
        shown, row = [], here.first + 1
        for speaker, attributions, begins in sections_on(sections, here):
            first = shown_before[speaker.key] + 1
            shown_before[speaker.key] += len(attributions)
            shown.append(
                SpeakerRows(
                    name=_name(dossier, speaker),
                    path=f"{speaker.key}.html" if speaker.key else "",
                    anchor=(anchor(speaker.key) or "nobody") if begins else "",
                    first=first,
                    last=shown_before[speaker.key],
                    count=len(speaker.attributions),
                    rows=QuotationRows(dossier, references, attributions, row),
                )
            )
            row += len(attributions)
        drawn = speaker_chart(dossier, addresses_of(dossier)) if here.is_first else None
        subject = BySpeakerSubject(**about, sections=shown, speaker_chart=drawn, pages=here.pager)
        yield Page(path=here.path, template="quotations.html", subject=subject)


def _by_date(dossier: Dossier, references: Sequence[Reference], about: _About) -> Iterator[Page]:
    articles = list(_articles(dossier, references))
    dates = [one.article.date for one in articles]
    begins = months(BY_DATE, dates, dossier.site_info.rows)
    for here in list_pages(BY_DATE, len(articles), dossier.site_info.rows):
        shown, first, anchors = [], here.first, begins.on(here)
        on_page = articles[here.first : here.last]
        for month, found in groupby(on_page, key=lambda one: month_of(one.article.date)):
            rows = list(found)
            shown.append(
                MonthRows(
                    month=month,
                    anchor=anchors.get(first + 1, ""),
                    first=first + 1,
                    last=first + len(rows),
                    rows=rows,
                )
            )
            first += len(rows)
        subject = ByDateSubject(**about, by_date=shown, years=begins.years, pages=here.pager)
        yield Page(path=here.path, template="quotations.html", subject=subject)


def _articles(dossier: Dossier, references: Sequence[Reference]) -> Iterator[ArticleSpeakers]:
    """Yield the articles with speakers, each linked to its rows in the list by speaker."""
    found: dict[int, list[tuple[int, SpeakerCount]]] = defaultdict(list)
    row = 1
    for speaker in dossier.speakers.values():
        for study, spots in groupby(speaker.attributions.spots, key=itemgetter(0)):
            places = [place for _, place in spots]
            address = f"{page_of_row(BY_SPEAKER, row, dossier.site_info.rows)}#{row}"
            found[study].append((places[0], SpeakerCount(_name(dossier, speaker), address, len(places))))
            row += len(places)
    for study in sorted(found):
        yield ArticleSpeakers(references[study], [one for _, one in sorted(found[study])])


def _about(dossier: Dossier) -> _About:
    where = addresses_of(dossier)
    made = {key: Counter(speaker.attributions.labels) for key, speaker in dossier.speakers.items()}
    direct = {key: sum(how.direct * times for how, times in found.items()) for key, found in made.items()}
    shades = {how.shade for found in made.values() for how in found}
    return _About(
        site=dossier.site_info,
        section="quotations",
        speakers=[
            (_name(dossier, one), where.speaker(key), direct[key], len(one.attributions) - direct[key])
            for key, one in dossier.speakers.items()
        ],
        shades=sorted(shades - {"", "neutral"}),
    )


def _name(dossier: Dossier, speaker: Speaker) -> str:
    return dossier.entities[speaker.key].name if speaker.key else ""
