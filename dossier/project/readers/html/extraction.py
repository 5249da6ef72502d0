"""Which text nodes of a page are its article, as trafilatura sees it.

Every text node gets a rare character of its own, trafilatura extracts the page, and the characters that
survive name the nodes it kept. Nothing is matched by its words, so a sentence printed twice is no riddle.
"""

import logging
import re
from collections.abc import Sequence

from lxml import html
from trafilatura import extract

from dossier.project.readers.html.dom import TextNode

_FIRST, _LAST = 0x20000, 0x2FA1F
"""Supplementary ideographs: printable, as private-use characters are not, and next to never used on news pages."""
_MARK = re.compile(f"[{chr(_FIRST)}-{chr(_LAST)}]")
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that a page may hold, as `&#11;`, and that the tree takes no text with."""
MOST_NODES = 20_000
"""Pages with more text nodes are not extracted: that would take seconds."""

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it complains about pages, and we do


def mark(nodes: Sequence[TextNode]) -> None:
    """Put its character before the words of every text node."""
    for number, (element, is_tail) in enumerate(nodes):
        text = (element.tail if is_tail else element.text) or ""
        text = _NOT_IN_XML.sub(" ", _MARK.sub("\u4e00", text))
        bare = text.lstrip()
        marked = f"{text[: len(text) - len(bare)]}{chr(_FIRST + number)}{bare}"
        if is_tail:
            element.tail = marked
        else:
            element.text = marked


def kept_nodes(tree: html.HtmlElement, precise: bool = True) -> frozenset[int]:
    """Numbers of the marked text nodes that are part of the article; none where no article is found."""
    try:
        text = extract(tree, fast=True, favor_precision=precise, include_comments=False, deduplicate=False)
    except Exception:  # a page that breaks the extractor is read by our own rules
        return frozenset()
    return frozenset(ord(found) - _FIRST for found in _MARK.findall(text or ""))
