"""Each format, opened by the programs for which it is made."""

import asyncio
import csv
import io
import json
import os
import re
import sqlite3
import subprocess
from contextlib import closing
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import pytest
from click.testing import CliRunner
from exporting import files, samples
from making import copy_of_repository, write_files
from opening import library, node, node_package, program

from dossier.model import Dossier
from dossier.pipeline.build import compile_dossier
from dossier.project.config import load_config

REAL = os.environ.get("DOSSIER_REAL_SOURCES", "")


class Data(NamedTuple):
    """A dossier, and a folder with all of its data files."""

    dossier: Dossier
    folder: Path

    def path(self, name: str) -> str:
        """Where a file of its data is."""
        return str(self.folder / "data" / name)


@pytest.fixture(scope="session", params=["some", "hostile", "own", "real"])
def data(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Data:
    """Return the data of a small dossier, one that is hard to export, the repository's own, and its originals."""
    folder = tmp_path_factory.mktemp(request.param)
    made = samples().get(request.param) or _compiled(request.param, folder / "dossier")
    write_files(folder, files(made))
    return Data(made, folder)


def _compiled(name: str, folder: Path) -> Dossier:
    if name == "real" and not REAL:
        pytest.skip("DOSSIER_REAL_SOURCES names no folder with the five originals")
    config = copy_of_repository(folder, Path(REAL) if name == "real" else None)
    settings = config.root / "dossier.yml"
    settings.write_text(f"{settings.read_text()}\nbase_url: https://example.org/idlib/\n")
    return compile_dossier(load_config(folder)).dossier


def test_gdal_draws_the_places(data: Data) -> None:
    """QGIS reads with the same library."""
    command = [program("ogr2ogr"), "-f", "CSV", "/vsistdout/", data.path("places.geojson")]
    done = subprocess.run([*command, "-lco", "GEOMETRY=AS_XY"], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    found = list(csv.DictReader(io.StringIO(done.stdout, newline="")))
    assert [row["name"] for row in found] == [place.name for place in data.dossier.places]
    for row, place in zip(found, data.dossier.places, strict=True):
        latitude, longitude = place.at or (None, None)
        assert (row["Y"], row["X"]) == ("", "") if place.at is None else True
        assert place.at is None or (float(row["Y"]), float(row["X"])) == (latitude, longitude)


def test_igraph_reads_the_network(data: Data) -> None:
    graph = library("igraph").Graph.Read_GraphML(data.path("network.graphml"))
    assert not graph.is_directed()
    assert graph.vs["id"] == list(data.dossier.entities)
    assert graph.vs["label"] == [entity.name for entity in data.dossier.entities.values()]
    weights = [len(pair.paragraphs) for pair in data.dossier.pairs.values()]
    assert (graph.es["weight"] if weights else []) == weights


def test_gephi_lite_reads_the_network(data: Data) -> None:
    node_package("graphology-gexf")
    graph = json.loads(node("gexf.js", data.path("network.gexf")))
    assert graph["type"] == "undirected" or not graph["edges"]
    assert {one["key"]: one["attributes"]["label"] for one in graph["nodes"]} == {
        key: entity.name for key, entity in data.dossier.entities.items()
    }
    weights = {(one["source"], one["target"]): one["attributes"]["weight"] for one in graph["edges"]}
    assert weights == {ends: len(pair.paragraphs) for ends, pair in data.dossier.pairs.items()}


def test_datasette_shows_every_table_and_row(data: Data) -> None:
    limits = {"sql_time_limit_ms": 60_000}  # else a second
    application = library("datasette.app").Datasette([data.path("dossier.sqlite")], settings=limits)

    async def visit() -> None:
        await application.invoke_startup()
        for table in (await _asked(application, "/dossier.json")).json()["tables"]:
            if not table["hidden"]:
                shown = (await _asked(application, f"/dossier/{table['name']}?_size=3")).text
                row = re.search(rf'href="(/dossier/{table["name"]}/[^"]+)"', shown)
                assert bool(row) == _has_rows(data.path("dossier.sqlite"), table["name"]), table["name"]
                if row:
                    await _asked(application, unescape(row[1]))

    asyncio.run(visit())


def test_datasette_searches_counts_and_names_what_is_referred_to(data: Data) -> None:
    limits = {"sql_time_limit_ms": 60_000}  # else a second
    application = library("datasette.app").Datasette([data.path("dossier.sqlite")], settings=limits)
    article = data.dossier.studies[0].article
    outlet = data.dossier.outlets.get(article.outlet or "")

    async def visit() -> None:
        await application.invoke_startup()
        word = max(re.findall(r"\w+", article.headline), key=len)
        search = f"/dossier/paragraphs.json?_search={quote(word)}&_shape=objects&_labels=on"
        found = (await _asked(application, search)).json()["rows"]
        assert article.headline in [row["article"]["label"] for row in found]
        facets = "/dossier/articles.json?_facet=outlet&_shape=objects"
        results = (await _asked(application, facets)).json()["facet_results"]["outlet"]["results"]
        assert sum(one["count"] for one in results) == sum(
            bool(s.article.outlet) for s in data.dossier.studies
        )
        assert outlet is None or outlet.name in [one["label"] for one in results]

    asyncio.run(visit())


def _has_rows(path: str, table: str) -> bool:
    """Count for itself: Datasette gives up on a table after 10 ms."""
    with closing(sqlite3.connect(path)) as database:
        return bool(database.execute(f'SELECT EXISTS (SELECT * FROM "{table}")').fetchone()[0])


async def _asked(application: Any, address: str) -> Any:
    answer = await application.client.get(address)
    assert answer.status_code == 200, (address, answer.text[:500])
    return answer


def test_citeproc_js_sets_a_bibliography(data: Data) -> None:
    node_package("citeproc")
    styles = Path(library("citeproc").__file__).parent / "data"
    locale, style = styles / "locales/locales-en-US.xml", styles / "styles/harvard-cite-them-right.csl"
    made = json.loads(node("citeproc.js", data.path("citations.json"), str(style), str(locale)))
    assert made["errors"] == []
    assert len(made["entries"]) == len(data.dossier.studies)


def test_biber_reads_the_bibliography(data: Data, tmp_path: Path) -> None:
    """All that may be wrong is that an article has no author or no date."""
    command = [program("biber"), "--tool", "--validate-datamodel", "--nolog", "-O", str(tmp_path / "out.bib")]
    done = subprocess.run(
        [*command, data.path("citations.bib")], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert "ERROR" not in done.stdout
    wrong = [line for line in done.stdout.splitlines() if line.startswith("WARN")]
    assert [
        line for line in wrong if not re.search(r"Missing mandatory field '(author|.*date.*)'|one of", line)
    ] == []
    assert (tmp_path / "out.bib").read_text().count("\n@") + 1 >= len(data.dossier.studies)


def test_follow_the_money_takes_every_line(data: Data, tmp_path: Path) -> None:
    """Its own command, step by step."""
    commands = library("followthemoney.cli.cli").cli
    path = data.path("entities.ftm.json")
    entities = Path(path).read_text(encoding="utf-8").splitlines()
    for step in ("validate", "aggregate"):
        done = CliRunner().invoke(commands, [step, "-i", path, "-o", str(tmp_path / step)])
        assert (done.exit_code, done.output) == (0, "")
        path = str(tmp_path / step)
        assert len(Path(path).read_text(encoding="utf-8").splitlines()) == len(entities)
