"""Dates as pages print them."""

import pytest

from dossier.render.dates import Dates
from dossier.text.messages import read_words


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2018-21", "spring 2018"),
        ("2018-24?", "winter 2018?"),
        ("199X", "1990 – 1999"),
        ("18XX", "1800 – 1899"),
        ("2018-05", "May 2018"),
        ("2018-05-03~", "3 May 2018 (about)"),
        ("2018-05-03/..", "since 3 May 2018"),
        ("nonsense", "nonsense"),
    ],
)
def test_values_in_words(value: str, shown: str) -> None:
    assert Dates(read_words((), "en")).day(value).replace("\u00a0", " ") == shown
