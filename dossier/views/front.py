"""What the first page and those of the days show: five counts, and where the sources differ."""

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct, structs

from dossier.model.attributions import Comparison, Verdict
from dossier.model.whole import Dossier
from dossier.views.charts.numbers import NumberChart, number_chart
from dossier.views.excerpts import Reference

DIFFERENT = (Verdict.DIFFER, Verdict.PARTS_DIFFER)
DRAWN = 2
"""Comparisons that are drawn; the others are listed."""
LISTED = 8


class Counts(Struct, frozen=True, kw_only=True):
    """How much there is."""

    articles: int
    outlets: int
    """Known ones."""
    unknown_outlets: int
    """Articles whose outlet is not known."""
    speakers: int
    """Listed ones."""
    statements: int
    """Of anybody."""
    places: int
    differences: int
    """Numbers on which sources differ."""


class Contested(Struct, frozen=True, kw_only=True):
    """A number on which sources differ."""

    name: str | None
    sort: str
    outcome: str | None
    when: str | None
    verdict: str
    least: int | float
    most: int | float
    """The smallest and the greatest of the numbers."""
    path: str
    chart: NumberChart | None
    """None where others are drawn already."""


def counts(dossier: Dossier) -> Counts:
    """Count articles, outlets, listed speakers, mentioned places, and numbers on which sources differ."""
    return Counts(
        articles=len(dossier.studies),
        outlets=len({study.article.outlet for study in dossier.studies} - {None}),
        unknown_outlets=sum(study.article.outlet is None for study in dossier.studies),
        speakers=sum(map(bool, dossier.speakers)),
        statements=sum(len(one.attributions) for one in dossier.speakers.values()),
        places=sum(key.startswith("places/") and bool(dossier.occurrences[key]) for key in dossier.entities),
        differences=sum(one.verdict in DIFFERENT for one in dossier.comparisons),
    )


def contested(
    dossier: Dossier, known: Sequence[Reference], path_of: Callable[[Comparison], str]
) -> list[Contested]:
    """Return the numbers on which sources differ, the first few drawn; those of most sources come first."""
    different = [one for one in dossier.comparisons if one.verdict in DIFFERENT]
    different.sort(key=lambda one: (one.verdict is not Verdict.DIFFER, -len(one.statements), one.when or ""))
    return list(_contested(dossier, known, different[:LISTED], path_of))


def _contested(
    dossier: Dossier,
    known: Sequence[Reference],
    different: Sequence[Comparison],
    path_of: Callable[[Comparison], str],
) -> Iterator[Contested]:
    for number, one in enumerate(different):
        shown = drawn_comparison(dossier, known, one, path_of(one))
        yield shown if number < DRAWN else structs.replace(shown, chart=None)


def drawn_comparison(dossier: Dossier, known: Sequence[Reference], one: Comparison, path: str) -> Contested:
    """Return a comparison with its drawing."""
    totals = [end for said in one.statements for end in (said.total, said.most) if end is not None]
    return Contested(
        name=one.name,
        sort=one.sort,
        outcome=one.outcome,
        when=one.when,
        verdict=one.verdict.value,
        least=min(totals),
        most=max(totals),
        path=path,
        chart=number_chart(dossier, known, one),
    )
