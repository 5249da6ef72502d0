"""Rows of long lists."""

from dossiers import report
from hypothesis import given
from hypothesis import strategies as st

from dossier.core.workers import Workers
from dossier.model.index import Occurrence
from dossier.synthesis.group_index import GroupIndex
from dossier.synthesis.indexes import INDEX
from dossier.views.row_lists import sentence_rows

SENTENCES = (
    "Maren Holt left Lomvik.",
    "In Lomvik, Maren Holt met the council of Lomvik.",
    "Nobody was hurt.",
)


@given(st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1), min_size=1, max_size=4), st.integers(1, 7))
def test_names_in_one_sentence_share_a_row_unless_a_page_ends(
    articles: list[list[str]], rows_per_page: int
) -> None:
    studies = tuple(report(f"Storm\n\n{' '.join(told)}\n", id=f"{n}") for n, told in enumerate(articles))
    for found in GroupIndex(INDEX, studies, Workers(1)).values():
        rows: list[int] = []
        first: Occurrence | None = None
        for number, one in enumerate(found, 1):
            shares = first is not None and (first.study, first.start) == (one.study, one.start)
            rows.append(rows[-1] if shares and number % rows_per_page != 1 % rows_per_page else number)
            first = one
        assert sentence_rows(found, rows_per_page) == rows
