"""Text of a source made visible: escaped, control characters shown, stretches marked by their offsets."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from html import escape
from operator import attrgetter
from typing import NamedTuple

from markupsafe import Markup

from dossier.model.articles import Article

_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_CONTROLS = re.compile(f"[{_CONTROL}]")
_EMBEDDINGS = "\u202a\u202b"
_ISOLATES = "\u2066\u2067\u2068"
_END_OF_EMBEDDING = "\u202c"
_END_OF_ISOLATE = "\u2069"
_NOT_SPACE = re.compile(r"\S")
_RIGHT_TO_LEFT = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"))


class HtmlMark(NamedTuple):
    """A stretch of text and the HTML that goes around it."""

    start: int
    end: int
    opening: str
    closing: str


def plain(text: str) -> Markup:
    """Text of a source as HTML that cannot reach beyond the element it stands in."""
    return Markup(escaped(text))


def direction(language: str) -> str:
    """`rtl` for languages written from right to left, otherwise `ltr`."""
    return "rtl" if language.partition("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"


def visible(article: Article, start: int, end: int) -> str:
    """The words between two offsets: without markup, white space joined."""
    if not article.markup:
        return " ".join(article.text[start:end].split())
    return " ".join(
        "".join(article.text[a:b] for a, b in _shown_stretches(article.markup, start, end)).split()
    )


def block_at(article: Article, offset: int) -> int:
    """Which of the article's blocks holds an offset."""
    return bisect_right(article.blocks, offset, key=attrgetter("start")) - 1


def lines(article: Article) -> tuple[int, ...]:
    """For each block, the line (from 1) of the source on which its visible words begin."""
    found, line, counted = [], 1, 0
    hidden = dict(article.markup)
    for block in article.blocks:
        begin = _first_visible(article.text, block.start, block.end, hidden)
        line += article.text.count("\n", counted, begin)
        counted = begin
        found.append(line)
    return tuple(found)


def marked(article: Article, start: int, end: int, marks: Iterable[HtmlMark]) -> Markup:
    """The text between two offsets as HTML, with `marks`, in order, nested or apart, around theirs."""
    pieces: list[str] = []
    position = start
    open_marks: list[HtmlMark] = []
    for mark in marks:
        while open_marks and open_marks[-1].end <= mark.start:
            position = _close(article, position, open_marks, pieces)
        if mark.start < position or mark.end > (open_marks[-1].end if open_marks else end):
            continue
        pieces += (_html(article, position, mark.start), mark.opening)
        position = mark.start
        open_marks.append(mark)
    while open_marks:
        position = _close(article, position, open_marks, pieces)
    pieces.append(_html(article, position, end))
    return Markup("".join(pieces))


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The offsets without the white space at both ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _close(article: Article, position: int, open_marks: list[HtmlMark], pieces: list[str]) -> int:
    mark = open_marks.pop()
    pieces += (_html(article, position, mark.end), mark.closing)
    return mark.end


def escaped(text: str) -> str:
    """Text of a source as HTML, with nothing in it that reaches beyond its element."""
    if text.isprintable() and not ("&" in text or "<" in text or ">" in text or '"' in text or "'" in text):
        return text
    if _CONTROLS.search(text):
        text = _balanced(_CONTROLS.sub(_shown, text))
    return escape(text)


def _html(article: Article, start: int, end: int) -> str:
    if not article.markup:
        return escaped(article.text[start:end])
    return escaped("".join(article.text[a:b] for a, b in _shown_stretches(article.markup, start, end)))


def _shown_stretches(hidden: Sequence[tuple[int, int]], start: int, end: int) -> Iterable[tuple[int, int]]:
    for number in range(max(bisect_left(hidden, (start, start)) - 1, 0), len(hidden)):
        a, b = hidden[number]
        if a >= end:
            break
        if b > start:
            yield start, max(a, start)
            start = min(b, end)
    yield start, end


def _first_visible(text: str, start: int, end: int, hidden: dict[int, int]) -> int:
    position = start
    while position < end:
        if position in hidden:
            position = hidden[position]
        elif text[position].isspace():
            match = _NOT_SPACE.search(text, position, end)
            if match is None:
                return start
            position = match.start()
        else:
            return position
    return start


def _shown(match: re.Match[str]) -> str:
    """Control pictures for what no reader could see; bidi isolates and embeddings are left to be balanced."""
    character = match[0]
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if (
        character in _EMBEDDINGS
        or character in _ISOLATES
        or character in (_END_OF_EMBEDDING, _END_OF_ISOLATE)
    ):
        return character
    return "\ufffd"


def _balanced(text: str) -> str:
    """Every bidi isolate and embedding closed where it was opened, and no other closed."""
    pieces: list[str] = []
    awaited: list[str] = []
    for character in text:
        if character in _ISOLATES:
            awaited.append(_END_OF_ISOLATE)
        elif character in _EMBEDDINGS:
            awaited.append(_END_OF_EMBEDDING)
        elif character in (_END_OF_EMBEDDING, _END_OF_ISOLATE):
            if not awaited or awaited[-1] != character:
                continue
            awaited.pop()
        pieces.append(character)
    return "".join((*pieces, *reversed(awaited)))
