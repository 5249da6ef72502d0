"""Pages with the end tags and quotation marks that the program leaves out, so that tests can look for plain markup."""

import re
from collections.abc import Collection
from html.parser import HTMLParser

_VOID = frozenset(("br", "hr", "img", "input", "link", "meta"))
_BLOCKS = (
    "article aside details div dl figcaption figure footer form h1 h2 h3 h4 h5 h6 header main nav ol p pre section"
    " table ul"
)
_CLOSES = {
    **dict.fromkeys(_BLOCKS.split(), frozenset(("p",))),
    "li": frozenset(("p", "li")),
    **dict.fromkeys(("dt", "dd"), frozenset(("p", "dt", "dd"))),
    **dict.fromkeys(("td", "th"), frozenset(("p", "td", "th"))),
    **dict.fromkeys(("tr", "tbody", "tfoot"), frozenset(("p", "td", "th", "tr"))),
}
"""Elements that the start of another one closes."""
_IMPLIED = frozenset(("p", "li", "dt", "dd", "td", "th", "tr"))
"""Elements that the end of what holds them closes."""
_ATTRIBUTE = re.compile(r"(?P<name>\s[^\s\"'<>/=]+=)(?:(?P<bare>[^\s\"'<>]+)|\"[^\"]*\"|'[^']*')")


def written_out(html: str) -> str:
    """Return a page with every end tag, and with quotation marks around every value."""
    writer = _Writer()
    writer.feed(html)
    writer.close()
    return "".join(writer.pieces)


class _Writer(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.pieces: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end(_CLOSES.get(tag, ()))
        text = self.get_starttag_text() or ""
        self.pieces.append(_ATTRIBUTE.sub(_quoted, text))
        if tag not in _VOID and not text.endswith("/>"):
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            self._end(_IMPLIED - {tag})
        if self._open[-1:] == [tag]:
            self._open.pop()
        self.pieces.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)

    def handle_entityref(self, name: str) -> None:
        self.pieces.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.pieces.append(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self.pieces.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.pieces.append(f"<!{decl}>")

    def _end(self, elements: Collection[str]) -> None:
        """Write the end tags of open elements in front of the white space before this place."""
        while self._open and self._open[-1] in elements:
            before = self.pieces.pop() if self.pieces else ""
            words = before.rstrip()
            self.pieces += (words, f"</{self._open.pop()}>", before[len(words) :])


def _quoted(match: re.Match[str]) -> str:
    return match[0] if match["bare"] is None else f'{match["name"]}"{match["bare"]}"'
