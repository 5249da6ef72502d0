"""Speakers in languages other than English: right or open, never wrong."""

from pathlib import Path

import pytest
from factories import article, unread

from dossier.analysis.quotations.find import find_quotations
from dossier.project.lexicon import Lexicon


def lines_of(name: str) -> list[list[str]]:
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return [line.split(" | ", 2) for line in text.splitlines() if line and not line.startswith("#")]


LINES = lines_of("languages.txt")
NEIGHBOURS = lines_of("neighbours.txt")


@pytest.mark.parametrize(
    ("language", "speakers", "text"), [*LINES, *NEIGHBOURS], ids=lambda value: value[:24]
)
def test_speakers(language: str, speakers: str, text: str) -> None:
    found = find_quotations(unread(article(text, language=language)), Lexicon())
    named = [one.speaker or "~" for one in found if one.direct]
    assert named == (speakers.split("; ") if speakers else [])


def test_most_speakers_are_named() -> None:
    wanted = [speaker for _, speakers, _ in LINES for speaker in speakers.split("; ") if speaker]
    assert len(LINES) >= 400
    assert sum(speaker != "~" for speaker in wanted) >= 0.8 * len(wanted)


@pytest.mark.parametrize("language", ["ar", "de", "es", "fr", "it", "pt", "ru", "tr"])
def test_each_language_has_its_sentences(language: str) -> None:
    assert sum(one == language for one, _, _ in LINES) >= 20
