"""The commands: what they print, where, and with which status they end."""

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from making import ARTICLE, Run, make_dossier, run, write_files

from dossier import __version__
from dossier.cli import dossier

COMMANDS = sorted(dossier.commands)
BROKEN = "- id: a\n  name: A\n  kind: persn\n"


def in_a_shell(*arguments: str, folder: Path) -> Run:
    """Run the command in a separate process, with its output in a pipe."""
    found = subprocess.run(
        [sys.executable, "-m", "dossier", *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    return Run(found.returncode, found.stdout, found.stderr.splitlines())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str) -> None:
    shown = CliRunner().invoke(dossier, [name, "--help"])
    assert shown.exit_code == 0
    assert f"Example: dossier {name}" in shown.output
    assert CliRunner().invoke(dossier, [name, "-h"]).output == shown.output


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_is_for(name: str) -> None:
    options = [option for option in dossier.commands[name].params if isinstance(option, click.Option)]
    assert all(option.help for option in options)


def test_the_version_is_that_of_the_package() -> None:
    assert CliRunner().invoke(dossier, ["--version"]).output == f"dossier, version {__version__}\n"


def test_build_ends_with_one_line(tmp_path: Path) -> None:
    make_dossier(tmp_path)
    built = run("build", tmp_path)
    assert built.status == 0
    assert not built.problems
    assert built.out.startswith("Read 1 article, found ")
    assert built.out.count("\n") == 1
    again = run("build", tmp_path)
    assert "wrote 0 files" in again.out


def test_build_says_what_it_kept(tmp_path: Path) -> None:
    make_dossier(tmp_path)
    assert ", kept 0, " in run("build", tmp_path).out


def test_problems_are_lines_on_standard_error(tmp_path: Path) -> None:
    make_dossier(tmp_path, content={"actors.yml": BROKEN})
    built = run("build", tmp_path)
    assert built.status == 1
    assert len(built.problems) == 1
    assert built.problems[0].startswith("content/actors.yml:3: ")
    assert "Did you mean 'person'?" in built.problems[0]
    assert (tmp_path / "site" / "index.html").is_file()


def test_a_warning_says_that_it_is_one_and_is_no_failure(tmp_path: Path) -> None:
    make_dossier(tmp_path, {"a.txt": ARTICLE, "b.txt": ARTICLE})
    built = run("build", tmp_path)
    assert built.status == 0
    assert built.problems[0].startswith("warning: sources/b.txt: ")


def test_problems_come_in_the_order_of_their_files_and_lines(tmp_path: Path) -> None:
    config = make_dossier(
        tmp_path,
        {"a.txt": ARTICLE, "b.txt": b"", "c.txt": b"\x00\x01\x02"},
        content={
            "actors.yml": BROKEN + BROKEN,
            "articles/a.md": "---\nslug: A\nrows: 1\n---\n",
            "articles/z.md": "Note.",
        },
    )
    lines = run("build", config.root).problems
    places = [line.removeprefix("warning: ").split(": ")[0] for line in lines]
    files = [place.partition(":")[0] for place in places]
    errors = sum(not line.startswith(("warning: ", "note: ")) for line in lines)
    assert files[:errors] == sorted(files[:errors])
    assert files[errors:] == sorted(files[errors:])
    assert len(lines) >= 6


def test_a_bad_setting_stops_everything(tmp_path: Path) -> None:
    make_dossier(tmp_path)
    (tmp_path / "dossier.yml").write_text("title: A\nrows: 0\nsauces: [sources]\n")
    built = run("build", tmp_path)
    assert built.status == 1
    assert not built.out
    assert [line.split(": ")[0] for line in built.problems] == ["dossier.yml:2", "dossier.yml:3"]
    assert not (tmp_path / "site").exists()


def test_no_dossier_says_how_to_start_one(tmp_path: Path) -> None:
    built = run("build", tmp_path)
    assert built.status == 1
    assert "dossier init" in built.problems[0]


def test_explain_shows_blocks_and_rules(tmp_path: Path) -> None:
    make_dossier(tmp_path)
    shown = run("explain", tmp_path, str(tmp_path / "sources" / "harbour.txt"))
    assert shown.status == 0
    assert "headline    Harbour reopens after storm" in shown.out
    assert "2021-03-01" in shown.out


def test_explain_gives_the_study_as_json(tmp_path: Path) -> None:
    make_dossier(tmp_path)
    shown = run("explain", tmp_path, "--json", str(tmp_path / "sources" / "harbour.txt"))
    article = json.loads(shown.out)["article"]
    assert "".join(article["text"][b["start"] : b["end"]] for b in article["blocks"]) == ARTICLE


def test_explain_of_a_file_that_is_no_source(tmp_path: Path) -> None:
    make_dossier(tmp_path)
    shown = run("explain", tmp_path, str(tmp_path / "dossier.yml"))
    assert shown.status == 1
    assert "dossier.yml: there is no reader for .yml" in shown.problems[0]
    (tmp_path / "elsewhere.txt").write_text(ARTICLE)
    shown = run("explain", tmp_path, str(tmp_path / "elsewhere.txt"))
    assert shown.status == 0
    assert "Harbour reopens after storm" in shown.out


def test_explain_of_a_draft(tmp_path: Path) -> None:
    make_dossier(tmp_path, content={"articles/harbour.md": "---\ndraft: true\n---\n"})
    shown = run("explain", tmp_path, str(tmp_path / "sources" / "harbour.txt"))
    assert shown.status == 0
    assert "Harbour reopens after storm" in shown.out


def test_explain_of_a_source_that_cannot_be_read(tmp_path: Path) -> None:
    make_dossier(tmp_path, {"empty.txt": b""})
    shown = run("explain", tmp_path, str(tmp_path / "sources" / "empty.txt"))
    assert shown.status == 1
    assert shown.problems[0].startswith("sources/empty.txt: the file is empty")


@pytest.mark.parametrize(
    "arguments", [["frobnicate"], ["build", "--nope"], ["explain"], ["explain", "/nowhere.txt"], ["init"]]
)
def test_misuse_ends_with_two(arguments: list[str]) -> None:
    assert CliRunner().invoke(dossier, arguments).exit_code == 2


def test_a_template_that_fails_leaves_the_last_site(tmp_path: Path) -> None:
    make_dossier(tmp_path)
    run("build", tmp_path)
    before = (tmp_path / "site" / "index.html").read_bytes()
    write_files(tmp_path / "templates", {"home.html": "{{ nobody.knows }}"})
    built = run("build", tmp_path)
    assert built.status == 1
    assert built.problems[0].startswith("templates/home.html:1: ")
    assert (tmp_path / "site" / "index.html").read_bytes() == before


def test_in_a_pipe_it_is_quiet(tmp_path: Path) -> None:
    make_dossier(tmp_path)
    built = in_a_shell("build", folder=tmp_path)
    assert built.status == 0
    assert built.out.count("\n") == 1
    assert not built.problems


def test_a_problem_in_a_pipe_is_one_plain_line(tmp_path: Path) -> None:
    built = in_a_shell("build", folder=tmp_path)
    assert (built.status, built.out, len(built.problems)) == (1, "", 1)
    assert "\x1b" not in built.problems[0]


def test_a_slip_in_a_file_of_entries_leaves_the_last_site_whole(tmp_path: Path) -> None:
    config = make_dossier(
        tmp_path, content={"actors.yml": "- {id: master, name: harbour master, kind: person}\n"}
    )
    assert run("build", tmp_path).status == 0
    (config.content / "actors.yml").write_text("- id: master\n\tname: x\n")
    assert run("build", tmp_path).status == 1
    assert (config.site / "actors/master.html").is_file()
    (config.root / "sources").rename(config.root / "elsewhere")
    assert run("build", tmp_path).status == 1
    assert (config.site / "actors/master.html").is_file()


def test_help_shows_every_summary_whole() -> None:
    listed = CliRunner().invoke(dossier, ["--help"]).output
    words = " ".join(listed.split())
    assert "..." not in listed.partition("Commands:")[2]
    for name, command in dossier.commands.items():
        sentence = " ".join((command.help or "").split()).partition(". ")[0].removesuffix(".")
        assert f"{name} {sentence}" in words


def test_what_libraries_log_is_not_printed() -> None:
    script = (
        "import logging, sys\nfrom dossier.cli import main\nsys.argv = ['dossier', '--version']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "try:\n    1 / 0\nexcept ZeroDivisionError:\n    logging.getLogger('a.library').exception('out of retries')\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr == ""
