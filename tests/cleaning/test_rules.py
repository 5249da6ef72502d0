"""The cleaning rules by their tables: the kind of each line, and the rule that chose it."""

from pathlib import Path

import pytest
from rule_tables import Case, cases, mislabelled

from dossier.cleaning.reasons import REASONS
from dossier.cleaning.rules import RULES

FOLDER = Path(__file__).with_name("rules")
TABLES = {path.stem: cases(path) for path in sorted(FOLDER.glob("*.txt"))}
PAGES = [pytest.param(page, id=f"{table}: {page.title}") for table, pages in TABLES.items() for page in pages]
ALWAYS_MORE_TELLING = {"list of links", "labelled picture", "credited caption"}

OF_WEB_PAGES = {"outside the article", "running head"}
"""Readers say them; see tests/project/readers/test_html.py and test_documents.py."""


@pytest.mark.parametrize("page", PAGES)
def test_every_line_is_what_it_is(page: Case) -> None:
    wrong = mislabelled(page)
    assert not wrong, "\n".join(["", *wrong])


def test_every_file_of_rules_has_a_table() -> None:
    assert set(TABLES) == {rule.__module__.rpartition(".")[2] for rule in RULES}


def test_every_rule_is_in_the_table_of_its_file() -> None:
    shown = {(table, row.rule) for table, pages in TABLES.items() for page in pages for row in page.rows}
    rules = {(r.__module__.rpartition(".")[2], r.__name__.replace("_", " ")) for r in RULES}
    assert not {rule for rule in rules - shown if rule[1] not in ALWAYS_MORE_TELLING}


def test_every_reason_for_removing_a_line_is_in_a_table() -> None:
    shown = {row.rule for pages in TABLES.values() for page in pages for row in page.rows}
    assert not set(REASONS) - shown - ALWAYS_MORE_TELLING - OF_WEB_PAGES


def test_a_mislabelled_line_is_named(tmp_path: Path) -> None:
    table = tmp_path / "bylines.txt"
    table.write_text("# Rules\n\n== A name\nHarbour opens\n\nkicker | byline | By Ann Roe\n\n…\n", "utf-8")
    (page,) = cases(table)
    assert mislabelled(page) == [
        "bylines.txt:6: 'By Ann Roe' is byline by 'byline', wanted kicker by 'byline'"
    ]


def test_every_removed_line_has_a_reason() -> None:
    rows = [row for pages in TABLES.values() for page in pages for row in page.rows]
    assert not {row.rule for row in rows if "furniture" in row.kinds} - set(REASONS)
