"""The rule for rows that end in figures: results, prices, scores."""

import re
from collections.abc import Iterator

from dossier.cleaning.lines import Label, LabelledLines
from dossier.model.sources import BlockKind
from dossier.text.dates import find_dates
from dossier.text.patterns import rare

_ROW = rare(r"(?=.*[^\W\d_]{2})(?:\D{2,40}\d[\d.,:–-]*){1,2}\s?(?:[^\W\d_]{1,3}|[%€$£])?\)?")
"""Words and at most two numbers, the last of them at the end: "Cod 12.40", "Ilsen 2, Lomvik 1"."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\)?$")
_MANY, _ANNOUNCED = 3, 2
"""Rows that make a list, without a line that announces it and below one."""
_LONGEST = 70
_LONGEST_HEADING = 8


def rows_of_figures(page: LabelledLines) -> Iterator[Label]:
    """Keep rows of names and figures, where nothing else on the page is furniture: results, prices, scores."""
    kinds = (kind for label in page.labels if label and label.rule != "own markup" for kind, _ in label.parts)
    if BlockKind.FURNITURE in kinds:
        return  # markets and the weather, in a page saved with all around it
    for first, after in _runs(page):
        heading = page.lines[first - 1] if first else None
        is_announced = heading is not None and heading.words.endswith(":") and page.labels[first - 1] is None
        if after - first < (_ANNOUNCED if is_announced else _MANY):
            continue
        if is_announced and heading is not None and heading.count <= _LONGEST_HEADING:
            yield page.whole(first - 1, BlockKind.PARAGRAPH)
        yield from (page.whole(index, BlockKind.PARAGRAPH) for index in range(first, after))


def _runs(page: LabelledLines) -> Iterator[tuple[int, int]]:
    """Yield the first row of each run of them, and the line after it."""
    rows = [page.labels[index] is None and _is_row(line.words, page) for index, line in enumerate(page.lines)]
    first = 0
    for index, is_row in enumerate([*rows, False]):
        if is_row:
            continue
        if index > first:
            yield first, index
        first = index + 1


def _is_row(words: str, page: LabelledLines) -> bool:
    if len(words) > _LONGEST or not _ROW.fullmatch(words) or _YEAR.search(words):
        return False
    return next(find_dates(words, page.language), None) is None
