"""EDTF dates."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.model.edtf import bounds, day, is_doubtful, is_edtf


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2021-02", date(2021, 2, 1), date(2021, 2, 28)),
        ("2020-02-12", date(2020, 2, 12), date(2020, 2, 12)),
        ("2020-02-12?", date(2020, 2, 12), date(2020, 2, 12)),
        ("2020-02-19T14:31", date(2020, 2, 19), date(2020, 2, 19)),
        ("2020-02-19T14:31:05+03:00", date(2020, 2, 19), date(2020, 2, 19)),
        ("2020-01/2020-03", date(2020, 1, 1), date(2020, 3, 31)),
    ],
)
def test_bounds_are_the_first_and_last_day(value: str, first: date, last: date) -> None:
    assert bounds(value) == (first, last)
    assert is_edtf(value)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "2020-2-1",
        "2020-13",
        "2020-02-30",
        "12 Feb 2020",
        "2020/2019",
        "2020-02-12T",
        "2020/",
        "0000",
        "XXXX-02-12",
    ],
)
def test_anything_else_is_no_date(value: str) -> None:
    assert not is_edtf(value)


def test_doubt_is_part_of_the_value() -> None:
    assert is_doubtful("2020-02-12?")
    assert is_doubtful("2020~")
    assert not is_doubtful("2020-02-12")


def test_the_day_is_without_time_and_doubt() -> None:
    assert day("2020-02-19T14:31?") == "2020-02-19"


@given(st.dates())
def test_every_day_is_its_own_bounds(value: date) -> None:
    assert bounds(value.isoformat()) == (value, value)


@given(st.text(alphabet="0123456789-/T:?~%Z+", max_size=25))
def test_no_text_breaks_it(value: str) -> None:
    assert is_edtf(value) in (True, False)
