"""Statements of each source: a total, its parts, and the sentence with them."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from dossier.model.attributions import Statement
from dossier.model.findings import Figure, Study
from dossier.text.sentences import sentence_at


def statements_of(number: int, study: Study) -> Iterator[Statement]:
    """Yield the statements of one study, in the order of the text."""
    by_start = {figure.start: index for index, figure in enumerate(study.figures)}
    members: dict[int, list[int]] = {}
    for index, figure in enumerate(study.figures):
        first = figure.part_of if figure.part_of is not None else figure.statement
        key = by_start.get(figure.start if first is None else first, index)
        members.setdefault(key, []).append(index)
    starts = [block.start for block in study.article.blocks]
    for indices in members.values():
        yield from _statements(number, study, indices, starts)


def _statements(number: int, study: Study, indices: list[int], starts: list[int]) -> Iterator[Statement]:
    figures = [study.figures[index] for index in indices]
    whole = figures[0] if any(figure.part_of == figures[0].start for figure in figures[1:]) else None
    parts = figures[1:] if whole else figures
    if whole is None and len({figure.sort for figure in parts}) > 1:
        for index in indices:  # "three ships and 40 sailors" have no sum
            yield from _statements(number, study, [index], starts)
        return
    block = max(0, bisect_right(starts, figures[0].start) - 1)
    start, end = sentence_at(study.sentences, figures[0].start, study.article.blocks[block].end)
    yield Statement(
        study=number,
        figures=tuple(indices),
        total=whole.value if whole else sum(figure.value for figure in parts),
        parts=tuple(figure.value for figure in parts) if len(figures) > 1 else (),
        most=whole.most if whole else _most(parts),
        bound=whole.bound if whole else _bound(parts),
        outcome=figures[0].outcome,
        sort=figures[0].sort,
        when=figures[0].when,
        line=study.lines[block],
        start=start,
        end=end,
    )


def _most(parts: Sequence[Figure]) -> int | float | None:
    """Return the upper end of a sum; None if no part is a range."""
    if all(figure.most is None for figure in parts):
        return None
    return sum(figure.value if figure.most is None else figure.most for figure in parts)


def _bound(parts: Sequence[Figure]) -> str:
    """Return the bound of a sum: that of its parts, or "about" if one is "at least" and another "at most"."""
    bounds = [figure.bound for figure in parts if figure.bound]
    if "at least" in bounds and "at most" in bounds:
        return "about"
    return bounds[0] if bounds else ""
