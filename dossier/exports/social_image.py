"""`social.png`: the dossier at a glance, for hosts that show a picture beside a link to it.

Drawn without words: the host prints the title beside it, and no font would have every script.
"""

from collections.abc import Iterator

from dossier.exports.png import Rectangle, png
from dossier.model.index import Entity
from dossier.model.pages import File
from dossier.model.whole import Dossier
from dossier.views.charts.histogram import HEIGHT as BARS
from dossier.views.charts.histogram import Calendar
from dossier.views.tables import table_of_pairs

WIDTH, HEIGHT = 1200, 630
"""In pixels, as readers of Open Graph expect."""
_PALETTE = (
    "#fcfbf8", "#1b1a17", "#d8d2c4", "#1d4a8c", "#8c3b10", "#efebf2", "#dcd4e3", "#c0b4cd", "#6d5c81", "#4a3961",
)  # fmt: skip
_INK, _HAIRLINE, _ACTOR, _PLACE, _HEAT = range(1, 6)
_MARGIN, _CELL, _GAP, _SIDE = 90, 40, 6, 8
_LINES = ((0, 430), (1, 390), (2, 430), (3, 300))
"""Lines of a text: number and length in pixels."""


def social_image(dossier: Dossier) -> Iterator[File]:
    """Draw lines with names in them, the head of the matrix and a chart of days, if the dossier has a base_url."""
    if dossier.site_info.base_url:
        rectangles = (*_text(), *_matrix(dossier), *_strip(dossier))
        yield File(path="social.png", content=png(WIDTH, HEIGHT, _PALETTE, rectangles))


def _text() -> Iterator[Rectangle]:
    for line, length in _LINES:
        yield Rectangle(_MARGIN, _MARGIN + 70 * line, length, 22, _INK)
    yield Rectangle(_MARGIN, _MARGIN + 280, 170, 22, _ACTOR)
    for dash in range(6):
        yield Rectangle(_MARGIN + 230 + 30 * dash, _MARGIN + 280, 20, 22, _PLACE)


def _matrix(dossier: Dossier) -> Iterator[Rectangle]:
    table = table_of_pairs(dossier, _most(dossier, "actors"), _most(dossier, "places"))
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


def _strip(dossier: Dossier) -> Iterator[Rectangle]:
    wide, foot = WIDTH - 2 * _MARGIN, HEIGHT - 60
    yield Rectangle(_MARGIN, foot, wide, 3, _INK)
    strip = Calendar(dossier.studies).strip(range(len(dossier.studies)))
    for bar in strip.bars if strip else ():
        height = max(round(bar.height / BARS * 90), 2)
        first, last = (round(_MARGIN + wide * edge / 100) for edge in (bar.x, bar.x + bar.width))
        yield Rectangle(first, foot - height, min(max(last - first, 2), 40), height, _ACTOR)


def _most(dossier: Dossier, folder: str) -> list[Entity]:
    found = [e for e in dossier.entities.values() if e.key.startswith(folder) and dossier.occurrences[e.key]]
    return sorted(found, key=lambda e: (-len(dossier.occurrences[e.key]), e.name, e.key))[:_SIDE]
