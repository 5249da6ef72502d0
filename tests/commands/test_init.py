"""`dossier init`: a new dossier that builds."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from making import ARTICLE, REPOSITORY, run, write_files

from dossier.cli import dossier
from dossier.commands.init import start_dossier
from dossier.core import yaml as notation
from dossier.core.errors import DossierError
from dossier.model import BlockKind
from dossier.pipeline.build import compile_dossier
from dossier.project.config import Settings, load_config

FIRST_OUTLET = "- id: tass\n"
"""Where the list of the world's outlets begins, in this repository's own file and in the starter's."""


@pytest.fixture
def started(tmp_path: Path) -> Path:
    folder = tmp_path / "my dossier"
    start_dossier(folder, sample=True)
    return folder


def test_it_says_what_it_wrote(tmp_path: Path) -> None:
    written = start_dossier(tmp_path / "new", sample=True)
    there = {
        path.relative_to(tmp_path / "new").as_posix()
        for path in (tmp_path / "new").rglob("*")
        if path.is_file()
    }
    assert set(written) == there
    assert {"dossier.yml", ".gitignore", "content/actors.yml", "content/index.md"} <= there
    assert sum(name.startswith("sources/") for name in written) == 2


def test_it_builds_without_a_problem(started: Path) -> None:
    built = run("build", started)
    assert (built.status, built.problems) == (0, [])
    for page in ("index", "matrix", "about", "actors/ilse-marwood", "places/tollan-bridge", "sources"):
        assert (started / "site" / f"{page}.html").is_file()


def test_an_editor_has_nothing_to_mend(started: Path) -> None:
    run("build", started)
    checked = run("check", started)
    assert (checked.status, checked.problems) == (0, [])


def test_its_pages_have_something_on_them(started: Path) -> None:
    compiled = compile_dossier(load_config(started))
    made = compiled.dossier
    assert all(made.occurrences[f"actors/{actor.id}"] for actor in made.actors)
    assert all(made.occurrences[f"places/{place.id}"] for place in made.places)
    assert any(first.startswith("actors/") and second.startswith("places/") for first, second in made.pairs)


def test_its_articles_are_read_as_they_should_be(started: Path) -> None:
    shut, ferry = (study.article for study in compile_dossier(load_config(started)).dossier.studies)
    assert (shut.outlet, ferry.outlet) == ("ennick-courier", "northway-radio")
    assert shut.published
    assert ferry.published
    assert (shut.published.value, ferry.published.value) == ("2024-03-12", "2024-03-14")
    assert sum(block.kind is BlockKind.PARAGRAPH for block in shut.blocks) == 6
    assert sum(block.kind is BlockKind.PARAGRAPH for block in ferry.blocks) == 4


def test_one_name_means_the_town_and_the_council(started: Path) -> None:
    studies = compile_dossier(load_config(started)).dossier.studies
    meant = {
        mention.entity for study in studies for mention in study.mentions if mention.name == "Port Ennick"
    }
    assert meant == {"port-ennick", "port-ennick-council"}


def test_its_settings_show_every_common_key(started: Path) -> None:
    shown = set(re.findall(r"^(?:# )?(\w+):", (started / "dossier.yml").read_text(), re.MULTILINE))
    assert shown == set(notation.fields_of(Settings)) - {"content", "templates", "analysers"}


def test_it_knows_the_outlets_that_this_repository_knows(request: pytest.FixtureRequest) -> None:
    ours = (REPOSITORY / "content" / "outlets.yml").read_text(encoding="utf-8")
    path = REPOSITORY / "dossier" / "commands" / "starter" / "content" / "outlets.yml"
    own, _, theirs = path.read_text(encoding="utf-8").partition(FIRST_OUTLET)
    assert "- id: ennick-courier" in own
    ours = ours[ours.index(FIRST_OUTLET) :].removeprefix(FIRST_OUTLET)
    if request.config.getoption("--update"):
        path.write_text(f"{own}{FIRST_OUTLET}{ours}", encoding="utf-8")
    elif theirs != ours:
        pytest.fail("its list of the world's outlets is not that of content/: pytest --update copies it")


@pytest.mark.parametrize("name", ["dossier.yml", "content/actors.yml", ".gitignore"])
def test_it_writes_nothing_over_what_is_there(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("mine")
    with pytest.raises(DossierError) as caught:
        start_dossier(tmp_path, sample=True)
    assert [problem.where for problem in caught.value.problems] == [(tmp_path / name).as_posix()]
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [tmp_path / name]
    assert (tmp_path / name).read_text() == "mine"


def test_twice_is_once_too_often(started: Path) -> None:
    with pytest.raises(DossierError) as caught:
        start_dossier(started, sample=True)
    (problem,) = caught.value.problems
    assert problem.where == started.as_posix()
    assert "dossier.yml" in problem.what
    assert "content/actors.yml" in problem.what


def test_a_folder_with_other_files_will_do(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    start_dossier(tmp_path, sample=True)
    assert run("build", tmp_path).status == 0


def test_a_folder_that_cannot_be_made_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DossierError, match="cannot be written"):
        start_dossier(tmp_path / "file" / "new")


def test_the_command_says_what_to_do_next(tmp_path: Path) -> None:
    shown = CliRunner().invoke(dossier, ["init", "--sample", str(tmp_path / "new")])
    assert shown.exit_code == 0
    assert "&& dossier build" in shown.output


def test_the_command_knows_the_folder_it_stands_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shown = CliRunner().invoke(dossier, ["init", "--sample", "."])
    assert "into this folder.\nNext: dossier build, then" in shown.output


def test_without_a_sample_it_is_empty_and_titled_after_its_folder(tmp_path: Path) -> None:
    written = start_dossier(tmp_path / "port-blast_2020")
    config = load_config(tmp_path / "port-blast_2020")
    assert config.settings.title == "Port blast 2020"
    assert (config.settings.description, config.settings.period) == ("", "")
    assert not [name for name in written if name.startswith("content/")]
    assert run("build", config.root).status == 0


def test_from_a_folder_it_reads_builds_and_says_what_is_next(tmp_path: Path) -> None:
    write_files(
        tmp_path / "clippings",
        {"harbour.txt": ARTICLE, "sub/again.md": f"# Again\n\n{ARTICLE}", "x.xyz": "?"},
    )
    shown = CliRunner().invoke(
        dossier, ["init", str(tmp_path / "case"), "--from", str(tmp_path / "clippings")]
    )
    assert shown.exit_code == 0
    said = shown.output.splitlines()
    assert said[-3] == "Copied 2 files."
    assert said[-2].startswith("Read 2 articles, found ")
    assert "dossier serve --open" in said[-1]
    assert (tmp_path / "case" / "site" / "index.html").is_file()
    assert (tmp_path / "case" / "sources" / "sub" / "again.md").is_file()


@pytest.mark.parametrize(
    ("where", "told"), [("sources", "The dossier is in"), ("..", "There is one in case")]
)
def test_one_level_off_it_says_where_the_dossier_is(tmp_path: Path, where: str, told: str) -> None:
    start_dossier(tmp_path / "case")
    with pytest.raises(DossierError, match=told):
        load_config(tmp_path / "case" / where)
