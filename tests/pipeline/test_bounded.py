"""A build that holds its studies in a file gives the same bytes as one that holds them in memory."""

from pathlib import Path
from typing import Any

import pytest
from making import make_dossier

from dossier.core.workers import Workers
from dossier.model import packed
from dossier.pipeline import build as building
from dossier.pipeline import study_cache
from dossier.project.config import load_config
from dossier.synthesis import group_index

TALK = """{title}

LOMVIK, March {day} (Norland Press) - The mayor of Lomvik, Ann Roe, said on Thursday that the bridge would open.

"The bridge is safe," Roe said. The Norland army left the Harbour on March {day}, and 12 soldiers were wounded.
Petra Vold, a spokeswoman for the Port Authority, said the quay was closed. Vold spoke in Lomvik.

The storm that closed the harbour of Lomvik for three days had torn two cranes from their rails and sunk a barge that
was loaded with salt, according to {source}.
"""
LEXICON = {
    "actors.yml": "- {id: ann-roe, name: Ann Roe, kind: person, aliases: [Roe]}\n"
    "- {id: army, name: Norland army, kind: armed-force}\n",
    "places.yml": "- {id: lomvik, name: Lomvik, kind: town}\n"
    "- {id: harbour, name: Harbour, kind: site, within: lomvik}\n",
}


def _made(root: Path, **settings: Any) -> Path:
    sources = {
        f"{day}.txt": TALK.format(title=f"Bridge {day} opens", day=day, source=source)
        for day, source in zip(range(1, 8), ("the army", "Ann Roe", "the quay") * 3, strict=False)
    }
    return make_dossier(root, sources, LEXICON, **settings).root


def _site(root: Path) -> dict[str, bytes]:
    building.build(load_config(root), Workers(1))
    folder = load_config(root).site
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture
def in_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a build hold the studies in a file, and few of them at a time."""
    monkeypatch.setattr(packed, "FEW", 3)
    monkeypatch.setattr(study_cache, "AT_ONCE", 2)
    monkeypatch.setattr(packed, "_RECENT", 2)
    monkeypatch.setattr(group_index, "_RECENT", 2)


@pytest.fixture(params=[{}, {"suggestions": "show"}, {"full_text": "excerpts"}], ids=str)
def expected(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[dict[str, str], dict[str, bytes]]:
    return request.param, _site(_made(tmp_path / "whole", **request.param))


@pytest.mark.usefixtures("expected", "in_a_file")
def test_the_site_is_the_same(expected: tuple[dict[str, str], dict[str, bytes]], tmp_path: Path) -> None:
    settings, whole = expected
    root = _made(tmp_path / "held", **settings)
    assert _site(root) == whole
    source = next((root / "sources").iterdir())
    text = source.read_text("utf-8")
    source.write_text(f"{text}\nLomvik waited for Ann Roe.\n", encoding="utf-8")
    assert _site(root) != whole
    source.write_text(text, encoding="utf-8")
    assert _site(root) == whole
