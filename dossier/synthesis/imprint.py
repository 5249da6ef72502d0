"""What every page says of the dossier as a whole, and its navigation."""

from collections.abc import Mapping

from dossier.config import Settings
from dossier.model import Imprint, Section

SECTIONS = (
    Section("articles", "articles.html"),
    Section("actors", "actors.html"),
    Section("places", "places.html"),
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


def imprint(settings: Settings, writings: Mapping[str, tuple[str, str]]) -> Imprint:
    """The dossier's title page in a few words; free pages come last in the navigation, by name."""
    free = (Section("", f"{name}.html", writings[name][0]) for name in sorted(writings) if name != HOME)
    return Imprint(
        title=settings.title,
        description=settings.description,
        language=settings.language,
        base_url=f"{settings.base_url.rstrip('/')}/" if settings.base_url else "",
        rows=settings.rows,
        sections=(*SECTIONS, *free),
    )
