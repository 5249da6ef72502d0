"""Information shared by all pages, and the navigation."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from babel.dates import format_date
from msgspec import structs

from dossier.model.entries import Place
from dossier.model.findings import Study
from dossier.model.pages import Section, SiteInfo
from dossier.model.whole import Dossier
from dossier.project.config import Settings
from dossier.synthesis.grouping import MemoStep
from dossier.text.messages import N_, Messages

SECTIONS = (
    Section("articles", "articles.html"),
    Section("actors", "actors.html"),
    Section("places", "places.html"),
    Section("map", "map.html"),
    Section("matrix", "matrix.html"),
    Section("quotations", "quotations.html"),
    Section("figures", "figures.html"),
    Section("timeline", "timeline.html"),
    Section("wording", "wording.html"),
    Section("passages", "passages.html"),
    Section("sources", "sources.html"),
)
"""The sections in the order of the navigation."""

HOME = "index"
AS_KNOWN = N_("As known on %(day)s")


def site_info(
    settings: Settings,
    free_pages: Mapping[str, tuple[str, str]],
    left_out: Collection[str] = (),
    suggests: bool = False,
    days: tuple[Section, ...] = (),
) -> SiteInfo:
    """Return the information shared by all pages; free pages come last in the navigation, by name.

    `left_out` are names of sections without content in this dossier, `days` those with a page of their own.
    """
    free = (Section("", f"{name}.html", free_pages[name][0]) for name in sorted(free_pages) if name != HOME)
    return SiteInfo(
        title=settings.title,
        description=settings.description,
        language=settings.language,
        base_url=f"{settings.base_url.rstrip('/')}/" if settings.base_url else "",
        rows=settings.rows,
        suggests=suggests,
        exports=settings.exports,
        period=settings.period,
        days=days,
        sections=(*(section for section in SECTIONS if section.name not in left_out), *free),
    )


def localize(dossier: Dossier, words: Messages) -> Dossier:
    """Return the dossier with a title for every section, in the language of its pages."""
    sections = (
        Section(section.name, section.path, section.title or words.text(section.name.capitalize()))
        for section in dossier.site_info.sections
    )
    days = (structs.replace(day, title=_as_known(day.name, words)) for day in dossier.site_info.days)
    site_info = structs.replace(dossier.site_info, sections=tuple(sections), days=tuple(days))
    return structs.replace(dossier, site_info=site_info)


def located(places: Iterable[Place]) -> frozenset[str]:
    """Return the ids of the places that a map can show."""
    return frozenset(place.id for place in places if place.at)


def _empty_sections(studies: Sequence[Study], on_map: Collection[str]) -> tuple[str, ...]:
    """Return the names of sections that would be empty."""
    return tuple(_empty(studies, on_map))


def _empty(studies: Sequence[Study], on_map: Collection[str]) -> Iterator[str]:
    mentions = (mention for study in studies for mention in study.mentions)
    if not any(mention.kind == "place" and mention.entity in on_map for mention in mentions):
        yield "map"
    if not any(map(_has_pairs, studies)):
        yield "matrix"
    if not any(study.quotations for study in studies):
        yield "quotations"
    if not any(study.figures for study in studies):
        yield "figures"
    if not any(study.times or study.article.published for study in studies):
        yield "timeline"
    if not any(study.mentions or study.wordings for study in studies):
        yield "wording"
    if len(studies) < 2:
        yield "passages"


def _has_pairs(study: Study) -> bool:
    return any(len(one.keys) > 1 for one in study.presence if one.counted)


def _content_of(study: Study) -> tuple[Any, ...]:
    """Return what the sections say of a study, as far as it can fill one."""
    places = frozenset(mention.entity for mention in study.mentions if mention.kind == "place")
    others = study.quotations, study.figures, study.times or study.article.published
    return places, _has_pairs(study), *map(bool, others), bool(study.mentions or study.wordings)


EMPTY = MemoStep(_content_of, _empty_sections)
"""The names of sections without content in a dossier."""


def _as_known(day: str, words: Messages) -> str:
    shown = format_date(date.fromisoformat(day), "long", words.locale)
    return words.text(AS_KNOWN) % {"day": shown}
