"""The database: whole, searchable, and the same bytes from the same dossier."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from dossiers import dossier, harbour
from exporting import HOSTILE, samples

from dossier.model import Dossier
from dossier.parts import load


@contextmanager
def opened(made: Dossier) -> Iterator[sqlite3.Connection]:
    (file,) = load("exports", "sqlite")(made)
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(file.content)
        yield database


@pytest.mark.parametrize("name", samples())
def test_it_is_whole(name: str) -> None:
    with opened(samples()[name]) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        database.execute("INSERT INTO paragraphs_fts (paragraphs_fts, rank) VALUES ('integrity-check', 1)")


def test_it_is_searched_without_accents_and_leads_to_the_paragraph() -> None:
    query = """
        SELECT paragraphs.permalink, snippet(paragraphs_fts, 0, '[', ']', '…', 6)
        FROM paragraphs_fts JOIN paragraphs ON paragraphs.number = paragraphs_fts.rowid
        WHERE paragraphs_fts MATCH 'nörland AND heard'
    """
    with opened(dossier(harbour(1))) as database:
        assert database.execute(query).fetchall() == [
            ("articles/harbour-1-reopens.html#p5", "…[Norland] and Lomvik [heard] it.")
        ]


def test_offsets_of_a_mention_give_its_name() -> None:
    made = dossier(harbour(1), harbour(2))
    text = {study.article.id: study.article.text for study in made.studies}
    query = 'SELECT id, name, start, "end" FROM mentions JOIN articles ON articles.number = mentions.article'
    with opened(made) as database:
        found = database.execute(query).fetchall()
    assert len(found) == 10
    assert all(text[article][start:end] == name for article, name, start, end in found)


def test_printed_words_survive() -> None:
    with opened(samples()["hostile"]) as database:
        assert database.execute("SELECT title, byline FROM articles").fetchall() == [(HOSTILE, HOSTILE)]
        assert database.execute("SELECT count(*) FROM tags").fetchone() == (2,)


def test_datasette_can_name_the_rows_that_others_refer_to() -> None:
    with opened(samples()["some"]) as database:
        for table in ("articles", "entities", "outlets"):
            columns = {row[1] for row in database.execute(f"PRAGMA table_info({table})")}
            assert columns & {"name", "title"}


def test_the_same_dossier_gives_the_same_bytes() -> None:
    ours, again = (load("exports", "sqlite")(dossier(harbour(1), harbour(2))) for _ in range(2))
    assert next(ours).content == next(again).content


def test_nothing_in_it_depends_on_the_library_that_wrote_it() -> None:
    (file,) = load("exports", "sqlite")(samples()["some"])
    assert int.from_bytes(file.content[96:100], "big") == 3_040_000
    assert Path(__file__).parents[2].as_posix().encode() not in file.content
