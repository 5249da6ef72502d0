"""Suggested entries: what is found, listed and shown of them carries their mark."""

from collections.abc import Iterator

import pytest
from accessible import unread
from browsing import Opening, Site, serving
from making import make_dossier
from playwright.sync_api import expect
from talks import TALKS


@pytest.fixture(scope="module")
def suggested(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build and serve a dossier of three articles without any entry."""
    folder = tmp_path_factory.mktemp("talks")
    with serving(make_dossier(folder, TALKS, suggestions="show")) as site:
        yield site


def test_results_of_a_search_carry_the_mark(suggested: Site, opening: Opening) -> None:
    page = opening(f"{suggested.served}search.html?q=halv").page
    found = page.locator(".found a.actor").first
    expect(found).to_have_class("actor first suggested")
    assert unread(page) == []


def test_the_register_without_script_carries_the_mark(suggested: Site, opening: Opening) -> None:
    page = opening(f"{suggested.served}search.html", java_script_enabled=False).page
    assert page.locator(".register a.actor.suggested").count() > 2


def test_cards_carry_the_mark(suggested: Site, opening: Opening) -> None:
    page = opening(f"{suggested.served}articles/talks-in-oslo.html").page
    page.locator("main a[href*='/actors/']", has_text="Tove Halvorsen").first.hover()
    expect(page.get_by_role("tooltip")).to_contain_text("Tove Halvorsen?")
