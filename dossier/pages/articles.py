"""The articles: a list by date, and each one clean on its own page."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from dossier.model.edtf import is_doubtful
from dossier.model.findings import Study
from dossier.model.pages import Page
from dossier.model.times import DatedSentence, Station
from dossier.model.urls import cut, pages_of
from dossier.model.whole import Dossier
from dossier.pages.families import Families
from dossier.text.spans import block_at, direction
from dossier.views.charts.histogram import Calendar
from dossier.views.citations import outlet_of
from dossier.views.excerpts import Reference, outlet_name, references
from dossier.views.month_index import months
from dossier.views.reuse import notes_of
from dossier.views.speakers import voices


class Date(Struct, frozen=True, kw_only=True, gc=False):
    """A date that a sentence of the article names."""

    value: str
    printed: tuple[str, ...]
    evidence: tuple[str, ...]
    line: int
    picture: bool
    doubtful: bool
    address: str
    """Where the timeline has it, beside what others say of the same day."""


def article_pages(dossier: Dossier) -> Families:
    """`articles/<slug>.html`."""
    known = references(dossier)
    numbers = {path.removesuffix(".html"): number for number, path in enumerate(dossier.addresses)}
    return Families(numbers, lambda name: [_page(dossier, known, numbers[name])])


def list_pages(dossier: Dossier) -> Iterator[Page]:
    """`articles.html` and its further pages."""
    known = references(dossier)
    stretches = cut("articles.html", len(known), dossier.site_info.rows)
    begins = months("articles.html", (reference.date for reference in known), dossier.site_info.rows)
    strip = Calendar(dossier.studies).strip(range(len(known)))
    for stretch in stretches:
        yield Page(
            path=stretch.path,
            template="articles.html",
            subject={
                "site": dossier.site_info,
                "section": "articles",
                "articles": [
                    (known[n], dossier.studies[n].article.standfirst)
                    for n in range(stretch.first, stretch.last)
                ],
                "total": len(known),
                "strip": strip,
                "years": begins.years,
                "anchors": begins.on(stretch),
                "pages": pages_of(stretches, stretch),
            },
        )


def _page(dossier: Dossier, known: Sequence[Reference], number: int) -> Page:
    subject = _subject(dossier, known, number) | _findings(dossier, known, number)
    return Page(path=known[number].path, template="article.html", subject=subject)


def _subject(dossier: Dossier, known: Sequence[Reference], number: int) -> dict[str, object]:
    study = dossier.studies[number]
    article = study.article
    return {
        "site": dossier.site_info,
        "section": "articles",
        "study": study,
        "anchors": dossier.anchors[number],
        "reference": known[number],
        "outlet_kind": outlet_of(dossier, article)[1],
        "direction": direction(article.language),
        "place": _place(dossier, study),
        "agency_shown": article.agency if article.agency != outlet_name(dossier, article.outlet) else None,
        "note": dossier.notes.get(article.id, ""),
        "before": known[number - 1] if number else None,
        "after": known[number + 1] if number + 1 < len(known) else None,
    }


def _findings(dossier: Dossier, known: Sequence[Reference], number: int) -> dict[str, object]:
    study = dossier.studies[number]
    return {
        "names": _names(dossier, study),
        "reused": notes_of(dossier, known, number),
        "dates": [_date(told, station) for told, station in dossier.timeline.told_in(number)],
        "voices": voices(dossier, study),
        "counted": _counted(study),
    }


def _date(told: DatedSentence, station: Station) -> Date:
    return Date(
        value=station.value,
        printed=tuple(time.printed for time in told.times),
        evidence=tuple(e for time in told.times[:1] for e in time.evidence),
        line=told.line,
        picture=told.picture,
        doubtful=any(is_doubtful(time.value) for time in told.times),
        address=station.address,
    )


def _counted(study: Study) -> list[tuple[str, str, str, str, int]]:
    """The figures of the article: as printed, what happened, when, who says so, and the line of the paragraph."""
    found = []
    for figure in study.figures:
        place = block_at(study.article, figure.start)
        printed, claimant = (" ".join(words.split()) for words in (figure.printed, figure.claimant or ""))
        found.append((printed, figure.outcome or "", figure.when or "", claimant, study.lines[place]))
    return found


def _place(dossier: Dossier, study: Study) -> tuple[str, str] | None:
    """Name and page of where the report was filed; the page is empty where the lexicon has none."""
    dateline = study.article.dateline
    if dateline is None or not dateline.place:
        return None
    entity = dossier.entities.get(f"places/{dateline.place_id}")
    return (entity.name, entity.path) if entity else (dateline.place, "")


def _names(dossier: Dossier, study: Study) -> list[tuple[str, str, str, list[int], str]]:
    """Key, name, page, lines of its paragraphs and sort of each entity: actors first, by frequency."""
    lines: dict[str, list[int]] = defaultdict(list)
    for mention, position in zip(study.mentions, study.positions, strict=True):
        lines[f"{mention.kind}s/{mention.entity}"].append(study.lines[position.block])
    found = [(dossier.entities[key], found) for key, found in lines.items() if key in dossier.entities]
    found.sort(key=lambda entry: (entry[0].sort, -len(entry[1]), entry[0].name))
    return [
        (entity.key, entity.name, entity.path, list(dict.fromkeys(where)), entity.sort)
        for entity, where in found
    ]
