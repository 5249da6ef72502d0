"""The articles: a list by date, and each one clean on its own page."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from dossier.model.edtf import is_doubtful
from dossier.model.findings import Study
from dossier.model.pages import Page, Subject
from dossier.model.times import DatedSentence, Station
from dossier.model.urls import links_from
from dossier.model.whole import Dossier
from dossier.pages.families import Families
from dossier.text.spans import block_at, direction
from dossier.views.addresses import addresses_of
from dossier.views.article_body import Piece, Remainder, around, body, pinpoints, set_aside
from dossier.views.charts.histogram import Calendar, Histogram
from dossier.views.citation_forms import CitationForms, citation_forms
from dossier.views.citations import outlet_of
from dossier.views.excerpts import Reference, outlet_name, references
from dossier.views.month_index import Year, months
from dossier.views.pagination import Pager, cut, pages_of
from dossier.views.passages import Note, notes_of
from dossier.views.pinpoints import Pinpoint
from dossier.views.quotations import ArticleSpeaker, by_line, voices


class Date(Struct, frozen=True, kw_only=True, gc=False):
    """A date that a sentence of the article names."""

    value: str
    printed: tuple[str, ...]
    evidence: tuple[str, ...]
    line: int
    picture: bool
    doubtful: bool
    address: str
    """Its place on the timeline, beside what others say about the same day."""


class NamedEntity(NamedTuple):
    """An actor or a place that an article names."""

    key: str
    name: str
    path: str
    lines: list[int]
    """Where its paragraphs begin."""
    sort: str


class PrintedFigure(NamedTuple):
    """A figure as an article prints it; a text is empty if the article does not say so much."""

    printed: str
    outcome: str
    when: str
    claimant: str
    line: int


class ArticleListSubject(Subject, frozen=True, kw_only=True):
    """`articles.html`."""

    articles: Sequence[tuple[Reference, str | None]]
    """Each with its standfirst."""
    total: int
    strip: Histogram | None
    years: Sequence[Year]
    anchors: Mapping[int, str]
    """By row: where a month begins."""
    pages: Pager


class ArticleSubject(Subject, frozen=True, kw_only=True):
    """`article.html`."""

    study: Study
    anchors: Sequence[int]
    """For each block the line that its anchor names."""
    reference: Reference
    outlet_kind: str
    direction: str
    """`ltr` or `rtl`."""
    place: tuple[str, str] | None
    """Name and page of the place of filing; the page is empty if the lexicon has no such place."""
    agency_shown: str | None
    note: str
    """HTML."""
    before: Reference | None
    after: Reference | None
    names: Sequence[NamedEntity]
    reused: Mapping[int, Sequence[Note]]
    """By line of the paragraph."""
    dates: Sequence[Date]
    voices: Sequence[ArticleSpeaker]
    counted: Sequence[PrintedFigure]

    @property
    def head(self) -> dict[str, list[Piece]]:
        """Return what is around the running text, by kind of block."""
        return around(self.study, self.anchors, self._links())

    @property
    def body(self) -> list[Piece]:
        """Return the running text in the order of the source."""
        return body(self.study, self.anchors, self._links())

    @property
    def remainders(self) -> list[Remainder]:
        """Return the whole source in order; lines set aside are in full."""
        return set_aside(self.study, self.anchors)

    @property
    def pinpoints(self) -> dict[int, Pinpoint]:
        """Return what a reader calls the block at each anchor, by its line."""
        return pinpoints(self.study, self.anchors)

    @property
    def spoken(self) -> dict[int, list[ArticleSpeaker]]:
        """Return who is quoted in each paragraph, by its line."""
        return by_line(self.voices)

    @property
    def citing(self) -> CitationForms:
        """Return the citation in every form that the page offers."""
        return citation_forms(
            self.study.article, (self.reference.outlet, self.outlet_kind), self.site, self.reference.path
        )

    def _links(self) -> dict[str, str]:
        link = links_from(self.reference.path)
        return {entity.key: link(entity.path) for entity in self.names}


def article_pages(dossier: Dossier) -> Families:
    """Plan `articles/<slug>.html`."""
    known = references(dossier)
    numbers = {path.removesuffix(".html"): number for number, path in enumerate(dossier.addresses)}
    return Families(numbers, lambda name: [_page(dossier, known, numbers[name])])


def list_pages(dossier: Dossier) -> Iterator[Page]:
    """Plan `articles.html` and its further pages."""
    known = references(dossier)
    stretches = cut("articles.html", len(known), dossier.site_info.rows)
    begins = months("articles.html", (reference.date for reference in known), dossier.site_info.rows)
    strip = Calendar(dossier.studies).strip(range(len(known)))
    for stretch in stretches:
        subject = ArticleListSubject(
            site=dossier.site_info,
            section="articles",
            articles=[
                (known[n], dossier.studies[n].article.standfirst) for n in range(stretch.first, stretch.last)
            ],
            total=len(known),
            strip=strip,
            years=begins.years,
            anchors=begins.on(stretch),
            pages=pages_of(stretches, stretch),
        )
        yield Page(path=stretch.path, template="articles.html", subject=subject)


def _page(dossier: Dossier, known: Sequence[Reference], number: int) -> Page:
    study, where = dossier.studies[number], addresses_of(dossier)
    article = study.article
    subject = ArticleSubject(
        site=dossier.site_info,
        section="articles",
        study=study,
        anchors=dossier.anchors[number],
        reference=known[number],
        outlet_kind=outlet_of(dossier, article)[1],
        direction=direction(article.language),
        place=_place(dossier, study),
        agency_shown=article.agency if article.agency != outlet_name(dossier, article.outlet) else None,
        note=dossier.notes.get(article.id, ""),
        before=known[number - 1] if number else None,
        after=known[number + 1] if number + 1 < len(known) else None,
        names=_names(dossier, study),
        reused=notes_of(dossier, known, number),
        dates=[_date(told, one, where.moment(one.value)) for told, one in dossier.timeline.told_in(number)],
        voices=voices(dossier, study),
        counted=_counted(study),
    )
    return Page(path=known[number].path, template="article.html", subject=subject)


def _date(told: DatedSentence, station: Station, address: str) -> Date:
    return Date(
        value=station.value,
        printed=tuple(time.printed for time in told.times),
        evidence=tuple(e for time in told.times[:1] for e in time.evidence),
        line=told.line,
        picture=told.picture,
        doubtful=any(is_doubtful(time.value) for time in told.times),
        address=address,
    )


def _counted(study: Study) -> list[PrintedFigure]:
    """Return the figures of an article in the order of its text."""
    found = []
    for figure in study.figures:
        place = block_at(study.article, figure.start)
        printed, claimant = (" ".join(words.split()) for words in (figure.printed, figure.claimant or ""))
        line = study.lines[place]
        found.append(PrintedFigure(printed, figure.outcome or "", figure.when or "", claimant, line))
    return found


def _place(dossier: Dossier, study: Study) -> tuple[str, str] | None:
    """Return the name and page of the place of filing; the page is empty if the lexicon has no such place."""
    dateline = study.article.dateline
    if dateline is None or not dateline.place:
        return None
    entity = dossier.entities.get(f"places/{dateline.place_id}")
    return (entity.label, entity.path) if entity else (dateline.place, "")


def _names(dossier: Dossier, study: Study) -> list[NamedEntity]:
    """Return the entities that an article names: actors first, by frequency."""
    lines: dict[str, list[int]] = defaultdict(list)
    for mention, position in zip(study.mentions, study.positions, strict=True):
        lines[f"{mention.kind}s/{mention.entity}"].append(study.lines[position.block])
    found = [(dossier.entities[key], found) for key, found in lines.items() if key in dossier.entities]
    found.sort(key=lambda entry: (entry[0].sort, -len(entry[1]), entry[0].name))
    return [
        NamedEntity(entity.key, entity.label, entity.path, list(dict.fromkeys(where)), entity.sort)
        for entity, where in found
    ]
