"""Data files: offsets, rows, permalinks and blocks."""

import pytest
from dossiers import dossier, harbour
from exporting import files, records, rows
from msgspec import structs

from dossier.exports.formats import harmless
from dossier.model import Quotation


def test_offsets_of_a_mention_give_its_name() -> None:
    made = dossier(harbour(1), harbour(2))
    text = {study.article.id: study.article.text for study in made.studies}
    found = rows(made, "mentions.csv")
    assert len(found) == 10
    for row in found:
        assert text[row["article"]][int(row["start"]) : int(row["end"])] == row["name"]
    assert found[0]["permalink"] == "articles/harbour-1-reopens.html#p3"


def test_the_matrix_has_a_row_for_each_paragraph() -> None:
    found = rows(dossier(harbour(1)), "matrix.csv")
    assert [(r["first"], r["second"], r["line"]) for r in found if r["second"] == "lomvik"] == [
        ("maren-holt", "lomvik", "3"),
        ("maren-holt", "lomvik", "5"),
    ]


def test_permalinks_are_whole_where_the_address_is_known() -> None:
    made = dossier(harbour(1), base_url="https://example.org/storm")
    assert (
        records(made, "articles.json")[0]["permalink"]
        == "https://example.org/storm/articles/harbour-1-reopens.html"
    )


def test_blocks_tile_the_text() -> None:
    made = dossier(harbour(1))
    blocks = records(made, "articles.json")[0]["blocks"]
    text = made.studies[0].article.text
    assert "".join(text[block["start"] : block["end"]] for block in blocks) == text


def test_entries_carry_what_was_found() -> None:
    made = dossier(harbour(1))
    holt = records(made, "actors.json")[0]
    assert (holt["id"], holt["mentions"], holt["articles"]) == ("maren-holt", 2, 1)
    assert holt["together_with"][0] == {
        "kind": "place",
        "id": "lomvik",
        "paragraphs": 2,
        "permalink": "together/actors-maren-holt.html#p-lomvik",
    }
    assert records(made, "places.json")[0]["at"] == [61.5, 5.25]


def test_the_order_of_the_sources_does_not_matter() -> None:
    assert files(dossier(harbour(2), harbour(1))) == files(dossier(harbour(1), harbour(2)))


@pytest.mark.parametrize(("text", "expected"), [("=1+1", "'=1+1"), ("@x", "'@x"), ("Holt", "Holt"), ("", "")])
def test_no_cell_is_a_formula(text: str, expected: str) -> None:
    assert harmless(text) == expected


def test_hosts_are_told_how_long_files_may_be_kept_and_where_former_addresses_lead() -> None:
    made = dossier(harbour(1))
    assert b"/static/*\n  Cache-Control: public, max-age=31536000, immutable\n" in files(made)["_headers"]
    lines = files(made)["_redirects"].decode().splitlines()
    assert "/actors/nobody.html /actors/never-named.html 301" in lines
    assert "/actors/maren-holt--names.html /actors/maren-holt.html 301" in lines
    assert len({line.split()[0] for line in lines}) == len(lines)


def test_who_may_have_spoken_has_a_column() -> None:
    open_ = Quotation(
        words="Go home",
        start=0,
        end=7,
        direct=True,
        partial=False,
        speaker=None,
        speaker_start=None,
        speaker_end=None,
        speaker_id=None,
        cue=None,
        shade="",
        evidence=("It is open who speaks.",),
        candidates=("Ann Farrow", "Lund"),
    )
    made = dossier(structs.replace(harbour(1), quotations=(open_,)))
    assert [row["candidates"] for row in rows(made, "quotations.csv")] == ["Ann Farrow; Lund"]
