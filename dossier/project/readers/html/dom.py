"""Convert a DOM to lines of text: every text node of the page, in reading order."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lxml import etree, html

from dossier.project.readers.html.display import as_read, forced_direction, is_hidden, reversing_rules

SKIPPED = frozenset(
    (
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "head",
        "iframe",
        "object",
        "embed",
        "canvas",
        "audio",
        "video",
        "textarea",
        "select",
        "rp",
        "rt",
        "rtc",
    )
)
"""Elements whose text a browser does not show, or shows above the words that it helps to pronounce."""
_BLOCKS = frozenset(
    (
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "label",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "optgroup",
        "option",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    )
)
_TIGHT = frozenset(("br", "dd", "dt", "label", "li", "option", "td", "th", "tr"))
"""Elements that start a new line without an empty line above it."""
_SPACE = re.compile(r"[ \t\r\n\f\v\xa0]+")
_EMPTY_LINE = re.compile(r"\n[ \t\r]*\n")
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u2028\u2029\x85]")


class DomLine(NamedTuple):
    """A line of the page, broken as a browser would break it."""

    words: str
    nodes: tuple[int, ...]
    """Indexes of its text nodes, in page order."""
    element: html.HtmlElement
    """The innermost block element around it."""
    tight: bool
    """Whether no empty line separates it from the line above."""


class TextNode(NamedTuple):
    """A text node that is not only white space."""

    element: html.HtmlElement
    is_tail: bool


def parse(markup: str) -> html.HtmlElement | None:
    """Return the tree of a page without comments; None if it has no elements."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        return html.document_fromstring(_UNSEEN.sub(" ", markup).encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def is_link(nodes: Sequence[TextNode], numbers: Iterable[int]) -> bool:
    """Tell whether every word of a line is part of a link."""
    return all(_linked(nodes[number]) for number in numbers)


def _linked(node: TextNode) -> bool:
    holder = node.element.getparent() if node.is_tail else node.element
    return holder is not None and (holder.tag == "a" or next(holder.iterancestors("a"), None) is not None)


class PageText:
    """The lines of a page, collected during a walk of its tree."""

    def __init__(self) -> None:
        self.lines: list[DomLine] = []
        self.nodes: list[TextNode] = []
        self._words: list[str] = []
        self._numbers: list[int] = []
        self._holder: html.HtmlElement | None = None
        self._loose = True
        self._forced: list[tuple[str, int]] = []

    def force(self, direction: str) -> None:
        """Begin a part of the line whose letters are all set in one direction."""
        self._forced.append((direction, len(self._words)))

    def release(self) -> None:
        """End this part, and put its letters in the order in which they are read."""
        direction, start = self._forced.pop()
        outer = self._forced[-1][0] if self._forced else None
        self._words[start:] = as_read(self._words[start:], direction, outer)

    def break_line(self, tag: str) -> None:
        """End the current line, if an element with this tag breaks lines."""
        forced = [direction for direction, _ in self._forced]
        while self._forced:
            self.release()
        self._forced = [(direction, 0) for direction in forced]
        words = _SPACE.sub(" ", "".join(self._words)).strip()
        if words and self._holder is not None:
            tight = bool(self.lines) and not self._loose
            self.lines.append(DomLine(words, tuple(self._numbers), self._holder, tight))
            self._loose = False
        self._loose = self._loose or tag not in _TIGHT
        self._words, self._numbers, self._holder = [], [], None

    def add(self, text: str | None, node: TextNode, holder: html.HtmlElement) -> None:
        """Add a text node; `holder` is the block element around it."""
        if not text:
            return
        if holder.tag == "pre" and "\n" in text.strip("\n"):
            self._add_preformatted(text, node, holder)
            return
        if not text.isspace():
            self._numbers.append(len(self.nodes))
            self.nodes.append(node)
            self._holder = holder if self._holder is None else self._holder
        self._words.append(text)

    def _add_preformatted(self, text: str, node: TextNode, holder: html.HtmlElement) -> None:
        """Add preformatted text: its paragraphs stay apart, and the lines of each are joined."""
        number = len(self.nodes)
        self.nodes.append(node)
        for position, paragraph in enumerate(_EMPTY_LINE.split(text)):
            if position:
                self.break_line("p")
            if paragraph.strip():
                self._numbers.append(number)
                self._holder = holder if self._holder is None else self._holder
                self._words.append(paragraph)


def page_text(tree: html.HtmlElement) -> PageText:
    """Return the lines of a page's body, and its text nodes."""
    page = PageText()
    body = tree.find("body")
    root = tree if body is None else body
    holders, forcing = [root], [root]
    rules = reversing_rules(tree)
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = str(element.tag)
        if event == "start" and (tag in SKIPPED or (tag not in _BLOCKS and is_hidden(element))):
            walk.skip_subtree()
        elif event == "start":
            if tag in _BLOCKS:
                page.break_line(tag)
                holders.append(element)
            if direction := forced_direction(element, rules):
                page.force(direction)
                forcing.append(element)
            page.add(element.text, TextNode(element, is_tail=False), holders[-1])
        else:
            if tag in _BLOCKS:
                page.break_line(tag)
                holders.pop()
            elif tag == "br":
                page.break_line(tag)
            if element is forcing[-1] and element is not root:
                page.release()
                forcing.pop()
            if element is not root:
                page.add(element.tail, TextNode(element, is_tail=True), holders[-1])
    page.break_line("body")
    return page
