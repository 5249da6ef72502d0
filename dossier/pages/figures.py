"""Figures: numbers that sources give for the same thing side by side, and all figures by outcome."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from dossier.model.attributions import Comparison, Statement
from dossier.model.pages import Page, Subject
from dossier.model.urls import anchor, slug
from dossier.model.whole import Dossier
from dossier.text.messages import N_
from dossier.views.charts.numbers import NumberChart, number_chart
from dossier.views.excerpts import Reference, references, sections_on
from dossier.views.figures import COMPARED, Figures, SourceFigure, Spot, told
from dossier.views.pagination import Pager, cut, listed, pages_of

ALL = "figures-all.html"
VIEWS = ((COMPARED, N_("Side by side")), (ALL, N_("All figures")))


class ComparisonRows(Struct, frozen=True, kw_only=True):
    """A comparison, as far as its rows are on the page."""

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
    """None if it begins on an earlier page, or nothing in it is dated to the day."""


class OutcomeRows(Struct, frozen=True, kw_only=True):
    """The figures of one outcome, as far as they are on the page."""

    outcome: str
    count: int
    anchor: str
    """Empty if the outcome begins on an earlier page."""
    rows: Figures


class ComparisonsSubject(Subject, frozen=True, kw_only=True):
    """`figures.html` with numbers side by side."""

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
    known = references(dossier)
    yield from _compared(dossier, known)
    yield from _all(dossier, known)


def _compared(dossier: Dossier, known: Sequence[Reference]) -> Iterator[Page]:
    sections = [(comparison, comparison.statements) for comparison in dossier.comparisons]
    stretches = cut(COMPARED, sum(len(statements) for _, statements in sections), dossier.site_info.rows)
    for stretch in stretches:
        shown = [
            _comparison(dossier, known, comparison, statements, begins)
            for comparison, statements, begins in sections_on(sections, stretch)
        ]
        subject = ComparisonsSubject(
            site=dossier.site_info, section="figures", comparisons=shown, pages=pages_of(stretches, stretch)
        )
        yield Page(path=stretch.path, template="figures.html", subject=subject)


def _comparison(
    dossier: Dossier,
    known: Sequence[Reference],
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
        rows=[told(dossier, known, statement) for statement in statements],
        chart=number_chart(dossier, known, comparison) if begins else None,
    )


def _all(dossier: Dossier, known: Sequence[Reference]) -> Iterator[Page]:
    outcomes = _by_outcome(dossier)
    sections = [((outcome, len(positions)), positions) for outcome, positions in outcomes.items()]
    counted = [((outcome, len(positions)), len(positions)) for outcome, positions in outcomes.items()]
    where = [
        (outcome, count, f"{page}#{_anchor(outcome)}")
        for (outcome, count), page in listed(ALL, counted, dossier.site_info.rows)
    ]
    stretches = cut(ALL, sum(len(positions) for positions in outcomes.values()), dossier.site_info.rows)
    for stretch in stretches:
        shown = [
            OutcomeRows(
                outcome=outcome,
                count=count,
                anchor=_anchor(outcome) if begins else "",
                rows=Figures(dossier, known, positions),
            )
            for (outcome, count), positions, begins in sections_on(sections, stretch)
        ]
        subject = OutcomesSubject(
            site=dossier.site_info,
            section="figures",
            outcomes=where,
            sections=shown,
            pages=pages_of(stretches, stretch),
        )
        yield Page(path=stretch.path, template="figures.html", subject=subject)


def _by_outcome(dossier: Dossier) -> dict[str, list[Spot]]:
    """Group all figures by outcome, the most frequent first."""
    found: dict[str, list[Spot]] = defaultdict(list)
    for number, study in enumerate(dossier.studies):
        for index, figure in enumerate(study.figures):
            found[figure.outcome or ""].append((number, index))
    return dict(sorted(found.items(), key=lambda item: (not item[0], -len(item[1]), item[0])))


def _anchor(outcome: str) -> str:
    return slug(outcome) or anchor("other")
