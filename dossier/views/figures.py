"""Figures as rows of lists: a number in its sentence, and the statements of a comparison."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dossier.model.attributions import Comparison, Statement
from dossier.model.findings import Figure, Study
from dossier.model.whole import Dossier
from dossier.text.sentences import sentence_at
from dossier.text.spans import block_at, trimmed, visible
from dossier.views.excerpts import REACH, Paragraph, Reference, words_between
from dossier.views.pagination import section_paths
from dossier.views.pinpoints import Pinpoint, pinpoint, pinpoint_at

COMPARISONS = "figures.html"

FigureNumber = tuple[int, int]
"""Number of a study and of one of its figures."""


class SourceFigure(NamedTuple):
    """The number that one source gives, as a row of a comparison."""

    article: Reference
    address: str
    pinpoint: Pinpoint
    total: int | float
    most: int | float | None
    """Upper end of a range, of which `total` is the lower one."""
    bound: str
    """`at least`, `at most`, `about`; empty for an exact number."""
    printed: str
    """The total as printed; empty if it is the sum of the parts."""
    parts: list[str]
    """The parts as printed, if the source names any."""
    when: str | None
    """EDTF: the date for which the source gives the number."""
    when_printed: str
    """The date as printed; empty if no words of the article give it."""
    claimants: list[str]
    """The claimants as printed; none if the outlet gives the number itself."""
    words: list[tuple[str, str]]
    """The sentence in pieces: text and `figure` or empty."""


def source_figure(dossier: Dossier, references: Sequence[Reference], statement: Statement) -> SourceFigure:
    """Return a statement as a row of its comparison, with its sentence and claimants."""
    study, article = dossier.studies[statement.study], references[statement.study]
    figures = [study.figures[index] for index in statement.figures]
    printed, parts = printed_parts(study, statement)
    return SourceFigure(
        article=article,
        address=article.paragraph(statement.line),
        pinpoint=pinpoint_at(study, statement.start),
        total=statement.total,
        most=statement.most,
        bound=statement.bound,
        printed=printed,
        when=statement.when,
        when_printed=_date_as_printed(study, statement),
        parts=parts,
        claimants=list(dict.fromkeys(" ".join(f.claimant.split()) for f in figures if f.claimant)),
        words=_words(study, figures, statement.start, statement.end),
    )


def printed_parts(study: Study, statement: Statement) -> tuple[str, list[str]]:
    """Return the total as printed, empty if it is the sum of its parts, and the parts as printed."""
    printed = [" ".join(study.figures[index].printed.split()) for index in statement.figures]
    if not statement.parts:
        return printed[0], []
    is_sum = len(printed) == len(statement.parts)
    return ("", printed) if is_sum else (printed[0], printed[1:])


def _date_as_printed(study: Study, statement: Statement) -> str:
    """Return the words that date a statement: those in its sentence, or else the last ones before it."""
    same = [time for time in study.times if time.value == statement.when and time.start < statement.end]
    if not same:
        return ""
    inside = [time for time in same if time.start >= statement.start]
    time = inside[0] if inside else same[-1]
    return " ".join(visible(study.article, time.start, time.end).split())


def comparison_addresses(comparisons: Iterable[Comparison], rows_per_page: int) -> dict[str, str]:
    """Map the id of each comparison to its address; `comparisons` are all of the dossier, in order."""
    sections = [(one, len(one.statements)) for one in comparisons]
    return {one.id: f"{page}#{one.id}" for one, page in section_paths(COMPARISONS, sections, rows_per_page)}


class FigureRows:
    """Rows of figures, each in its sentence; they are computed when the page is rendered."""

    __slots__ = ("_dossier", "_numbers", "_references")

    def __init__(
        self, dossier: Dossier, references: Sequence[Reference], numbers: Sequence[FigureNumber]
    ) -> None:
        self._dossier, self._references, self._numbers = dossier, references, numbers

    def __iter__(self) -> Iterator[Paragraph]:
        return (self._row(number, index) for number, index in self._numbers)

    @property
    def cache_key(self) -> object:
        """Return what decides how they are rendered."""
        studies, references = self._dossier.studies, self._references
        return [(studies[number].digest, references[number], index) for number, index in self._numbers]

    def _row(self, number: int, index: int) -> Paragraph:
        study, article = self._dossier.studies[number], self._references[number]
        figure = study.figures[index]
        blocks = study.article.blocks
        block = block_at(study.article, figure.start)
        start, end = sentence_at(study.sentences, figure.start, blocks[block].end)
        start, end = trimmed(study.article.text, max(start, blocks[block].start), max(end, figure.end))
        address, words = article.paragraph(study.lines[block]), _words(study, [figure], start, end)
        return Paragraph(article, address, pinpoint(study, block), words)


def _words(study: Study, figures: Sequence[Figure], start: int, end: int) -> list[tuple[str, str]]:
    pieces: list[tuple[str, str]] = []
    for figure in figures:
        if start <= figure.start and figure.end <= end:
            pieces.append((words_between(study.article, start, figure.start, REACH, REACH), ""))
            pieces.append((visible(study.article, figure.start, figure.end), "figure"))
            start = figure.end
    pieces.append((words_between(study.article, start, end, REACH, REACH), ""))
    return pieces
