"""Articles: the list by date, and a page for each with its text, evidence and findings."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from dossier.core.cache import digest
from dossier.model.edtf import is_doubtful
from dossier.model.findings import Study
from dossier.model.found import Column
from dossier.model.pages import Page, Subject
from dossier.model.times import DatedSentence, Station
from dossier.model.urls import links_from
from dossier.model.whole import Dossier
from dossier.pages.families import Families
from dossier.text.spans import block_at, direction
from dossier.views.addresses import addresses_of
from dossier.views.article_body import Piece, Remainder, body, head, pinpoints, set_aside
from dossier.views.cache_keys import key_of_studies
from dossier.views.charts.histogram import Histogram, calendar_of
from dossier.views.citation_forms import CitationForms, citation_forms
from dossier.views.citations import outlet_of
from dossier.views.excerpts import Reference, References, outlet_name
from dossier.views.month_index import Year, months
from dossier.views.once import once_each
from dossier.views.pagination import Pager, list_pages
from dossier.views.passages import Note, notes_of
from dossier.views.pinpoints import Pinpoint
from dossier.views.quotations import ArticleSpeaker, article_speakers, speakers_by_line

TEMPLATE = "article.html"


class Date(Struct, frozen=True, kw_only=True, gc=False):
    """A date in sentences of the article."""

    value: str
    """EDTF."""
    printed: tuple[str, ...]
    evidence: tuple[str, ...]
    lines: tuple[int, ...]
    """Of their paragraphs."""
    picture: bool
    """Whether they are in the caption of a picture."""
    doubtful: bool
    address: str
    """Its address on the timeline."""


class NamedEntity(NamedTuple):
    """An actor or a place that an article names."""

    key: str
    name: str
    path: str
    lines: list[int]
    """Lines on which the paragraphs that name it begin."""
    sort: str


class PrintedFigure(NamedTuple):
    """A figure as an article prints it; fields that the article does not give are empty."""

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
    histogram: Histogram | None
    years: Sequence[Year]
    anchors: Mapping[int, str]
    """By row: the anchor of a month that begins there."""
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
    speakers: Sequence[ArticleSpeaker]
    counted: Sequence[PrintedFigure]

    @property
    def head(self) -> dict[str, list[Piece]]:
        """Return the pieces around the running text, by kind of block."""
        return head(self.study, self.anchors, self._links())

    @property
    def body(self) -> list[Piece]:
        """Return the running text in the order of the source."""
        return body(self.study, self.anchors, self._links())

    @property
    def remainders(self) -> list[Remainder]:
        """Return the whole source in order; blocks set aside are in full."""
        return set_aside(self.study, self.anchors)

    @property
    def pinpoints(self) -> dict[int, Pinpoint]:
        """Return the pinpoint of the block at each anchor, by line."""
        return pinpoints(self.study, self.anchors)

    @property
    def spoken(self) -> dict[int, list[ArticleSpeaker]]:
        """Return the speakers quoted in each paragraph, by line."""
        return speakers_by_line(self.speakers)

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
    references, numbers = References(dossier), _numbers(dossier.addresses)
    return Families(
        numbers,
        lambda name: [_page(dossier, references, numbers[name])],
        TEMPLATE,
        lambda name: _key(dossier, references, numbers[name]),
    )


@once_each
def _numbers(addresses: Column[str]) -> Mapping[str, int]:
    """Return the number of each article by its address without `.html`."""
    return {path.removesuffix(".html"): number for number, path in enumerate(addresses)}


def article_list(dossier: Dossier) -> Iterator[Page]:
    """Plan `articles.html` and its further pages."""
    references = References(dossier)
    begins = months("articles.html", dossier.dates, dossier.site_info.rows)
    histogram = calendar_of(dossier).histogram(range(len(references)))
    for here in list_pages("articles.html", len(references), dossier.site_info.rows):
        subject = ArticleListSubject(
            site=dossier.site_info,
            section="articles",
            articles=[
                (references[n], dossier.studies[n].article.standfirst) for n in range(here.first, here.last)
            ],
            total=len(references),
            histogram=histogram,
            years=begins.years,
            anchors=begins.on(here),
            pages=here.pager,
        )
        yield Page(path=here.path, template="articles.html", subject=subject)


def _key(dossier: Dossier, references: Sequence[Reference], number: int) -> bytes:
    """Return a digest of all that decides a page: its article, the neighbours, and what it shares with others."""
    note = dossier.notes.get(dossier.studies[number].article.id, "")
    beside = [references[other] for other in (number - 1, number + 1) if 0 <= other < len(references)]
    reused = sorted(notes_of(dossier, references, number).items())
    return digest(key_of_studies(dossier, [number]), number > 0, beside, note, reused)


def _page(dossier: Dossier, references: Sequence[Reference], number: int) -> Page:
    study = dossier.studies[number]
    article = study.article
    subject = ArticleSubject(
        site=dossier.site_info,
        section="articles",
        study=study,
        anchors=dossier.anchors[number],
        reference=references[number],
        outlet_kind=outlet_of(dossier, article)[1],
        direction=direction(article.language),
        place=_place(dossier, study),
        agency_shown=article.agency if article.agency != outlet_name(dossier, article.outlet) else None,
        note=dossier.notes.get(article.id, ""),
        before=references[number - 1] if number else None,
        after=references[number + 1] if number + 1 < len(references) else None,
        names=_names(dossier, study),
        reused=notes_of(dossier, references, number),
        dates=_dates(dossier, number),
        speakers=article_speakers(dossier, study),
        counted=_counted(study),
    )
    return Page(path=references[number].path, template=TEMPLATE, subject=subject)


def _dates(dossier: Dossier, number: int) -> list[Date]:
    """Return the dates of an article in order of time, each once with all its paragraphs."""
    addresses = addresses_of(dossier)
    lines: dict[Date, list[int]] = defaultdict(list)
    for sentence, one in dossier.timeline.told_in(number):
        lines[_date(sentence, one, addresses.moment(one.value))].append(sentence.line)
    return [replace(date, lines=tuple(dict.fromkeys(found))) for date, found in lines.items()]


def _date(sentence: DatedSentence, station: Station, address: str) -> Date:
    """Return a date without its paragraphs."""
    return Date(
        value=station.value,
        printed=tuple(time.printed for time in sentence.times),
        evidence=tuple(e for time in sentence.times[:1] for e in time.evidence),
        lines=(),
        picture=sentence.picture,
        doubtful=any(is_doubtful(time.value) for time in sentence.times),
        address=address,
    )


def _counted(study: Study) -> list[PrintedFigure]:
    """Return the figures of an article in the order of its text."""
    found = []
    for figure in study.figures:
        printed, claimant = (" ".join(words.split()) for words in (figure.printed, figure.claimant or ""))
        line = study.lines[block_at(study.article, figure.start)]
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
        NamedEntity(entity.key, entity.label, entity.path, list(dict.fromkeys(lines_of)), entity.sort)
        for entity, lines_of in found
    ]
