"""Combine figures that belong together: "five … and three …", "eight people, including five …"."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from msgspec import Struct, structs

from dossier.model.findings import Figure

_AND = re.compile(r"\s*(?:,|;)?\s+(?:and|plus|as well as|along with)(?:\s+the)?\s+|\s*,\s+")
_INCLUDING = re.compile(
    r"\s*[,(–—-]*\s*(?:including|among them|comprising|of whom|of them|of which|consisting of|made up of)\s+(?:the\s+)?"
)
_MARK = re.compile(r"\s*(?:[(:–—]|--?|,)\s*")


class Draft(Struct, frozen=True):
    """A figure, with the span of its words in the sentence."""

    figure: Figure
    begin: int
    """Start of the hedge."""
    finish: int
    """End of the unit."""
    sentence: int
    is_refused: bool = False
    """Whether it must not get an outcome from other figures."""


def joined(text: str, drafts: Iterable[Draft]) -> Iterator[Figure]:
    """Yield the figures, linked within their statement; the outcome of one holds for the others."""
    for _, group in groupby(drafts, key=attrgetter("sentence")):
        together = list(group)
        yield from _joined(text, together) if len(together) > 1 else (together[0].figure,)


def _joined(text: str, drafts: Sequence[Draft]) -> Iterator[Figure]:
    """Yield the figures of one sentence."""
    figures: list[Figure] = []
    for number, draft in enumerate(drafts):
        before = drafts[number - 1] if number else None
        gap = text[before.finish : draft.begin] if before and before.finish <= draft.begin else ""
        may_tie = gap and before and not (before.is_refused or draft.is_refused)
        figures.append(_tied(gap, figures[-1], draft.figure) if may_tie else draft.figure)
    figures = _summed(text, drafts, figures)
    begun = {figure.statement for figure in figures}
    figures = [_with_statement(figure, begun) for figure in figures]
    said = _outcomes(figures)
    return (
        figure if draft.is_refused else _with_outcome(figure, said)
        for figure, draft in zip(figures, drafts, strict=True)
    )


def _tied(gap: str, before: Figure, figure: Figure) -> Figure:
    """Return the figure as part of the one before it, or as its neighbour in an enumeration."""
    outcome = figure.outcome or before.outcome
    if _INCLUDING.fullmatch(gap) and figure.value < before.value and before.sort in (figure.sort, "people"):
        whole = before.start if before.part_of is None else before.part_of
        return structs.replace(figure, part_of=whole, outcome=outcome, when=before.when)
    differ = figure.outcome and before.outcome and figure.outcome != before.outcome
    if differ or not _AND.fullmatch(gap):
        return figure
    return structs.replace(
        figure,
        statement=before.start if before.statement is None else before.statement,
        part_of=before.part_of,
        outcome=outcome,
        when=before.when or figure.when,
    )


def _summed(text: str, drafts: Sequence[Draft], figures: list[Figure]) -> list[Figure]:
    """Link a total to parts that follow in brackets: "eight people (five soldiers and three civilians)"."""
    for number in range(len(figures) - 2):
        whole, first = figures[number : number + 2]
        gap = text[drafts[number].finish : drafts[number + 1].begin]
        if first.part_of is not None or not _MARK.fullmatch(gap):
            continue
        last = number + 2
        while last < len(figures) and figures[last].statement == first.start:
            last += 1
        if last > number + 2 and sum(one.value for one in figures[number + 1 : last]) == whole.value:
            for at in range(number + 1, last):
                figures[at] = structs.replace(figures[at], part_of=whole.start, when=whole.when)
    return figures


def _outcomes(figures: Iterable[Figure]) -> dict[tuple[int | None, str], str]:
    """Return the first outcome of each statement or total, by start and unit."""
    said: dict[tuple[int | None, str], str] = {}
    for figure in figures:
        for key in _related(figure) if figure.outcome else ():
            said.setdefault((key, figure.sort), figure.outcome or "")
    return said


def _with_outcome(figure: Figure, said: dict[tuple[int | None, str], str]) -> Figure:
    """Return the figure with the outcome of its statement or total, if it has none."""
    if figure.outcome is not None:
        return figure
    outcomes = (said[key, figure.sort] for key in _related(figure) if (key, figure.sort) in said)
    return structs.replace(figure, outcome=next(outcomes, None))


def _related(figure: Figure) -> tuple[int, ...]:
    """Return the starts of related figures."""
    return tuple(key for key in (figure.start, figure.part_of, figure.statement) if key is not None)


def _with_statement(figure: Figure, begun: set[int | None]) -> Figure:
    """Add the first figure of an enumeration to its statement."""
    if figure.statement is None and figure.start in begun:
        return structs.replace(figure, statement=figure.start)
    return figure
