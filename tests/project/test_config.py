"""`dossier.yml`: valid values, and problems with others."""

from pathlib import Path

import pytest

from dossier.core.errors import DossierError, Problem
from dossier.project.config import Config, load_config


def load(folder: Path, text: str) -> Config:
    (folder / "dossier.yml").write_text(text, encoding="utf-8")
    return load_config(folder)


def problems(folder: Path, text: str) -> tuple[Problem, ...]:
    with pytest.raises(DossierError) as caught:
        load(folder, text)
    return caught.value.problems


def test_a_title_is_enough(tmp_path: Path) -> None:
    config = load(tmp_path, "title: Idlib\n")
    assert config.settings.title == "Idlib"
    assert config.settings.sources == ("seeds",)
    assert config.site == tmp_path.resolve() / "site"


def test_every_setting_is_read(tmp_path: Path) -> None:
    text = (
        "title: A\ndescription: B\nbase_url: https://example.org/a/\nlanguage: fr\nperiod: 2020-01/2020-03\n"
        "sources: [one, two]\ncontent: c\ntemplates: t\nsite: out\nsource_limit: 2\nanalysers: []\nrows: 50\n"
    )
    settings = load(tmp_path, text).settings
    assert (settings.language, settings.sources, settings.source_limit) == ("fr", ("one", "two"), 2)
    assert (settings.analysers, settings.rows) == ((), 50)


def test_where_names_a_file_below_the_folder(tmp_path: Path) -> None:
    config = load(tmp_path, "title: A\n")
    assert config.where(config.root / "content" / "actors.yml") == "content/actors.yml"


def test_a_missing_file_says_how_to_begin(tmp_path: Path) -> None:
    with pytest.raises(DossierError, match="dossier init") as caught:
        load_config(tmp_path)
    assert caught.value.problems[0].where == "dossier.yml"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("- a\n", 1, "key: value"),
        ("", 1, "key: value"),
        ("description: A\n", 1, "'title' is missing"),
        ("title: A\ntitel: B\n", 2, "Did you mean 'title'?"),
        ("title: [5]\n", 1, "'title': expected text"),
        ("title: A\nsources: seeds\n", 2, "a list"),
        ("title: A\nperiod: spring\n", 2, "not an EDTF"),
        ("title: A\nperiod: 2020-03/2020-01\n", 2, "not an EDTF"),
        ("title: A\nbase_url: example.org\n", 2, "https://"),
        ("title: A\nsource_limit: 0\n", 2, "above zero"),
        ("title: A\nrows: 0\n", 2, "at least 1"),
        ("title: A\nsite: ../elsewhere\n", 2, "outside"),
        ("title: A\nsources: [/etc]\n", 2, "outside"),
        ("title: A\nsite: seeds\n", 2, "overwrite its own input"),
        ("title: A\nsite: .\n", 2, "overwrite its own input"),
        ("title: A\nsite: content/site\n", 2, "overwrite its own input"),
        ("title: A\nrows: [\n", 2, "not valid YAML"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    found = problems(tmp_path, text)
    assert any(said in str(problem) for problem in found), found
    assert found[0].line == line


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    found = problems(tmp_path, "titel: A\nrows: 0\nperiod: never\n")
    assert [problem.line for problem in found] == sorted(problem.line or 0 for problem in found)
    assert len(found) == 4


def test_an_unknown_analyser_is_a_problem(tmp_path: Path) -> None:
    found = problems(tmp_path, "title: A\nanalysers: [mention]\n")
    assert "Did you mean 'mentions'?" in str(found[0])


def test_text_that_is_not_utf8_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "dossier.yml").write_bytes("title: Çavuşoğlu\n".encode("utf-16"))
    with pytest.raises(DossierError, match="UTF-8"):
        load_config(tmp_path)
