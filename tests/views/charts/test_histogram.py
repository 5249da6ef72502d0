"""Histograms, and sparklines on one scale."""

import re

import pytest
from dossiers import dossier, harbour, study
from markup import written_out

from dossier.pages import entity_lists
from dossier.pages.entity_lists import actor_list, place_list
from dossier.render.renderer import Renderer, theme_folder
from dossier.views.charts.histogram import SPARK_HEIGHT, Calendar


def drawn(path: str) -> dict[float, int]:
    """Height of each line by where it stands."""
    return {
        float(x): SPARK_HEIGHT - int(top) for x, top in re.findall(rf"M([\d.]+) {SPARK_HEIGHT}V(\d+)", path)
    }


def test_all_strips_have_one_scale() -> None:
    calendar = Calendar(f"2021-03-0{day}" for day in (1, 1, 1, 1, 3, 5))
    sparklines = calendar.sparklines({"much": {0, 1, 2, 3, 4}, "little": {0, 5}, "nothing": set()})
    assert sparklines
    assert (sparklines.unit, sparklines.steps, sparklines.top) == ("day", 5, 4)
    assert sparklines.of.keys() == {"much", "little"}
    much, little = (drawn(sparklines.of[key].path) for key in ("much", "little"))
    assert much == {0.5: SPARK_HEIGHT - 1, 2.5: round((SPARK_HEIGHT - 1) / 4)}
    assert little == {0.5: much[2.5], 4.5: much[2.5]}
    assert (sparklines.of["much"].fullest, sparklines.of["much"].most) == ("2021-03-01", 4)
    assert (sparklines.of["little"].first, sparklines.of["little"].last) == ("2021-03-01", "2021-03-05")


def test_what_is_seldom_is_still_seen() -> None:
    sparklines = Calendar(["2021-03-01"] * 500 + ["2021-03-02"]).sparklines(
        {"often": range(500), "once": {500}}
    )
    assert sparklines
    assert drawn(sparklines.of["once"].path) == {1.5: 2}


def test_one_day_needs_no_strip() -> None:
    assert Calendar(["2021-03-01", "2021-03-01"]).sparklines({"a": {0}}) is None
    assert Calendar([None]).sparklines({"a": {0}}) is None


def test_undated_articles_are_not_drawn() -> None:
    sparklines = Calendar(["2021-03-01", "2021-03-02", None]).sparklines({"a": {0, 2}, "b": {2}})
    assert sparklines
    assert sparklines.of.keys() == {"a"}


def test_lists_show_when_each_was_in_the_news() -> None:
    renderer = Renderer([theme_folder()], "en")
    (page,) = actor_list(dossier(harbour(1), harbour(2)))
    html = written_out(renderer.render(page).decode())
    assert len(re.findall(r'<td class="sparkline"><svg role="img" aria-label="[^"]+"', html)) == 1
    assert "number of articles per day" in html
    (page,) = place_list(dossier(harbour(1)))
    assert "<svg" not in renderer.render(page).decode()


def test_of_a_long_list_only_the_most_mentioned_have_a_strip(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(entity_lists, "DRAWN", 1)
    (page,) = place_list(dossier(harbour(1), study("Lomvik\n", "2021-03-02")))
    html = written_out(Renderer([theme_folder()], "en").render(page).decode())
    assert html.count("<svg") == 1
    assert html.index("Lomvik</a>") < html.index("<svg") < html.index("Norland</a>")
    assert "Shown for the 1 most mentioned." in html
