"""Collect the printed lines of a PDF, and join them to paragraphs."""

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
"""Share of a page's height, at top and bottom, in which running heads and feet are looked for."""
_INDENT, _SAME_EDGE, _SAME_SIZE = 8.0, 3.0, 0.12
"""Points of indentation of a first line, points by which edges may differ, and share by which sizes may
differ.
"""
_PITCH = 1.3
"""How many times the usual distance two lines of a paragraph may be apart."""
_MOST_PITCH = 2.2
"""Most distance between baselines of a paragraph's lines, in font sizes, if no usual distance is known."""
_FULL, LARGE = 40, 1.25
"""Fewest characters of a line of running text, and how many times larger a headline is printed."""
_SEVERAL = 3
"""Fewest lines of a block whose width is believed."""
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
logging.getLogger("pdfminer").setLevel(logging.ERROR)  # users cannot mend the fonts it warns about


class PdfLine(NamedTuple):
    """A printed line. Distances are in points, measured from the bottom of the page."""

    words: str
    page: int
    box: int
    left: float
    right: float
    foot: float
    size: float
    """Height of the print."""
    edge: bool
    """Whether it is in the top or bottom margin."""


class Paragraph(NamedTuple):
    """Lines that form a paragraph."""

    lines: tuple[PdfLine, ...]
    aside: bool
    """Whether it is a running head, a page number or the address on a print-out."""

    @property
    def words(self) -> str:
        """Return the lines as one, without hyphens that only divide a word at a line's end."""
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
    """Yield groups of words; the wide spaces of justified lines separate groups."""
    for box in page:
        for line in box if isinstance(box, LTTextBox) else ():
            words = _normalized(line.get_text()) if isinstance(line, LTTextLine) else ""
            if words and isinstance(line, LTTextLine):
                yield Fragment(words, line.x0, line.x1, line.y0, line.y1, _size(line))


def _normalized(words: str) -> str:
    spaced = " ".join(words.split())
    return _LIGATURES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), spaced)


def _size(line: LTTextLine) -> float:
    return median([letter.size for letter in line if isinstance(letter, LTChar)] or [line.height])


def paragraphs(lines: Sequence[PdfLine]) -> Iterator[Paragraph]:
    """Yield the paragraphs in reading order, joined across page and column breaks.

    A running head or foot inside a broken paragraph follows that paragraph.
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
    """Return the address that a browser printed in the margin of each page, or None."""
    pages = len({line.page for line in lines})
    found = Counter(match[0] for line in lines if line.edge for match in _ADDRESS.finditer(line.words))
    address, times = next(iter(found.most_common(1)), ("", 0))
    return address if times and 2 * times >= pages else None


def _running_heads(lines: Sequence[PdfLine]) -> frozenset[PdfLine]:
    """Return lines in the margins that repeat from page to page, or only count pages."""
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
    """The widths of columns and the usual distance of lines: what decides where a paragraph ends."""

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
            return self._continues_elsewhere(before, line)
        if before.box == line.box and line.size > LARGE * self._usual > 0:
            return True  # lines of a headline break for looks, not for lack of room
        set_in = line.left - before.left > _INDENT and before.words.endswith(_STOPS)
        return not set_in and self._has_no_room(before, line)

    def _is_below(self, before: PdfLine, line: PdfLine) -> bool:
        """Tell whether a line is directly below another in its column."""
        near = 0 < before.foot - line.foot <= self._pitch * before.size
        return before.page == line.page and near and line.left < before.right and before.left < line.right

    def _continues_elsewhere(self, before: PdfLine, line: PdfLine) -> bool:
        """Tell whether a sentence continues in the next column or on the next page."""
        elsewhere = before.page != line.page or before.foot < line.foot
        broken = before.words.endswith(("-", "\u00ad")) or not before.words.endswith(_STOPS)
        return elsewhere and broken and self._has_no_room(before, line)

    def _has_no_room(self, before: PdfLine, line: PdfLine) -> bool:
        """Tell whether the first word of a line would not have fitted on the line before."""
        letter = (before.right - before.left) / max(len(before.words), 1)
        first = line.words.split(maxsplit=1)[0] if not _UNSPACED.match(line.words) else line.words[:1]
        right = self._right_of(before)
        return before.words.endswith(("-", "\u00ad")) or before.right + letter * (len(first) + 1) > right

    def _right_of(self, line: PdfLine) -> float:
        """Return the right edge of a line's block, or of the lines on its page with the same left edge."""
        if (line.page, line.box) in self._blocks:
            return self._blocks[line.page, line.box]
        edge = round(line.left / _SAME_EDGE)
        return max(self._rights.get((line.page, edge + n), 0.0) for n in (-1, 0, 1))


def usual_size(lines: Sequence[PdfLine]) -> float:
    """Return the font size of running text, in points; 0 if there is none."""
    return median([line.size for line in lines if len(line.words) > _FULL] or [0.0])


def _rights(lines: Sequence[PdfLine]) -> Mapping[tuple[int, int], float]:
    """Return the right edge of lines, by page and rounded left edge."""
    found: dict[tuple[int, int], float] = defaultdict(float)
    for line in lines:
        key = line.page, round(line.left / _SAME_EDGE)
        found[key] = max(found[key], line.right)
    return found


def _right_edges(lines: Sequence[PdfLine]) -> Mapping[tuple[int, int], float]:
    """Return the right edge of each block with several lines, by page and block."""
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
