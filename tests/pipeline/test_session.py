"""A dossier in memory: old snapshots are freed, and only requested pages are planned."""

import gc
import weakref
from pathlib import Path
from unittest.mock import patch

import pytest
from making import make_dossier

from dossier.pages import articles
from dossier.pipeline.session import PreviewSession

SOURCES = {
    f"{name}.txt": f"Gale {name}\n\nThe quay of Lomvik was closed on Monday, March {day}, 2021, to all ships.\n"
    for day, name in enumerate("abc", 1)
}


def test_an_edition_is_let_go_of_when_the_next_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = make_dossier(tmp_path, SOURCES)
    session = PreviewSession(config.root)
    monkeypatch.setattr(gc, "isenabled", lambda: False)  # nothing looks for what holds itself
    gc.disable()
    try:
        snapshot = session.refresh()
        assert snapshot.content("index.html")
        assert snapshot.content("passages.html")
        assert snapshot.content(snapshot.dossier.addresses[0])
        held: list[weakref.ref[object]] = [
            *map(weakref.ref, (snapshot, snapshot.pages, snapshot.dossier.timeline))
        ]
        del snapshot
        path = config.root / "sources" / "a.txt"
        path.write_text(path.read_text(encoding="utf-8").replace("quay", "pier"), encoding="utf-8")
        after = session.refresh([path])
        assert b"pier" in (after.content(after.dossier.addresses[0]) or b"")
        assert [ref() for ref in held] == [None, None, None]
    finally:
        gc.enable()


def test_the_page_of_one_article_is_planned_alone(tmp_path: Path) -> None:
    snapshot = PreviewSession(make_dossier(tmp_path, SOURCES).root).refresh()
    with patch.object(articles, "_page", wraps=articles._page) as planned:
        assert snapshot.content(snapshot.dossier.addresses[1])
    assert [call.args[2] for call in planned.call_args_list] == [1]


def test_what_the_site_does_not_have_is_nothing(tmp_path: Path) -> None:
    snapshot = PreviewSession(make_dossier(tmp_path, SOURCES).root).refresh()
    assert snapshot.content("articles/nobody.html") is None
    assert snapshot.content("actors/nobody--2.html") is None


def test_an_edited_note_of_an_entry_is_shown(tmp_path: Path) -> None:
    entry = "- {{id: lomvik, name: Lomvik, kind: town, note: {}}}\n"
    config = make_dossier(tmp_path, SOURCES, {"places.yml": entry.format("A harbour.")})
    session = PreviewSession(config.root)
    first = session.refresh().content("places/lomvik.html")
    (config.content / "places.yml").write_text(entry.format("A fishing town."))
    second = session.refresh({config.content / "places.yml"}).content("places/lomvik.html")
    assert first and b"A harbour." in first
    assert second and b"A fishing town." in second
