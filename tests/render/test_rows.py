"""Rows of long lists."""

import re

import pytest

from dossier.render.rows import ThemeRows
from dossier.text.messages import Messages
from dossier.views.row_lists import RowLinks


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        ((1, 2), ["1", "2"]),
        ((1, 2, 3), ["1–3"]),
        ((1, 3, 4, 5, 6, 9), ["1", "3–6", "9"]),
        ((2, 4, 6), ["2", "4", "6"]),
    ],
)
def test_neighbouring_rows_are_linked_by_the_first_and_the_last(
    rows: tuple[int, ...], shown: list[str]
) -> None:
    html = ThemeRows(Messages("en"), str, str).row_links(
        RowLinks("x", rows, len(rows), "", 0), str, joined=True
    )
    links = html.partition("<span>")[2].removesuffix("</span>")
    assert re.sub(r"<[^>]*>", "", links).split() == shown
    assert all(f"<a href=#{end}>{end}</a>" in links for run in shown for end in run.split("–"))
