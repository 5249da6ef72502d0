"""Suggested entries on every kind of page: marked, accessible, and on every screen."""

from collections.abc import Iterator

import pytest
from accessible import unread
from browsing import Going, Opening, Site, serving
from kinds import TOO_WIDE, WIDTHS
from making import make_dossier
from playwright.sync_api import expect
from talks import TALKS

PAGES = (
    "index.html",
    "articles.html",
    "articles/talks-in-oslo.html",
    "actors.html",
    "actors/tove-halvorsen.html",
    "places.html",
    "places/ankara.html",
    "together/actors-tove-halvorsen.html",
    "matrix.html",
    "matrix-actors-actors.html",
    "map.html",
    "network.html",
    "quotations.html",
    "search.html?q=halv",
)


@pytest.fixture(scope="module")
def suggested(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build and serve a dossier of three articles without any entry."""
    folder = tmp_path_factory.mktemp("talks")
    with serving(make_dossier(folder, TALKS, suggestions="show")) as site:
        yield site


@pytest.mark.parametrize("path", PAGES)
def test_everybody_can_read_them_and_what_the_mark_means(suggested: Site, path: str, going: Going) -> None:
    page = going(f"{suggested.served}{path}").page
    expect(page.get_by_text("Names with a question mark are suggested by the program")).to_be_visible()
    assert unread(page) == []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        needed = page.evaluate("document.documentElement.scrollWidth")
        assert needed <= width, f"{needed} of {width} px: {page.evaluate(TOO_WIDE)}"


def test_results_of_a_search_carry_the_mark(suggested: Site, opening: Opening) -> None:
    page = opening(f"{suggested.served}search.html?q=halv").page
    found = page.locator(".found a.actor").first
    expect(found).to_have_class("actor first suggested")


def test_the_register_without_script_carries_the_mark(suggested: Site, opening: Opening) -> None:
    page = opening(f"{suggested.served}search.html", java_script_enabled=False).page
    assert page.locator(".register a.actor.suggested").count() > 2


def test_cards_carry_the_mark(suggested: Site, opening: Opening) -> None:
    page = opening(f"{suggested.served}articles/talks-in-oslo.html").page
    page.locator("main a.actor", has_text="Tove Halvorsen").first.hover()
    expect(page.get_by_role("tooltip")).to_contain_text("Tove Halvorsen?")
