"""Quotations: by speaker, and in the order of the articles."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TypedDict

from msgspec import Struct

from dossier.model.attributions import Attribution, Speaker
from dossier.model.pages import Page, SiteInfo, Subject
from dossier.model.urls import anchor
from dossier.model.whole import Dossier
from dossier.text.messages import N_
from dossier.views.addresses import addresses_of
from dossier.views.charts.voices import VoiceChart, voice_chart
from dossier.views.excerpts import Reference, references, sections_on
from dossier.views.month_index import Year, month_of, months
from dossier.views.pagination import Pager, cut, pages_of
from dossier.views.quotations import QuotationRows

BY_DATE = "quotations-by-date.html"
BY_SPEAKER = "quotations.html"
VIEWS = ((BY_SPEAKER, N_("By speaker")), (BY_DATE, N_("By date")))


class SpeakerRows(Struct, frozen=True, kw_only=True):
    """What one speaker says, as far as it is on the page."""

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


class MonthRows(Struct, frozen=True, kw_only=True):
    """What is said in the articles of one month, as far as it is on the page."""

    month: str
    anchor: str
    first: int
    last: int
    """Rows of the list, counted from 1."""
    rows: QuotationRows


class QuotationsSubject(Subject, frozen=True, kw_only=True):
    """`quotations.html`, in either order."""

    speakers: Sequence[tuple[str, str, int, int]]
    """Name, address, and how many quotations and statements of each."""
    shades: Sequence[str]
    pages: Pager
    views: Sequence[tuple[str, str]] = VIEWS


class BySpeakerSubject(QuotationsSubject, frozen=True, kw_only=True):
    """`quotations.html` by speaker."""

    sections: Sequence[SpeakerRows]
    voices: VoiceChart | None
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
    known, about = references(dossier), _about(dossier)
    yield from _by_speaker(dossier, known, about)
    yield from _by_date(dossier, known, about)


def _by_speaker(dossier: Dossier, known: Sequence[Reference], about: _About) -> Iterator[Page]:
    sections = [(speaker, speaker.attributions) for speaker in dossier.speakers.values()]
    stretches = cut(
        BY_SPEAKER, sum(len(attributions) for _, attributions in sections), dossier.site_info.rows
    )
    shown_before: Counter[str] = Counter()
    for stretch in stretches:
        shown = []
        for speaker, attributions, begins in sections_on(sections, stretch):
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
                    rows=QuotationRows(dossier, known, attributions),
                )
            )
        drawn = voice_chart(dossier, addresses_of(dossier)) if stretch.number == 1 else None
        subject = BySpeakerSubject(**about, sections=shown, voices=drawn, pages=pages_of(stretches, stretch))
        yield Page(path=stretch.path, template="quotations.html", subject=subject)


def _by_date(dossier: Dossier, known: Sequence[Reference], about: _About) -> Iterator[Page]:
    attributions = sorted(
        (attribution for speaker in dossier.speakers.values() for attribution in speaker.attributions),
        key=_place,
    )
    stretches = cut(BY_DATE, len(attributions), dossier.site_info.rows)
    begins = months(
        BY_DATE, (known[attribution.study].date for attribution in attributions), dossier.site_info.rows
    )
    for stretch in stretches:
        shown, first, anchors = [], stretch.first, begins.on(stretch)
        on_page = attributions[stretch.first : stretch.last]
        for month, found in groupby(on_page, key=lambda attribution: month_of(known[attribution.study].date)):
            rows = list(found)
            shown.append(
                MonthRows(
                    month=month,
                    anchor=anchors.get(first + 1, ""),
                    first=first + 1,
                    last=first + len(rows),
                    rows=QuotationRows(dossier, known, rows),
                )
            )
            first += len(rows)
        subject = ByDateSubject(
            **about, by_date=shown, years=begins.years, pages=pages_of(stretches, stretch)
        )
        yield Page(path=stretch.path, template="quotations.html", subject=subject)


def _about(dossier: Dossier) -> _About:
    speakers, where = dossier.speakers.values(), addresses_of(dossier)
    return _About(
        site=dossier.site_info,
        section="quotations",
        speakers=[(_name(dossier, one), where.speaker(one.key), *_counts(one)) for one in speakers],
        shades=sorted(
            {s.quotation.shade for speaker in speakers for s in speaker.attributions} - {"", "neutral"}
        ),
    )


def _name(dossier: Dossier, speaker: Speaker) -> str:
    return dossier.entities[speaker.key].name if speaker.key else ""


def _counts(speaker: Speaker) -> tuple[int, int]:
    """Count the direct quotations and the statements in the outlets' own words."""
    direct = sum(attribution.quotation.direct for attribution in speaker.attributions)
    return direct, len(speaker.attributions) - direct


def _place(attribution: Attribution) -> tuple[int, int]:
    return attribution.study, attribution.quotation.start
