"""Patterns that are compiled when they are first used."""

import pickle
import re

import pytest

from dossier.text.patterns import rare

TEXT = "Vardan, 12 May, and vardan, 3 June"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the patterns that have been compiled since the test began."""
    found: list[str] = []
    compile_pattern = re.compile

    def watched(pattern: str, flags: int = 0) -> re.Pattern[str]:
        found.append(pattern)
        return compile_pattern(pattern, flags)

    monkeypatch.setattr(re, "compile", watched)
    return found


def test_a_rare_pattern_is_compiled_when_it_is_first_used(compiled: list[str]) -> None:
    pattern = rare(r"\d+")
    assert not compiled and pattern.pattern == r"\d+"
    assert [pattern.findall(TEXT) for _ in range(2)] == [["12", "3"]] * 2
    assert compiled == [r"\d+"]


@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
def test_a_rare_pattern_finds_what_a_compiled_one_finds(flags: int) -> None:
    one, other = rare(r"(?P<name>vardan), (\d+)", flags), re.compile(r"(?P<name>vardan), (\d+)", flags)
    for start in (0, 5):
        mine, theirs = one.search(TEXT, start), other.search(TEXT, start)
        assert mine and theirs and (mine.span(), mine.groupdict()) == (theirs.span(), theirs.groupdict())
    assert one.sub("x", TEXT) == other.sub("x", TEXT)
    assert one.split(TEXT) == other.split(TEXT)
    assert (one.match(TEXT) is None, one.groups) == (other.match(TEXT) is None, other.groups)


def test_a_rare_pattern_can_be_sent_to_another_process() -> None:
    pattern = rare("vardan", re.IGNORECASE)
    pattern.search(TEXT)
    assert pickle.loads(pickle.dumps(pattern)).findall(TEXT) == ["Vardan", "vardan"]


def test_a_mistake_in_a_rare_pattern_is_an_error_when_it_is_used() -> None:
    with pytest.raises(re.error):
        rare("(").search(TEXT)
