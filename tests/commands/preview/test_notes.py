"""Notes of `check` in the bar, and links that open an editor."""

from pathlib import Path

import pytest
from reviewing import Reviewed, review_dossier

from dossier.commands.preview.editor import editor_address

FERRY = "articles/ferry-to-bergen-shut-after-storm.html"


@pytest.fixture
def desk(tmp_path: Path) -> Reviewed:
    review_dossier(tmp_path / "d")
    return Reviewed(tmp_path / "d")


def test_notes_of_a_page_lead_to_their_paragraphs(desk: Reviewed) -> None:
    notes = desk.client.get("/-/notes", params={"path": FERRY}).json()
    assert [note["address"] for note in notes] == [f"{FERRY}#p9", f"{FERRY}#p13"]
    assert "who is no actor" in notes[0]["what"]
    desk.decide("speaker", desk.item(FERRY, "speaker", "Nobody")["target"], "actors/holt")
    assert len(desk.client.get("/-/notes", params={"path": FERRY}).json()) == 1
    for path in ("actors/holt.html", "nowhere.html", "../../etc/passwd", ""):
        assert desk.client.get("/-/notes", params={"path": path}).json() == []


def test_the_list_of_problems_has_all_notes(desk: Reviewed) -> None:
    html = desk.client.get("/-/problems").text
    assert "notes of dossier check" in html
    assert f'<a href="/{FERRY}#p9">See the page</a>' in html


@pytest.mark.parametrize(
    ("environment", "address"),
    [
        ({}, ""),
        ({"EDITOR": "vim"}, ""),
        ({"EDITOR": "nano -w"}, ""),
        ({"EDITOR": "code --wait"}, "vscode://file/a%20b/c.txt:7"),
        ({"EDITOR": "/usr/bin/subl"}, "subl://open?url=file:///a%20b/c.txt&line=7"),
        ({"VISUAL": "zed", "EDITOR": "code"}, "zed://file/a%20b/c.txt:7"),
        ({"DOSSIER_EDITOR": "lapce://{path}#{line}", "EDITOR": "code"}, "lapce:///a%20b/c.txt#7"),
        ({"DOSSIER_EDITOR": "javascript://{path}"}, ""),
        ({"DOSSIER_EDITOR": "https://example.org/{path}"}, ""),
        ({"DOSSIER_EDITOR": 'x://"onclick=a'}, ""),
        ({"DOSSIER_EDITOR": "  ", "EDITOR": "codium"}, "vscodium://file/a%20b/c.txt:7"),
    ],
)
def test_an_editor_is_opened_by_an_address(environment: dict[str, str], address: str) -> None:
    assert editor_address(Path("/a b/c.txt"), 7, environment) == address


def test_files_can_be_opened_from_the_bar(desk: Reviewed, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "vscode:" not in desk.client.get(f"/{FERRY}").text
    monkeypatch.setenv("DOSSIER_EDITOR", "code")
    html = desk.client.get(f"/{FERRY}").text
    assert f'href="vscode://file{desk.folder}/sources/ferry.txt:1"' in html
    assert "templates/article.html" in html
    assert 'templates/article.html:1"' not in html  # there is none to open
