"""The automaton of a lexicon's names."""

import pytest

from dossier.analysis.mentions import matcher
from dossier.analysis.mentions.matcher import Matcher
from dossier.model.entries import Actor
from dossier.project.lexicon import Lexicon

LEXICON = Lexicon(actors=(Actor(id="lund", name="Лунд", kind="body", aliases=()),), places=())


def test_cases_are_formed_only_for_texts_with_cyrillic_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def inflected(name: str, is_person: bool = False) -> tuple[str, ...]:
        asked.append(name)
        return ("Лунда",)

    monkeypatch.setattr(matcher, "inflected", inflected)
    made = Matcher(LEXICON)
    assert made.find("Lund said nothing.") == []
    assert not asked
    ((start, end, number),) = made.find("Слово Лунда.")
    assert (start, -end, made.names[number].actor) == (6, 11, "lund")
    assert asked
