"""Differences between two texts, word by word."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.text.diff import changes, edits, key_of, keys_of, words_between

WORDS = st.lists(
    st.sampled_from(
        [
            "the",
            "a",
            "of",
            "harbour",
            "was",
            "shut",
            "closed",
            "on",
            "Monday",
            "to",
            "all",
            "ships",
            "crane",
            "İstanbul",
        ]
    )
)


def told(old: str, new: str) -> list[tuple[str, str]]:
    """Return the words removed and added."""
    found = changes(
        words_between(old, 0, len(old)),
        words_between(new, 0, len(new)),
        (old, new),
    )
    return [(change.before, change.after) for change in found]


@given(WORDS, WORDS)
def test_the_edits_make_one_text_the_other(old: list[str], new: list[str]) -> None:
    made, position = [], 0
    for first, last, start, end in edits(old, new):
        made += old[position:first] + new[start:end]
        assert new[len(made) - (end - start) : len(made)] == new[start:end]
        position = last
    assert made + old[position:] == new


@given(WORDS, WORDS)
def test_turned_round_they_make_the_other_one(old: list[str], new: list[str]) -> None:
    made, position = [], 0
    for first, last, start, end in edits(old, new):
        made += new[position:start] + old[first:last]
        position = end
    assert made + new[position:] == old


@given(st.text(), st.text())
def test_changes_cite_their_characters(old: str, new: str) -> None:
    found = changes(words_between(old, 0, len(old)), words_between(new, 0, len(new)), (old, new))
    for change in found:
        assert " ".join(old[change.old_start : change.old_end].split()) == change.before
        assert " ".join(new[change.start : change.end].split()) == change.after
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


@given(st.text())
def test_words_stand_where_they_are_said_to(text: str) -> None:
    words = words_between(text, 0, len(text))
    assert [key_of(text[start:end]) for start, end in words.spans] == list(words.keys)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("The harbour was closed.", "The harbour was shut.", [("closed", "shut")]),
        ("The harbour was closed", "THE HARBOUR, was “closed”!", []),
        ("The mayor’s harbour", "The mayor's harbour", []),
        ("The harbour was closed since 2012. Ships left.", "The harbour was closed. Ships left.", [("since 2012", "")]),
        ("Ships left.", "Large ships left.", [("", "Large")]),
        ("", "Ships left.", [("", "Ships left")]),
        ("crews who refused to leave", "crews who were reluctant to willingly leave",
         [("refused to", "were reluctant to willingly")]),
        ("one two harbour three", "four five harbour six", [("one two", "four five"), ("three", "six")]),
    ],
)  # fmt: skip
def test_what_is_said_of_a_change(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    assert told(old, new) == expected


def test_what_is_hopelessly_long_is_one_change() -> None:
    old, new = ["x", *"ab" * 2_000, "y"], ["x", *"ba" * 2_000, "y"]
    assert len(edits(old, new)) == 1


def test_keys_are_words_without_punctuation() -> None:
    assert keys_of("“The mayor’s 12 cranes,” she said – twice.") == [
        "the", "mayor's", "12", "cranes", "she", "said", "twice",
    ]  # fmt: skip
