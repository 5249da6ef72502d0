"""Normalisation of names for comparison."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.text.normalize import fold, fold_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Çavuşoğlu", "Cavusoglu"),
        ("Kılıç", "Kilic"),
        ("O’Neill", "O'Neill"),
        ("Rhône–Alpes", "Rhone-Alpes"),
        ("New\u00a0 York", "New York"),
        ("Sa\u0303o", "São"),
        ("Łódź", "Lodz"),
        ("دِمَشق", "دمشق"),
        ("Сергей", "Сергеи"),
        ("al\u00adBab", "alBab"),
    ],
)
def test_spellings_that_nobody_tells_apart(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Turkey", "turkey"), ("Ufa", "Upa"), ("दिल", "दल"), ("朝日", "朝")]
)
def test_spellings_that_differ(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)


def test_offsets_lead_back_over_what_was_cut() -> None:
    text = "Fog  in Sa\u0303o\n  Jorge\u0301 now"
    folded = fold(text)
    start = folded.text.index("Sao")
    first, last = folded.span(start, start + len("Sao Jorge"), text)
    assert text[first:last] == "Sa\u0303o\n  Jorge\u0301"
    assert folded.at(first) == start


@given(st.text(alphabet=st.characters() | st.sampled_from("  \n\t\u00a0\u0301\u00ad\u200fİßé’"), max_size=60))
def test_every_stretch_leads_back_to_its_characters(text: str) -> None:
    folded = fold(text)
    for start in range(len(folded.text)):
        first, last = folded.span(start, start + 1, text)
        assert 0 <= first < last <= len(text)
        assert folded.at(first) == start
