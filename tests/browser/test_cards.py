"""Cards beside links: what they say, when they come and go, and that they cover nothing."""

import re

import pytest
from accessible import unread
from boxes import apart, box, widen
from browsing import Opening, Site, drawn
from playwright.sync_api import Locator, Page, expect

ARTICLE = "russia-turns-down-"


def article_path(site: Site) -> str:
    (path,) = (site.folder / "articles").glob(f"{ARTICLE}*.html")
    return f"articles/{path.name}"


@pytest.fixture
def article(site: Site, opening: Opening) -> Page:
    return opening(f"{site.served}{article_path(site)}").page


def card(page: Page) -> Locator:
    return page.locator("[role=tooltip]:not([hidden])")


@pytest.mark.parametrize("where", ["served", "on_disk"])
def test_a_card_says_who_it_is_and_leads_the_eye_back_to_the_text(
    where: str, site: Site, opening: Opening
) -> None:
    article = opening(f"{getattr(site, where)}{article_path(site)}").page
    link = article.locator(".text a[href*='/actors/']", has_text="Maria Zakharova").first
    link.hover()
    expect(card(article)).to_be_visible()
    for words in ("Maria Zakharova", "Person", "Мария Захарова", "2 mentions in 1 article", "Appears with "):
        expect(card(article)).to_contain_text(words)
    expect(link).to_have_accessible_description(re.compile("^Maria Zakharova Person, .*TASS"))
    article.get_by_role("heading", level=1).hover(position={"x": 2, "y": 2})
    expect(card(article)).to_be_hidden()
    assert link.get_attribute("aria-describedby") is None


def test_a_pointer_may_move_into_a_card_and_escape_closes_it(site: Site, opening: Opening) -> None:
    article = opening(f"{site.served}{article_path(site)}", fresh=True).page
    article.clock.install()
    article.locator(".text a[href*='/places/']").first.hover()
    expect(card(article)).to_be_visible()
    inside = box(card(article))
    article.mouse.move(inside["x"] + 40, inside["y"] + 20, steps=4)
    article.clock.run_for(500)
    expect(card(article)).to_be_visible()
    article.keyboard.press("Escape")
    expect(card(article)).to_be_hidden()


def test_a_card_comes_with_the_focus_and_goes_with_it(article: Page) -> None:
    link = article.locator(".text a[href*='/actors/']").first
    link.focus()
    article.keyboard.press("Tab")
    article.keyboard.press("Shift+Tab")
    expect(card(article)).to_be_visible()
    expect(link).to_be_focused()
    article.locator("main summary").first.focus()
    expect(card(article)).to_be_hidden()


def test_a_card_covers_no_link_of_its_own_and_stays_in_the_window(article: Page) -> None:
    article.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    for width in (390, 820, 1440):
        widen(article, width)
        for link in article.locator(".text a:is([href*='/actors/'], [href*='/places/'])").all()[::16]:
            _has_a_card_beside_it(article, link, width)


def _has_a_card_beside_it(page: Page, link: Locator, width: int) -> None:
    link.scroll_into_view_if_needed()
    drawn(page)
    before = box(link)
    link.hover()
    expect(card(page)).to_be_visible()
    shown = box(card(page))
    assert apart(shown, box(link))
    assert box(link) == before
    assert shown["x"] >= 0 and shown["x"] + shown["width"] <= width
    assert shown["y"] >= 0 and shown["y"] + shown["height"] <= 900
    page.mouse.move(1, 1)
    expect(card(page)).to_be_hidden()


def test_a_touch_leads_on_as_ever(site: Site, opening: Opening) -> None:
    page = opening(f"{site.served}{article_path(site)}", width=390, has_touch=True, fresh=True).page
    page.evaluate("document.addEventListener('click', (event) => event.preventDefault())")
    page.clock.install()
    page.locator(".text a[href*='/actors/']").first.tap()
    page.clock.run_for(900)
    expect(card(page)).to_be_hidden()


def test_what_cards_say_is_loaded_once_and_only_when_one_is_wanted(site: Site, opening: Opening) -> None:
    visit = opening(f"{site.served}{article_path(site)}")
    page = visit.page
    loaded = f"{site.served}data/cards.js"
    assert loaded not in visit.requests
    for link in page.locator(".text a.first[href*='/actors/']").all()[:2]:
        link.hover()
        expect(card(page)).to_contain_text(re.compile("mentions? in"))
    assert visit.requests.count(loaded) == 1
    assert visit.complaints == []


def test_a_symbol_on_a_map_has_a_card_and_a_page_has_none_of_itself(site: Site, opening: Opening) -> None:
    page = opening(f"{site.served}map.html", fresh=True).page
    page.get_by_role("link", name=re.compile("^Saraqib, 6 mentions$")).hover()
    expect(card(page)).to_contain_text("Town, in Idlib")
    expect(card(page).locator(".card-map circle")).to_be_visible()
    page.goto(f"{site.served}places/saraqib.html")
    page.clock.install()
    page.get_by_role("heading", level=1).hover()
    page.clock.run_for(700)
    expect(card(page)).to_have_count(0)


def test_everybody_can_read_a_card_and_a_citation(site: Site, opening: Opening) -> None:
    page = opening(f"{site.served}{article_path(site)}", reduced_motion="reduce").page
    page.locator("#p15").get_by_role("link", name="Paragraph 5").click()
    expect(page.get_by_role("group", name="Cite this paragraph")).to_be_visible()
    link = page.locator(".text a[href*='/actors/']").first
    link.scroll_into_view_if_needed()
    drawn(page)
    link.hover()
    expect(card(page)).to_be_visible()
    assert unread(page) == []
    expect(card(page)).to_be_visible()
