"""The lines of a PDF as they are set on its pages, and the paragraphs that they make."""

import io
import logging
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTChar, LTPage, LTTextBox, LTTextLine

from dossier.project.readers.pdf_columns import Fragment, blocks

_MOST_PAGES = 300
_MARGIN = 0.1
"""The share of a page's height in which running heads and feet are looked for, above and below."""
_INDENT, _SAME_EDGE, _SAME_SIZE = 8.0, 3.0, 0.12
"""Points by which a first line is set in, and by which edges may differ; share by which sizes may differ."""
_PITCH = 1.3
"""How much farther apart than usual two lines of one paragraph may be."""
_MOST_PITCH = 2.2
"""Sizes between the feet of two lines of a paragraph, where nothing tells what is usual."""
_FULL, LARGE = 40, 1.25
"""Letters of a line of running text, and how much larger than these a headline is set."""
_SEVERAL = 3
"""Lines of a block that tell how wide it is."""
_LAYOUT = LAParams(char_margin=1.0, boxes_flow=None)
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")
_LIGATURES = re.compile("[\ufb00-\ufb06]")
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:page|seite|стр\.?)?\s*[-–]?\s*\d{1,4}(?:\s*(?:/|of|von|из)\s*\d{1,4})?\s*[-–]?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_STOPS = (".", "!", "?", "”", '"', "»", "…", ":", "。")
_UNSPACED = re.compile("[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of fonts, which nobody can mend


class PdfLine(NamedTuple):
    """A line as it is set on a page; distances are in points, from the foot of the page."""

    words: str
    page: int
    box: int
    left: float
    right: float
    foot: float
    size: float
    """Height of its letters."""
    edge: bool
    """Whether it is in the upper or lower margin."""


class Paragraph(NamedTuple):
    """Lines that belong together."""

    lines: tuple[PdfLine, ...]
    aside: bool
    """Whether it is a running head, a page number or the address of a print-out."""

    @property
    def words(self) -> str:
        """Return the lines as one, without the hyphens that only their ends made."""
        return _joined([line.words for line in self.lines])


def read_lines(content: bytes) -> list[PdfLine]:
    """Return all lines of a PDF in reading order."""
    pages = extract_pages(io.BytesIO(content), maxpages=_MOST_PAGES, laparams=_LAYOUT)
    return [line for number, page in enumerate(pages) for line in _lines(page, number)]


def _lines(page: LTPage, number: int) -> Iterator[PdfLine]:
    for position, block in enumerate(blocks(list(_fragments(page)))):
        for row in block:
            foot, size = row[0].foot, median(one.size for one in row)
            middle = foot + size / 2
            edge = middle > page.height * (1 - _MARGIN) or middle < page.height * _MARGIN
            left, right = row[0].left, max(one.right for one in row)
            ordered = row if not _RIGHT_TO_LEFT.search(row[0].words) else row[::-1]
            words = " ".join(one.words for one in ordered)
            yield PdfLine(words, number, position, left, right, foot, size, edge)


def _fragments(page: LTPage) -> Iterator[Fragment]:
    """Yield the words that are set together; wide spaces of justified lines part them."""
    for box in page:
        for line in box if isinstance(box, LTTextBox) else ():
            words = _plain(line.get_text()) if isinstance(line, LTTextLine) else ""
            if words and isinstance(line, LTTextLine):
                yield Fragment(words, line.x0, line.x1, line.y0, line.y1, _size(line))


def _plain(words: str) -> str:
    spaced = " ".join(words.split())
    return _LIGATURES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), spaced)


def _size(line: LTTextLine) -> float:
    return median([letter.size for letter in line if isinstance(letter, LTChar)] or [line.height])


def paragraphs(lines: Sequence[PdfLine]) -> Iterator[Paragraph]:
    """Yield the paragraphs in reading order; one that a page or a column breaks is put together again.

    What stands at the edges of its pages comes after the paragraph that it interrupts.
    """
    aside = _running_heads(lines)
    layout = _Layout([line for line in lines if line not in aside])
    held: list[PdfLine] = []
    waiting: list[PdfLine] = []
    for line in lines:
        if line in aside:
            waiting.append(line)
            continue
        if held and not layout.continues(held[-1], line):
            yield Paragraph(tuple(held), aside=False)
            yield from (Paragraph((one,), aside=True) for one in waiting)
            held, waiting = [], []
        held.append(line)
    if held:
        yield Paragraph(tuple(held), aside=False)
    yield from (Paragraph((one,), aside=True) for one in waiting)


def printed_address(lines: Sequence[PdfLine]) -> str | None:
    """Return the address that a browser prints at the edge of each page."""
    pages = len({line.page for line in lines})
    found = Counter(match[0] for line in lines if line.edge for match in _ADDRESS.finditer(line.words))
    address, times = next(iter(found.most_common(1)), ("", 0))
    return address if times and 2 * times >= pages else None


def _running_heads(lines: Sequence[PdfLine]) -> frozenset[PdfLine]:
    """Return the lines at the edges of pages that recur there, or that only count pages."""
    pages = len({line.page for line in lines})
    seen = Counter(shape for shape, _ in {(_shape(line.words), line.page) for line in lines if line.edge})
    return frozenset(
        line
        for line in lines
        if line.edge
        and (
            _PAGE_NUMBER.fullmatch(line.words)
            or (seen[_shape(line.words)] > 1 and 2 * seen[_shape(line.words)] >= pages)
            or _ADDRESS.match(line.words)
        )
    )


def _shape(words: str) -> str:
    return _NUMBER.sub("0", words.casefold())


class _Layout:
    """How wide the columns are, and how far apart the lines of a paragraph."""

    def __init__(self, lines: Sequence[PdfLine]) -> None:
        self._rights = _rights(lines)
        self._blocks = _right_edges(lines)
        pitches = [
            (one.foot - other.foot) / one.size
            for one, other in pairwise(lines)
            if (one.page, one.box) == (other.page, other.box) and 0 < one.foot - other.foot < 3 * one.size
        ]
        self._pitch = _PITCH * median(pitches) if pitches else _MOST_PITCH
        self._usual = usual_size(lines)

    def continues(self, before: PdfLine, line: PdfLine) -> bool:
        """Tell whether a line continues the paragraph of the one before it."""
        if abs(before.size - line.size) > _SAME_SIZE * before.size:
            return False
        if not self._is_below(before, line):
            return self._goes_over(before, line)
        if before.box == line.box and line.size > LARGE * self._usual > 0:
            return True  # a headline, whose lines end where they look well
        set_in = line.left - before.left > _INDENT and before.words.endswith(_STOPS)
        return not set_in and self._has_no_room(before, line)

    def _is_below(self, before: PdfLine, line: PdfLine) -> bool:
        """Tell whether a line is right below another in its column."""
        near = 0 < before.foot - line.foot <= self._pitch * before.size
        return before.page == line.page and near and line.left < before.right and before.left < line.right

    def _goes_over(self, before: PdfLine, line: PdfLine) -> bool:
        """Tell whether a sentence goes on in another column or on the next page."""
        elsewhere = before.page != line.page or before.foot < line.foot
        broken = before.words.endswith(("-", "\u00ad")) or not before.words.endswith(_STOPS)
        return elsewhere and broken and self._has_no_room(before, line)

    def _has_no_room(self, before: PdfLine, line: PdfLine) -> bool:
        """Tell whether the first word of a line would not have fitted into the one before it."""
        letter = (before.right - before.left) / max(len(before.words), 1)
        first = line.words.split(maxsplit=1)[0] if not _UNSPACED.match(line.words) else line.words[:1]
        right = self._right_of(before)
        return before.words.endswith(("-", "\u00ad")) or before.right + letter * (len(first) + 1) > right

    def _right_of(self, line: PdfLine) -> float:
        """Return the right edge of a line's block, or of the lines of its page that begin where it does."""
        if (line.page, line.box) in self._blocks:
            return self._blocks[line.page, line.box]
        edge = round(line.left / _SAME_EDGE)
        return max(self._rights.get((line.page, edge + n), 0.0) for n in (-1, 0, 1))


def usual_size(lines: Sequence[PdfLine]) -> float:
    """Return the size of running text; 0 where there is none."""
    return median([line.size for line in lines if len(line.words) > _FULL] or [0.0])


def _rights(lines: Sequence[PdfLine]) -> Mapping[tuple[int, int], float]:
    """Return the right edge of the lines of each page that begin at the same left edge."""
    found: dict[tuple[int, int], float] = defaultdict(float)
    for line in lines:
        key = line.page, round(line.left / _SAME_EDGE)
        found[key] = max(found[key], line.right)
    return found


def _right_edges(lines: Sequence[PdfLine]) -> Mapping[tuple[int, int], float]:
    """Return the right edge of each block of several lines, by page and block."""
    found: dict[tuple[int, int], list[float]] = defaultdict(list)
    for line in lines:
        found[line.page, line.box].append(line.right)
    return {block: max(edges) for block, edges in found.items() if len(edges) >= _SEVERAL}


def _joined(lines: Sequence[str]) -> str:
    words = ""
    for line in lines:
        if words.endswith("-") and line[:1].islower() and words[-2:-1].isalpha():
            words = words[:-1] + line
        elif words.endswith("\u00ad") or (_UNSPACED.match(words[-1:]) and _UNSPACED.match(line)):
            words += line
        else:
            words = f"{words} {line}" if words else line
    return words.replace("\u00ad", "")
