"""Edits of content files by decisions."""

from pathlib import Path

import pytest
from making import make_dossier, run

from dossier.core.errors import DossierError
from dossier.core.rewriting import FileChangedError
from dossier.project.config import Config
from dossier.project.edits.change_set import ChangeSet, diff_of
from dossier.project.edits.entries import add, add_names, drop_name
from dossier.project.edits.lists import decide_comparison, reject
from dossier.project.edits.merging import merge
from dossier.project.edits.sidecars import change_sidecar, judge_lines, set_value, settle

ACTORS = """\
# People
- id: holt
  name: Maren Holt
  kind: person
  member_of: town

- id: m-holt
  name: M. Holt
  kind: person
  role: Mayor   # since 2019
  aliases: [Mayor Holt]
  was: [holt-m]

- id: town
  name: Town Council
  kind: organisation
- {id: clerk, name: The Clerk, kind: person, member_of: m-holt}
"""
PLACES = "- {id: lomvik, name: Lomvik, kind: town}\n"
SIDECAR = """\
---
# settled by phone
speakers:
  - {line: 9, words: We lost, speaker: m-holt} # she said so
names:
  - {line: 7, words: Holt, entity: actors/m-holt}
---

A note.
"""


@pytest.fixture
def config(tmp_path: Path) -> Config:
    content = {"actors.yml": ACTORS, "places.yml": PLACES, "articles/harbour.md": SIDECAR}
    return make_dossier(tmp_path / "d", content=content)


def written(config: Config, name: str) -> str:
    return (config.content / name).read_text(encoding="utf-8")


def test_a_merge_moves_names_former_ids_and_references(config: Config) -> None:
    files = ChangeSet(config)
    merge(files, config, "actors/m-holt", "actors/holt")
    files.write()
    assert (
        written(config, "actors.yml")
        == """\
# People
- id: holt
  name: Maren Holt
  kind: person
  member_of: town
  aliases: [M. Holt, Mayor Holt]
  was: [m-holt, holt-m]
  role: Mayor

- id: town
  name: Town Council
  kind: organisation
- {id: clerk, name: The Clerk, kind: person, member_of: holt}
"""
    )
    assert written(config, "articles/harbour.md") == SIDECAR.replace("m-holt}", "holt}").replace(
        "m-holt", "holt"
    ).replace("} #", "}   #")


def test_the_command_merges_and_prints_the_diff(config: Config) -> None:
    done = run("merge", config.root, "m-holt", "holt")
    assert done.status == 0
    assert "+  aliases: [M. Holt, Mayor Holt]" in done.out
    assert "+++ b/content/articles/harbour.md" in done.out
    again = run("merge", config.root, "m-holt", "holt")
    assert again.status == 1
    assert again.problems == ["content/actors.yml: there is no entry 'm-holt'. Did you mean 'holt'?"]


@pytest.mark.parametrize(("old", "new"), [("holt", "holt"), ("holt", "lomvik"), ("nobody", "holt")])
def test_what_cannot_be_merged_changes_nothing(config: Config, old: str, new: str) -> None:
    assert run("merge", config.root, old, new).status == 1
    assert written(config, "actors.yml") == ACTORS


def test_an_actor_with_the_name_of_a_place_is_meant_only_where_it_acts(config: Config) -> None:
    files = ChangeSet(config)
    assert add(files, "actors", {"name": "Lomvik", "kind": "organisation"}) == "actors/lomvik"
    add(files, "places", {"name": "Town Council", "kind": "site"})
    files.write()
    assert "  aliases: [{name: Lomvik, when: actor}]\n" in written(config, "actors.yml").replace(
        "  aliases:\n    - {name: Lomvik, when: actor}", "  aliases: [{name: Lomvik, when: actor}]"
    )
    assert not [line for line in run("check", config.root, "--all").problems if "a place as well" in line]


def test_names_are_added_once_and_ids_are_free(config: Config) -> None:
    files = ChangeSet(config)
    add_names(files, "actors/m-holt", ["Mayor Holt", "The Mayor"])
    assert add(files, "actors", {"name": "Holt M", "kind": "person"}) == "actors/holt-m-2"
    assert drop_name(files, "actors/m-holt", "Mayor Holt")
    assert not drop_name(files, "actors/m-holt", "M. Holt")
    files.write()
    assert "  aliases: [The Mayor]\n" in written(config, "actors.yml")


def test_decisions_about_an_article_go_into_its_sidecar(config: Config) -> None:
    files = ChangeSet(config)
    change_sidecar(files, "harbour", set_value("published", "2021-03-02"))
    change_sidecar(files, "harbour", judge_lines([3, 4, 5, 9], "drop"))
    change_sidecar(files, "harbour", judge_lines([4], "keep"))
    change_sidecar(files, "harbour", settle("speakers", {"line": 9, "words": "We lost", "speaker": None}))
    files.write()
    assert written(config, "articles/harbour.md") == SIDECAR.replace(
        "speaker: m-holt} #", "speaker: null}   #"
    ).replace("---\n\nA", "published: 2021-03-02\ndrop: [9, 3, 5]\nkeep: [4]\n---\n\nA")


def test_an_empty_sidecar_is_no_file(config: Config) -> None:
    for verdict in ("keep", None):
        files = ChangeSet(config)
        change_sidecar(files, "other", judge_lines([3], verdict))
        files.write()
        assert (config.content / "articles/other.md").exists() is (verdict == "keep")


def test_a_note_without_front_matter_gets_one(config: Config) -> None:
    (config.content / "articles/other.md").write_text("Only a note.\n")
    files = ChangeSet(config)
    change_sidecar(files, "other", set_value("outlet", "post"))
    files.write()
    assert written(config, "articles/other.md") == "---\noutlet: post\n---\n\nOnly a note.\n"


def test_rejected_names_and_comparisons_are_added_to_their_lists(config: Config) -> None:
    (config.content / "rejected.yml").write_text("- Wi-Fi   # no name\n")
    files = ChangeSet(config)
    reject(
        files, {"name": "Heinz Field", "kind": "place", "date": "2026-01-02", "reason": None, "in": "harbour"}
    )
    decide_comparison(files, "killed-people-2021-03-03", {"dismiss": True})
    decide_comparison(files, "killed-people-2021-03-03", {"name": "The mine"})
    decide_comparison(files, None, {"name": "Homes", "join": [{"article": "harbour", "figure": "two"}]})
    files.write()
    assert written(config, "rejected.yml") == (
        "- Wi-Fi   # no name\n- {name: Heinz Field, kind: place, date: 2026-01-02, in: harbour}\n"
    )
    assert written(config, "comparisons.yml") == (
        "- id: killed-people-2021-03-03\n  dismiss: true\n  name: The mine\n"
        "- name: Homes\n  join:\n    - {article: harbour, figure: two}\n"
    )


def test_newlines_and_the_mark_of_the_file_stay(config: Config) -> None:
    path = config.content / "places.yml"
    path.write_bytes(b"\xef\xbb\xbf- id: a\r\n  name: A\r\n  kind: town\r\n")
    files = ChangeSet(config)
    add_names(files, "places/a", ["B"])
    files.write()
    assert path.read_bytes() == b"\xef\xbb\xbf- id: a\r\n  name: A\r\n  kind: town\r\n  aliases: [B]\r\n"


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(config: Config) -> None:
    files = ChangeSet(config)
    add_names(files, "actors/holt", ["Ms Holt"])
    change_sidecar(files, "harbour", set_value("outlet", "post"))
    (config.content / "articles/harbour.md").write_text("Mine.\n")
    with pytest.raises(FileChangedError):
        files.write()
    assert written(config, "actors.yml") == ACTORS
    assert written(config, "articles/harbour.md") == "Mine.\n"
    assert sorted(path.name for path in config.content.iterdir()) == ["actors.yml", "articles", "places.yml"]


def test_links_are_neither_followed_nor_replaced(config: Config, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.yml"
    elsewhere.write_text(ACTORS)
    path = config.content / "actors.yml"
    path.unlink()
    path.symlink_to(elsewhere)
    with pytest.raises(DossierError, match="symbolic link"):
        add_names(ChangeSet(config), "actors/holt", ["Ms Holt"])
    (tmp_path / "out").mkdir()
    (config.content / "articles" / "sub").symlink_to(tmp_path / "out")
    for name in ("sub/a", "../../a"):
        with pytest.raises(DossierError):
            change_sidecar(ChangeSet(config), name, set_value("outlet", "post"))
    assert elsewhere.read_text() == ACTORS
    assert not list((tmp_path / "out").iterdir())


def test_a_link_put_in_the_place_of_a_file_meanwhile_is_not_followed(config: Config, tmp_path: Path) -> None:
    files = ChangeSet(config)
    add_names(files, "actors/holt", ["Ms Holt"])
    path = config.content / "actors.yml"
    victim = tmp_path / "victim.yml"
    victim.write_text(ACTORS)
    path.unlink()
    path.symlink_to(victim)
    with pytest.raises(DossierError, match="symbolic link"):
        files.write()
    assert victim.read_text() == ACTORS


def test_the_diff_is_small(config: Config) -> None:
    files = ChangeSet(config)
    add_names(files, "actors/holt", ["Ms Holt"])
    diff = diff_of(files.changes(), "content")
    assert [line for line in diff.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")] == [
        "+  aliases: [Ms Holt]"
    ]
