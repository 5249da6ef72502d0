"""Recognise a page's outlet, and apply what is known about that outlet's pages."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dossier.cleaning.lines import Label, LabelledLines, Line
from dossier.model.entries import Outlet
from dossier.model.sources import BlockKind

_LINE, _MARK = 2, 1
_MANY_PAGES = 3
_SHORT = 9


class RecognisedOutlet(NamedTuple):
    """An outlet and the lines that identify it."""

    outlet: Outlet | None
    evidence: tuple[str, ...]


def recognise(lines: Sequence[Line], text: str, outlets: Sequence[Outlet]) -> RecognisedOutlet:
    """Return the outlet that most of the page identifies; a whole line counts more than a mark in the text."""
    numbers: dict[str, int] = {}
    for line in lines:
        numbers.setdefault(line.words, line.number)
    best: Outlet | None = None
    best_score = 0
    evidence: tuple[str, ...] = ()
    for outlet in outlets:
        score, found = _speaks_for(outlet, numbers, text)
        if score > best_score:
            best, best_score, evidence = outlet, score, found
    return RecognisedOutlet(best, evidence)


def outlet_furniture(page: LabelledLines) -> Iterator[Label]:
    """Remove lines that the outlet's entry lists as furniture."""
    known = frozenset(page.outlet.furniture) if page.outlet else frozenset()
    for index, line in page.open() if known else ():
        if line.words in known:
            yield page.whole(index, BlockKind.FURNITURE)


def printed_on_many_pages(page: LabelledLines) -> Iterator[Label]:
    """Remove a short line that three or more pages of one outlet print."""
    for index, line in page.open() if page.stats.repeated else ():
        if line.count < _SHORT and not line.stops and page.stats.repeated.get(line.words, 0) >= _MANY_PAGES:
            yield page.whole(index, BlockKind.FURNITURE)


def _speaks_for(outlet: Outlet, numbers: dict[str, int], text: str) -> tuple[int, tuple[str, ...]]:
    score, evidence = 0, []
    for together in outlet.recognised_by:
        weights = [_weight(mark, numbers, text) for mark in together]
        if together and all(weights):
            score += sum(weights)
            evidence += [_sentence(mark, numbers, text) for mark in together]
    return score, tuple(evidence)


def _weight(mark: str, numbers: dict[str, int], text: str) -> int:
    if mark in numbers:
        return _LINE
    is_mark = not mark[:1].isalnum() and not mark[-1:].isalnum()
    return _MARK if is_mark and mark in text else 0


def _sentence(mark: str, numbers: dict[str, int], text: str) -> str:
    number = numbers.get(mark) or text.count("\n", 0, text.index(mark)) + 1
    return f"Line {number} reads “{mark}”."
