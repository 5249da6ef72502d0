"""An entry moves between actors and places, with everything that leads to it."""

from pathlib import Path

import pytest
from making import make_dossier

from dossier.pipeline.build import compile_dossier
from dossier.project.config import Config
from dossier.project.edits.change_set import ChangeSet
from dossier.project.edits.entries import add
from dossier.project.edits.moving import move
from dossier.project.lexicon import load_lexicon

ACTORS = """\
# Who acts
- id: quay
  name: Grand Quay   # a ship?
  kind: organisation
  role: Shipping line
  country: NO
  wikidata: Q42
  note: Named after a quay.
  aliases: [The Quay, {name: Quay, when: actor}]
  was: [big-quay]

- {id: crew, name: Quay Crew, kind: organisation, member_of: quay}
"""
PLACES = """\
- {id: lomvik, name: Lomvik, kind: town, at: [60.1, 5.2], geonames: 12, was: [old-lomvik]}
- {id: pier, name: The Pier, kind: site, within: lomvik}
"""
SIDECAR = """\
---
speakers:
  - {line: 9, words: We lost, speaker: quay}
  - {line: 11, words: We won, speaker: crew}
names:
  - {line: 7, words: Quay, entity: actors/quay}   # the crane stood there
---
"""


@pytest.fixture
def config(tmp_path: Path) -> Config:
    content = {"actors.yml": ACTORS, "places.yml": PLACES, "articles/harbour.md": SIDECAR}
    return make_dossier(tmp_path / "d", content=content)


def written(config: Config, name: str) -> str:
    return (config.content / name).read_text(encoding="utf-8")


def moved(config: Config, key: str, kind: str) -> str:
    files = ChangeSet(config)
    new = move(files, config, key, kind)
    files.write()
    return new


def test_an_actor_becomes_a_place_with_its_names_and_addresses(config: Config) -> None:
    assert moved(config, "actors/quay", "site") == "places/quay"
    assert written(config, "actors.yml") == "# Who acts\n- {id: crew, name: Quay Crew, kind: organisation}\n"
    assert written(config, "places.yml").startswith(PLACES)
    place = load_lexicon(config)[0].place["quay"]
    assert (place.name, place.kind, place.wikidata) == ("Grand Quay", "site", "Q42")
    assert place.note == "Named after a quay."
    assert [one.name for one in place.aliases] == ["The Quay", "Quay"]
    assert place.was == ("actors/quay", "actors/big-quay")
    assert written(config, "articles/harbour.md") == (
        "---\nspeakers:\n  - {line: 11, words: We won, speaker: crew}\n"
        "names:\n  - {line: 7, words: Quay, entity: places/quay}   # the crane stood there\n---\n"
    )


def test_its_former_pages_lead_to_the_new_one(config: Config) -> None:
    moved(config, "actors/quay", "site")
    compiled = compile_dossier(config)
    assert compiled.dossier.redirects["actors/quay.html"] == "places/quay.html"
    assert compiled.dossier.redirects["actors/big-quay.html"] == "places/quay.html"
    assert [one for one in compiled.problems if one.where.endswith(".yml")] == []


def test_a_place_becomes_an_actor_and_keeps_no_coordinates(config: Config) -> None:
    assert moved(config, "places/lomvik", "organisation") == "actors/lomvik"
    actor = load_lexicon(config)[0].actor["lomvik"]
    assert (actor.kind, actor.was) == ("organisation", ("places/lomvik", "places/old-lomvik"))
    assert "within" not in written(config, "places.yml")
    assert "60.1" not in written(config, "actors.yml")


def test_an_entry_that_is_moved_back_has_its_address_again(config: Config) -> None:
    moved(config, "actors/quay", "site")
    assert moved(config, "places/quay", "organisation") == "actors/quay"
    redirects = compile_dossier(config).dossier.redirects
    assert redirects["places/quay.html"] == "actors/quay.html"
    assert "actors/quay.html" not in redirects


def test_no_new_entry_takes_an_address_that_leads_elsewhere(config: Config) -> None:
    moved(config, "actors/quay", "site")
    files = ChangeSet(config)
    assert add(files, "actors", {"name": "Quay", "kind": "person"}) == "actors/quay-2"


def test_a_name_of_both_kinds_goes_where_the_text_says(config: Config) -> None:
    files = ChangeSet(config)
    add(files, "places", {"name": "Quay", "kind": "site"})
    new = move(files, config, "places/lomvik", "organisation")
    assert new == "actors/lomvik"
    add(files, "places", {"name": "Lomvik", "kind": "town"})
    files.write()
    assert "{name: Lomvik, when: actor}" in written(config, "actors.yml")
