"""Collect what a page declares about itself: JSON-LD, OpenGraph, `meta`, microdata, saving programs."""

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any, NamedTuple
from urllib.parse import urljoin

from lxml import html

from dossier.model.web import is_web_address
from dossier.project.readers.moments import moment

_ARTICLE = re.compile(r"article|posting|report|review|story|analysis", re.IGNORECASE)
_PAGE = re.compile(r"webpage|itempage", re.IGNORECASE)
_LARGEST_JSON = 1_000_000
_MOST_THINGS = 2_000
_DEEPEST = 8
_CONTROL = re.compile(r"[\x00-\x1f]")
_SINGLEFILE = re.compile(
    r"<!--\s*Page saved with SingleFile\s+url:\s*(?P<url>\S+)\s+saved date:\s*(?P<date>[^\n>]+)",
    re.IGNORECASE,
)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(?P<url>\S+)\s*-->", re.IGNORECASE)
_HEAD_OF_FILE = 20_000

Fact = tuple[str, str]
"""A value, and the part of the page that declares it."""

_META: Mapping[str, tuple[str, ...]] = {
    "title": (
        "og:title",
        "twitter:title",
        "dc.title",
        "dcterms.title",
        "citation_title",
        "parsely-title",
        "sailthru.title",
    ),
    "published": (
        "article:published_time",
        "og:article:published_time",
        "og:published_time",
        "datepublished",
        "publication_date",
        "publish-date",
        "publishdate",
        "publish_date",
        "published_time",
        "pubdate",
        "parsely-pub-date",
        "sailthru.date",
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.created",
        "dc.date.created",
        "dc.date",
        "dcterms.date",
        "citation_publication_date",
        "article.published",
        "article:published",
        "cxenseparse:recs:publishtime",
        "iso-8601-publish-date",
        "originalpublicationdate",
        "rnews:datepublished",
        "article_date_original",
        "article.created",
        "date",
    ),
    "updated": (
        "article:modified_time",
        "og:updated_time",
        "datemodified",
        "dcterms.modified",
        "last-modified",
        "article.updated",
    ),
    "author": (
        "author",
        "article:author",
        "article:author_name",
        "dc.creator",
        "dcterms.creator",
        "parsely-author",
        "sailthru.author",
        "byl",
        "citation_author",
    ),
    "url": ("og:url", "twitter:url", "parsely-link"),
    "site": ("og:site_name", "application-name", "dc.publisher", "twitter:app:name:iphone"),
    "description": (
        "og:description",
        "description",
        "twitter:description",
        "dc.description",
        "sailthru.description",
    ),
    "language": ("language", "content-language", "dc.language", "og:locale"),
}
_MOMENTS = ("published", "updated")


class PageFacts(NamedTuple):
    """Everything a page declares about itself, with the place of each declaration."""

    titles: tuple[str, ...]
    """All titles, the likeliest headline first."""
    facts: Mapping[str, Fact]
    """Values by our names for them: published, author, site, …"""
    addresses: tuple[str, ...]
    """All addresses the page gives as its own, the most reliable first."""

    def get(self, name: str) -> str | None:
        """Return a value without its place, or None."""
        return self.facts[name][0] if name in self.facts else None


def page_facts(tree: html.HtmlElement, markup: str) -> PageFacts:
    """Return what a page declares about itself. Of several declarations, the most reliable place wins."""
    things = list(_articles(tree))
    language = (tree.get("lang") or "").strip()
    facts: dict[str, Fact] = {}
    several: dict[str, list[str]] = {"title": [], "url": []}
    declared = (*_links(tree), *_json_ld(things), *_meta(tree), *_microdata(tree), *_saved(markup))
    for name, given, place in declared:
        value = _clean(given)
        if name in several:
            several[name] += [value] if _fits(name, value) else []
        elif name in _MOMENTS:
            day = moment(value, language[:2] or "en")
            facts.setdefault(name, (day, place)) if day else None
        elif name not in facts and _fits(name, value):
            facts[name] = (value, place)
    if language and _fits("language", language):
        facts["language"] = (language, "the html element")
    if title := tree.findtext(".//title"):
        several["title"] += filter(None, [_clean(title)])
    titles, addresses = (tuple(dict.fromkeys(each)) for each in several.values())
    return PageFacts(titles, facts, addresses)


def _fits(name: str, value: str) -> bool:
    if name == "url":
        return is_web_address(value)
    if name == "author":
        return bool(value) and len(value) < 200 and "://" not in value and not value.startswith("@")
    if name == "language":
        return bool(re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*", value))
    return bool(value)


def _clean(value: Any) -> str:
    words = unescape(str(value)) if isinstance(value, (str, int, float)) else ""
    return " ".join(words.split())


def _saved(markup: str) -> Iterator[tuple[str, str, str]]:
    """Yield what a browser or SingleFile writes at the top of a page it saves."""
    head = markup[:_HEAD_OF_FILE]
    if found := _SINGLEFILE.search(head):
        yield "url", found["url"], "SingleFile"
        yield "captured", moment(_english(found["date"])) or "", "SingleFile"
        yield "captured_by", "SingleFile", "SingleFile"
    elif found := _SAVED_FROM.search(head):
        yield "url", found["url"], "the browser that saved it"


def _english(date: str) -> str:
    """Return a JavaScript date, `Thu Feb 06 2020 12:34:56 GMT+0100 (…)`, with its year after its day."""
    found = re.match(r"\w{3} (\w{3}) (\d\d) (\d{4}) (\d\d:\d\d):\d\d (GMT[+-]\d{4})?", date.strip())
    return f"{found[2]} {found[1]} {found[3]} {found[4]} {found[5] or ''}" if found else date


def _articles(tree: html.HtmlElement) -> Iterator[Mapping[str, Any]]:
    """Yield the objects in JSON-LD: articles first, then pages."""
    found: list[Mapping[str, Any]] = []
    for script in tree.iterfind(".//script[@type]"):
        if "ld+json" in script.get("type", "") and script.text and len(script.text) < _LARGEST_JSON:
            try:
                found += _things(json.loads(_CONTROL.sub(" ", script.text).strip().strip(";")), 0)
            except (ValueError, RecursionError):
                continue
    for pattern in (_ARTICLE, _PAGE):
        for thing in found[:_MOST_THINGS]:
            kinds = thing.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and pattern.search(kind) for kind in kinds):
                yield thing


def _things(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for each in value:
            yield from _things(each, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"):
            yield from _things(value.get(key), depth + 1)


def _json_ld(things: list[Mapping[str, Any]]) -> Iterator[tuple[str, str, str]]:
    for thing in things:
        place = "JSON-LD"
        kinds = str(thing.get("@type"))
        if _ARTICLE.search(kinds):
            yield "title", _text(thing.get("headline") or thing.get("name")), place
        yield "published", _text(thing.get("datePublished")), place
        yield "updated", _text(thing.get("dateModified")), place
        yield "author", _names(thing.get("author") or thing.get("creator")), place
        yield "site", _names(thing.get("publisher")), place
        yield "url", _text(thing.get("url")), place
        yield "url", _text(thing.get("mainEntityOfPage")), place
        yield "tags", _list(thing.get("keywords")), place
        if _ARTICLE.search(kinds):
            yield "description", _text(thing.get("description")), place


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("@id") or value.get("@value") or value.get("name") or ""
    return value if isinstance(value, str) else str(value) if isinstance(value, int) else ""


def _names(value: Any) -> str:
    each = value if isinstance(value, list) else [value]
    names = (one.get("name") if isinstance(one, dict) else one for one in each)
    flat = (name for one in names for name in (one if isinstance(one, list) else [one]))
    return ", ".join(dict.fromkeys(_clean(name) for name in flat if isinstance(name, str) and _clean(name)))


def _list(value: Any) -> str:
    return (
        ", ".join(each for each in value if isinstance(each, str))
        if isinstance(value, list)
        else _text(value)
    )


def _meta(tree: html.HtmlElement) -> Iterator[tuple[str, str, str]]:
    given: dict[str, str] = {}
    tags: list[str] = []
    for meta in tree.iter("meta"):
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        content = meta.get("content") or ""
        if key == "article:tag":
            tags.append(content)
        elif key and content.strip():
            given.setdefault(key, content)
    for name, keys in _META.items():
        for key in keys:
            if key in given:
                yield name, given[key], f"the meta element {key}"
    yield "tags", ", ".join(tags) or given.get("news_keywords", ""), "the meta elements"


def _microdata(tree: html.HtmlElement) -> Iterator[tuple[str, str, str]]:
    for prop, name in (("datePublished", "published"), ("dateModified", "updated"), ("headline", "title")):
        for element in tree.iterfind(f".//*[@itemprop='{prop}']"):
            value = element.get("content") or element.get("datetime") or _content(element)
            yield name, value, "its microdata"
    for time in tree.iter("time"):
        if time.get("pubdate") is not None or "publish" in (time.get("class") or "").lower():
            yield "published", time.get("datetime") or _content(time), "its time element"


def _content(element: html.HtmlElement) -> str:
    return "".join(element.itertext())[:300]


def _links(tree: html.HtmlElement) -> Iterator[tuple[str, str, str]]:
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            base = next((b.get("href", "") for b in tree.iter("base")), "")
            yield "url", _joined(base, link.get("href") or ""), "its canonical link"


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return ""
