"""Hostile texts, a detector of their effects in a page, and a time limit."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from types import FrameType
from urllib.parse import unquote

import pytest
from markup import written_out

_HANGS = 900
"""Seconds on the clock after which what uses no processor waits for what never comes."""
PROSE = "The harbour of Lomvik reopened on Monday after the storm, and the council met in the evening. "
SCRIPT = "<script>alert(1)</script>"
IMAGE = '"><img src=x onerror=alert(1)>'
MARKUP = f"""{SCRIPT} Harbour {IMAGE} reopens

<h2 onclick="alert(1)">Ships</h2> are 'back' at "both" quays {{{{ 7 * 7 }}}} {{% raise %}}

By <b onmouseover=alert(1)>Jane</b> Roe

LOMVIK, March 1, 2021. /<i>POST</i>/. The harbour of <a href="javascript:alert(1)">Lomvik</a> reopened on Monday,
</p></main></body></html><iframe src="https://example.org/"></iframe><style>*{{display:none}}</style> and Ann said so.

"We lost a crane," <svg onload=alert(1)> said the harbour master of Lomvik. <!-- and <![CDATA[ nothing ]]> &amp; &#60;

#<script>
#"onfocus=alert(1)
"""
BIDI = "\u202e\u2066\u202b\u2067"
TEXTS = {
    "markup": MARKUP,
    "controls": "Head\x00line \x07of\x1b[31m Lomvik\n\nThe \x08harbour\x7f of\x0b Lomvik\x0c reopened\x85 on Monday, "
    + PROSE * 3,
    "nul": "Harbour reopens\n\n" + PROSE * 30 + "\x00",
    "bidi": f"{BIDI}Harbour {BIDI}reopens\n\n{BIDI}{PROSE}\n\n\u2069\u202c{PROSE}\u200f\u061c\n",
    "punctuation": "?!… — «»\n\n" + PROSE * 2 + "\n",
    "emoji": "🚢⚓️🌊\n\n👩‍🚒 " + PROSE + "\n",
    "combining": "Z" + "\u0341\u0300\u0315" * 300 + "algo\n\n" + PROSE + "\n",
    "noncharacters": "Harbour \ufffe reopens \uffff\ufdd0\n\n\U0010ffff" + PROSE + "\n",
    "line separators": "Harbour reopens\u2028\u2029\x1c\x1d\x1e\x85Ships\n\n" + PROSE * 9 + "\n",
    "carriage returns": "Harbour reopens\r\rShips are back.\r\n\r\n" + PROSE + "\r",
    "only spaces": "\u3000\u00a0\u2003\n\u200b\n\ufeff\u00a0x",
    "one character": "x",
}
"""Sources that no person would write but a scraper might produce."""
ELEMENTS_OF_SOURCES = {"iframe", "img", "object", "embed", "svg-onload", "base"}
"""Elements that no page of the theme contains."""
REACHING_OUT = ("javascript:", "data:", "vbscript:")


SCRIPTS_OF_DATA = ("data/register.js", "data/fulltext.js")


class Scripts(HTMLParser):
    """Collects what could run in a page, and whether elements are closed in order."""

    VOID = frozenset(
        {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr", "path", "rect"}
    )

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.open: list[str] = []
        self.feed(written_out(page))
        self.close()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self.open.pop()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        source = values.get("src") or ""
        is_data = values.get("type") == "application/ld+json" and not source
        own = unquote(source).removeprefix("../")
        if tag == "script" and not (is_data or own.startswith("static/") or own in SCRIPTS_OF_DATA):
            self.found.append(f"<script {values}>")
        if tag in ELEMENTS_OF_SOURCES or tag == "style":
            self.found.append(f"<{tag} {values}>")
        for name, value in attrs:
            if name.startswith("on") or (value or "").strip().lower().startswith(REACHING_OUT):
                self.found.append(f"<{tag} {name}={value!r}>")
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.VOID:
            return
        if self.open[-1:] == [tag]:
            self.open.pop()
        else:
            self.found.append(f"</{tag}> closes {self.open[-1:]}")

    def handle_data(self, data: str) -> None:
        if any(ord(c) < 32 and c not in "\t\n" for c in data):
            self.found.append(f"control characters: {data[:40]!r}")


class TooLong(BaseException):
    """Not an Exception, so that nothing on the way catches it."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Interrupt what takes more seconds of a processor, however busy the machine, and what waits for ever."""

    def stop(_: int, frame: FrameType | None) -> None:
        raise TooLong(f"after {seconds} s in {frame.f_code.co_qualname if frame else '?'}")

    before = [signal.signal(one, stop) for one in (signal.SIGPROF, signal.SIGALRM)]
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.setitimer(signal.ITIMER_REAL, _HANGS)
    try:
        yield
    except TooLong as slow:
        pytest.fail(str(slow))
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        for one, handler in zip((signal.SIGPROF, signal.SIGALRM), before, strict=True):
            signal.signal(one, handler)
