"""Turn a web page into a text, with labels from its elements and metadata from its declarations."""

import copy
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from lxml import html

from dossier.core.errors import DossierError, Problem
from dossier.model.sources import BlockKind, Outline
from dossier.project.readers.html.dom import DomLine, PageText, page_text, parse
from dossier.project.readers.html.extraction import MOST_NODES, kept_nodes, mark
from dossier.project.readers.html.facts import PageFacts, page_facts
from dossier.project.readers.html.lines import OUTSIDE, PageLine, label_lines, page_lines
from dossier.project.readers.vocabulary import LIST, VIA, Origin, origin_of, tags_in

_ENOUGH, _SHORTEST = 0.5, 300
"""Share of the generous extraction that the strict one must reach, and the fewest characters, to be used."""
_SURE = 0.7
"""Share of a page's sentences from which the strict extraction is used at once."""
_SENTENCE = 80
"""Characters from which a line counts as sentences."""


class WebPage(NamedTuple):
    """The content of a page: everything in a Source that does not depend on its file."""

    text: str
    outline: tuple[Outline, ...]
    metadata: Mapping[str, str]
    origin: Origin


def web_page(markup: str, where: str, whole: bool = False) -> WebPage:
    """Return the text of a page and what it declares.

    Set `whole` for pages that contain nothing but an article, such as converted Word files: all their text is
    then kept. Raises DossierError if the page has no text.
    """
    tree = parse(markup)
    page = page_text(tree) if tree is not None else PageText()
    if tree is None or not page.lines:
        remedy = "Save it again from a browser, once it shows the article."
        raise DossierError([Problem(where, None, "no text in this page", remedy)])
    facts = page_facts(tree, markup)
    kept, sure = (range(len(page.nodes)), True) if whole else _kept(tree, page)
    lines = page_lines(page, kept)
    label_lines(lines, facts.titles, sure)
    text, outline = _written(lines, facts.titles)
    given = {name: value for name, (value, _) in facts.facts.items()}
    pages = filter(_is_page, facts.addresses)
    return WebPage(text, outline, _metadata(facts), origin_of(given, pages))


def _kept(tree: html.HtmlElement, page: PageText) -> tuple[Collection[int], bool]:
    """Return the numbers of the article's text nodes, and whether the extraction is reliable.

    trafilatura's strict mode is used, unless it keeps much less than its generous mode.
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
    """Return the lines as one text, and the label of each."""
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
    """Tell whether an address is that of a page, not of a whole site."""
    return bool(urlsplit(address).path.strip("/") or urlsplit(address).query)
