"""Suggested entries in published sites: marked, and absent if hidden."""

import csv
import json
import re
import sqlite3
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from making import make_dossier, run, write_files
from talks import TALKS

from dossier.project.config import Config

BASE = "https://example.org/talks/"


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Config:
    """Build a dossier in which only Norway has an entry."""
    folder = tmp_path_factory.mktemp("talks")
    known = "- {id: bergen, name: Bergen, kind: city, at: [60.39, 5.32]}\n"
    config = make_dossier(
        folder, TALKS, {"places.yml": known}, suggestions="show", base_url=BASE, publish={"default": "./out"}
    )
    assert run("build", folder).status == 0
    return config


def rows(config: Config, name: str) -> list[dict[str, str]]:
    with (config.site / "data" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_tables_say_which_entries_are_suggested(config: Config) -> None:
    said = {row["entity"]: row["suggested"] for row in rows(config, "entities.csv")}
    assert said["tove-halvorsen"] == said["ankara"] == "true" and said["bergen"] == "false"


def test_the_database_says_which_entries_are_suggested(config: Config, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    (stored,) = (config.site / "data").glob("*.sqlite*")
    copy.write_bytes(stored.read_bytes())
    with sqlite3.connect(copy) as database:
        found = dict(database.execute("SELECT key, suggested FROM entities"))
    database.close()
    assert found["actors/tove-halvorsen"] == 1 and found["places/bergen"] == 0


def test_json_and_maps_and_networks_say_which_entries_are_suggested(config: Config) -> None:
    data = config.site / "data"
    actors = {one["id"]: one for one in json.loads((data / "actors.json").read_text("utf-8"))}
    assert actors["tove-halvorsen"]["suggested"] is True
    spots = json.loads((data / "places.geojson").read_text("utf-8"))["features"]
    said = {spot["properties"]["name"]: spot["properties"]["suggested"] for spot in spots}
    assert said["Ankara"] is True and said["Bergen"] is False
    tree = ET.parse(next(data.glob("*.gexf")))
    (column,) = (one for one in tree.iter() if one.get("title") == "suggested")
    values = {one.get("value") for one in tree.iter() if one.get("for") == column.get("id")}
    assert values == {"true", "false"}


@pytest.mark.parametrize("pattern", ["data/entities.ftm.json", "data/citations.*", "sitemap.xml"])
def test_what_others_take_for_fact_has_no_suggestion(config: Config, pattern: str) -> None:
    files = list(config.site.glob(pattern))
    assert files
    for file in files:
        text = re.sub(r'"bodyText":\[".*?"\]', "", file.read_text("utf-8"))  # the articles' own words
        assert "tove-halvorsen" not in text and "ankara.html" not in text and "Yildiran" not in text


def test_pages_of_suggestions_are_kept_from_search_engines(config: Config) -> None:
    pages = [*config.site.glob("actors/*.html"), *config.site.glob("together/actors-*.html")]
    pages += [page for page in config.site.glob("places/*.html") if not page.name.startswith("bergen")]
    assert len(pages) > 8
    for page in pages:
        text = page.read_text("utf-8")
        assert "<meta name=robots content=noindex>" in text and "ld+json" not in text, page
    own = (config.site / "places" / "bergen.html").read_text("utf-8")
    assert "noindex" not in own and "ld+json" in own


def test_json_ld_of_articles_names_no_suggestion(config: Config) -> None:
    for page in config.site.glob("articles/*.html"):
        _, _, data = page.read_text("utf-8").partition("ld+json")
        assert data and "tove-halvorsen" not in data.partition("</script>")[0]


def test_hidden_suggestions_leave_no_trace(tmp_path: Path) -> None:
    """What is published without them is, to the byte, what a dossier without suggestions would be."""
    hidden, without = tmp_path / "hidden", tmp_path / "without"
    id_: dict[str, Any] = {"id": "3f1d3b2a-7a0b-4c55-9a3c-0d5a7c7d3b11"}
    make_dossier(
        hidden, TALKS, suggestions="show", publish={"default": "./out", "suggestions": "hide"}, **id_
    )
    make_dossier(without, TALKS, suggestions="off", publish={"default": "./out"}, **id_)
    for folder in (hidden, without):
        assert run("publish", folder, "--force").status == 0
    assert contents(hidden / "out") == contents(without / "out")


def test_an_editor_is_asked_once(tmp_path: Path) -> None:
    make_dossier(tmp_path, TALKS, suggestions="show", publish={"default": "./out"})
    asked = run("publish", tmp_path, "--force")
    assert asked.status == 1 and not (tmp_path / "out").exists()
    for words in (
        "names are suggestions that nobody has confirmed",
        "--suggestions show",
        "--suggestions hide",
    ):
        assert words in asked.problems[-1]
    assert "dossier serve" in asked.problems[-1]
    settings = (tmp_path / "dossier.yml").read_text("utf-8")
    decided = settings.replace("default: ./out", "default: ./out\n  suggestions: show")
    write_files(tmp_path, {"dossier.yml": decided})
    assert run("publish", tmp_path, "--force").status == 0
    assert (tmp_path / "out" / "actors" / "tove-halvorsen.html").exists()


def test_what_was_rejected_does_not_come_back_and_lines_stay_as_they_are(tmp_path: Path) -> None:
    mine = "# kept as it is\n-   {id: union,   name: 'Harbour Workers Union', kind: organisation}   # mine"
    make_dossier(
        tmp_path, {"talks.txt": TALKS["talks.txt"]}, {"actors.yml": mine, "rejected.yml": "- Emre Yildiran\n"}
    )
    assert run("suggest", tmp_path, "--write").status == 0
    first = (tmp_path / "content" / "actors.yml").read_text("utf-8")
    assert first.startswith(mine) and "Yildiran" not in first and "tove-halvorsen" in first
    write_files(
        tmp_path / "sources", {"answer.txt": TALKS["answer.txt"].replace("Saraqib", "the town of Sarmin")}
    )
    assert run("suggest", tmp_path, "--write").status == 0
    assert (tmp_path / "content" / "actors.yml").read_text("utf-8") == first
    places = (tmp_path / "content" / "places.yml").read_text("utf-8")
    assert places.count("id: saraqib") == places.count("id: sarmin") == 1


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder by their paths."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
