"""Figures that belong together: "five … and three …", "eight people, including five …"."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from msgspec import Struct, structs

from dossier.model import Figure

_AND = re.compile(r"\s*(?:,|;)?\s+(?:and|plus|as well as|along with)(?:\s+the)?\s+|\s*,\s+")
_INCLUDING = re.compile(
    r"\s*[,(–—-]*\s*(?:including|among them|comprising|of whom|of them|of which|consisting of|made up of)\s+(?:the\s+)?"
)
_MARK = re.compile(r"\s*(?:[(:–—]|--?|,)\s*")


class Draft(Struct, frozen=True):
    """A figure and the stretch of words that it takes in its sentence."""

    figure: Figure
    begin: int
    """Where its hedge begins."""
    finish: int
    """Where its unit ends."""
    sentence: int


def joined(text: str, drafts: Iterable[Draft]) -> Iterator[Figure]:
    """The figures, those of one statement tied together; what one says of its outcome the others say too."""
    for _, group in groupby(drafts, key=attrgetter("sentence")):
        together = list(group)
        yield from _joined(text, together) if len(together) > 1 else (together[0].figure,)


def _joined(text: str, drafts: Sequence[Draft]) -> Iterator[Figure]:
    """The figures of one sentence."""
    figures: list[Figure] = []
    for number, draft in enumerate(drafts):
        before = drafts[number - 1] if number else None
        gap = text[before.finish : draft.begin] if before and before.finish <= draft.begin else ""
        figures.append(_tied(gap, figures[-1], draft.figure) if gap else draft.figure)
    figures = [_with_statement(figure, figures) for figure in _summed(text, drafts, figures)]
    return (_with_outcome(figure, figures) for figure in figures)


def _tied(gap: str, before: Figure, figure: Figure) -> Figure:
    """The figure as a part of the one before it, or beside it."""
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
    """A total and its parts without a word between: "eight people (five soldiers and three civilians)"."""
    for number in range(len(figures) - 2):
        whole, first = figures[number], figures[number + 1]
        parts = [one for one in figures[number + 1 :] if one is first or one.statement == first.start]
        gap = text[drafts[number].finish : drafts[number + 1].begin]
        if (
            len(parts) > 1
            and sum(one.value for one in parts) == whole.value
            and first.part_of is None
            and _MARK.fullmatch(gap)
        ):
            taken = {one.start for one in parts}
            figures = [
                structs.replace(
                    one, part_of=whole.start, outcome=one.outcome or whole.outcome, when=whole.when
                )
                if one.start in taken
                else one
                for one in figures
            ]
    return figures


def _with_outcome(figure: Figure, figures: list[Figure]) -> Figure:
    """What is said of the last part is said of the first and of the whole."""
    if figure.outcome is not None:
        return figure
    kin = {figure.start, figure.part_of, figure.statement} - {None}
    said = (
        other.outcome
        for other in figures
        if other.outcome and other.sort == figure.sort and kin & {other.start, other.part_of, other.statement}
    )
    return structs.replace(figure, outcome=next(said, None))


def _with_statement(figure: Figure, figures: list[Figure]) -> Figure:
    """The first of an enumeration is of it too."""
    if figure.statement is None and any(other.statement == figure.start for other in figures):
        return structs.replace(figure, statement=figure.start)
    return figure
