"""Figures: comparisons of numbers that several sources give, and all figures by outcome."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from dossier.model.attributions import Comparison, Statement
from dossier.model.pages import Page, Subject
from dossier.model.urls import anchor, slug
from dossier.model.whole import Dossier
from dossier.text.messages import N_
from dossier.views.charts.numbers import NumberChart, number_chart
from dossier.views.excerpts import Reference, References, sections_on
from dossier.views.figures import COMPARISONS, FigureNumber, FigureRows, SourceFigure, source_figure
from dossier.views.pagination import Pager, list_pages, section_paths

ALL = "figures-all.html"
VIEWS = ((COMPARISONS, N_("Side by side")), (ALL, N_("All figures")))


class ComparisonRows(Struct, frozen=True, kw_only=True):
    """A comparison and those of its rows that are on the page."""

    name: str | None
    anchor: str
    """Empty if the comparison begins on an earlier page."""
    outcome: str | None
    sort: str
    when: str | None
    verdict: str
    evidence: Sequence[str]
    rows: Sequence[SourceFigure]
    chart: NumberChart | None
    """None if it begins on an earlier page, or none of its sources is dated to the day."""


class OutcomeRows(Struct, frozen=True, kw_only=True):
    """The figures of one outcome that are on the page."""

    outcome: str
    count: int
    anchor: str
    """Empty if the outcome begins on an earlier page."""
    rows: FigureRows


class ComparisonsSubject(Subject, frozen=True, kw_only=True):
    """`figures.html` with comparisons."""

    comparisons: Sequence[ComparisonRows]
    pages: Pager
    views: Sequence[tuple[str, str]] = VIEWS


class OutcomesSubject(Subject, frozen=True, kw_only=True):
    """`figures.html` with all figures."""

    outcomes: Sequence[tuple[str, int, str]]
    """Outcome, number of figures, and their address."""
    sections: Sequence[OutcomeRows]
    pages: Pager
    views: Sequence[tuple[str, str]] = VIEWS


def figure_pages(dossier: Dossier) -> Iterator[Page]:
    """Plan `figures.html` and `figures-all.html`, with their further pages."""
    references = References(dossier)
    yield from _compared(dossier, references)
    yield from _all(dossier, references)


def _compared(dossier: Dossier, references: Sequence[Reference]) -> Iterator[Page]:
    sections = [(comparison, comparison.statements) for comparison in dossier.comparisons]
    for here in list_pages(
        COMPARISONS, sum(len(statements) for _, statements in sections), dossier.site_info.rows
    ):
        shown = [
            _comparison(dossier, references, comparison, statements, begins)
            for comparison, statements, begins in sections_on(sections, here)
        ]
        subject = ComparisonsSubject(
            site=dossier.site_info, section="figures", comparisons=shown, pages=here.pager
        )
        yield Page(path=here.path, template="figures.html", subject=subject)


def _comparison(
    dossier: Dossier,
    references: Sequence[Reference],
    comparison: Comparison,
    statements: Sequence[Statement],
    begins: bool,
) -> ComparisonRows:
    return ComparisonRows(
        name=comparison.name,
        anchor=comparison.id if begins else "",
        outcome=comparison.outcome,
        sort=comparison.sort,
        when=comparison.when,
        verdict=comparison.verdict.value,
        evidence=comparison.evidence,
        rows=[source_figure(dossier, references, statement) for statement in statements],
        chart=number_chart(dossier, references, comparison) if begins else None,
    )


def _all(dossier: Dossier, references: Sequence[Reference]) -> Iterator[Page]:
    outcomes = _by_outcome(dossier)
    sections = [((outcome, len(numbers)), numbers) for outcome, numbers in outcomes.items()]
    counted = [((outcome, len(numbers)), len(numbers)) for outcome, numbers in outcomes.items()]
    outcomes_at = [
        (outcome, count, f"{page}#{_anchor(outcome)}")
        for (outcome, count), page in section_paths(ALL, counted, dossier.site_info.rows)
    ]
    for here in list_pages(ALL, sum(len(numbers) for numbers in outcomes.values()), dossier.site_info.rows):
        shown = [
            OutcomeRows(
                outcome=outcome,
                count=count,
                anchor=_anchor(outcome) if begins else "",
                rows=FigureRows(dossier, references, numbers),
            )
            for (outcome, count), numbers, begins in sections_on(sections, here)
        ]
        subject = OutcomesSubject(
            site=dossier.site_info,
            section="figures",
            outcomes=outcomes_at,
            sections=shown,
            pages=here.pager,
        )
        yield Page(path=here.path, template="figures.html", subject=subject)


def _by_outcome(dossier: Dossier) -> dict[str, list[FigureNumber]]:
    """Group all figures by outcome, the most frequent first."""
    found: dict[str, list[FigureNumber]] = defaultdict(list)
    for number, study in enumerate(dossier.studies):
        for index, figure in enumerate(study.figures):
            found[figure.outcome or ""].append((number, index))
    return dict(sorted(found.items(), key=lambda item: (not item[0], -len(item[1]), item[0])))


def _anchor(outcome: str) -> str:
    return slug(outcome) or anchor("other")
