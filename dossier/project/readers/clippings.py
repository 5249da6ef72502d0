"""Recognise what clipping programs add to a text: excerpts, links and metadata of their own."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dossier.model.sources import BlockKind, Outline
from dossier.model.web import is_web_address
from dossier.project.readers.vocabulary import is_known

VIEW_HIGHLIGHT = re.compile(r"(?:(?<![ \t])[ \t]+)?\(\[(?:View Highlight|Location \d+)\]\([^()\s]*\)\)")
"""Readwise's link after each highlighted passage."""
_LINK_LINE = re.compile(
    r"^[ \t]*\[(?:Read on [^\[\]\n]{2,30}|(?P<original>Read Original|View original|Original|Source))\]"
    r"\((?P<address>[^()\s]+)\)[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_CLIPPER_TAG = re.compile(r"^#(?:Omnivore|Readwise|clippings?|webclip)[ \t]*$", re.MULTILINE | re.IGNORECASE)
_EXCERPT = re.compile(
    r"^>[ \t]*#{1,6}[ \t]*(?:Excerpt|Summary|Description)[ \t]*\n(?P<words>(?:>[^\n]*\n)+)", re.MULTILINE
)
_METADATA = re.compile(
    r"^#{2,3}[ \t]*Metadata[ \t]*\n(?P<lines>(?:[ \t]*\n|[-*][ \t]+[^\n]*(?:\n|\Z))+)", re.MULTILINE
)
_HIGHLIGHTS = re.compile(
    r"^#{2,3}[ \t]*(?:Highlights|Full Document|New highlights[^\n]*)[ \t]*$", re.MULTILINE
)
_PASSAGE = re.compile(r"^[-*][ \t]+\S[^\n]*", re.MULTILINE)
_ITEM = re.compile(r"^[-*][ \t]+(?P<key>[A-Za-z ]{2,24}):[ \t]*(?P<value>[^\n]+)$", re.MULTILINE)


class Clipping(NamedTuple):
    """What a clipping program added to a text."""

    parts: tuple[Outline, ...]
    given: Mapping[str, str]
    """Metadata under the program's own keys."""


def find_clipping(text: str, body: int) -> Clipping:
    """Return what a clipping program added to a text; `body` is where the text begins, after its head."""
    given: dict[str, str] = {}
    for section in _METADATA.finditer(text, body):
        items = _ITEM.finditer(text, section.start("lines"), section.end("lines"))
        given |= {item["key"]: item["value"] for item in items if is_known(item["key"])}
    for link in _LINK_LINE.finditer(text, body):
        if link["original"] and is_web_address(link["address"]):
            given.setdefault("url", link["address"])
    return Clipping(tuple(_parts(text, body)), given)


def _parts(text: str, body: int) -> Iterator[Outline]:
    for excerpt in _EXCERPT.finditer(text, body):
        yield Outline(kind=BlockKind.FURNITURE, start=excerpt.start(), end=excerpt.start("words"))
        if excerpt["words"].strip("> \t\n"):
            yield Outline(kind=BlockKind.STANDFIRST, start=excerpt.start("words"), end=excerpt.end("words"))
    if highlights := _HIGHLIGHTS.search(text, body):
        for item in _PASSAGE.finditer(text, highlights.end()):
            yield Outline(kind=BlockKind.PARAGRAPH, start=item.start(), end=item.end())
    for pattern in (_METADATA, _HIGHLIGHTS, _LINK_LINE, _CLIPPER_TAG):
        for found in pattern.finditer(text, body):
            yield Outline(kind=BlockKind.FURNITURE, start=found.start(), end=found.end())
