"""Comparisons as columns: as high as their numbers, side by side, their parts and bounds visible."""

from itertools import pairwise
from typing import Any

import pytest
from dossiers import dossier, report
from hypothesis import given
from hypothesis import strategies as st

from dossier.model.attributions import Comparison, Statement, Verdict
from dossier.views.charts.numbers import APART, HEAD, HEIGHT, NumberChart, number_chart
from dossier.views.excerpts import References

DAYS = ("2021-03-02", "2021-03-03", "2021-03-09", None)
MADE = dossier(
    *(
        report("A storm.", day, id=f"a{n}", outlet="lomvik-post" if n else "harbour-times")
        for n, day in enumerate(DAYS)
    )
)


def said(study: int, total: float, **more: Any) -> Statement:
    values: dict[str, Any] = {
        "study": study,
        "figures": (0,),
        "total": total,
        "outcome": "killed",
        "sort": "people",
        "when": None,
    }
    return Statement(**(values | {"line": 1, "start": 0, "end": 5} | more))


def chart(*statements: Statement) -> NumberChart | None:
    comparison = Comparison(
        id="x",
        outcome="killed",
        sort="people",
        when=None,
        statements=statements,
        verdict=Verdict.DIFFER,
        evidence=(),
    )
    return number_chart(MADE, References(MADE), comparison)


def test_columns_are_as_high_as_their_numbers_and_stand_on_their_days() -> None:
    drawn = chart(said(0, 4), said(2, 8))
    assert drawn
    low, high = drawn.columns
    assert (high.top, low.top) == (HEAD, HEAD + HEIGHT / 2)
    assert (low.x, high.x) == (low.day, high.day)
    assert low.address.endswith("#p1")


def test_parts_are_stacked_if_they_make_up_the_number() -> None:
    drawn = chart(said(0, 8, parts=(5, 3)), said(1, 8, parts=(5, 2)))
    assert drawn
    stacked, alone = drawn.columns
    assert [(part.shade, part.value) for part in stacked.parts] == [(1, 5), (2, 3)]
    assert stacked.parts[1].y + stacked.parts[1].height == pytest.approx(stacked.parts[0].y)
    assert [(part.shade, part.value) for part in alone.parts] == [(0, 8)]


def test_a_span_reaches_to_its_upper_end() -> None:
    drawn = chart(said(0, 10, most=20), said(1, 20))
    assert drawn
    assert drawn.columns[0].reach == HEAD == drawn.columns[1].top


def test_an_undated_source_is_beside_the_axis_and_without_dates_nothing_is_drawn() -> None:
    drawn = chart(said(0, 4), said(3, 5))
    assert drawn
    assert drawn.columns[1].day is None
    assert drawn.columns[1].x > drawn.axis.end
    assert chart(said(3, 4), said(3, 5)) is None


@given(st.lists(st.integers(0, 2), min_size=2, max_size=14).map(sorted), st.data())
def test_no_column_covers_another_and_none_leaves_the_sheet(studies: list[int], data: st.DataObject) -> None:
    totals = [data.draw(st.integers(1, 10_000)) for _ in studies]
    drawn = chart(*(said(study, total) for study, total in zip(studies, totals, strict=True)))
    assert drawn
    places = [column.x for column in drawn.columns]
    assert all(after - before >= min(APART, 9.7) - 0.02 for before, after in pairwise(places))
    assert places[0] >= 0
    assert places[-1] <= 96.01
    assert drawn.left_out == max(len(studies) - 10, 0)
