"""All kinds of page: the built-in ones, and those of plug-ins."""

from collections.abc import Callable, Iterable

from dossier.core.plugins import Parts
from dossier.model.pages import Page
from dossier.model.whole import Dossier
from dossier.pages.articles import article_list, article_pages
from dossier.pages.cards import cards
from dossier.pages.data import data_page, web_manifest
from dossier.pages.embeds import embed_pages
from dossier.pages.entities import actor_pages, place_pages
from dossier.pages.entity_lists import actor_list, place_list
from dossier.pages.figures import figure_pages
from dossier.pages.free import free_pages, not_found_page, redirect_pages
from dossier.pages.home import home_pages
from dossier.pages.known import known_pages
from dossier.pages.map import map_pages
from dossier.pages.matrices import matrix_pages
from dossier.pages.network import network_pages
from dossier.pages.passages import passage_pages
from dossier.pages.quotations import quotation_pages
from dossier.pages.search import search_pages
from dossier.pages.sources import source_pages
from dossier.pages.timeline import timeline_pages
from dossier.pages.together import together_pages
from dossier.pages.wording import wording_pages

PageKind = Callable[[Dossier], Iterable[Page]]

BUILTIN: tuple[tuple[str, PageKind], ...] = (
    ("404.html", not_found_page),
    ("actors", actor_pages),
    ("actors.html", actor_list),
    ("articles", article_pages),
    ("articles.html", article_list),
    ("data", cards),
    ("data.html", data_page),
    ("embed", embed_pages),
    ("figures", figure_pages),
    ("free", free_pages),
    ("index.html", home_pages),
    ("known", known_pages),
    ("map.html", map_pages),
    ("matrix", matrix_pages),
    ("network.html", network_pages),
    ("passages", passage_pages),
    ("places", place_pages),
    ("places.html", place_list),
    ("quotations", quotation_pages),
    ("redirects", redirect_pages),
    ("search", search_pages),
    ("site.webmanifest", web_manifest),
    ("sources", source_pages),
    ("timeline", timeline_pages),
    ("together", together_pages),
    ("wording", wording_pages),
)
"""Each is named after the beginning of its addresses, if they share one: the preview looks there first."""
PAGES: Parts[PageKind] = Parts("pages", BUILTIN)
