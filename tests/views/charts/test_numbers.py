"""Comparisons as columns: heights, positions, parts and bounds."""

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from dossiers import dossier, report
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from dossier.model import Figure, Study
from dossier.model.attributions import Comparison, Statement, Verdict
from dossier.views.charts.numbers import HEAD, HEIGHT, PHONE, WIDTH, Column, NumberChart, number_chart
from dossier.views.excerpts import References

DAYS = ("2021-03-02", "2021-03-03", "2021-03-09", None)
FIGURES = tuple(
    Figure(start=n, end=n + 1, printed=f"number  {n}", value=n, hedge=None, unit="people",
           outcome="killed", when=None,
           claimant=None, bound="", sort="people")
    for n in range(3)
)  # fmt: skip


def told(published: str | None, **values: str) -> Study:
    """Return a study with three figures."""
    return structs.replace(report("A storm.", published, **values), figures=FIGURES)


MADE = dossier(
    *(told(day, id=f"a{n}", outlet="lomvik-post" if n else "harbour-times") for n, day in enumerate(DAYS))
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


def _middle(column: Column) -> float:
    """Return the middle of a column on a phone, in pixels."""
    return column.x / 100 * PHONE + column.offset


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
    days = [drawn.axis.at(date.fromisoformat(day)) for day in ("2021-03-02", "2021-03-09")]
    assert [low.x, high.x] == days
    assert low.offset == high.offset == 0
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
    assert drawn.columns[1].x > drawn.axis.end
    assert chart(said(3, 4), said(3, 5)) is None


@given(st.lists(st.integers(0, 2), min_size=2, max_size=14).map(sorted), st.data())
def test_no_column_covers_another_and_none_leaves_the_sheet(studies: list[int], data: st.DataObject) -> None:
    totals = [data.draw(st.integers(1, 10_000)) for _ in studies]
    drawn = chart(*(said(study, total) for study, total in zip(studies, totals, strict=True)))
    assert drawn
    places = [_middle(column) for column in drawn.columns]
    assert all(after - before >= WIDTH for before, after in pairwise(places))
    assert places[0] >= WIDTH / 2 - 0.1
    assert places[-1] <= PHONE - WIDTH / 2 + 0.1
    assert drawn.left_out == max(len(studies) - 10, 0)


def test_columns_of_one_day_are_side_by_side_and_each_says_its_outlet() -> None:
    drawn = chart(said(1, 4), said(1, 8), said(1, 6))
    assert drawn
    assert len({column.x for column in drawn.columns}) == 1
    assert [column.offset for column in drawn.columns] == [-30, 0, 30]
    assert [column.level for column in drawn.columns] == [2, 1, 0], "no line to a name crosses another name"


def test_columns_of_unknown_outlets_have_one_date_for_all() -> None:
    made = dossier(*(told("2021-03-02", id=f"b{n}") for n in range(3)))
    comparison = Comparison(
        id="x", outcome="killed", sort="people", when=None, verdict=Verdict.DIFFER, evidence=(),
        statements=tuple(said(n, n + 1) for n in range(3)),
    )  # fmt: skip
    drawn = number_chart(made, References(made), comparison)
    assert drawn
    assert [column.level for column in drawn.columns] == [0, None, None]


def test_parts_keep_their_printed_words() -> None:
    drawn = chart(said(0, 8, parts=(5, 3), figures=(0, 1)), said(1, 8))
    assert drawn
    assert drawn.is_divided
    assert [column.words for column in drawn.columns] == [("number 0", "number 1"), ("number 0",)]
