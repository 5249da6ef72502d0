"""YAML as people write it: plain words stay words, and every mistake has a line."""

from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from dossier.core.errors import Problem
from dossier.core.yaml import YamlDocument, convert, parse, read_text


class Boat(Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    length: float | None = None
    crew: tuple[str, ...] = ()


def value(text: str) -> Any:
    written = parse(text, "a.yml")
    assert isinstance(written, YamlDocument), written
    return written.value


def problem(text: str) -> Problem:
    found = parse(text, "a.yml")
    assert isinstance(found, Problem), found
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: NO", "NO"),
        ("a: yes", "yes"),
        ("a: on", "on"),
        ("a: 2020-02-06", "2020-02-06"),
        ("a: 12:30", "12:30"),
        ("a: 007", "007"),
        ("a: 1_000", "1_000"),
        ("a: 0x1F", "0x1F"),
        ("a: '5'", "5"),
        ("a: 5", "5"),
        ("a: -5.5", "-5.5"),
        ("a: true", True),
        ("a: null", None),
        ("a:", None),
        ("a: .inf", ".inf"),
    ],
)
def test_scalars_are_what_they_look_like(text: str, expected: object) -> None:
    assert value(text) == {"a": expected}


def test_lines_are_those_of_the_file() -> None:
    written = parse("a:\n  - b: 1\n    c: 2\n", "a.yml", first_line=10)
    assert isinstance(written, YamlDocument)
    assert written.line("a", 0, "c") == 12
    assert written.line("a", 0, "unheard of") == 11
    assert written.line() == 10


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a: 1\nb: [", 2, "not valid YAML"),
        ("a: 1\na: 2", 2, "given twice"),
        ("a: &x 1\nb: *x", 2, "aliases"),
        ("a: 1\n? [b]\n: 2", 2, "plain word"),
        ("\tb: 1", 1, "not valid YAML"),
        ("[" * 50 + "]" * 50, 1, "too deeply"),
        ("[" * 20_000, 1, ""),
        ("a: \x00", None, "not valid YAML"),
    ],
)
def test_what_cannot_be_read_is_a_problem(text: str, line: int | None, said: str) -> None:
    found = problem(text)
    assert said in found.what
    assert found.line == line or line is None
    assert found.where == "a.yml"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("- name: Ada\n  lenght: 5", 2, "Did you mean 'length'?"),
        ("- length: 5", 1, "Add it."),
        ("- name: [5]", 1, "'name': expected text, got a list. Put the value in quotes."),
        ("- name: Ada\n  length: long", 2, "'length': "),
        ("- name: Ada\n  crew: Bo", 2, "a list"),
        ("- name: Ada\n  crew:\n  - Bo\n  - {a: 7}", 4, "expected text"),
    ],
)
def test_a_value_of_the_wrong_type_is_a_problem_with_its_line(text: str, line: int, said: str) -> None:
    written = parse(text, "boats.yml")
    assert isinstance(written, YamlDocument)
    found = convert(written, Boat, 0)
    assert isinstance(found, Problem)
    assert found.line == line
    assert said in str(found)


def test_a_value_of_the_right_type_is_converted() -> None:
    written = parse("- {name: Ada, length: 5, crew: [Bo]}", "boats.yml")
    assert isinstance(written, YamlDocument)
    assert convert(written, Boat, 0) == Boat("Ada", 5.0, ("Bo",))


def test_a_number_is_a_word_where_a_word_is_wanted() -> None:
    written = parse("- {name: 1984, crew: [5, 007]}", "boats.yml")
    assert isinstance(written, YamlDocument)
    assert convert(written, Boat, 0) == Boat("1984", None, ("5", "007"))


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_bytes(b"\xef\xbb\xbfa: 1")
    assert read_text(tmp_path / "a.yml", "a.yml") == "a: 1"


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    assert isinstance(read_text(tmp_path / "none.yml", "none.yml"), Problem)


@given(st.text())
def test_no_text_breaks_the_parser(text: str) -> None:
    assert isinstance(parse(text, "a.yml"), YamlDocument | Problem)


@pytest.mark.parametrize("piece", ["[", "{", "- ", "? ", "{a: ", "[[x], "])
def test_what_is_nested_without_end_is_refused_at_once(piece: str) -> None:
    """The library alone would take minutes, or overrun its stack."""
    began = process_time()
    assert "too deeply" in problem(piece * 200_000).what
    assert process_time() - began < 10


def test_lines_are_those_that_an_editor_counts() -> None:
    assert problem("a: b\u2028\x85\u2029\n\nc: [\n").line == 3


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\n" * 7 + 'b: "open\n' + "c: 2\n" * 120, 8),
        ("a: 1\nb: 'open\n" + "c: 2\n" * 20 + "d: 'x'\n", 2),
        ("a: 1\nb: 'it''s\n  closed'\nc: [1\n", 4),
    ],
)
def test_a_quotation_mark_that_is_not_closed_is_reported_where_it_is_opened(text: str, line: int) -> None:
    found = parse(text, "a.yml")
    assert isinstance(found, Problem)
    assert found.line == line
