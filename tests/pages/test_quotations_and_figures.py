"""Quotations, figures and an editor's decisions, from sources to pages and data."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from making import make_dossier
from markup import written_out

from dossier.commands.check.run import find_problems
from dossier.pipeline.build import compile_dossier, renderer
from dossier.project.config import Config
from dossier.render.writer import rendered

ACTORS = """\
- {id: maren-holt, name: Maren Holt, kind: person, role: Mayor of Lomvik}
- {id: port-authority, name: Port Authority, kind: organisation}
"""
FIRST = """\
Harbour wall breaks at Lomvik

LOMVIK, March 3, 2021 (Coast News) – Mayor Maren Holt said on Wednesday that the harbour would stay closed.

"We will rebuild the wall before the winter," Holt said. "Nobody will be left alone with this."

The Port Authority denied that the wall had been neglected.

Three dockers and two sailors were killed when the wall broke on March 2, 2021.

"It came down like a curtain in the night," a fisherman said.
"""
SECOND = """\
After the flood

LOMVIK, March 5, 2021 (Fjord Post) – Five people were killed on March 2, 2021, as the harbour wall gave way.

Four dockers and one sailor were killed on March 2, 2021, the Port Authority said.
"""


def made(folder: Path, **content: str) -> Config:
    return make_dossier(
        folder,
        sources={"first.txt": FIRST, "second.txt": SECOND},
        content={"actors.yml": ACTORS} | {name.replace("__", "/"): text for name, text in content.items()},
    )


def site(config: Config) -> dict[str, str]:
    files = rendered(compile_dossier(config).dossier, renderer(config))
    texts = {
        file.path: file.content.decode() for file in files if file.path.endswith(("html", "json", "csv"))
    }
    return {path: written_out(text) if path.endswith("html") else text for path, text in texts.items()}


@pytest.fixture(name="pages", scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return site(made(tmp_path_factory.mktemp("said")))


def rows(pages: dict[str, str], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(pages[f"data/{name}.csv"])))


def test_speakers_have_their_words(pages: dict[str, str]) -> None:
    page = pages["quotations.html"]
    assert '<mark>"We will rebuild the wall before the winter,"</mark>' in page
    assert 'id="a-maren-holt"' in page
    assert "Unlisted speakers" in page
    assert page.index("a-maren-holt") < page.index('id="nobody"')


def test_words_stand_on_the_page_of_their_speaker(pages: dict[str, str]) -> None:
    page = pages["actors/maren-holt.html"]
    assert "We will rebuild the wall" in page
    assert "quotations.html#a-maren-holt" in page
    assert "curtain" not in page


def test_a_denial_is_called_one(pages: dict[str, str]) -> None:
    (denial,) = [row for row in rows(pages, "quotations") if row["shade"] == "denial"]
    assert (denial["speaker"], denial["direct"]) == ("actors/port-authority", "no")
    assert '<span class="shade">denial</span>' in pages["quotations.html"]


def test_every_row_of_data_cites_its_characters(pages: dict[str, str]) -> None:
    texts = {"first": FIRST, "second": SECOND}
    for row in rows(pages, "quotations"):
        words = texts[row["article"]][int(row["start"]) : int(row["end"])]
        assert " ".join(words.split()) == row["words"]
    for row in rows(pages, "figures"):
        assert texts[row["article"]][int(row["start"]) : int(row["end"])] == row["printed"]


def test_by_date_each_article_names_its_speakers_and_leads_to_their_words(pages: dict[str, str]) -> None:
    page, by_speaker = pages["quotations-by-date.html"], pages["quotations.html"]
    assert "We will rebuild" not in page
    links = re.findall(r'<a href="quotations.html#(\d+)">([^<]+?)\xa0?<', page)
    assert {name for _, name in links} == {"Port Authority", "Maren Holt", "Unlisted speakers"}
    for row, name in links:
        begin = by_speaker.index(f'<li id="{row}"')
        heading = by_speaker.rindex("<h2", 0, begin)
        assert name in by_speaker[heading:begin]


def test_numbers_of_the_same_thing_stand_side_by_side(pages: dict[str, str]) -> None:
    (comparison,) = json.loads(pages["data/comparisons.json"])
    assert comparison["verdict"] == "totals agree, parts differ"
    assert {statement["total"] for statement in comparison["statements"]} == {5}
    assert "Totals agree, parts differ" in pages["figures.html"]
    assert f"figures.html#{comparison['id']}" in pages["index.html"]


def test_rows_show_what_was_printed_and_what_it_was_taken_for(pages: dict[str, str]) -> None:
    page = pages["figures.html"].replace("\u00a0", " ")
    heads = re.findall(r'<th scope="col"[^>]*>([^<]*)</th>', page)
    assert heads == ["Source", "Total", "As printed", "Date", "Attributed to", "Sentence"]
    (first, *_) = re.findall(r"<tbody>\s*<tr>(.*?)</tr>", page, re.DOTALL)
    assert len(re.findall(r"<t[hd]\b", first)) == len(heads)
    assert "<bdi>March 2, 2021</bdi></q>" in first
    assert "taken as 2 March 2021" in first
    assert all(f"<dt>{name}</dt>" in page for name in ("Agree", "Compatible", "Differ", "Not comparable"))


def test_a_span_is_not_said_to_be_the_day(tmp_path: Path) -> None:
    sources = {
        "day.txt": "The wall falls\n\nILSEN, February 5, 2021 (Harbour Wire) - On February 3 at least 14 people were "
        "killed when the wall fell.\n",
        "exact.txt": "Nineteen dead\n\nILSEN, February 6, 2021 (Coast News) - The wall fell on Wednesday, "
        "February 3, and 19 people were killed.\n",
        "week.txt": "Wall to be rebuilt\n\nILSEN, February 10, 2021 (Bay Post) - The collapse killed 19 people "
        "last week.\n",
    }
    pages = site(make_dossier(tmp_path, sources))
    page = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", pages["figures.html"])).replace("\u00a0", " ")
    assert "Compatible. 2 of 3 count people killed on 3 February 2021; another gives a longer span" in page
    assert "last week taken as 1 February 2021 – 7 February 2021" in page
    assert "no total rules another out: at least 14; 19" in page.lower()
    assert not any("all count people" in text.lower() for text in pages.values())


def test_every_figure_is_listed_by_what_happened(pages: dict[str, str]) -> None:
    page = pages["figures-all.html"]
    assert 'id="killed"' in page
    assert page.count("<mark>") == len(rows(pages, "figures"))


def test_an_editor_settles_who_speaks(tmp_path: Path) -> None:
    sidecar = "---\nspeakers:\n  - {line: 11, speaker: port-authority}\n---\n"
    config = made(tmp_path, **{"articles__first.md": sidecar})
    pages = site(config)
    (row,) = [row for row in rows(pages, "quotations") if "curtain" in row["words"]]
    assert (row["speaker"], row["evidence"]) == ("actors/port-authority", "Set by the editor.")
    assert "curtain" in pages["actors/port-authority.html"]


@pytest.mark.parametrize(
    ("decision", "what"),
    [
        ("speakers: [{line: 2, speaker: maren-holt}]", "line 2 has no quotation"),
        ("speakers: [{line: 11, speaker: maren-hold}]", "no actor has the id 'maren-hold'"),
        ("speakers: [{line: 11, words: But, speaker: null}]", "no quotation that begins with 'But'"),
        ("dates: [{line: 5, date: 2021-03-01}]", "line 5 has no date"),
        ("dates: [{line: 9, date: yesterday}]", "'yesterday' is not an EDTF date"),
    ],
)
def test_decisions_that_come_to_nothing_are_problems(tmp_path: Path, decision: str, what: str) -> None:
    config = made(tmp_path, **{"articles__first.md": f"---\n{decision}\n---\n"})
    (problem,) = [p for p in compile_dossier(config).problems if p.where == "content/articles/first.md"]
    assert what in problem.what


def test_check_asks_whose_words_they_are_and_whose_number_is_right(tmp_path: Path) -> None:
    notes: list[Any] = [problem.what for problem in find_problems(made(tmp_path))]
    assert any("'a fisherman', who is no actor, says 'It came down" in note for note in notes)
    assert any("totals agree, parts differ" in note for note in notes)


def test_a_chain_is_shown_and_told(tmp_path: Path) -> None:
    story = "Harbour wall breaks\n\nLOMVIK, March 3, 2021 (Coast News) – According to the Lomvik Echo, "
    story += "Mayor Maren Holt said the harbour would stay closed.\n\n"
    story += "Quoting officials, the Port Authority said the wall was old.\n"
    pages = site(make_dossier(tmp_path, sources={"wall.txt": story}, content={"actors.yml": ACTORS}))
    told = {
        row["speaker"]: (row["via"], row["cites"])
        for row in csv.DictReader(io.StringIO(pages["data/quotations.csv"]))
    }
    assert told == {"actors/maren-holt": ("the Lomvik Echo", ""), "actors/port-authority": ("", "officials")}
    (article,) = (text for path, text in pages.items() if path.startswith("articles/"))
    for page in (pages["quotations.html"], article):
        assert '<span class="through">through the Lomvik Echo</span>' in page
        assert '<span class="through">citing officials</span>' in page
