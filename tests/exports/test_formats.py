"""Each format, read by a library of its field."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import networkx  # type: ignore[import-untyped]
import pytest
from dossiers import dossier, harbour
from exporting import BASE, HOSTILE, exported, files, samples

from dossier.model import Dossier
from dossier.render.tree import MANIFEST
from dossier.views.data_files import TABLES, CsvTable
from dossier.views.offers import FILES

FTM = json.loads((Path(__file__).parent / "followthemoney.json").read_text())
PARSERS: dict[str, Callable[[str], object]] = {
    "integer": int,
    "number": float,
    "string": str,
    "boolean": ("true", "false").index,
}


def loaded(made: Dossier, part: str) -> Any:
    (text,) = exported(made, part).values()
    return json.loads(text)


def rows(made: Dossier, table: CsvTable) -> list[dict[str, str]]:
    text = files(made)[f"data/{table.path}"].decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_catalogue_lists_the_data_files() -> None:
    written = {
        path
        for path in files(samples()["addressed"])
        if path.startswith("data/") and not path.endswith(".js")
    }
    assert {file.path for file in FILES} == written | {MANIFEST}


@pytest.mark.parametrize("name", samples())
def test_every_file_is_utf_8_and_has_the_same_bytes_again(name: str) -> None:
    made = files(samples()[name])
    assert made == files(samples()[name])
    for path, content in made.items():
        if not path.endswith((".sqlite", ".png")):
            assert "\0" not in content.decode()


@pytest.mark.parametrize("name", samples())
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.path)
def test_tables_are_as_the_package_describes_them(table: CsvTable, name: str) -> None:
    made = samples()[name]
    held = rows(made, table)
    for row in held:
        assert tuple(row) == table.header
        for column in table.columns:
            assert row[column.name] == "" or PARSERS[column.type](row[column.name]) is not None
    keys = [tuple(row[name] for name in table.key) for row in held]
    assert not table.key or len(set(keys)) == len(keys)
    for own, path, theirs in table.refers:
        there = {
            tuple(row[name] for name in theirs)
            for other in TABLES
            if other.path == path
            for row in rows(made, other)
        }
        assert {tuple(row[name] for name in own) for row in held} <= there


def test_frictionless_finds_nothing_wrong(tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="pip install '.[dev]'")
    for name, made in samples().items():
        for path, content in files(made).items():
            if path.endswith((".csv", "datapackage.json")):
                (tmp_path / name / path).parent.mkdir(parents=True, exist_ok=True)
                (tmp_path / name / path).write_bytes(content)
        report = frictionless.validate(str(tmp_path / name / "data/datapackage.json"))
        assert report.valid, (name, report.flatten(["type", "note"]))


@pytest.mark.parametrize("name", samples())
@pytest.mark.parametrize("part", ["gexf", "graphml"])
def test_graphs_are_read_back(part: str, name: str) -> None:
    made = samples()[name]
    (text,) = exported(made, part).values()
    read = {"gexf": networkx.read_gexf, "graphml": networkx.read_graphml}[part]
    graph = read(io.BytesIO(text.encode()))
    assert set(graph.nodes) == set(made.entities)
    weights = {frozenset(ends): len(pair.paragraphs) for ends, pair in made.pairs.items()}
    assert {frozenset((a, b)): held["weight"] for a, b, held in graph.edges(data=True)} == weights
    assert graph.nodes["actors/maren-holt"]["label"] == "Maren Holt"


@pytest.mark.parametrize("name", samples())
def test_xml_is_well_formed(name: str) -> None:
    for path, content in files(samples()[name]).items():
        if path.endswith((".xml", ".gexf", ".graphml")):
            ET.fromstring(content)


def test_places_are_features() -> None:
    found = loaded(dossier(harbour(1), harbour(2)), "geojson")
    assert found["type"] == "FeatureCollection"
    lomvik, norland = found["features"]
    assert lomvik["geometry"] == {
        "type": "Point",
        "coordinates": [5.25, 61.5],
    }  # longitude first, as RFC 7946 has it
    assert (lomvik["properties"]["mentions"], lomvik["properties"]["articles"]) == (4, 2)
    assert (lomvik["properties"]["first"], lomvik["properties"]["last"]) == ("2021-03-01", "2021-03-02")
    assert norland["geometry"] is None


def test_a_timeline_is_as_precise_as_the_dates() -> None:
    events = loaded(samples()["years"], "timelinejs")["events"]
    assert [event["start_date"] for event in events] == [{"year": 1990}, {"year": 2021, "month": 3}]
    assert loaded(samples()["undated"], "timelinejs")["events"] == []


def test_a_timeline_takes_no_markup_from_a_source() -> None:
    (event,) = loaded(samples()["hostile"], "timelinejs")["events"]
    assert "<b>" not in event["text"]["text"]
    assert unescape(event["text"]["text"]) == HOSTILE
    assert event["display_date"] == "2021-03?"


def entities(made: Dossier) -> list[dict[str, Any]]:
    (text,) = exported(made, "followthemoney").values()
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize("name", samples())
def test_entities_follow_the_schema(name: str) -> None:
    """A trimmed copy of FollowTheMoney's own, so that nobody has to install it."""
    found = entities(samples()[name])
    kinds = {entity["id"]: entity["schema"] for entity in found}
    assert len(kinds) == len(found)
    for entity in found:
        schema = FTM[entity["schema"]]
        assert set(schema["required"]) <= set(entity["properties"])
        for key, values in entity["properties"].items():
            assert all(isinstance(value, str) and value for value in values)
            known = schema["properties"][key]
            if isinstance(known, dict):
                assert all(_is_a(kinds[value], known["range"]) for value in values)


@pytest.mark.parametrize("name", samples())
def test_followthemoney_takes_every_value_as_it_is(name: str) -> None:
    model = pytest.importorskip("followthemoney", reason="pip install '.[ftm]'").model
    for entity in entities(samples()[name]):
        proxy = model.get_proxy(entity, cleaned=False)
        proxy.schema.validate(entity)
        assert _seen(proxy.to_dict()["properties"]) == _seen(entity["properties"])


def test_an_actor_is_mentioned_under_each_name() -> None:
    found = [entity for entity in entities(dossier(harbour(1))) if entity["schema"] == "Mention"]
    assert [entity["properties"]["name"] for entity in found] == [["Maren Holt"], ["Holt"]]
    assert {entity["properties"]["resolved"][0] for entity in found} == {"actors-maren-holt"}


def test_addresses_are_whole_where_it_is_known_where_the_site_will_live() -> None:
    made = entities(samples()["addressed"])
    assert all(
        value.startswith(BASE) for entity in made for value in entity["properties"].get("sourceUrl", ())
    )
    assert not any("sourceUrl" in entity["properties"] for entity in entities(samples()["some"]))


def _is_a(kind: str, wanted: str) -> bool:
    return kind == wanted or wanted in FTM[kind]["extends"]


def _seen(properties: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return the values without invisible characters, which FollowTheMoney removes."""
    return {
        key: sorted(re.sub(r"[^\w!-~]", "", value) for value in values) for key, values in properties.items()
    }
