"""Phrases that news sites print around their articles, whatever the outlet.

They are tables in `tables/`, one concept per file. Phrases are compared with whole lines. Patterns come with
triggers: words without which they cannot match. One pass of an automaton over the page finds the triggers,
and only lines with a trigger are matched, so a page of prose costs almost nothing.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

SEARCHED = ("cookies", "appeals", "appeals-elsewhere", "legal", "contributions")
"""Tables whose patterns may match anywhere in a line."""
OPENING = ("appeal-openings", "chrome-openings", "read-more", "corrections", "sign-offs")
"""Tables whose patterns match at the start of a line."""

_OPENING_REACH = 60


class PhrasePattern(NamedTuple):
    """One pattern of a table."""

    table: str
    triggers: tuple[str, ...]
    pattern: str

    def says(self, words: str) -> bool:
        """Tell whether the pattern matches a line."""
        return _compiled(self.table in OPENING, self.pattern).search(_plainly_spaced(words)) is not None


@cache
def phrases(table: str) -> frozenset[str]:
    """Return the phrases of a table in lower case."""
    return frozenset(_lines(table))


@cache
def alternatives(table: str) -> str:
    """Return the patterns of a table without triggers, as one group."""
    return f"(?:{'|'.join(_lines(table))})"


@cache
def whole(table: str) -> re.Pattern[str]:
    """Return a pattern that matches lines consisting of one of the table's patterns."""
    return re.compile(alternatives(table), re.IGNORECASE)


def rows(table: str) -> Iterator[PhrasePattern]:
    """Yield the patterns of a table with their triggers."""
    for line in _lines(table):
        triggers, pattern = line.split(" :: ", 1)
        yield PhrasePattern(table, tuple(triggers.split(" | ")), pattern)


def suspicions(text: str, starts: Sequence[int]) -> dict[str, dict[int, list[PhrasePattern]]]:
    """Map each table to the indices of lines with a trigger, and the patterns to try on them.

    `starts` are the offsets of the lines, in order.
    """
    found: dict[str, dict[int, list[PhrasePattern]]] = {}
    line = -1
    automaton, owners = _automaton()
    for trigger, start, _ in automaton.find_matches_as_indexes(_lowered(text), overlapping=True):
        while line + 1 < len(starts) and starts[line + 1] <= start:
            line += 1
        if line < 0:
            continue
        for row in owners[trigger]:
            if row.table in OPENING and start - starts[line] > _OPENING_REACH:
                continue
            suspects = found.setdefault(row.table, {}).setdefault(line, [])
            if row not in suspects:
                suspects.append(row)
    return found


@cache
def _automaton() -> tuple[AhoCorasick, list[list[PhrasePattern]]]:
    owners: dict[str, list[PhrasePattern]] = {}
    for table in (*SEARCHED, *OPENING):
        for row in rows(table):
            for trigger in row.triggers:
                owners.setdefault(trigger, []).append(row)
    return AhoCorasick(list(owners), matchkind=MatchKind.Standard), list(owners.values())


@cache
def _compiled(opening: bool, pattern: str) -> re.Pattern[str]:
    return re.compile(
        rf"^\W*(?:please )?(?:{pattern})(?:(?!\w)|(?=(?-i:[A-ZÀ-ÞА-Я])))" if opening else pattern,
        re.IGNORECASE,
    )


@cache
def _lines(table: str) -> tuple[str, ...]:
    text = (files("dossier.cleaning") / "tables" / f"{table}.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.split("\n") if line and not line.startswith("# "))


def _plainly_spaced(text: str) -> str:
    """Replace all kinds of space by plain ones. Three replacements are faster than a table."""
    return text.replace("\u00a0", " ").replace("\n", " ").replace("\t", " ")


def _lowered(text: str) -> str:
    """Lower-case a text without changing any offset."""
    text = _plainly_spaced(text)
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := character.lower()) == 1 else character for character in text)
