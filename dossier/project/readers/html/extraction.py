"""Find the text nodes of a page that trafilatura takes for its article.

trafilatura returns only text. So each text node gets a rare character in front; the characters that remain in
the extracted text identify the nodes. Matching by words would fail for a sentence printed twice.
"""

import logging
import re
from collections.abc import Sequence

from lxml import html
from trafilatura import extract

from dossier.project.readers.html.dom import TextNode

_FIRST, _LAST = 0x20000, 0x2FA1F
"""Supplementary ideographs. trafilatura keeps them, unlike private-use characters, and news pages hardly use
any.
"""
_MARK = re.compile(f"[{chr(_FIRST)}-{chr(_LAST)}]")
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that HTML allows, such as `&#11;`, but lxml refuses in text."""
MOST_NODES = 20_000
"""Extraction would take seconds for a page with more text nodes, so it is skipped."""

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # users get our own Problems instead


def mark(nodes: Sequence[TextNode]) -> None:
    """Put the character of each text node before its words."""
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
    """Return the numbers of marked text nodes that belong to the article; none if no article is found."""
    try:
        text = extract(tree, fast=True, favor_precision=precise, include_comments=False, deduplicate=False)
    except Exception:  # our own rules read a page on which the extractor fails
        return frozenset()
    return frozenset(ord(found) - _FIRST for found in _MARK.findall(text or ""))
