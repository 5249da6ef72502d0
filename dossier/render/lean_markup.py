"""Leave out of the fixed markup of templates what HTML does not need: some end tags, and quotation marks.

It happens once, when a template is compiled, so it costs no time per page, and templates are written in full. An end
tag is left out only where every browser closes the element without it, quotation marks only around a value that
means the same without them. Scripts, style sheets and comments stay as written.
"""

import re
from collections.abc import Container, Iterator

from jinja2 import nodes
from markupsafe import Markup

from dossier.text.messages import as_html

AS_VALUE = "as_attribute_value"
"""The filter that writes what a template prints as the value of an attribute."""
_VALUE, _STATEMENT = _MARKS = "\0", "\1"
"""Stand for what a template prints, and for its statements."""
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|</(?P<ends>[a-z][^\s>/]*)\s*>"
    r"|<(?P<starts>[a-z][^\s>/\0\1]*)(?P<attributes>(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*)>",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE = re.compile(r"[^\s\"'<>/=\0\1]+(?:=(?:\"(?P<quoted>[^\"]*)\"(?P<apart>(?=\s|\Z))?|'[^']*'))?")
_PLAIN = re.compile(r"[^\s\"'=<>`\0\1]+")
"""A value that needs no quotation marks."""
_TEXT_ONLY = frozenset(("script", "style", "textarea", "title"))
_IMPLIED = frozenset(("li", "dt", "tr", "td", "th"))
"""Elements that end where the next of their kind begins, or their parent ends."""
_BLOCKS = "address|blockquote|div|dl|fieldset|form|h[1-6]|hr|ol|p|pre|table|ul"
"""Of the blocks that close a paragraph, those that old parsers such as libxml2 know, too."""
_HOLDERS = (
    "article|aside|blockquote|dd|details|div|figcaption|figure|footer|form|header|li|main|nav|section|td|th"
)
_CLOSED_BY = {
    "p": re.compile(rf"\s*<(?:(?:{_BLOCKS})[\s>]|/(?:{_HOLDERS})>)", re.IGNORECASE),
    "dd": re.compile(r"\s*<(?:dt[\s>]|/dl>)", re.IGNORECASE),
}
"""What closes other elements: what may come next, or the end of what holds them."""


def as_attribute_value(value: object) -> Markup:
    """Return a value as HTML for an attribute, in quotation marks only if it needs them."""
    html = as_html(value)
    return Markup(html if _PLAIN.fullmatch(html) else f'"{html}"')


def make_lean(tree: nodes.Template) -> nodes.Template:
    """Shorten the fixed markup of a parsed template in place, and return it."""
    if not any(mark in data.data for data in tree.find_all(nodes.TemplateData) for mark in _MARKS):
        _shorten(list(tree.find_all(nodes.Output)))
    return tree


def _shorten(outputs: list[nodes.Output]) -> None:
    """Cut what is not needed out of the text of all outputs, which is read as a whole."""
    text = _STATEMENT.join(_text_of(output) for output in outputs)
    cut = set(_unneeded(text))
    position = 0
    for output in outputs:
        kept: list[nodes.Expr] = []
        for child in output.nodes:
            kept.append(_shortened(child, position, cut))
            position += len(_text_of_child(child))
        output.nodes = kept
        position += len(_STATEMENT)


def _text_of(output: nodes.Output) -> str:
    return "".join(map(_text_of_child, output.nodes))


def _text_of_child(child: nodes.Expr) -> str:
    return child.data if isinstance(child, nodes.TemplateData) else _VALUE


def _shortened(child: nodes.Expr, position: int, cut: Container[int]) -> nodes.Expr:
    """Return a text without what is cut; a value whose quotation marks are cut writes them itself if it needs them."""
    if isinstance(child, nodes.TemplateData):
        data = "".join(one for n, one in enumerate(child.data, position) if n not in cut)
        return nodes.TemplateData(data, lineno=child.lineno)
    if position - 1 in cut:
        return nodes.Filter(child, AS_VALUE, [], [], None, None, lineno=child.lineno)
    return child


def _unneeded(text: str) -> Iterator[int]:
    """Yield the positions of all characters that are not needed."""
    position = 0
    while tag := _TAG.search(text, position):
        position = tag.end()
        ends, starts = (tag["ends"] or "").lower(), (tag["starts"] or "").lower()
        closed_by = _CLOSED_BY.get(ends)
        if ends in _IMPLIED or (closed_by and closed_by.match(text, position)):
            yield from range(*tag.span())
        elif starts:
            yield from _quotation_marks(text, *tag.span("attributes"))
            if starts in _TEXT_ONLY:
                position = _end_of_text(text, starts, position)


def _quotation_marks(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the positions of quotation marks around values that need none, among the attributes of a tag."""
    for attribute in _ATTRIBUTE.finditer(text, start, end):
        value = attribute["quoted"]
        if attribute["apart"] is not None and (value == _VALUE or _PLAIN.fullmatch(value)):
            yield from (attribute.start("quoted") - 1, attribute.end("quoted"))


def _end_of_text(text: str, element: str, start: int) -> int:
    """Return where the content of an element ends that is text and no markup."""
    found = re.compile(f"</{element}", re.IGNORECASE).search(text, start)
    return found.start() if found else len(text)
