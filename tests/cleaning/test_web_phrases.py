"""The tables of phrases: whatever a pattern matches contains one of its triggers."""

import pytest
from making import REPOSITORY

from dossier.cleaning.web_phrases import OPENING, SEARCHED, PhrasePattern, rows, suspicions

SOURCES = sorted((REPOSITORY / "tests/cases").glob("clean_*/given/sources/*.txt"))
LINES = sorted(
    {line for path in SOURCES for line in path.read_text(encoding="utf-8").split("\n") if line.strip()}
)
ROWS = [row for table in (*SEARCHED, *OPENING) for row in rows(table)]


def test_every_pattern_has_triggers_in_small_letters() -> None:
    assert ROWS
    assert not [row for row in ROWS if not all(row.triggers) or any(t != t.lower() for t in row.triggers)]


@pytest.mark.parametrize("table", (*SEARCHED, *OPENING))
def test_a_trigger_is_there_for_every_line(table: str) -> None:
    def suspected(row: PhrasePattern, line: str) -> bool:
        return row in suspicions(line, [0]).get(table, {}).get(0, [])

    told = [(row, line) for row in rows(table) for line in LINES if row.says(line)]
    assert not [(row.pattern, line) for row, line in told if not suspected(row, line)]


def test_the_lines_of_a_text_are_told_apart() -> None:
    text = "Home\nSign up for our newsletter today\nAll rights reserved."
    found = suspicions(text, [0, 5, 38])
    assert 1 in found["appeals"]
    assert set(found["legal"]) == {2}
