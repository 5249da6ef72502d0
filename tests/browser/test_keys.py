"""Keyboard shortcuts: what they do, where they are inactive, and how to turn them off."""

import re

import pytest
from accessible import violations
from browsing import Opening, Site, drawn
from playwright.sync_api import Page, expect

CLIPBOARD = ["clipboard-read", "clipboard-write"]


def path_of_article(site: Site) -> str:
    """Return an article that has one before and one after it."""
    pages = {path.name: path.read_text("utf-8") for path in sorted((site.folder / "articles").glob("*.html"))}
    name = next(name for name, html in pages.items() if "rel=prev" in html and "rel=next" in html)
    return f"articles/{name}"


@pytest.fixture
def article(site: Site, opening: Opening) -> Page:
    return opening(f"{site.served}{path_of_article(site)}", permissions=CLIPBOARD).page


@pytest.fixture(params=["served", "on_disk"])
def article_anywhere(request: pytest.FixtureRequest, site: Site, opening: Opening) -> Page:
    """Open an article for what a browser may refuse to a file: other pages, the clipboard, a memory."""
    where = getattr(site, request.param)
    return opening(f"{where}{path_of_article(site)}", permissions=CLIPBOARD).page


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def paragraphs(page: Page) -> list[str]:
    return [
        str(id_)
        for id_ in page.locator(".text :is(p, h2, figure)[id]").evaluate_all(
            "all => all.map((one) => one.id)"
        )
    ]


def test_a_stroke_leads_to_the_search_field(article: Page) -> None:
    article.keyboard.press("/")
    expect(article.get_by_role("banner").get_by_role("searchbox")).to_be_focused()
    article.keyboard.type("j/?")
    expect(article.get_by_role("banner").get_by_role("searchbox")).to_have_value("j/?")
    expect(article.get_by_role("dialog")).to_have_count(0)


def test_j_and_k_go_from_paragraph_to_paragraph(article: Page) -> None:
    found = paragraphs(article)
    for expected in found[:3]:
        article.keyboard.press("j")
        expect(article.locator(f"#{expected}")).to_be_focused()
        expect(article.locator(":focus")).to_be_in_viewport()
    article.keyboard.press("k")
    assert focused(article) == found[1]


def test_j_goes_on_from_the_paragraph_that_the_address_names(article: Page) -> None:
    found = paragraphs(article)
    article.goto(f"{article.url}#{found[2]}")
    article.keyboard.press("j")
    expect(article.locator(f"#{found[3]}")).to_be_focused()


def test_j_goes_through_the_rows_of_a_list(site: Site, opening: Opening) -> None:
    page = opening(f"{site.served}actors.html").page
    page.keyboard.press("j")
    page.keyboard.press("j")
    second = page.locator(".entity-list tbody tr").nth(1).get_by_role("link").first
    expect(second).to_be_focused()


def test_brackets_lead_to_the_articles_before_and_after(article_anywhere: Page) -> None:
    article = article_anywhere
    here = article.url
    target = article.locator("a[rel=next]").get_attribute("href") or ""
    article.keyboard.press("]")
    article.wait_for_url(f"**/{target.rpartition('/')[2]}")
    article.keyboard.press("[")
    article.wait_for_url(here)


def test_y_copies_the_address_of_the_paragraph(article_anywhere: Page) -> None:
    article = article_anywhere
    article.keyboard.press("j")
    article.keyboard.press("j")
    here = paragraphs(article)[1]
    expect(article.locator(f"#{here}")).to_be_focused()
    article.keyboard.press("y")
    expect(article.locator(".notice")).to_contain_text(re.compile(r"paragraph\s\d"))
    assert article.evaluate("navigator.clipboard.readText()") == f"{article.url.partition('#')[0]}#{here}"
    assert focused(article) == here


def test_the_panel_opens_and_closes_and_everybody_can_read_it(article: Page) -> None:
    article.keyboard.press("?")
    dialog = article.get_by_role("dialog", name="Keyboard shortcuts")
    expect(dialog).to_be_visible()
    assert violations(article) == []
    article.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_shortcuts_can_be_turned_off_and_on_again(article_anywhere: Page) -> None:
    article = article_anywhere
    opener = article.get_by_role("button", name="Keyboard shortcuts")
    opener.click()
    switch = article.get_by_role("checkbox", name="Single keys are shortcuts")
    switch.uncheck()
    article.get_by_role("button", name="Close").click()
    article.reload()
    article.keyboard.press("?")
    article.keyboard.press("j")
    expect(article.get_by_role("dialog")).to_have_count(0)
    assert focused(article) == ""
    opener.click()
    expect(switch).not_to_be_checked()
    switch.check()
    article.get_by_role("button", name="Close").click()
    article.keyboard.press("j")
    assert focused(article) == paragraphs(article)[0]


def test_with_a_modifier_nothing_happens(article: Page) -> None:
    for key in ("Control+j", "Alt+j", "Meta+j", "Control+/"):
        article.keyboard.press(key)
        assert focused(article) == "", key


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_the_page_loads(width: int, site: Site, opening: Opening) -> None:
    page = opening("about:blank", width=width, fresh=True).page
    page.add_init_script(
        "self.shift = 0; "
        "new PerformanceObserver((all) => { for (const one of all.getEntries()) self.shift += one.value; })"
        ".observe({ type: 'layout-shift', buffered: true });"
    )
    for path in ("index.html", "search.html", "search.html?q=saraqeb"):
        page.goto(f"{site.served}{path}")
        page.wait_for_load_state("networkidle")
        drawn(page)
        assert page.evaluate("self.shift") < 0.02, path


def test_without_script_nothing_speaks_of_shortcuts(site: Site, opening: Opening) -> None:
    page = opening(f"{site.served}index.html", java_script_enabled=False).page
    expect(page.get_by_role("button", name="Keyboard shortcuts")).to_be_hidden()
