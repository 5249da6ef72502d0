"""Who said what: by speaker, and in the order of the articles."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from dossier.model.attributions import Attribution, Speaker
from dossier.model.pages import Page
from dossier.model.urls import anchor, cut, pages_of
from dossier.model.whole import Dossier
from dossier.text.messages import N_
from dossier.views.excerpts import Reference, references, sections_on
from dossier.views.month_index import month_of, months
from dossier.views.quotations import QuotationRows

Subject = Mapping[str, object]
BY_DATE = "quotations-by-date.html"
BY_SPEAKER = "quotations.html"


def quotation_pages(dossier: Dossier) -> Iterator[Page]:
    """`quotations.html` and `quotations-by-date.html`, with their further pages."""
    known, about = references(dossier), _about(dossier)
    yield from _by_speaker(dossier, known, about)
    yield from _by_date(dossier, known, about)


def _by_speaker(dossier: Dossier, known: Sequence[Reference], about: Subject) -> Iterator[Page]:
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
                {
                    "name": _name(dossier, speaker),
                    "path": f"{speaker.key}.html" if speaker.key else "",
                    "anchor": (anchor(speaker.key) or "nobody") if begins else "",
                    "first": first,
                    "last": shown_before[speaker.key],
                    "count": len(speaker.attributions),
                    "rows": QuotationRows(dossier, known, attributions),
                }
            )
        more = {"sections": shown, "pages": pages_of(stretches, stretch)}
        yield Page(path=stretch.path, template="quotations.html", subject={**about, **more})


def _by_date(dossier: Dossier, known: Sequence[Reference], about: Subject) -> Iterator[Page]:
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
                {
                    "month": month,
                    "anchor": anchors.get(first + 1, ""),
                    "first": first + 1,
                    "last": first + len(rows),
                    "rows": QuotationRows(dossier, known, rows),
                }
            )
            first += len(rows)
        more = {"by_date": shown, "years": begins.years, "pages": pages_of(stretches, stretch)}
        yield Page(path=stretch.path, template="quotations.html", subject={**about, **more})


def _about(dossier: Dossier) -> Subject:
    speakers = dossier.speakers.values()
    return {
        "site": dossier.site_info,
        "section": "quotations",
        "speakers": [(_name(dossier, speaker), speaker.address, *_counts(speaker)) for speaker in speakers],
        "shades": sorted(
            {s.quotation.shade for speaker in speakers for s in speaker.attributions} - {"", "neutral"}
        ),
        "views": ((BY_SPEAKER, N_("By speaker")), (BY_DATE, N_("By date"))),
    }


def _name(dossier: Dossier, speaker: Speaker) -> str:
    return dossier.entities[speaker.key].name if speaker.key else ""


def _counts(speaker: Speaker) -> tuple[int, int]:
    """How many in quotation marks, and how many in the outlets' own words."""
    direct = sum(attribution.quotation.direct for attribution in speaker.attributions)
    return direct, len(speaker.attributions) - direct


def _place(attribution: Attribution) -> tuple[int, int]:
    return attribution.study, attribution.quotation.start
