"""Rows of long lists."""

from typing import Any, cast

from hypothesis import given
from hypothesis import strategies as st

from dossier.model.index import Occurrence
from dossier.views.row_lists import sentence_row, sentence_rows


def occurrence(study: int, start: int) -> Occurrence:
    return Occurrence(study=study, mention=cast(Any, None), line=1, start=start, end=start + 9)


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=30), st.integers(1, 7))
def test_the_row_of_one_occurrence_is_that_in_the_list_of_all(
    places: list[tuple[int, int]], rows_per_page: int
) -> None:
    found = [occurrence(study, start) for study, start in sorted(places)]
    studies = [one.study for one in found]
    one_by_one = [
        sentence_row(cast(Any, found), studies, place, rows_per_page) for place in range(len(found))
    ]
    assert one_by_one == sentence_rows(found, rows_per_page)
