"""Finding source files, and warnings about the others."""

from pathlib import Path

import pytest
from making import ARTICLE, make_dossier

from dossier.core.errors import Problem
from dossier.project.config import load_config
from dossier.project.readers.find import find_sources


def found(folder: Path, files: dict[str, str | bytes]) -> tuple[list[str], list[Problem]]:
    sources, problems = find_sources(make_dossier(folder, files))
    return [source.where for source in sources], list(problems)


@pytest.mark.parametrize("blank", [b"", b" \n\n", b"\xef\xbb\xbf\r\n"])
@pytest.mark.parametrize(("empty", "full"), [("x.md", "x.txt"), ("x.txt", "x.md")])
def test_of_two_files_of_a_name_the_one_with_words_stays(
    blank: bytes, empty: str, full: str, tmp_path: Path
) -> None:
    stays, problems = found(tmp_path, {empty: blank, full: ARTICLE})
    assert stays == [f"sources/{full}"]
    assert [problem.where for problem in problems] == [f"sources/{empty}"]
    assert full in problems[0].what


def test_of_two_files_with_words_the_first_stays(tmp_path: Path) -> None:
    stays, problems = found(tmp_path, {"x.md": ARTICLE, "x.txt": f"{ARTICLE} More."})
    assert stays == ["sources/x.md"]
    assert [problem.where for problem in problems] == ["sources/x.txt"]


@pytest.mark.parametrize(("name", "thing"), [("nope.txt", "file"), ("nope", "folder")])
def test_what_is_not_there_is_called_what_it_looks_like(name: str, thing: str, tmp_path: Path) -> None:
    (tmp_path / "dossier.yml").write_text(f"title: A\nsources: [{name}]\n")
    _, (problem,) = find_sources(load_config(tmp_path))
    assert str(problem).startswith(f"{name}: the {thing} of sources is not there")
