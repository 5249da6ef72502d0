"""Lanes: sentences of each outlet by the day they mention, joined to the day of publication."""

from datetime import date

import pytest
from dossiers import dossier, report
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.model import Dossier
from dossier.views.addresses import addresses_of
from dossier.views.charts import lane, lanes
from dossier.views.charts.axis import axis
from dossier.views.charts.lanes import LaneChart, lane_chart


def drawn(made: Dossier) -> LaneChart:
    chart = lane_chart(made, addresses_of(made))
    assert chart
    return chart


def test_a_dot_is_on_the_day_it_mentions_and_joined_to_the_day_of_publication() -> None:
    values = {"aa": "2021-03-01", "bb": "2021-03-03", "cc": "2021-03-06"}
    chart = drawn(dossier(report("Of aa. Of bb. Of cc.", "2021-03-05", times=values, outlet="lomvik-post")))
    (only,) = chart.lanes
    (row,) = only.rows
    assert only.name == "Lomvik Post"
    assert [(dot.day, dot.lag, dot.count) for dot in row.dots] == [
        ("2021-03-01", 2, 1),
        ("2021-03-03", 2, 1),
        ("2021-03-06", 0, 1),
    ]
    assert [dot.x for dot in row.dots] == [chart.axis.at(date.fromisoformat(dot.day)) for dot in row.dots]
    assert row.line == (row.dots[0].x, row.dots[2].x)
    assert [(one.day, one.count) for one in row.published] == [("2021-03-05", 1)]
    assert all(dot.address.startswith("articles/") for dot in row.dots)


def test_two_days_of_publication_have_two_rows_and_many_share_one(monkeypatch: pytest.MonkeyPatch) -> None:
    made = dossier(
        *(report("Of aa.", f"2021-03-0{n}", times={"aa": "2021-03-01"}, id=f"a{n}") for n in (2, 3))
    )
    assert len(drawn(made).lanes[0].rows) == 2
    monkeypatch.setattr(lanes, "MOST_ROWS", 1)
    (row,) = drawn(made).lanes[0].rows
    assert row.line is None
    assert [(dot.count, dot.address) for dot in row.dots] == [(2, "timeline.html#d-2021-03-01")]


def test_the_drawing_keeps_to_the_time_around_the_publications_and_counts_the_rest() -> None:
    values = {"aa": "1989-11-09", "bb": "2021-02-20", "cc": "2031-01-01"}
    chart = drawn(dossier(report("Of aa. Of bb. Of cc.", "2021-03-04", times=values)))
    assert (chart.axis.first, chart.axis.last) == ("2021-02-20", "2021-03-04")
    assert (chart.earlier, chart.later, chart.earlier_to) == (1, 1, "timeline.html#d-1989-11-09")


def test_the_drawing_keeps_to_the_period_of_the_dossier() -> None:
    values = {"aa": "2021-02-20", "bb": "2021-03-01"}
    made = dossier(report("Of aa. Of bb.", "2021-03-04", times=values), period="2021-03/2021-04")
    assert drawn(made).axis.first == "2021-03-01"


def test_spans_are_brackets_and_those_beyond_the_drawing_are_left_out() -> None:
    values = {
        "aa": "2021-03-01",
        "bb": "2021-03-04",
        "cc": "2021-03",
        "dd": "2021-03-02/2021-03-03",
        "ee": "2021",
    }
    chart = drawn(dossier(report("aa bb cc dd ee", "2021-03-04", times=values)))
    assert [one.value for one in chart.brackets] == ["2021-03", "2021-03-02/2021-03-03"]
    assert chart.brackets[0].y != chart.brackets[1].y


def test_outlets_beyond_the_first_share_a_lane(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lanes, "MOST_LANES", 1)
    made = dossier(
        *(
            report("Of aa.", "2021-03-02", times={"aa": "2021-03-01"}, id=f"a{n}", outlet=f"o{n}")
            for n in range(4)
        )
    )
    assert [(one.name, one.others, one.articles) for one in drawn(made).lanes] == [("o0", 0, 1), (None, 3, 3)]


def test_a_long_period_is_drawn_in_few_places_and_its_table_has_every_sentence() -> None:
    values = {f"x{n}x": f"2021-{1 + n // 28:02}-{1 + n % 28:02}" for n in range(200)}
    reports = [
        report(" ".join(f"Of {word}." for word in values), day, times=values, id=day, outlet="lomvik-post")
        for day in ("2021-01-02", "2021-03-02", "2021-05-02", "2021-07-02", "2021-07-03", "2021-07-04")
    ]
    chart = drawn(dossier(*reports))
    assert chart.step > 1
    told = sum(told for _, _, cells in chart.days for told, _ in cells)
    assert told + chart.earlier + chart.later == 200 * 6
    assert told > 1000
    assert sum(published for _, _, cells in chart.days for _, published in cells) == 6
    assert max(dot.radius for dot in chart.lanes[0].rows[0].dots) <= lane.LARGEST


def test_without_days_there_is_no_drawing() -> None:
    made = dossier(report("In 2020.\n", times={"2020": "2020"}))
    assert lane_chart(made, addresses_of(made)) is None


@pytest.mark.parametrize(
    ("first", "last", "printed"),
    [
        ("2021-03-01", "2021-03-01", ["2021-03-01"]),
        ("2021-03-01", "2021-03-04", ["2021-03-01", "2021-03-02", "2021-03-03", "2021-03-04"]),
        ("2021-01-15", "2021-06-15", ["2021-02", "2021-03", "2021-04", "2021-05", "2021-06"]),
        ("2001-01-15", "2021-06-15", ["2005", "2010", "2015", "2020"]),
    ],
)
def test_an_axis_prints_few_days(first: str, last: str, printed: list[str]) -> None:
    along = axis(date.fromisoformat(first), date.fromisoformat(last))
    assert [tick.value for tick in along.ticks] == printed
    assert all(along.begin <= tick.x <= along.end for tick in along.ticks)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.dates(), st.none() | st.dates()), min_size=1, max_size=6))
def test_any_days_are_drawn_within_the_axis(days: list[tuple[date, date | None]]) -> None:
    reports = (
        report(
            "Of aa.",
            day.isoformat() if day else None,
            times={"aa": told.isoformat()},
            id=f"a{n}",
            outlet=f"o{n % 3}",
        )
        for n, (told, day) in enumerate(days)
    )
    chart = drawn(dossier(*reports))
    rows = [row for each in chart.lanes for row in each.rows]
    places = [dot.x for row in rows for dot in row.dots] + [one.x for row in rows for one in row.published]
    assert places
    assert all(chart.axis.begin <= place <= chart.axis.end for place in places)
    assert len(chart.axis.ticks) <= 16
    counted = sum(dot.count for each in chart.lanes for row in each.rows for dot in row.dots)
    assert counted + chart.earlier + chart.later == len(days)


def test_many_rows_become_one_a_lane_where_there_is_little_room() -> None:
    made = dossier(
        *(report("Of aa.", f"2021-03-0{n}", times={"aa": "2021-03-01"}, id=f"a{n}") for n in (2, 3, 4))
    )
    chart, low = drawn(made), lane_chart(made, addresses_of(made), 2)
    assert low
    assert [len(lane.rows) for lane in chart.lanes] == [3]
    assert [len(lane.rows) for lane in low.lanes] == [1]
    assert low.height < chart.height


def test_days_of_publication_are_left_out_of_long_periods() -> None:
    days = [f"20{year}-0{month}-01" for year in range(10, 20) for month in range(1, 10)]
    made = dossier(*(report("Of aa.", day, times={"aa": day}, id=f"a{day}") for day in days))
    assert not drawn(made).shows_publication
    assert drawn(dossier(report("Of aa.", days[0], times={"aa": days[0]}))).shows_publication
