"""Filters that word and mark things on pages."""

import pytest

from dossier.render.filters import Phrases, own_direction
from dossier.text.messages import Messages


@pytest.mark.parametrize(
    ("language", "text", "shown"),
    [
        ("en", "Maren & Holt", "Maren &amp; Holt"),
        ("en", "إدلب", "<bdi>إدلب</bdi>"),
        ("en", "Holt\u200f!", "<bdi>Holt\u200f!</bdi>"),
        ("ar", "Maren Holt", "<bdi>Maren Holt</bdi>"),
        ("ar", "إدلب", "<bdi>إدلب</bdi>"),
    ],
)
def test_only_what_may_run_the_other_way_is_isolated(language: str, text: str, shown: str) -> None:
    assert Phrases(Messages(language), str).isolated(text) == shown


@pytest.mark.parametrize(
    ("around", "html", "attribute"),
    [
        ("ltr", "Holt <a>left</a>.", ""),
        ("ltr", "Holt left إدلب.", " dir=auto"),
        ("rtl", "Holt left.", " dir=auto"),
    ],
)
def test_text_has_its_own_direction_where_that_may_differ(around: str, html: str, attribute: str) -> None:
    assert own_direction(html, around) == attribute
