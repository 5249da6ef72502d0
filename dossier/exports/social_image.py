"""`social.png`: the picture that social networks show beside a link to the dossier.

It has no words: the networks print the title beside it, and no font has every script.
"""

from collections.abc import Iterator

from dossier.exports.png import Rectangle, png
from dossier.model.pages import File
from dossier.model.whole import Dossier
from dossier.views.charts.histogram import HEIGHT as BARS
from dossier.views.charts.histogram import calendar_of
from dossier.views.tables import most_mentioned, table_of_pairs

WIDTH, HEIGHT = 1200, 630
"""In pixels, as Open Graph recommends."""
_PALETTE = (
    "#fcfbf8", "#1b1a17", "#d8d2c4", "#1d4a8c", "#8c3b10", "#efebf2", "#dcd4e3", "#c0b4cd", "#6d5c81", "#4a3961",
)  # fmt: skip
_INK, _HAIRLINE, _ACTOR, _PLACE, _HEAT = range(1, 6)
_MARGIN, _CELL, _GAP, _SIDE = 90, 40, 6, 8
_LINES = ((0, 430), (1, 390), (2, 430), (3, 300))
"""Lines of the drawn text: number and length in pixels."""


def social_image(dossier: Dossier) -> Iterator[File]:
    """Draw lines with names in them, the head of the matrix and a chart of days, if the dossier has a base_url."""
    if dossier.site_info.base_url:
        rectangles = (*_text(), *_matrix(dossier), *_histogram(dossier))
        yield File(path="social.png", content=png(WIDTH, HEIGHT, _PALETTE, rectangles))


def _text() -> Iterator[Rectangle]:
    for line, length in _LINES:
        yield Rectangle(_MARGIN, _MARGIN + 70 * line, length, 22, _INK)
    yield Rectangle(_MARGIN, _MARGIN + 280, 170, 22, _ACTOR)
    for dash in range(6):
        yield Rectangle(_MARGIN + 230 + 30 * dash, _MARGIN + 280, 20, 22, _PLACE)


def _matrix(dossier: Dossier) -> Iterator[Rectangle]:
    rows, columns = (most_mentioned(dossier, folder, _SIDE) for folder in ("actors", "places"))
    table = table_of_pairs(dossier, rows, columns)
    step = _CELL + _GAP
    left = WIDTH - _MARGIN - _SIDE * step + _GAP
    for row in range(_SIDE):
        cells = table.rows[row][1] if row < len(table.rows) else {}
        for column in range(_SIDE):
            shade = cells[column].step if column in cells else 0
            at = (left + column * step, _MARGIN - _GAP + row * step, _CELL, _CELL)
            yield Rectangle(*at, _HEAT + shade - 1 if shade else _HAIRLINE)
            if not shade:
                yield Rectangle(at[0] + 2, at[1] + 2, _CELL - 4, _CELL - 4, 0)


def _histogram(dossier: Dossier) -> Iterator[Rectangle]:
    wide, foot = WIDTH - 2 * _MARGIN, HEIGHT - 60
    yield Rectangle(_MARGIN, foot, wide, 3, _INK)
    histogram = calendar_of(dossier).histogram(range(len(dossier.studies)))
    for bar in histogram.bars if histogram else ():
        height = max(round(bar.height / BARS * 90), 2)
        first, last = (round(_MARGIN + wide * edge / 100) for edge in (bar.x, bar.x + bar.width))
        yield Rectangle(first, foot - height, min(max(last - first, 2), 40), height, _ACTOR)
