"""Embeds: pages that other sites may show in a frame, and the list of them with the HTML to copy."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from html import escape
from typing import NamedTuple

from msgspec import Struct

from dossier.model.attributions import Attribution
from dossier.model.embeds import Embed
from dossier.model.pages import Page, SiteInfo, Subject
from dossier.model.whole import Dossier
from dossier.text.messages import N_
from dossier.text.spans import block_at
from dossier.views.charts.lanes import LaneChart, lanes_of
from dossier.views.charts.maps import located
from dossier.views.charts.small_map import SmallMap
from dossier.views.excerpts import Reference, References
from dossier.views.figures import comparison_addresses
from dossier.views.front import Contested, drawn_comparison
from dossier.views.once import once_a_dossier
from dossier.views.quotations import QuotationRows
from dossier.views.tables import MatrixTable, most_mentioned, table_of_pairs

HEAD = 6
"""Rows and columns of the head of the matrix."""
MOST_BYTES = 9_000
"""Maximum bytes of the coasts and borders of a map."""
LIST = "embeds.html"
CODE = (
    '<iframe src="{address}" width="100%" height="{height}" style="border:0" loading="lazy" '
    'title="{title}"></iframe>'
)


class EmbedOffer(Struct, frozen=True, kw_only=True):
    """An embed in the list."""

    title: str
    """In English, or printed words if `is_printed`."""
    is_printed: bool
    path: str
    code: str
    """HTML to copy."""


class EmbedSubject(Subject, frozen=True, kw_only=True):
    """`embed.html`; exactly one of its kinds of content is not None."""

    title: str
    is_printed: bool
    target: str
    """Address of the same content in the dossier."""
    sources: str
    """SHA-256 of the sources of the dossier."""
    lanes: LaneChart | None = None
    map: SmallMap | None = None
    table: MatrixTable | None = None
    number: Contested | None = None
    quotation: QuotationRows | None = None


class EmbedsSubject(Subject, frozen=True, kw_only=True):
    """`embeds.html`."""

    offers: Sequence[EmbedOffer]


class _EmbedPage(NamedTuple):
    """An embed, and the height of its frame in pixels."""

    name: str
    subject: EmbedSubject
    height: int


def embed_pages(dossier: Dossier) -> Iterator[Page]:
    """Plan `embed/*.html` and `embeds.html`, which lists them."""
    made = [*_charts(dossier), *_chosen(dossier)]
    for one in made:
        yield Page(path=f"embed/{one.name}.html", template="embed.html", subject=one.subject)
    offers = [_offer(dossier.site_info, one) for one in made]
    subject = EmbedsSubject(site=dossier.site_info, section="data", offers=offers)
    yield Page(path=LIST, template="embeds.html", subject=subject)


def _offer(site: SiteInfo, made: _EmbedPage) -> EmbedOffer:
    path = f"embed/{made.name}.html"
    code = CODE.format(address=f"{site.base_url}{path}", height=made.height, title=escape(site.title))
    return EmbedOffer(title=made.subject.title, is_printed=made.subject.is_printed, path=path, code=code)


def _charts(dossier: Dossier) -> Iterator[_EmbedPage]:
    """Yield the timeline, the map and the head of the matrix if the dossier has them."""
    sources = sources_of(dossier)
    lanes = lanes_of(dossier)
    if lanes:
        subject = EmbedSubject(
            site=dossier.site_info, title=N_("Timeline"), is_printed=False, target="timeline.html", sources=sources,
            lanes=lanes,
        )  # fmt: skip
        yield _EmbedPage("timeline", subject, round(lanes.height) + 190)
    if places := located(dossier):
        subject = EmbedSubject(
            site=dossier.site_info, title=N_("Map"), is_printed=False, target="map.html", sources=sources,
            map=SmallMap(places, longest=MOST_BYTES, language=dossier.site_info.language),
        )  # fmt: skip
        yield _EmbedPage("map", subject, 520)
    table = table_of_pairs(
        dossier, most_mentioned(dossier, "actors", HEAD), most_mentioned(dossier, "places", HEAD)
    )
    if table.rows:
        subject = EmbedSubject(
            site=dossier.site_info, title=N_("Who appears where"), is_printed=False, target="matrix.html",
            sources=sources, table=table,
        )  # fmt: skip
        yield _EmbedPage("matrix", subject, 560)


def _chosen(dossier: Dossier) -> Iterator[_EmbedPage]:
    """Yield the numbers and quotations that the editor chose."""
    references, sources = References(dossier), sources_of(dossier)
    by_id = {one.id: one for one in dossier.comparisons} if dossier.embeds else {}
    where = comparison_addresses(by_id.values(), dossier.site_info.rows)
    for embed in dossier.embeds:
        if embed.comparison:
            number = drawn_comparison(dossier, references, by_id[embed.comparison], where[embed.comparison])
            subject = EmbedSubject(
                site=dossier.site_info, title=N_("Numbers side by side"), is_printed=False, target=number.path,
                sources=sources, number=number,
            )  # fmt: skip
            yield _EmbedPage(embed.name, subject, 320)
        else:
            yield _EmbedPage(embed.name, _quotation(dossier, references, embed, sources), 240)


def _quotation(dossier: Dossier, references: Sequence[Reference], embed: Embed, sources: str) -> EmbedSubject:
    study = dossier.studies[embed.study]
    said = next(one for one in study.quotations if one.start == embed.start)
    block = block_at(study.article, said.start)
    attribution = Attribution(study=embed.study, quotation=said, block=block, line=study.lines[block])
    return EmbedSubject(
        site=dossier.site_info,
        title=references[embed.study].headline,
        is_printed=True,
        target=references[embed.study].paragraph(attribution.line),
        sources=sources,
        quotation=QuotationRows(dossier, references, [attribution]),
    )


@once_a_dossier
def sources_of(dossier: Dossier) -> str:
    """Return the SHA-256 of the sorted SHA-256 of all sources, one per line."""
    return sha256("\n".join(sorted(study.article.sha256 for study in dossier.studies)).encode()).hexdigest()
