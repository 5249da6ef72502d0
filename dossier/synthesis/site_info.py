"""Information shared by all pages, and the navigation."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec import structs

from dossier.model.entries import Place
from dossier.model.findings import Study
from dossier.model.pages import Section, SiteInfo
from dossier.model.whole import Dossier
from dossier.project.config import Settings
from dossier.text.messages import Messages

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
"""In the order in which the running head names them."""

HOME = "index"


def site_info(
    settings: Settings,
    free_pages: Mapping[str, tuple[str, str]],
    left_out: Collection[str] = (),
    suggests: bool = False,
) -> SiteInfo:
    """Return the information shared by all pages; free pages come last in the navigation, by name.

    `left_out` are names of sections without content in this dossier.
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
        sections=(*(section for section in SECTIONS if section.name not in left_out), *free),
    )


def localize(dossier: Dossier, words: Messages) -> Dossier:
    """Return the dossier with a title for every section, in the language of its pages."""
    sections = (
        Section(section.name, section.path, section.title or words.text(section.name.capitalize()))
        for section in dossier.site_info.sections
    )
    site_info = structs.replace(dossier.site_info, sections=tuple(sections))
    return structs.replace(dossier, site_info=site_info)


def empty_sections(studies: Iterable[Study], places: Iterable[Place]) -> Iterator[str]:
    """Yield the names of sections that would be empty."""
    located = {place.id for place in places if place.at}
    mentions = (mention for study in studies for mention in study.mentions)
    if not any(mention.kind == "place" and mention.entity in located for mention in mentions):
        yield "map"
