"""The database: complete, searchable, and reproducible byte by byte."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from dossiers import dossier, harbour
from exporting import HOSTILE, exported, samples, whole
from making import copy_of_repository
from msgspec import structs

from dossier.exports.builtin import EXPORTS
from dossier.model import Dossier, Figure, Quotation
from dossier.pipeline.build import compile_dossier


@contextmanager
def opened(made: Dossier) -> Iterator[sqlite3.Connection]:
    (file,) = map(whole, EXPORTS["sqlite"](made))
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


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    return compile_dossier(copy_of_repository(tmp_path_factory.mktemp("own") / "dossier")).dossier


def records(made: Dossier, part: str) -> list[dict[str, Any]]:
    (text,) = exported(made, part).values()
    found: list[dict[str, Any]] = json.loads(text)
    return found


PASSAGES = """
    SELECT passages.permalink, articles.id, versions.start, versions."end", first_start, first_end, length, kept,
        before, after, before_start, before_end, after_start, after_end
    FROM passages JOIN versions ON versions.passage = passages.number
    JOIN articles ON articles.number = versions.article
    LEFT JOIN changes ON changes.version = versions.number
    ORDER BY passages.number, versions.place, changes.number
"""


def test_passages_are_those_of_the_json_file(own: Dossier) -> None:
    nothing = dict.fromkeys(("before", "after", "old_start", "old_end", "start", "end"))
    expected = [
        (passage["permalink"], *(version[key] for key in VERSION), *(change[key] for key in nothing))
        for passage in records(own, "passages-json")
        for version in passage["versions"]
        for change in version["changes"] or [nothing]
    ]
    with opened(own) as database:
        assert database.execute(PASSAGES).fetchall() == expected
    assert len(expected) > 10


VERSION = ("article", "start", "end", "old_start", "old_end", "words", "kept")
USES = """
    SELECT choice, terms.name, outlet, quoted, count(*)
    FROM uses JOIN terms ON terms.number = uses.term JOIN articles ON articles.number = uses.article
    GROUP BY choice, terms.name, outlet, quoted
"""


def test_terms_are_used_as_the_json_file_counts_them(own: Dossier) -> None:
    expected = {
        (choice["id"], use["term"], use["outlet"], use["quoted"], use["count"])
        for choice in records(own, "wording-json")
        for use in choice["uses"]
    }
    with opened(own) as database:
        assert set(database.execute(USES)) == expected
        forms = {
            form
            for choice in records(own, "wording-json")
            for term in choice["terms"]
            for form in term["forms"]
        }
        assert {form for (form,) in database.execute("SELECT form FROM forms")} == forms
        wrong = """SELECT printed FROM uses JOIN paragraphs ON paragraphs.number = uses.paragraph
            WHERE NOT (instr(paragraphs.words, printed) AND instr(paragraphs.words, sentence))"""
        assert database.execute(wrong).fetchall() == []


MOMENTS = """
    SELECT moments.title, first, last, articles.id, told.start, told."end", told.picture, count(entity)
    FROM moments JOIN told ON told.moment = moments.number JOIN articles ON articles.number = told.article
    LEFT JOIN told_entities ON told_entities.told = told.number
    GROUP BY told.number ORDER BY told.moment, told.kin, told.number
"""


def test_the_timeline_is_that_of_the_json_file(own: Dossier) -> None:
    moments = records(own, "timeline-json")
    with opened(own) as database:
        assert database.execute(MOMENTS).fetchall() == [
            (
                *(moment[key] for key in ("date", "first", "last")),
                *(sentence[key] for key in ("article", "start", "end", "picture")),
                len(sentence["names"]),
            )
            for moment in moments
            for group in moment["told"]
            for sentence in group
        ]
        query = (
            "SELECT title, id FROM articles JOIN moments ON moments.number = moment ORDER BY articles.number"
        )
        assert set(database.execute(query.replace("title", "moments.title"))) == {
            (moment["date"], article["article"]) for moment in moments for article in moment["published"]
        }


STATEMENTS = """
    SELECT comparison, articles.id, total, statements.bound,
        (SELECT count(*) FROM statement_figures WHERE statement = statements.number AND role = 'part')
    FROM statements JOIN articles ON articles.number = statements.article ORDER BY statements.number
"""


def test_comparisons_are_those_of_the_json_file(own: Dossier) -> None:
    expected = [
        (one["id"], statement["article"], statement["total"], statement["bound"], len(statement["parts"]))
        for one in records(own, "comparisons-json")
        for statement in one["statements"]
    ]
    with opened(own) as database:
        assert database.execute(STATEMENTS).fetchall() == expected
        sums = """SELECT total, sum(value) FROM statements JOIN statement_figures ON statement = statements.number
            JOIN figures ON figures.number = figure WHERE role = 'part' GROUP BY statement"""
        assert database.execute(sums).fetchall()
        assert all(total == parts for total, parts in database.execute(sums))
        verdicts = database.execute("SELECT id, verdict FROM comparisons").fetchall()
        assert verdicts == [(one["id"], one["verdict"]) for one in records(own, "comparisons-json")]


def test_a_part_leads_to_its_total_and_words_to_those_they_go_on_from() -> None:
    study = harbour(2)
    said = Quotation(
        words="", start=23, end=29, direct=True, partial=False, speaker=None, speaker_start=None, speaker_end=None,
        speaker_id=None, cue=None, shade="", evidence=(),
    )  # fmt: skip
    eight = Figure(
        start=23,
        end=28,
        printed="eight",
        value=8,
        hedge=None,
        unit="cranes",
        outcome=None,
        when=None,
        claimant=None,
    )
    found = structs.replace(
        study,
        quotations=(said, structs.replace(said, start=30, continues=23)),
        figures=(eight, structs.replace(eight, start=30, value=5, part_of=23)),
    )
    with opened(dossier(structs.replace(found, article=harbour(1).article), found)) as database:
        query = "SELECT number, article, continues FROM quotations ORDER BY number"
        assert database.execute(query).fetchall() == [(1, 1, None), (2, 1, 1), (3, 2, None), (4, 2, 3)]
        query = "SELECT number, article, part_of FROM figures ORDER BY number"
        assert database.execute(query).fetchall() == [(1, 1, None), (2, 1, 1), (3, 2, None), (4, 2, 3)]


def test_what_refers_to_a_large_table_has_an_index(own: Dossier) -> None:
    """Datasette counts for each row how many rows refer to it."""
    with opened(own) as database:
        for table in (
            "articles",
            "paragraphs",
            "moments",
            "told",
            "passages",
            "versions",
            "comparisons",
            "terms",
        ):
            for other, column in _referring(database, table):
                plan = database.execute(f'EXPLAIN QUERY PLAN SELECT * FROM {other} WHERE "{column}" = 1')
                assert all("USING" in step for *_, step in plan), f"{other}.{column}"


def _referring(database: sqlite3.Connection, table: str) -> Iterator[tuple[str, str]]:
    tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for other in tables:
        for _, _, referred, column, *_ in database.execute(f"PRAGMA foreign_key_list({other})"):
            if referred == table:
                yield other, column


def test_datasette_can_name_the_rows_that_others_refer_to() -> None:
    with opened(samples()["some"]) as database:
        for table in (
            "articles",
            "entities",
            "outlets",
            "moments",
            "passages",
            "choices",
            "terms",
            "comparisons",
        ):
            columns = {row[1] for row in database.execute(f"PRAGMA table_info({table})")}
            assert columns & {"name", "title"}


def test_the_same_dossier_gives_the_same_bytes() -> None:
    ours, again = (EXPORTS["sqlite"](dossier(harbour(1), harbour(2))) for _ in range(2))
    assert whole(next(ours)) == whole(next(again))


def test_nothing_in_it_depends_on_the_library_that_wrote_it() -> None:
    (file,) = map(whole, EXPORTS["sqlite"](samples()["some"]))
    assert int.from_bytes(file.content[96:100], "big") == 3_040_000
    assert Path(__file__).parents[2].as_posix().encode() not in file.content
