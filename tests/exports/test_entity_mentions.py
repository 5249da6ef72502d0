"""Each entry has its mentions as CSV; in a large dossier, the file of all mentions has them."""

import pytest
from dossiers import dossier, harbour
from exporting import exported
from markup import written_out
from paging import RENDERER

from dossier.exports import entity_mentions
from dossier.pages import entities
from dossier.pages.builtin import PAGES


@pytest.mark.parametrize(("most", "link"), [(2, "maren-holt.csv"), (1, "../data.html#mentions.csv")])
def test_above_some_articles_the_file_of_all_takes_their_place(
    most: int, link: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (entity_mentions, entities):
        monkeypatch.setattr(module, "MOST_ARTICLES", most)
    made = dossier(harbour(1), harbour(2))
    (page,) = [page for page in PAGES["actors"](made) if page.path == "actors/maren-holt.html"]
    assert f'<a href="{link}"' in written_out(RENDERER.render(page).decode())
    assert ("actors/maren-holt.csv" in exported(made, "entity-mentions")) == (most == 2)


def test_without_csv_a_large_dossier_offers_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entities, "MOST_ARTICLES", 1)
    made = dossier(harbour(1), harbour(2), exports=("json",))
    (page,) = [page for page in PAGES["actors"](made) if page.path == "actors/maren-holt.html"]
    assert "mentions.csv" not in RENDERER.render(page).decode()
