"""Citing a paragraph: what offers it, and what is copied."""

import pytest
from browsing import Opening, Site
from playwright.sync_api import Page, expect

ARTICLE = "russia-turns-down-"
CLIPBOARD = ["clipboard-read", "clipboard-write"]


def article_path(site: Site) -> str:
    (path,) = (site.folder / "articles").glob(f"{ARTICLE}*.html")
    return f"articles/{path.name}"


@pytest.fixture
def article(site: Site, opening: Opening) -> Page:
    return opening(f"{site.served}{article_path(site)}", permissions=CLIPBOARD).page


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def select(page: Page, paragraph: str, length: int = 12) -> None:
    """Select the first words of a paragraph, as a reader would."""
    page.evaluate(
        "([id, length]) => { const words = document.getElementById(id).firstChild;"
        " getSelection().setBaseAndExtent(words, 0, words, Math.min(length, words.length)); }",
        [paragraph, length],
    )


def offered(page: Page) -> list[str]:
    """Return what is visible beside the numbers of the paragraphs."""
    return [
        str(words)
        for words in page.locator(".text a.line").evaluate_all(
            "all => all.flatMap((one) => ['::before', '::after'].map((part) => getComputedStyle(one, part)))"
            ".filter((style) => style.content !== 'none' && style.visibility === 'visible')"
            ".map((style) => style.content)"
        )
    ]


@pytest.mark.parametrize("where", ["served", "on_disk"])
def test_the_number_of_a_paragraph_offers_its_citation(where: str, site: Site, opening: Opening) -> None:
    article = opening(f"{getattr(site, where)}{article_path(site)}", permissions=CLIPBOARD).page
    number = article.locator("#p15").get_by_role("link", name="Paragraph 5")
    number.focus()
    article.keyboard.press("Enter")
    assert article.url.endswith("#p15")
    bar = article.get_by_role("group", name="Cite this paragraph")
    expect(bar.get_by_role("button", name="Copy citation")).to_be_focused()
    article.keyboard.press("Enter")
    expect(article.get_by_role("status")).to_contain_text("Citation copied")
    digest = article.locator("dl.record .hash").inner_text()
    copied = clipboard(article)
    for words in ("“Russia turns down Turkey’s", "TASS, 12 February 2020", "paragraph 5", digest):
        assert words.replace("\u00a0", " ") in copied.replace("\u00a0", " ")
    assert copied.endswith(article.url)
    article.keyboard.press("Tab")
    article.keyboard.press("Enter")
    expect(article.get_by_role("status")).to_contain_text("Link copied")
    assert clipboard(article) == article.url
    article.keyboard.press("Escape")
    expect(bar).to_be_hidden()
    expect(number).to_be_focused()


def test_a_paragraph_offers_to_be_cited_when_a_pointer_or_the_focus_comes(
    site: Site, opening: Opening
) -> None:
    page = opening(f"{site.served}{article_path(site)}", width=1440).page
    assert offered(page) == []
    page.locator("#p17").hover()
    assert len(offered(page)) == 1 and "cite" in offered(page)[0]
    page.mouse.move(1, 1)
    page.keyboard.press("j")
    page.keyboard.press("Tab")
    while not page.evaluate("document.activeElement.matches('.line')"):
        page.keyboard.press("Tab")
    assert len(offered(page)) == 1
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Copy citation")).to_be_focused()


def test_on_a_touch_screen_every_paragraph_does(site: Site, opening: Opening) -> None:
    page = opening(f"{site.served}{article_path(site)}", width=1440, has_touch=True, is_mobile=True).page
    assert len(offered(page)) == page.locator(".text a.line").count() > 5
    page.locator("#p17 > .line").tap()
    expect(page.get_by_role("button", name="Copy citation")).to_be_visible()


def test_without_script_none_does(site: Site, opening: Opening) -> None:
    page = opening(f"{site.served}{article_path(site)}", width=390, java_script_enabled=False).page
    assert offered(page) == []


def test_selected_words_offer_the_citation_of_their_paragraph(article: Page) -> None:
    select(article, "p17")
    bar = article.get_by_role("group", name="Cite this paragraph")
    expect(bar).to_be_visible()
    bar.get_by_role("button", name="Copy citation").click()
    expect(article.get_by_role("status")).to_contain_text("Citation copied")
    assert clipboard(article).endswith("#p17")
    assert article.evaluate("getSelection().toString()")
    article.get_by_role("heading", level=1).click(position={"x": 2, "y": 2})
    expect(bar).to_be_hidden()


def test_c_copies_the_citation_of_the_paragraph_one_is_at(article: Page) -> None:
    article.keyboard.press("j")
    article.keyboard.press("j")
    second = article.locator(".text :is(p, h2, figure)[id]").nth(1)
    expect(second).to_be_focused()
    here = second.get_attribute("id")
    article.keyboard.press("c")
    expect(article.get_by_role("status")).to_contain_text("Citation copied")
    assert clipboard(article).endswith(f"#{here}")
    article.keyboard.press("?")
    expect(article.get_by_role("dialog")).to_contain_text("copy its citation")


def test_the_address_is_the_one_that_the_site_gives(site: Site, opening: Opening) -> None:
    page = opening("about:blank", fresh=True, permissions=CLIPBOARD).page
    page.add_init_script(
        "document.addEventListener('DOMContentLoaded', () => { const link = document.createElement('link');"
        " link.rel = 'canonical'; link.href = 'https://example.org/idlib/page.html'; document.head.append(link); })"
    )
    page.goto(f"{site.served}{article_path(site)}#p17")
    page.keyboard.press("y")
    expect(page.get_by_role("status")).to_contain_text("copied")
    assert clipboard(page) == "https://example.org/idlib/page.html#p17"
    page.keyboard.press("c")
    expect(page.get_by_role("status")).to_contain_text("Citation copied")
    assert clipboard(page).endswith(" https://example.org/idlib/page.html#p17")


def test_without_script_a_number_is_a_plain_link(site: Site, opening: Opening) -> None:
    page = opening(f"{site.served}{article_path(site)}", java_script_enabled=False).page
    page.locator("#p15").get_by_role("link", name="Paragraph 5").click()
    assert page.url.endswith("#p15")
    expect(page.get_by_role("button", name="Copy citation")).to_be_hidden()
