"""Passages found with what an earlier build remembers are the same as those found from nothing."""

from functools import partial
from hashlib import sha256
from typing import Any
from unittest.mock import patch

from dossiers import report
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from dossier.core.workers import Workers
from dossier.model import Study
from dossier.synthesis.grouping import IncrementalIndex
from dossier.synthesis.passages import FoundPassages
from dossier.synthesis.recurrence import Recurrences

SENTENCES = (
    "The storm that closed the harbour of Lomvik for three days had torn two cranes from their rails.",
    "The council is the only body in Norland that has been able to refuse the port authority a licence.",
    "A barge that was loaded with salt and timber went down in the outer harbour on the second night of the gale.",
    "A barge loaded with salt and timber went down in the outer harbour on the second night, as the mayor put it.",
    "A barge loaded with salt and timber was lost off the outer harbour on the second night, as the mayor put it.",
    "On the second night, as the mayor put it, a barge was lost off the outer harbour, and two cranes with it.",
    "Nobody was hurt.",
)
chosen = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4)
articles = st.lists(chosen, min_size=3, max_size=7)
rounds = st.lists(st.lists(st.tuples(st.integers(0, 6), chosen), max_size=2), min_size=1, max_size=4)


def made(number: int, sentences: list[str]) -> Study:
    parts = " ".join(sentences[:2]), " ".join(sentences[2:]) or "End."
    text = f"Report {number}\n\n" + "\n\n".join(parts) + "\n"
    study = report(text, id=f"day-{number}", published=f"2021-03-{number + 1:02}")
    return structs.replace(study, digest=sha256(text.encode()).digest())


def found(studies: tuple[Study, ...], memory: bytes) -> FoundPassages:
    passages = FoundPassages(studies, partial(IncrementalIndex(keep=False).over, Recurrences), Workers(1))
    passages.resume(memory)
    passages.finish()
    return passages


@given(articles, rounds, st.sampled_from([2, 4, 100]))
def test_what_the_last_build_found_gives_the_same_passages(
    first: list[list[str]], later: list[list[Any]], common: int
) -> None:
    with (
        patch("dossier.synthesis.recurrence.COMMON", common),
        patch("dossier.synthesis.resumption.COMMON", common),
        patch("dossier.synthesis.recurrence.RARE", 2),
    ):
        studies = tuple(made(number, sentences) for number, sentences in enumerate(first))
        passages = found(studies, b"")
        for edits in later:
            for number, sentences in edits:
                at = number % len(studies)
                studies = (*studies[:at], made(at, sentences), *studies[at + 1 :])
            passages, anew = found(studies, passages.memory), found(studies, b"")
            assert list(passages) == list(anew)
            assert passages.memory == anew.memory


def test_sentences_of_articles_without_shared_words_are_not_compared_again() -> None:
    studies = tuple(made(number, [SENTENCES[number > 2], SENTENCES[6]]) for number in range(12))
    memory = found(studies, b"").memory
    compared = Recurrences._close
    with patch.object(Recurrences, "_close", autospec=True, side_effect=compared) as close:
        found(studies, memory)
        assert not close.called
        found((studies[0], made(1, [SENTENCES[2]]), *studies[2:]), memory)
        assert {call.args[1].study for call in close.call_args_list} == {0, 1, 2}


def test_other_names_in_the_same_text_change_nothing() -> None:
    studies = tuple(made(number, [SENTENCES[number % 6], SENTENCES[6]]) for number in range(12))
    memory = found(studies, b"").memory
    named = tuple(structs.replace(study, digest=b"named") for study in studies)
    with patch.object(Recurrences, "_close", autospec=True) as close:
        again = found(named, memory)
        assert not close.called
    assert again.memory == found(named, b"").memory != memory


def test_a_memory_of_something_else_is_not_used() -> None:
    studies = tuple(made(number, [SENTENCES[2], SENTENCES[3]]) for number in range(3))
    for memory in (b"", b"damaged", found(studies[:2], b"").memory):
        assert list(found(studies, memory)) == list(found(studies, b""))


def test_a_passage_begins_in_an_article_that_has_not_changed() -> None:
    shorter = (
        "A barge loaded with salt and timber went down in the outer harbour on the second night, in fog."
    )
    before = made(0, [SENTENCES[3]]), made(1, [shorter])
    first = found(before, b"")
    assert not list(first)
    assert [pair.here.study for pair in Recurrences(before, Workers(1)).in_study(1)] == [1]
    after = before[0], made(1, [SENTENCES[3]])
    assert list(found(after, first.memory)) == list(found(after, b"")) != []
