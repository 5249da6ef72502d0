"""The documentation: every key, command and rule is in it, and its examples work."""

import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
import yaml
from making import REPOSITORY, copy_of_repository, make_dossier, write_files

from dossier import model
from dossier.cleaning.rules import RULES
from dossier.cli import dossier
from dossier.commands.publish.publishers.builtin import PUBLISHERS
from dossier.core import yaml as notation
from dossier.model import Actor, Choice, Outlet, Place
from dossier.model.sidecars import Sidecar
from dossier.pipeline.build import build
from dossier.project.config import Settings, load_config
from dossier.project.entries import KINDS, keys_of
from dossier.project.free_pages import load_writings
from dossier.project.lexicon import load_lexicon
from dossier.project.load import gather
from dossier.project.redaction.rules import Entry
from dossier.project.sidecars import load_sidecars
from dossier.project.targets import Target, scheme_of
from dossier.views.data_files import TABLES
from dossier.views.offers import FILES

DOCS = REPOSITORY / "docs"
PAGES = [REPOSITORY / "README.md", *sorted(DOCS.glob("*.md"))]
_FENCE = re.compile(r"^```(?P<language>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?<!\[)\[[^\]\[]*\]\((?P<target>[^)\s]+)\)")
_HEADING = re.compile(r"^#+ (?P<words>.+)$", re.MULTILINE)


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    """Return the text under a heading, up to the next of the same level."""
    match = re.search(rf"^## {re.escape(heading)}$(?P<body>.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert match, f"no section {heading!r}"
    return match["body"]


def blocks(text: str, language: str) -> list[str]:
    return [fence["text"] for fence in _FENCE.finditer(text) if fence["language"] == language]


def rows(text: str) -> list[str]:
    """Return the first cell of each row of the tables, without code marks."""
    return re.findall(r"^\| `(\w+)`", text, re.MULTILINE)


def shown(default: object) -> str:
    return f"[{', '.join(default)}]" if isinstance(default, tuple) else str(default)


@pytest.mark.parametrize("field", msgspec.structs.fields(Settings), ids=lambda field: field.name)
def test_every_setting_is_described(field: msgspec.structs.FieldInfo) -> None:
    text = page("settings.md")
    row = next(line for line in text.splitlines() if line.startswith(f"| [`{field.name}`]"))
    assert blocks(section(text, f"`{field.name}`"), "yaml")
    if field.required:
        assert "(required)" in row
    else:
        assert (f"`{shown(field.default)}`" if field.default not in ("", ()) else "empty") in row


def test_no_setting_is_described_that_there_is_not() -> None:
    assert re.findall(r"^## `(\w+)`", page("settings.md"), re.MULTILINE) == notation.fields_of(Settings)


def test_the_examples_of_settings_work(tmp_path: Path) -> None:
    for example in blocks(page("settings.md"), "yaml"):
        title = "" if example.startswith("title") else "title: A\n"
        (tmp_path / "dossier.yml").write_text(title + example, encoding="utf-8")
        load_config(tmp_path)


def test_every_option_of_a_target_is_described() -> None:
    assert rows(section(page("publishing.md"), "Targets")) == notation.fields_of(Target)


def test_every_scheme_of_an_address_is_described() -> None:
    text = section(page("publishing.md"), "Addresses")
    found = {scheme_of(address) for address in re.findall(r"`([^`]+)`", text)}
    assert {*PUBLISHERS} - {"git+http"} <= found


def test_the_targets_and_the_workflow_work(tmp_path: Path) -> None:
    *targets, workflow = sorted(blocks(page("publishing.md"), "yaml"), key=lambda text: "runs-on" in text)
    for example in targets:
        (tmp_path / "dossier.yml").write_text(f"title: A\n{example}", encoding="utf-8")
        assert load_config(tmp_path).settings.publish
    steps = yaml.safe_load(workflow)["jobs"]["publish"]["steps"]
    assert steps[-1] == {"run": "dossier publish gh-pages"}


def test_every_key_of_a_sidecar_is_described() -> None:
    described = rows(section(page("writing.md"), "Sidecars: decisions about one source"))
    assert described == [key for key in notation.fields_of(Sidecar) if key != "note"]


@pytest.mark.parametrize(("heading", "kind"), [("Actors", Actor), ("Places", Place), ("Outlets", Outlet)])
def test_every_key_and_kind_of_an_entry_is_described(heading: str, kind: type) -> None:
    text = section(page("writing.md"), heading)
    assert set(rows(text)) == set(keys_of(kind))
    assert all(f"`{name}`" in text for name in KINDS[kind])


def test_every_key_of_a_choice_is_described() -> None:
    assert set(rows(section(page("writing.md"), "Contested terms"))) == set(notation.fields_of(Choice))


def test_every_key_of_a_redaction_is_described(tmp_path: Path) -> None:
    text = section(page("writing.md"), "Redactions: what nobody may see")
    assert set(rows(text)) == set(notation.fields_of(Entry))
    source = "Lena Strand lived in the blue house.\n\nA matter of hers.\n\nAnother matter of hers.\n"
    config = make_dossier(
        tmp_path, {"harbour.txt": source}, content={"redactions.yml": blocks(text, "yaml")[0]}
    )
    assert not gather(config).problems


def test_the_examples_of_what_people_write_work(tmp_path: Path) -> None:
    text = page("writing.md")
    examples = {
        name: blocks(section(text, name.title()), "yaml")[0] for name in ("actors", "places", "outlets")
    }
    examples["terms"] = blocks(section(text, "Contested terms"), "yaml")[0]
    examples["places"] += (
        "- {id: idlib-province, name: Idlib, kind: region}\n- {id: ankara, name: Ankara, kind: city}\n"
    )
    examples["outlets"] += "- {id: yeni-safak, name: Yeni Şafak, kind: newspaper}\n"
    config = make_dossier(tmp_path, content={f"{name}.yml": example for name, example in examples.items()})
    sidecar, free_page = blocks(text, "markdown")
    write_files(config.content, {"articles/harbour.md": sidecar, "about.md": free_page})
    assert [
        problems for _, problems in (load_lexicon(config), load_sidecars(config), load_writings(config))
    ] == [()] * 3
    assert load_sidecars(config)[0]["harbour"].drop == ("3", "12-14")


def test_the_rules_of_cleaning_are_described_in_their_order(request: pytest.FixtureRequest) -> None:
    path = DOCS / "cleaning.md"
    table = re.compile(r"^\| \| Rule \|.*?(?=^\n)", re.MULTILINE | re.DOTALL)
    written = "\n".join(_rows_of_rules()) + "\n"
    if request.config.getoption("--update"):
        path.write_text(table.sub(lambda _: written, page("cleaning.md")), encoding="utf-8")
    found = table.search(page("cleaning.md"))
    assert found
    assert found[0] == written, "pytest --update writes the table anew"


def test_every_command_is_in_the_readme() -> None:
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    assert not [name for name in dossier.commands if f"dossier {name}" not in readme]


def test_only_commands_that_there_are_are_shown() -> None:
    named = {(path.name, command) for path in PAGES for command in _commands(path)}
    assert {command for _, command in named} >= {"init", "build", "explain"}
    assert not [(name, command) for name, command in named if command not in dossier.commands]


def test_every_part_has_its_group_described() -> None:
    text = page("architecture.md")
    assert all(
        f"`dossier.{kind}`" in text for kind in ("readers", "analysers", "pages", "exports", "publishers")
    )


def test_the_architecture_names_every_room() -> None:
    tree = blocks(page("architecture.md"), "")[0]
    named = set(re.findall(r"^  (\w+)(?:\.py|/)", tree, re.MULTILINE))
    there = {path.stem for path in (REPOSITORY / "dossier").iterdir() if path.suffix == ".py"}
    rooms = {path.parent.name for path in (REPOSITORY / "dossier").glob("*/__init__.py")}
    assert named == (there | rooms) - {"__init__"}


def test_the_pipeline_is_named_as_it_is_written() -> None:
    code = "".join(
        (REPOSITORY / "dossier" / name).read_text("utf-8")
        for name in ("pipeline/build.py", "render/writer.py")
    )
    steps = re.findall(r"^\d\. `(\w+)`", page("architecture.md"), re.MULTILINE)
    assert steps
    assert all(re.search(rf"\b{step}\(", code) for step in steps)


def test_every_dependency_is_accounted_for() -> None:
    text = page("architecture.md")
    pyproject = (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8")
    for key in ("dependencies", "publish"):
        listed = re.search(rf"^{key} = \[(.*?)^\]", pyproject, re.MULTILINE | re.DOTALL)
        assert listed
        assert not [name for name in re.findall(r'"([\w-]+)', listed[1]) if name not in text]


def test_every_word_of_the_vocabulary_is_in_the_glossary() -> None:
    words = model.__all__
    assert not [
        word
        for word in words
        if f"**{word}.**" not in page("glossary.md") and f"**{word}**" not in page("glossary.md")
    ]


def test_every_data_file_and_column_is_described() -> None:
    text = page("data.md")
    assert not [file.path for file in FILES if f"{file.path.removeprefix('data/')}" not in text]
    for table in TABLES:
        described = section(text, next(line for line in _titles(text) if table.path in line))
        assert not [name for name in table.header if f"`{name}`" not in described], table.path


def test_the_examples_of_data_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = copy_of_repository(tmp_path / "dossier")
    build(config)
    monkeypatch.chdir(config.site)
    for example in blocks(page("data.md"), "python"):
        assert subprocess.run([sys.executable, "-c", example], capture_output=True, check=True).stdout
    with closing(sqlite3.connect("data/dossier.sqlite")) as database:
        for example in blocks(page("data.md"), "sql"):
            assert database.execute(example).fetchall()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_between_the_pages_lead_somewhere(path: Path) -> None:
    text = _FENCE.sub("", path.read_text(encoding="utf-8"))
    for target in (match["target"] for match in _LINK.finditer(text)):
        if target.startswith(("https://", "http://")):
            continue
        file, _, anchor = target.partition("#")
        there = (path.parent / file) if file else path
        assert there.exists(), f"{path.name} links to {target}"
        assert not anchor or anchor in _anchors(there), f"{path.name} links to {target}"


def test_every_test_that_is_named_is_there() -> None:
    named = re.findall(r"`([\w/]+\.py)::(\w+)`", page("security.md"))
    assert len(named) > 20
    for path, name in named:
        assert f"def {name}(" in (REPOSITORY / "tests" / path).read_text(encoding="utf-8"), f"{path}::{name}"


def _rows_of_rules() -> Iterator[str]:
    yield "| | Rule | What it does |"
    yield "|---|---|---|"
    for number, rule in enumerate(RULES, 1):
        said = " ".join((rule.__doc__ or "").split()).replace("|", "/")
        yield f"| {number} | {rule.__name__.replace('_', ' ')} | {said} |"


def _commands(path: Path) -> Iterator[str]:
    """Return the commands in shell blocks and inline code."""
    text = path.read_text(encoding="utf-8")
    for block in blocks(text, "sh"):
        yield from re.findall(r"^(?:\$ )?dossier (\w+)", block, re.MULTILINE)
    yield from re.findall(r"`dossier ([a-z]+)(?=[ `])", text)


def _titles(text: str) -> list[str]:
    return re.findall(r"^## (.+)$", text, re.MULTILINE)


def _anchors(path: Path) -> set[str]:
    headings = (match["words"] for match in _HEADING.finditer(path.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w -]", "", words.lower()).replace(" ", "-") for words in headings}
