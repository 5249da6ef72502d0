"""HTML files: pages as browsers and SingleFile save them."""

import copy
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from lxml import html

from dossier.core.errors import DossierError, Problem
from dossier.model.sources import BlockKind, Outline, Source
from dossier.project.readers.decoding import decode_markup
from dossier.project.readers.files import RawFile
from dossier.project.readers.html.dom import DomLine, PageText, page_text, parse
from dossier.project.readers.html.extraction import MOST_NODES, kept_nodes, mark
from dossier.project.readers.html.facts import PageFacts, page_facts
from dossier.project.readers.html.lines import OUTSIDE, PageLine, label_lines, page_lines
from dossier.project.readers.vocabulary import LIST, VIA, Origin, origin_of, tags_in

_ENOUGH, _SHORTEST = 0.5, 300
"""The share of what the generous extraction keeps with which the strict one is believed; characters."""
_SURE = 0.7
"""The share of a page's sentences with which the strict extraction is believed at once."""
_SENTENCE = 80
"""Characters of a line that is taken for sentences."""


class WebPage(NamedTuple):
    """A page, read: everything of a Source but the file."""

    text: str
    outline: tuple[Outline, ...]
    metadata: Mapping[str, str]
    origin: Origin


def read_html(raw: RawFile) -> Source:
    """Return a `.html` file; raises DossierError where it holds no text."""
    markup, encoding = decode_markup(raw.content, raw.path)
    page = web_page(markup, raw.path)
    return Source(
        id=raw.id,
        path=raw.path,
        media_type="text/html",
        encoding=encoding,
        sha256=raw.sha256,
        text=page.text,
        outline=page.outline,
        metadata=page.metadata,
        files=raw.beside,
        url=page.origin.url,
        archived=page.origin.archived,
        captured=page.origin.captured,
        captured_by=page.origin.captured_by,
    )


def web_page(markup: str, where: str) -> WebPage:
    """Return the text of a page and what it declares; raises DossierError where it has none."""
    tree = parse(markup)
    page = page_text(tree) if tree is not None else PageText()
    if tree is None or not page.lines:
        remedy = "Save it again from a browser, once it shows the article."
        raise DossierError([Problem(where, None, "no text in this page", remedy)])
    facts = page_facts(tree, markup)
    kept, sure = _kept(tree, page)
    lines = page_lines(page, kept)
    label_lines(lines, facts.titles, sure)
    text, outline = _written(lines, facts.titles)
    given = {name: value for name, (value, _) in facts.facts.items()}
    pages = filter(_is_page, facts.addresses)
    return WebPage(text, outline, _metadata(facts), origin_of(given, pages))


def _kept(tree: html.HtmlElement, page: PageText) -> tuple[Collection[int], bool]:
    """Return the text nodes of the article, and whether all of them surely are.

    They are what the extractor keeps when strict; where that is plainly too little, what it keeps when generous.
    """
    if len(page.nodes) > MOST_NODES:
        return (), False
    mark(page.nodes)
    strict = kept_nodes(copy.deepcopy(tree))
    long = [line for line in page.lines if len(line.words) > _SENTENCE]
    if _length(long, strict) >= max(_SURE * sum(len(line.words) for line in long), _SHORTEST):
        return strict, True
    generous = kept_nodes(tree, precise=False)
    ours, most = _length(page.lines, strict), _length(page.lines, generous)
    return (strict, True) if ours >= max(_ENOUGH * most, _SHORTEST) else (generous, False)


def _length(lines: Sequence[DomLine], kept: Collection[int]) -> int:
    return sum(len(line.words) for line in lines if 2 * sum(n in kept for n in line.nodes) >= len(line.nodes))


def _written(lines: Sequence[PageLine], titles: Sequence[str]) -> tuple[str, tuple[Outline, ...]]:
    """Return the lines as one text, and what is known of each."""
    title = titles[0] if titles and all(line.kind is not BlockKind.HEADLINE for line in lines) else None
    parts, outline, position = [], [], 0
    if title:
        lines = [PageLine(words=title, tight=False, kind=BlockKind.HEADLINE), *lines]
    for number, line in enumerate(lines):
        gap = "" if not number else "\n" if line.tight else "\n\n"
        start = position + len(gap)
        position = start + len(line.words)
        parts += [gap, line.words]
        if line.kind is not None:
            rule = OUTSIDE if line.kind is BlockKind.FURNITURE else ""
            outline.append(Outline(kind=line.kind, start=start, end=position, rule=rule))
    return "".join([*parts, "\n"]), tuple(outline)


def _metadata(facts: PageFacts) -> dict[str, str]:
    found = {name: value for name, (value, _) in facts.facts.items()}
    for name in ("captured", "captured_by"):
        found.pop(name, None)
    if "tags" in found:
        found["tags"] = LIST.join(tags_in(found["tags"]))
    if facts.titles:
        found["title"] = facts.titles[0]
    if "published" in facts.facts:
        found["published_in"] = facts.facts["published"][1]
    return found | {VIA: "page's own data"} if found else {}


def _is_page(address: str) -> bool:
    """Tell whether an address is more than that of a whole site."""
    return bool(urlsplit(address).path.strip("/") or urlsplit(address).query)
