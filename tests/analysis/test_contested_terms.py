"""Contested terms in the text."""

from typing import Any

from dossiers import LEXICON, study

from dossier.analysis.terms import find_terms
from dossier.model import BlockKind, Choice, Term
from dossier.project.lexicon import Lexicon


def found(text: str, *terms: Term, **overrides: Any) -> list[tuple[str, str]]:
    lexicon = Lexicon(choices=(Choice(id="a", name="A", terms=terms),)) if terms else LEXICON
    made = study(text, **overrides)
    wordings = list(find_terms(made, lexicon))
    assert [text[wording.start : wording.end] for wording in wordings] == [w.printed for w in wordings]
    return [(wording.term, wording.printed) for wording in wordings]


def test_forms_are_found_in_any_case() -> None:
    assert found("CLOSED: the closure of the harbour\nIt was shut.\n") == [
        ("closed", "CLOSED"), ("closed", "closure"), ("shut", "shut"),
    ]  # fmt: skip


def test_only_whole_words_count() -> None:
    assert found("An enclosed, shuttered quay. (Shut!) ship-shut\n") == [("shut", "Shut"), ("shut", "shut")]


def test_the_longest_is_taken() -> None:
    terms = Term("rebels", ("rebels",)), Term("rebels without arms", ("rebels without arms",))
    assert found("rebels without arms, rebels without boats\n", *terms) == [
        ("rebels without arms", "rebels without arms"), ("rebels", "rebels"),
    ]  # fmt: skip


def test_accents_apostrophes_and_line_breaks_make_no_difference() -> None:
    term = Term("régime d'Assad", ("régime d'Assad",))
    assert found("le Regime  d’Assad\n", term) == [(term.words, "Regime  d’Assad")]


def test_a_term_does_not_run_from_one_block_into_the_next() -> None:
    term = Term("shut down", ("shut down",))
    assert found("It was shut\ndown there\nand shut down.\n", term) == [(term.words, "shut down")]


def test_what_was_set_aside_is_not_searched() -> None:
    assert found("Shut\nShut\n", kinds=(BlockKind.FURNITURE,)) == [("shut", "Shut")]


def test_without_terms_nothing_is_looked_for() -> None:
    assert not list(find_terms(study("Shut\n"), Lexicon()))
