"""The size of an article page before any interaction, and the first interaction itself."""

import re
import time
from collections.abc import Iterator

import pytest
from browsing import Opening, Site, Visit
from playwright.sync_api import Browser, Page, Route, expect

HEAVIEST = 60_000
"""Bytes of an article page with its style and its scripts, unpacked."""
DELAY = 0.4
"""Seconds that a script takes on a slow line."""


def article_paths(site: Site) -> list[str]:
    return sorted(f"articles/{path.name}" for path in (site.folder / "articles").glob("*.html"))


def loaded(visit: Visit, site: Site) -> list[str]:
    """Return the page, its style sheets and its scripts, as paths of the site."""
    paths = [url.removeprefix(site.served).partition("#")[0] for url in visit.requests]
    return [path for path in paths if path.endswith((".html", ".css", ".js"))]


def test_every_article_is_light_and_waits_for_no_script(site: Site, opening: Opening) -> None:
    paths = article_paths(site)
    assert len(paths) == 5
    for path in paths:
        visit = opening(f"{site.served}{path}", fresh=True)
        visit.page.wait_for_load_state("networkidle")
        kinds = {file.rpartition(".")[2] for file in loaded(visit, site)}
        assert kinds == {"html", "css", "js"}
        weight = sum((site.folder / file).stat().st_size for file in loaded(visit, site))
        assert weight < HEAVIEST, f"{path}: {weight} bytes"
        scripts = visit.page.evaluate(
            "performance.getEntriesByType('resource').filter((one) => one.initiatorType === 'script')"
            ".map((one) => one.renderBlockingStatus)"
        )
        assert scripts and set(scripts) == {"non-blocking"}


def test_what_serves_a_hand_is_loaded_when_one_stirs(site: Site, opening: Opening) -> None:
    visit = opening(f"{site.served}{article_paths(site)[0]}", fresh=True)
    visit.page.wait_for_load_state("networkidle")
    before = set(loaded(visit, site))
    visit.page.locator(".text a[href*='/actors/']").first.hover()
    expect(visit.page.get_by_role("tooltip")).to_be_visible()
    with_cards = set(loaded(visit, site)) - before
    assert {re.sub(r"\.\w{8}(?=\.js)", "", path) for path in with_cards} == {
        "static/cards.js",
        "data/cards.js",
    }
    visit.page.keyboard.press("?")
    expect(visit.page.get_by_role("dialog")).to_be_visible()
    with_keys = set(loaded(visit, site)) - before - with_cards
    assert {path.split(".")[0] for path in with_keys} == {"static/words", "static/keys", "static/cite"}
    assert visit.complaints == []


@pytest.fixture
def slow(site: Site, browser: Browser) -> Iterator[Page]:
    """Open an article on a connection that is slow for scripts."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()

    def dawdle(route: Route) -> None:
        time.sleep(DELAY)
        route.continue_()

    page.route(re.compile(r"/(keys|cite|words|cards)\.\w+\.js$"), dawdle)
    page.goto(f"{site.served}{article_paths(site)[0]}")
    yield page
    context.close()


def test_keys_struck_while_their_scripts_load_are_not_lost(slow: Page) -> None:
    third = slow.locator(".text :is(p, h2, figure)[id]").nth(2)
    for _ in range(3):
        slow.keyboard.press("j")
    expect(third).to_be_focused()
    slow.keyboard.press("k")
    expect(slow.locator(".text :is(p, h2, figure)[id]").nth(1)).to_be_focused()


def test_what_is_typed_after_the_first_stroke_is_what_is_sought(slow: Page) -> None:
    slow.keyboard.press("/")
    slow.keyboard.type("jack")
    expect(slow.get_by_role("banner").get_by_role("searchbox")).to_have_value("jack")


def test_the_first_link_that_a_pointer_rests_on_has_its_card(slow: Page) -> None:
    slow.locator(".text a[href*='/actors/']").first.hover()
    expect(slow.get_by_role("tooltip")).to_be_visible()


def test_a_link_that_a_pointer_has_left_again_has_none(slow: Page) -> None:
    slow.clock.install()
    with slow.expect_response(re.compile(r"/cards\.\w+\.js$")):
        slow.locator(".text a[href*='/actors/']").first.hover()
        slow.mouse.move(1, 1)
    slow.clock.run_for(1000)
    expect(slow.get_by_role("tooltip")).to_have_count(0)


def test_the_first_number_chosen_offers_its_citation(slow: Page) -> None:
    slow.locator(".text a.line").nth(1).click()
    expect(slow.get_by_role("button", name="Copy citation")).to_be_focused()


def test_the_first_words_selected_offer_it_too(slow: Page) -> None:
    slow.locator(".text p").nth(1).select_text()
    expect(slow.get_by_role("button", name="Copy citation")).to_be_visible()
