"""Dates as newspapers print them."""

import pytest

from dossier.text.dates import find_dates


@pytest.mark.parametrize("distance", range(60))
def test_digits_nearby_do_not_cut_a_date(distance: int) -> None:
    text = f"After 140 days{' of' * distance}. Published: 29 October 2019, or February 10, 2020"
    assert [found.edtf for found in find_dates(text, "en")] == ["2019-10-29", "2020-02-10"]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "On 3 May 2021", ["2021-05-03"]),
        ("en", "On 2021-05-03 and 4/5/2021", ["2021-05-03", "2021-05-04"]),
        ("en", "342 families, 2 Mayors and 3 marches", []),
        ("de", "Am 3. Mai 2021", ["2021-05-03"]),
        ("fr", "Le 1er août 2021", ["2021-08-01"]),
        ("ja", "2021年5月3日", ["2021-05-03"]),
    ],
)
def test_dates_are_found_by_the_name_of_a_month_or_by_numbers(
    language: str, text: str, found: list[str]
) -> None:
    assert [one.edtf for one in find_dates(text, language)] == found
