"""`content/articles/*.md`: an editor's decisions about one source."""

from pathlib import Path

import pytest
from making import make_dossier
from msgspec import UNSET

from dossier.core.errors import Problem
from dossier.model.sidecars import Sidecar, line_numbers
from dossier.project.sidecars import load_sidecars


def load(
    folder: Path, text: str | bytes, name: str = "harbour"
) -> tuple[Sidecar | None, tuple[Problem, ...]]:
    config = make_dossier(folder, content={f"articles/{name}.md": text})
    sidecars, problems = load_sidecars(config)
    return sidecars.get(name), problems


def test_every_key_is_read(tmp_path: Path) -> None:
    text = (
        "---\nheadline: A\nstandfirst: B\nbyline: C\noutlet: tass\nagency: AA\npublished: 2020-02-06\n"
        "updated: 2020-02\n"
        "language: tr\ntags: [x, y]\nslug: a-b\nwas: [c]\ndraft: true\n"
        'keep: [3, "5-7"]\ndrop: [9]\n---\n\nA *note*.\n'
    )
    sidecar, problems = load(tmp_path, text)
    assert not problems
    assert sidecar == Sidecar(
        headline="A",
        standfirst="B",
        byline="C",
        outlet="tass",
        agency="AA",
        published="2020-02-06",
        updated="2020-02",
        language="tr",
        tags=("x", "y"),
        slug="a-b",
        was=("c",),
        draft=True,
        keep=("3", "5-7"),
        drop=("9",),
        note="A *note*.",
    )


def test_what_is_not_set_is_told_from_what_is_set_to_nothing(tmp_path: Path) -> None:
    sidecar, problems = load(tmp_path, "---\nbyline: null\n---\n")
    assert not problems
    assert sidecar
    assert sidecar.byline is None
    assert sidecar.outlet is UNSET


@pytest.mark.parametrize(
    "text",
    ["Only a note.\n", "Only a note.\r\n", "---\n---\nOnly a note.", "---\n# nothing\n---\nOnly a note."],
)
def test_a_note_alone_is_enough(tmp_path: Path, text: str) -> None:
    assert load(tmp_path, text) == (Sidecar(note="Only a note."), ())


def test_a_sidecar_in_a_folder_is_that_of_the_source_in_the_same_folder(tmp_path: Path) -> None:
    sidecar, _ = load(tmp_path, "Note.", name="2020/report")
    assert sidecar == Sidecar(note="Note.")


def test_windows_newlines_make_no_difference(tmp_path: Path) -> None:
    sidecar, problems = load(tmp_path, "---\r\nslug: a\r\n---\r\nNote.\r\n")
    assert not problems
    assert sidecar == Sidecar(slug="a", note="Note.")


@pytest.mark.parametrize(
    ("front", "line", "said"),
    [
        ("headlin: A", 2, "Did you mean 'headline'?"),
        ("slug: a\npublished: February 6", 3, "not an EDTF date"),
        ("slug: Über uns", 2, "cannot be an address"),
        ("slug: ../x", 2, "cannot be an address"),
        ("was: [ok, A/B]", 2, "cannot be an address"),
        ("keep: [zero]", 2, "line numbers"),
        ("keep: [0]", 2, "line numbers"),
        ("drop: 5", 2, "a list"),
        ("draft: maybe", 2, "true or false"),
        ("- a", 2, "key: value"),
        ("slug: [", 2, "not valid YAML"),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_is_kept(tmp_path: Path, front: str, line: int, said: str) -> None:
    sidecar, problems = load(tmp_path, f"---\n{front}\n---\nNote.\n")
    assert [problem.line for problem in problems] == [line]
    assert said in str(problems[0])
    assert problems[0].where == "content/articles/harbour.md"
    assert sidecar
    assert sidecar.note == "Note."


def test_one_bad_key_does_not_take_the_good_ones_with_it(tmp_path: Path) -> None:
    sidecar, problems = load(tmp_path, "---\nslug: good\npublished: bad\n---\n")
    assert len(problems) == 1
    assert sidecar == Sidecar(slug="good")


def test_front_matter_without_an_end_is_a_problem(tmp_path: Path) -> None:
    _, problems = load(tmp_path, "---\nslug: a\n")
    assert "has no end" in problems[0].what


def test_a_file_that_is_not_text_is_a_problem(tmp_path: Path) -> None:
    sidecar, problems = load(tmp_path, b"\xff\xfe\x00")
    assert sidecar is None
    assert "UTF-8" in str(problems[0])


def test_the_note_cannot_be_smuggled_into_the_front_matter(tmp_path: Path) -> None:
    sidecar, problems = load(tmp_path, "---\nnote: A\n---\nB\n")
    assert sidecar == Sidecar(note="B")
    assert "'note'" in problems[0].what


@pytest.mark.parametrize(
    ("lines", "numbers"),
    [((), set()), ((3, "5-7"), {3, 5, 6, 7}), (("7-5",), set()), (("2",), {2})],
)
def test_lines_are_numbers_and_ranges(lines: tuple[int | str, ...], numbers: set[int]) -> None:
    assert line_numbers(lines) == numbers
