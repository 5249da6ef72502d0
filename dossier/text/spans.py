"""Show source text as HTML: escape it, make control characters visible, and mark spans by offset."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from html import escape
from operator import attrgetter
from typing import NamedTuple

from markupsafe import Markup

from dossier.model.articles import Article
from dossier.model.sources import BlockKind

_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_CONTROLS = re.compile(f"[{_CONTROL}]")
_EMBEDDINGS = "\u202a\u202b"
_ISOLATES = "\u2066\u2067\u2068"
_END_OF_EMBEDDING = "\u202c"
_END_OF_ISOLATE = "\u2069"
_OTHER_WAY = re.compile("[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters and marks of scripts that run from right to left."""
_NOT_SPACE = re.compile(r"\S")
_NEEDS_NO_MARKS = re.compile(r"[\w.:/#~%@+-]+")
"""A value that means the same with and without quotation marks, and has nothing to escape."""
_RIGHT_TO_LEFT = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"))


class HtmlMark(NamedTuple):
    """A span of the text, and the HTML around it."""

    start: int
    end: int
    opening: str
    """HTML in front of the span."""
    closing: str
    """HTML after the span."""


def plain(text: str) -> Markup:
    """Return source text as HTML that cannot affect anything outside its element."""
    return Markup(escaped(text))


def direction(language: str) -> str:
    """Return `rtl` for a language written from right to left, otherwise `ltr`."""
    return "rtl" if language.partition("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"


def may_run_otherwise(text: str, direction: str) -> bool:
    """Tell whether a text may need a direction of its own where text runs in `direction`."""
    return direction != "ltr" or _OTHER_WAY.search(text) is not None


def visible(article: Article, start: int, end: int) -> str:
    """Return the words between two offsets, without markup and with single spaces."""
    if not article.markup:
        words = article.text[start:end]
        return words.strip() if has_single_spaces(words) else " ".join(words.split())
    return " ".join(
        "".join(article.text[a:b] for a, b in _shown_stretches(article.markup, start, end)).split()
    )


def has_single_spaces(text: str) -> bool:
    """Tell whether single spaces are all the white space in a text."""
    return "  " not in text and text.isprintable()  # of all white space, only the plain space is printable


def block_at(article: Article, offset: int) -> int:
    """Return the index of the article's block at an offset."""
    return bisect_right(article.blocks, offset, key=attrgetter("start")) - 1


def lines(article: Article) -> tuple[int, ...]:
    """Return the source line (1-based) of the first visible words of each block."""
    found, line, counted = [], 1, 0
    hidden = dict(article.markup)
    for block in article.blocks:
        begin = _first_visible(article.text, block.start, block.end, hidden)
        line += article.text.count("\n", counted, begin)
        counted = begin
        found.append(line)
    return tuple(found)


def paragraphs(article: Article, at: Sequence[int]) -> tuple[int, ...]:
    """Return for each block the number (1-based) of its paragraph, or 0 if it is none.

    `at` has the lines of the blocks. A dateline on the line of its paragraph gets that paragraph's number.
    """
    count, found = 0, []
    for place, block in enumerate(article.blocks):
        count += block.kind is BlockKind.PARAGRAPH
        found.append(count if block.kind is BlockKind.PARAGRAPH else 0)
        if (
            found[-1]
            and place
            and article.blocks[place - 1].kind is BlockKind.DATELINE
            and at[place - 1] == at[place]
        ):
            found[place - 1] = count
    return tuple(found)


def marked(article: Article, start: int, end: int, marks: Iterable[HtmlMark]) -> Markup:
    """Return the text between two offsets as HTML with `marks` around their spans.

    The marks must be in order; each two must be nested or apart.
    """
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
    """Return the span without white space at either end."""
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
    """Escape source text as HTML that cannot affect anything outside its element."""
    if text.isprintable() and not ("&" in text or "<" in text or ">" in text or '"' in text or "'" in text):
        return text
    if _CONTROLS.search(text):
        text = _balanced(_CONTROLS.sub(_shown, text))
    return escape(text)


def set_text(text: str) -> str:
    """Escape source text as the text of an element, where quotation marks mean nothing."""
    if text.isprintable() and not ("&" in text or "<" in text or ">" in text):
        return text
    if _CONTROLS.search(text):
        text = _balanced(_CONTROLS.sub(_shown, text))
    return escape(text, quote=False)


def attribute_value(text: str) -> str:
    """Return text as the value of an attribute, in quotation marks only if it needs them."""
    return text if _NEEDS_NO_MARKS.fullmatch(text) else f'"{escaped(text)}"'


def _html(article: Article, start: int, end: int) -> str:
    if not article.markup:
        return set_text(article.text[start:end])
    return set_text("".join(article.text[a:b] for a, b in _shown_stretches(article.markup, start, end)))


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
    """Replace an invisible character by a visible picture; `_balanced` handles isolates and embeddings."""
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
    """Close every bidi isolate and embedding, and remove closing marks without an opening one."""
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
