"""Tables of articles: one source per row, with a name that is independent of its position."""

import json
from pathlib import Path

import pytest
from making import make_dossier

from dossier.core.errors import DossierError
from dossier.model.sources import Source
from dossier.pipeline.build import compile_dossier
from dossier.project.readers.files import RawFile
from dossier.project.readers.read import read_content
from dossier.project.readers.rows import read_table

TEXT = "The harbour of Lomvik reopened on Monday after a storm.\n\nNobody was hurt, the harbour master said."
MEDIA_CLOUD = f'''id,publish_date,title,url,language,media_name,media_url,text
17,2023-05-04,Harbour reopens,https://ilsenpost.example/17,en,Ilsen Post,ilsenpost.example,"{TEXT}"
18,2023-05-05,Crane falls,https://ilsenpost.example/18,en,Ilsen Post,ilsenpost.example,"A crane fell, the port said."
'''
NEWS_API = json.dumps(
    {
        "status": "ok",
        "articles": [
            {
                "source": {"id": None, "name": "Ilsen Post"},
                "author": "Lena Ott",
                "title": "Harbour reopens",
                "url": "https://ilsenpost.example/17",
                "publishedAt": "2023-05-04T10:00:00Z",
                "content": TEXT,
            }
        ],
    }
)


def read(name: str, text: str) -> list[Source]:
    found = read_content(RawFile(name.partition(".")[0], f"sources/{name}", text.encode()))
    return [one for one in found if isinstance(one, Source)]


def test_each_row_of_a_table_is_a_source() -> None:
    first, second = read("cloud.csv", MEDIA_CLOUD)
    assert (first.id, first.path) == ("cloud/17", "sources/cloud.csv#17")
    assert (first.text, first.url) == (TEXT, "https://ilsenpost.example/17")
    assert first.metadata["title"] == "Harbour reopens" and first.metadata["published"] == "2023-05-04"
    assert second.text.startswith("A crane fell")


def test_a_row_without_an_id_is_called_by_its_address() -> None:
    (source,) = read("news.json", NEWS_API)
    assert len(source.id.removeprefix("news/")) == 12
    assert (source.metadata["author"], source.metadata["site"]) == ("Lena Ott", "Ilsen Post")
    assert source.metadata["published"] == "2023-05-04T10:00Z"


def test_rows_keep_their_names_when_they_move() -> None:
    rows = [{"title": f"Report {n}", "text": f"The crane fell {n} times, the port said."} for n in range(5)]
    lines = [json.dumps(row) for row in rows]
    there = {source.id: source for source in read("a.jsonl", "\n".join(lines))}
    back = {source.id: source for source in read("a.jsonl", "\n".join(reversed(lines)))}
    assert there == back and len(there) == 5


def test_a_cell_with_markup_is_read_as_a_page() -> None:
    (source,) = read(
        "a.jsonl", json.dumps({"id": "x", "body": "<p>The crane fell.</p><p>Nobody was hurt.</p>"})
    )
    assert "<p>" not in source.text and "The crane fell." in source.text


def test_a_table_with_semicolons_and_a_table_with_tabs() -> None:
    assert len(read("a.csv", "title;text\nA;The crane fell.\nB;Nobody was hurt.\n")) == 2
    assert len(read("a.tsv", "title\ttext\nA\tThe crane fell.\n")) == 1


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        ("a.csv", "title,url\nA,https://ilsenpost.example/\n", "none of its columns holds the text"),
        ("a.json", "{broken", "cannot be read as JSON"),
        ("a.json", "[" * 100_000, "cannot be read as JSON"),
        ("a.json", "[]", "there is no row"),
        ("a.jsonl", '"words"\n', "there is no row"),
        ("a.csv", "title,text\nA,\n", "none of its columns holds the text"),
    ],
)
def test_what_is_no_table_of_articles_is_a_problem(name: str, text: str, what: str) -> None:
    with pytest.raises(DossierError, match=what):
        list(read_table(RawFile("a", f"sources/{name}", text.encode())))


def test_a_sidecar_decides_about_a_row(tmp_path: Path) -> None:
    sidecar = "---\nheadline: The harbour is open\n---\n"
    config = make_dossier(tmp_path, {"cloud.csv": MEDIA_CLOUD}, content={"articles/cloud/17.md": sidecar})
    compiled = compile_dossier(config)
    assert [study.article.headline for study in compiled.dossier.studies] == [
        "The harbour is open",
        "Crane falls",
    ]
    assert not [
        problem for problem in compiled.problems if "cloud" in problem.where and "sidecar" in problem.what
    ]
