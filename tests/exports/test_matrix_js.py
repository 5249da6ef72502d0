"""The data from which a browser recounts the matrices."""

import json
import re
from typing import Any

import pytest
from dossiers import dossier, harbour, study

from dossier.exports.matrix_js import matrix_js
from dossier.model import BlockKind, Dossier


def matrix(made: Dossier) -> Any:
    (file,) = matrix_js(made)
    assert file.path == "data/matrix.js"
    match = re.fullmatch(rb"self\.dossierMatrix = (.*);\n", file.content, re.DOTALL)
    assert match
    return json.loads(match[1])


def test_articles_have_paragraphs_and_paragraphs_names() -> None:
    tagged = study("Tag Lomvik\nHolt\n", kinds=(BlockKind.TAG,), published="2021-03-09")
    found = matrix(dossier(harbour(1), study("Nobody.\n", "2021-03-02"), tagged))
    assert [name[:3] for name in found["names"]] == [
        ["actors/maren-holt", "Maren Holt", "person"],
        ["places/lomvik", "Lomvik", "town"],
        ["places/norland", "Norland", "region"],
    ]
    assert (found["width"], found["paragraphs"]) == (1, "01,012;;.1,0")
    assert (found["outlets"], found["outlet"]) == (["lomvik-post", ""], [0, 1, 1])
    assert found["spans"][found["span"][2]] == ["2021-03-09", "2021-03-09"]


def test_names_know_their_place_by_name_and_by_appearance() -> None:
    names = {name[0]: name[3:] for name in matrix(dossier(harbour(1)))["names"]}
    assert names["places/lomvik"] == ["Norland", 0, 0, 1]
    assert names["places/norland"] == ["Norland", 1, 2, 2]
    assert names["actors/maren-holt"] == ["", 0, 1, 0]


def test_an_empty_dossier_has_one_too() -> None:
    assert matrix(dossier())["paragraphs"] == ""


@pytest.mark.parametrize("words", ["</script>", "\u2028", '"; alert(1); "'])
def test_an_outlet_stays_data(words: str) -> None:
    assert matrix(dossier(study("Holt in Lomvik\n", outlet=words)))["outlets"] == [words]
