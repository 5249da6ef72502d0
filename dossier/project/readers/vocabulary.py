"""Translate names of metadata, as clipping programs, sites and tables use them, to one vocabulary."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from dossier.model.web import archived_copy, is_web_address
from dossier.project.readers.moments import moment

VIA = "via"
"""The key under which metadata name their origin, such as "the file's front matter"."""
LIST = "\n"
"""Separator of several tags in one value."""

NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("headline", "title", "full_title"),
    "author": ("byline", "author", "authors", "by", "creator", "writer", "journalist"),
    "published": (
        "published",
        "date_published",
        "datepublished",
        "published_time",
        "published_at",
        "publishedat",
        "publish_date",
        "publication_date",
        "published_date",
        "pubdate",
        "pub_date",
        "date",
        "posted",
    ),
    "updated": (
        "updated",
        "modified",
        "date_modified",
        "datemodified",
        "lastmod",
        "last_updated",
        "last_update",
    ),
    "captured": (
        "captured",
        "saved",
        "date_saved",
        "clipped",
        "date_clipped",
        "created",
        "date_added",
        "retrieved",
        "accessed",
    ),
    "captured_by": ("captured_by", "clipper", "saved_by"),
    "url": (
        "url",
        "source_url",
        "url_source",
        "original_url",
        "original",
        "source",
        "link",
        "permalink",
        "canonical",
        "canonical_url",
        "web_url",
        "article_url",
    ),
    "archived": ("archived", "archive_url", "archive", "archived_url", "wayback", "wayback_url"),
    "site": (
        "outlet",
        "site",
        "site_name",
        "sitename",
        "publisher",
        "publication",
        "publication_name",
        "media_name",
        "source_name",
        "source",
    ),
    "tags": ("tags", "tag", "categories", "keywords", "topics", "labels"),
    "description": ("description", "excerpt", "summary", "standfirst", "subtitle", "abstract"),
    "language": ("language", "lang", "locale", "inlanguage"),
}
"""Our names, each with the other names for it, the most specific first."""
_ADDRESSES = ("url", "archived")
_MOMENTS = ("published", "updated", "captured")
_WIKILINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_SEPARATOR = re.compile(r"\s*[,;|]\s*")
_KNOWN = frozenset(name for names in NAMES.values() for name in names)
_GENERIC_TAGS = frozenset(
    ("clippings", "clipping", "articles", "article", "article/news", "webclip", "omnivore", "readwise")
)
"""Tags that clipping programs add to every page."""


def key_of(printed: str) -> str:
    """Return a key for comparison: `Date Published`, `date-published` and `datePublished ` are equal."""
    return re.sub(r"[\s.\-]+", "_", printed.strip().strip("*_").strip().lower())


def is_known(printed: str) -> bool:
    """Tell whether a key is in the vocabulary."""
    return key_of(printed) in _KNOWN


def in_one_vocabulary(given: Mapping[str, Any], via: str) -> dict[str, str]:
    """Return the metadata under our names; `via` says where they are from, as "the file's front matter"."""
    keyed = {key_of(str(key)): value for key, value in given.items() if value not in (None, "", [], {})}
    found: dict[str, str] = {}
    for name, others in NAMES.items():
        for other in others:
            value = _read(name, keyed.get(other))
            if value:
                found[name] = value
                break
    return found | {VIA: via} if found else {}


class Origin(NamedTuple):
    """The address, archive and time of capture of the page that a source was taken from."""

    url: str | None = None
    archived: str | None = None
    captured: str | None = None
    captured_by: str | None = None


def origin_of(given: Mapping[str, str], addresses: Iterable[str] = ()) -> Origin:
    """Return where a page was published and archived; `addresses` are further ones, most reliable first."""
    url = archived = captured = None
    for address in (*addresses, given.get("url"), given.get("archived")):
        held = archived_copy(address) if address else None
        if held is not None:
            archived = archived or address
            captured = captured or held.captured
            url = url or held.original
        elif address and address != given.get("archived"):
            url = url or address
    return Origin(
        url, archived or given.get("archived"), captured or given.get("captured"), given.get("captured_by")
    )


def _read(name: str, value: Any) -> str | None:
    if value is None or isinstance(value, Mapping):
        value = value.get("name") if value else None
    if name == "tags":
        return LIST.join(dict.fromkeys(tags_in(value))) or None
    words = _words(value)
    if not words:
        return None
    if name in _ADDRESSES:
        address = _LINK.sub(r"\1", words).strip("<>")
        return address if is_web_address(address) else None
    if name == "site" and is_web_address(words):
        return None
    if name in _MOMENTS:
        return moment(words) or (None if name == "captured" else words)
    return words


def _words(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(filter(None, map(_words, value)))
    if isinstance(value, Mapping):
        return _words(value.get("name", ""))
    words = _LINK.sub(r"\1", _WIKILINK.sub(r"\1", str(value if value is not None else "")))
    return " ".join(words.split())


def tags_in(value: Any) -> Iterator[str]:
    """Yield the tags of a list or of comma-separated words, without tags that are on every page."""
    each = value if isinstance(value, (list, tuple)) else _SEPARATOR.split(str(value or "").strip(" []"))
    for tag in each:
        words = _words(tag).strip(" #\"'")
        if words and words.lower() not in _GENERIC_TAGS:
            yield words
