"""Summaries for the home page and the pages of days: counts, and numbers on which the sources differ."""

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct, structs

from dossier.model.attributions import Comparison, Verdict
from dossier.model.whole import Dossier
from dossier.views.charts.numbers import NumberChart, number_chart
from dossier.views.excerpts import Reference

DIFFERENT = (Verdict.DIFFER, Verdict.PARTS_DIFFER)
DRAWN = 2
"""How many comparisons are drawn; the others are listed."""
LISTED = 8
"""How many comparisons are shown at most."""


class Counts(Struct, frozen=True, kw_only=True):
    """How many articles, outlets, speakers, statements, places and differences there are."""

    articles: int
    outlets: int
    """Number of known outlets."""
    unknown_outlets: int
    """Number of articles whose outlet is not known."""
    speakers: int
    """Number of speakers in the lexicon."""
    statements: int
    """Number of quotations and statements, of listed speakers or others."""
    places: int
    differences: int
    """Number of comparisons whose sources differ."""


class Contested(Struct, frozen=True, kw_only=True):
    """A comparison as a short entry: what is counted, the verdict, and the drawing."""

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
    """None if others are drawn already, or no source is dated to the day."""


def counts(dossier: Dossier) -> Counts:
    """Count articles, outlets, speakers of the lexicon, statements, mentioned places, and differences."""
    return Counts(
        articles=len(dossier.studies),
        outlets=len({*dossier.outlet_of.values} - {None}),
        unknown_outlets=dossier.outlet_of.values.count(None),
        speakers=sum(map(bool, dossier.speakers)),
        statements=sum(len(one.attributions) for one in dossier.speakers.values()),
        places=sum(key.startswith("places/") and bool(dossier.occurrences[key]) for key in dossier.entities),
        differences=sum(one.verdict in DIFFERENT for one in dossier.comparisons),
    )


def contested(
    dossier: Dossier, references: Sequence[Reference], path_of: Callable[[Comparison], str]
) -> list[Contested]:
    """Return the comparisons whose sources differ, those of most sources first, with drawings for the first few.

    `path_of` returns the address of a comparison.
    """
    different = [one for one in dossier.comparisons if one.verdict in DIFFERENT]
    different.sort(key=lambda one: (one.verdict is not Verdict.DIFFER, -len(one.statements), one.when or ""))
    return list(_contested(dossier, references, different[:LISTED], path_of))


def _contested(
    dossier: Dossier,
    references: Sequence[Reference],
    different: Sequence[Comparison],
    path_of: Callable[[Comparison], str],
) -> Iterator[Contested]:
    for number, one in enumerate(different):
        shown = drawn_comparison(dossier, references, one, path_of(one))
        yield shown if number < DRAWN else structs.replace(shown, chart=None)


def drawn_comparison(
    dossier: Dossier, references: Sequence[Reference], one: Comparison, path: str
) -> Contested:
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
        chart=number_chart(dossier, references, one),
    )
