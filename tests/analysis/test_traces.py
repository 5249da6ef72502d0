"""Traces of sentences: the fingerprints that find shared passages."""

from dossiers import LEXICON, study
from hypothesis import given
from hypothesis import strategies as st

from dossier.analysis.traces import RUN, find_traces, shingles
from dossier.model import BlockKind

WORDS = st.lists(st.text("abcdefghij", min_size=2, max_size=6), min_size=14, max_size=14, unique=True)


def test_a_sentence_has_a_trace_of_its_own() -> None:
    text = "Holt spoke.\nThe harbour of Lomvik has been closed since Monday. She left.\n"
    found = list(find_traces(study(text), LEXICON))
    assert [text[trace.start : trace.end].strip() for trace in found] == [
        "Holt spoke.", "The harbour of Lomvik has been closed since Monday.", "She left.",
    ]  # fmt: skip
    assert [bool(trace.shingles) for trace in found] == [False, True, False]


def test_headings_captions_and_furniture_leave_none() -> None:
    line = "The harbour of Lomvik has been closed since Monday\n"
    for kind in set(BlockKind) - {BlockKind.PARAGRAPH}:
        assert not list(find_traces(study(line, kinds=(kind,)), LEXICON))


def test_what_is_the_same_but_for_marks_leaves_the_same() -> None:
    one, other = (
        "The mayor’s harbour – has been shut since Monday.",
        "THE MAYOR'S HARBOUR has been shut, since Monday",
    )
    assert shingles(one) == shingles(other) != ()


def test_numbers_are_the_same_on_every_machine() -> None:
    assert shingles("The harbour of Lomvik has been") == (169612165,)


@given(WORDS, st.text(), st.text())
def test_a_few_runs_are_kept(words: list[str], before: str, after: str) -> None:
    line = " ".join(words)
    found = shingles(line)
    assert 1 <= len(found) <= (len(words) - RUN + 2) / 2
    assert shingles(f"{before}\n{line}\n{after}\ud800") is not None
