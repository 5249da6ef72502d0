"""Metadata in the heads of pages: for search engines, reference managers and other sites."""

import json
import re
from functools import cache
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from dossiers import dossier, harbour, study
from markup import written_out

from dossier.pages.builtin import PAGES
from dossier.render.renderer import Renderer, theme_folder
from dossier.views.content_policy import POLICY_OF_A_PAGE, POLICY_OF_AN_EMBED, POLICY_OF_THE_SEARCH

RENDERER = Renderer([theme_folder()], "en")
BASE = "https://example.org/storm/"
VOCABULARY = json.loads((Path(__file__).parents[1] / "exports" / "schema_org.json").read_text())
_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
LITERALS = {"Text", "URL", "Number", "Date", "DateTime", "Integer"}


class Head(HTMLParser):
    """Meta tags and links by name."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.meta: dict[str, list[str]] = {}
        self.links: dict[str, str] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        if tag == "meta":
            for name in ("name", "property", "http-equiv"):
                if name in held:
                    self.meta.setdefault(held[name], []).append(held.get("content", ""))
        elif tag == "link":
            self.links[held["rel"]] = held["href"]


@cache
def site(name: str) -> dict[str, str]:
    """Return the pages of one of the dossiers."""
    pages = [page for kind in PAGES.values() for page in kind(MADE[name])]
    return {
        page.path: written_out(RENDERER.render(page).decode())
        for page in pages
        if page.path.endswith(".html")
    }


PRINTED = 'Harbour "reopens" </script><script>alert(1)</script> & more \u202e\u2028'
MADE = {
    "addressed": dossier(
        harbour(1, was=("old",), byline="Jane Roe and John Doe"),
        harbour(2),
        base_url=BASE,
        description="A storm.",
    ),
    "nowhere": dossier(harbour(1), harbour(2)),
    "hostile": dossier(
        study("Holt in Lomvik\n", headline=PRINTED, byline=PRINTED, outlet=PRINTED), base_url=BASE
    ),
}
ARTICLE = "articles/harbour-1-reopens.html"


@pytest.mark.parametrize("name", MADE)
def test_every_page_forbids_what_is_not_its_own(name: str) -> None:
    for path, html in site(name).items():
        head = Head(html)
        searches = path.startswith("search") and path.endswith(".html")
        policy = POLICY_OF_AN_EMBED if path.startswith("embed/") else POLICY_OF_A_PAGE
        policy = POLICY_OF_THE_SEARCH if searches else policy
        assert head.meta["Content-Security-Policy"] == [policy]
        assert head.meta["referrer"] == ["same-origin"]


def data(html: str) -> list[dict[str, Any]]:
    return [json.loads(match[1]) for match in _DATA.finditer(html)]


@pytest.mark.parametrize("name", MADE)
def test_linked_data_keeps_to_the_vocabulary(name: str) -> None:
    kinds = set()
    for path, html in site(name).items():
        for thing in data(html):
            assert thing.pop("@context") == "https://schema.org", path
            kinds |= set(_kinds(thing))
    assert {"WebPage", "Dataset", "DataDownload", "NewsArticle", "Person", "Organization", "City"} <= kinds


def test_a_place_says_where_it_is() -> None:
    (thing,) = data(site("addressed")["places/lomvik.html"])
    assert thing["mainEntity"]["geo"] == {"@type": "GeoCoordinates", "latitude": 61.5, "longitude": 5.25}


def test_an_article_is_based_on_what_was_published() -> None:
    (thing,) = data(site("addressed")[ARTICLE])
    original = thing["isBasedOn"]
    assert original["headline"] == "Harbour 1 reopens"
    assert [person["name"] for person in original["author"]] == ["Jane Roe", "John Doe"]
    assert original["publisher"]["name"] == "Lomvik Post"
    assert original["datePublished"] == "2021-03-01"


def test_words_of_a_source_stay_inside_the_data() -> None:
    (path,) = [path for path in site("hostile") if path.startswith("articles/")]
    html = site("hostile")[path]
    (thing,) = data(html)
    assert "</script><script>alert" in thing["isBasedOn"]["headline"]
    assert len(re.findall(r"<script(?! src=)", html)) == 1


def test_zotero_finds_the_article() -> None:
    head = Head(site("addressed")[ARTICLE])
    assert head.meta["citation_title"] == ["Harbour 1 reopens"]
    assert head.meta["citation_author"] == ["Jane Roe", "John Doe"]
    assert head.meta["DC.date"] == ["2021-03-01"]
    assert head.meta["z:itemType"] == ["newspaperArticle"]


def test_other_sites_can_show_a_picture_and_a_title() -> None:
    head = Head(site("addressed")[ARTICLE])
    assert head.meta["og:image"] == [f"{BASE}social.png"]
    assert head.meta["og:url"] == [head.links["canonical"]] == [f"{BASE}{ARTICLE}"]
    assert head.meta["og:title"] == ["Harbour 1 reopens · Storm at Lomvik"]
    assert head.links["alternate"] == "../feed.xml"


def test_nothing_is_said_of_an_address_that_is_not_known() -> None:
    head = Head(site("nowhere")[ARTICLE])
    assert {"og:url", "og:image"}.isdisjoint(head.meta)
    assert {"canonical", "alternate"}.isdisjoint(head.links)


def test_a_lost_page_is_not_to_be_found() -> None:
    assert Head(site("addressed")["404.html"]).meta["robots"] == ["noindex"]


def test_an_article_can_be_cited_on_the_spot() -> None:
    html = site("addressed")[ARTICLE]
    box = html[html.index('id="cite"') : html.index('id="source"')]
    assert "@article{harbour-1-reopens," in box
    assert '"type":"article-newspaper"' in unescape(box)


def test_the_web_manifest_is_json_and_has_an_icon() -> None:
    for made in MADE.values():
        (page,) = PAGES["site.webmanifest"](made)
        held = json.loads(RENDERER.render(page))
        assert held["name"] == made.site_info.title
        assert held["icons"][0]["src"] in {file.path for file in RENDERER.static_files()}


def _kinds(thing: dict[str, Any]) -> list[str]:
    """Return the types of a thing and its parts, after checking their properties."""
    kind = thing["@type"]
    found = [kind]
    for name, value in thing.items():
        if name == "@type":
            continue
        known = VOCABULARY["properties"][name]
        assert set(known["of"]) & _above(kind), f"{kind} has no {name}"
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                assert set(known["takes"]) & _above(one["@type"]), f"{name} takes no {one['@type']}"
                found += _kinds(one)
            else:
                assert set(known["takes"]) & LITERALS, f"{name} takes no plain value"
    return found


def _above(kind: str) -> set[str]:
    return {kind}.union(*(_above(parent) for parent in VOCABULARY["types"][kind]))
