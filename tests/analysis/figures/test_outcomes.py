"""Outcomes of figures: what happened to the people counted; nothing denied, planned, feared, asked or imagined."""

from collections import defaultdict
from pathlib import Path

import pytest
from counting import figures

from dossier.model import Figure

FILE = Path(__file__).parent / "deeds.txt"


def _by_kind() -> dict[str, list[tuple[str, str]]]:
    kinds: dict[str, list[tuple[str, str]]] = defaultdict(list)
    kind = ""
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            kind = line[1:].strip()
        elif line:
            sentence, _, wanted = line.partition(" =>")
            kinds[kind].append((sentence, wanted.strip()))
    return kinds


KINDS = _by_kind()
BOUNDS = {"at least": ">=", "at most": "<=", "about": "~", "": ""}


def told(figure: Figure) -> str:
    if figure.most is not None:
        return f"{figure.value}..{figure.most} {figure.outcome}"
    return f"{BOUNDS[figure.bound]}{figure.value} {figure.outcome}"


@pytest.mark.parametrize("kind", KINDS)
def test_deeds(kind: str) -> None:
    wrong = []
    for sentence, wanted in KINDS[kind]:
        found = "; ".join(told(figure) for figure in figures(sentence, "2021-03-04") if figure.outcome)
        if found != wanted:
            wrong.append(f"{sentence} => {found} (not {wanted or 'nothing'})")
    assert wrong == []


def test_enough_sentences() -> None:
    assert len(KINDS) >= 12
    assert sum(map(len, KINDS.values())) >= 1500
