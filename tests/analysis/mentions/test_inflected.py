"""Names of the lexicon in the cases, prefixes and suffixes of their languages."""

from pathlib import Path

from factories import article

from dossier.analysis.study import Method, analyse
from dossier.model import Actor
from dossier.project.lexicon import Lexicon

LINES = [
    line.split(" | ")
    for line in Path(__file__).with_name("inflected.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
FLOOR = 0.9
"""Share of the names that are found."""


def is_found(language: str, name: str, text: str) -> bool:
    lexicon = Lexicon(actors=(Actor(id="one", name=name, kind="person"),))
    return bool(analyse(article(text, language=language), Method(lexicon, ("mentions",))).mentions)


def test_most_inflected_names_are_found() -> None:
    missed = [text for language, name, text in LINES if not is_found(language, name, text)]
    assert len(LINES) >= 34
    assert 1 - len(missed) / len(LINES) >= FLOOR, missed
