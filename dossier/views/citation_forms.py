"""The citation of an article in every form that its page offers."""

from typing import NamedTuple

from markupsafe import Markup

from dossier.model.articles import Article
from dossier.model.pages import SiteInfo
from dossier.views.citations import bibtex, cite, csl_text, highwire
from dossier.views.json_ld import of_article, script


class CitationForms(NamedTuple):
    """One citation in several forms."""

    meta: list[tuple[str, str]]
    """Names and contents of meta tags."""
    json_ld: Markup
    """The element that holds it as JSON-LD."""
    bibtex: str
    csl: str
    """CSL-JSON on one line."""


def citation_forms(
    article: Article, outlet: tuple[str | None, str], site: SiteInfo, path: str
) -> CitationForms:
    """Return the citation of an article whose page is at `path`; `outlet` is its name and kind."""
    citation = cite(article, outlet, site, path)
    return CitationForms(
        list(highwire(citation)),
        script(of_article(site, path, citation)),
        bibtex(citation),
        csl_text(citation),
    )
