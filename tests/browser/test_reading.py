"""Reading aids: cards beside links, citations of paragraphs, folding notes, positions in long lists."""

import re

import pytest
from accessible import unread
from browsing import Opening, Site, drawn, until
from playwright.sync_api import FloatRect, Locator, Page, expect

ARTICLE = "russia-turns-down-"


def article_path(site: Site) -> str:
    (path,) = (site.folder / "articles").glob(f"{ARTICLE}*.html")
    return f"articles/{path.name}"


@pytest.fixture(params=["served", "on_disk"])
def article(request: pytest.FixtureRequest, site: Site, opening: Opening) -> Page:
    where = getattr(site, request.param)
    permissions = ["clipboard-read", "clipboard-write"]
    return opening(f"{where}{article_path(site)}", permissions=permissions).page


def card(page: Page) -> Locator:
    return page.get_by_role("tooltip")


def box(of: Locator) -> FloatRect:
    found = of.bounding_box()
    assert found
    return found


def apart(one: FloatRect, other: FloatRect) -> bool:
    return (
        one["x"] + one["width"] <= other["x"]
        or other["x"] + other["width"] <= one["x"]
        or one["y"] + one["height"] <= other["y"]
        or other["y"] + other["height"] <= one["y"]
    )


def letters(of: Locator) -> FloatRect:
    """Where the letters of a name on a drawing are: a part of the line, and without the halo around them."""
    line = box(of)
    return {**line, "y": line["y"] + 0.3 * line["height"], "height": 0.55 * line["height"]}


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def select(page: Page, paragraph: str, length: int = 12) -> None:
    """Select the first words of a paragraph, as a reader would."""
    page.evaluate(
        "([id, length]) => { const words = document.getElementById(id).firstChild;"
        " getSelection().setBaseAndExtent(words, 0, words, Math.min(length, words.length)); }",
        [paragraph, length],
    )


def test_a_card_says_who_it_is_and_leads_the_eye_back_to_the_text(article: Page) -> None:
    link = article.locator(".text a.actor", has_text="Maria Zakharova").first
    link.hover()
    expect(card(article)).to_be_visible()
    for words in ("Maria Zakharova", "Person", "Мария Захарова", "2 mentions in 1 article", "Appears with "):
        expect(card(article)).to_contain_text(words)
    expect(link).to_have_accessible_description(re.compile("^Maria Zakharova Person, .*TASS"))
    article.get_by_role("heading", level=1).hover(position={"x": 2, "y": 2})
    expect(card(article)).to_be_hidden()
    assert link.get_attribute("aria-describedby") is None


@pytest.mark.parametrize("where", ["served", "on_disk"])
def test_a_pointer_may_move_into_a_card_and_escape_closes_it(
    where: str, site: Site, opening: Opening
) -> None:
    article = opening(f"{getattr(site, where)}{article_path(site)}", fresh=True).page
    article.clock.install()
    article.locator(".text a.place").first.hover()
    expect(card(article)).to_be_visible()
    inside = box(card(article))
    article.mouse.move(inside["x"] + 40, inside["y"] + 20, steps=4)
    article.clock.run_for(500)
    expect(card(article)).to_be_visible()
    article.keyboard.press("Escape")
    expect(card(article)).to_be_hidden()


def test_a_card_comes_with_the_focus_and_goes_with_it(article: Page) -> None:
    link = article.locator(".text a.actor").first
    link.focus()
    article.keyboard.press("Tab")
    article.keyboard.press("Shift+Tab")
    expect(card(article)).to_be_visible()
    expect(link).to_be_focused()
    article.locator("main summary").first.focus()
    expect(card(article)).to_be_hidden()


@pytest.mark.parametrize("width", [390, 820, 1440])
def test_a_card_covers_no_link_of_its_own_and_stays_in_the_window(
    width: int, site: Site, opening: Opening
) -> None:
    page = opening(f"{site.served}{article_path(site)}", width=width).page
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    for link in page.locator(".text a:is(.actor, .place)").all()[::16]:
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
    page.locator(".text a.actor").first.tap()
    page.clock.run_for(900)
    expect(card(page)).to_be_hidden()


def test_what_cards_say_is_loaded_once_and_only_when_one_is_wanted(site: Site, opening: Opening) -> None:
    visit = opening(f"{site.served}{article_path(site)}")
    page = visit.page
    loaded = f"{site.served}data/cards.js"
    assert loaded not in visit.requests
    for link in page.locator(".text a.actor.first").all()[:2]:
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
    link = page.locator(".text a.actor").first
    link.scroll_into_view_if_needed()
    drawn(page)
    link.hover()
    expect(card(page)).to_be_visible()
    assert unread(page) == []
    expect(card(page)).to_be_visible()


def test_the_number_of_a_paragraph_offers_its_citation(article: Page) -> None:
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
    page = opening("about:blank", fresh=True, permissions=["clipboard-read", "clipboard-write"]).page
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


@pytest.mark.parametrize("width", [320, 390, 820])
def test_notes_fold_where_there_is_no_margin(width: int, site: Site, opening: Opening) -> None:
    page = opening(f"{site.served}{article_path(site)}", width=width, java_script_enabled=False).page
    for notes in page.locator(".notes").all():
        expect(notes.locator(".margin").first).to_be_hidden()
        notes.locator("summary").click()
        expect(notes.locator(".margin").first).to_be_visible()
    boxes = [box(one) for one in page.locator(".text :is(p, summary):visible").all()]
    assert all(apart(one, other) for n, one in enumerate(boxes) for other in boxes[:n])


def test_notes_stand_open_in_a_margin(site: Site, opening: Opening) -> None:
    page = opening(f"{site.served}{article_path(site)}", width=1440).page
    assert page.locator(".notes").count() > 2
    for notes in page.locator(".notes").all():
        expect(notes.locator("summary")).to_be_hidden()
        expect(notes.locator(".margin").first).to_be_visible()
        assert box(notes)["x"] > box(page.locator(".text"))["x"] + box(page.locator(".text"))["width"]


@pytest.mark.parametrize("width", [320, 390, 430])
def test_names_on_a_map_are_legible_on_a_phone(width: int, site: Site, opening: Opening) -> None:
    page = opening(f"{site.served}map.html", width=width, java_script_enabled=False).page
    for sheet in page.locator(".sheet.tall > .chart").all():
        expect(sheet).to_be_visible()
        shown = [one for one in sheet.locator("text").all() if one.is_visible()]
        boxes = [letters(one) for one in shown]
        assert len(boxes) >= 3
        assert all(apart(one, other) for n, one in enumerate(boxes) for other in boxes[:n])
        size = sheet.evaluate("svg => 12.5 * svg.clientWidth / svg.viewBox.baseVal.width")
        assert size > (11.5 if width > 320 else 10)
    expect(page.locator(".sheet:not(.tall)").first).to_be_hidden()


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_every_name_of_a_network_is_beside_its_arcs(width: int, site: Site, opening: Opening) -> None:
    page = opening(f"{site.served}network.html", width=width, java_script_enabled=False).page
    names = [box(one) for one in page.locator(".arcs li").all()]
    assert len(names) > 10
    assert all(apart(one, other) for n, one in enumerate(names) for other in names[:n])
    drawing = box(page.locator(".arcs svg"))
    assert drawing["width"] > width / 4
    for arc in page.locator(".arcs path").all():
        start = float((arc.get_attribute("d") or "").removeprefix("M0 ").partition("C")[0])
        assert any(abs(name["y"] + name["height"] / 2 - drawing["y"] - start) < 2 for name in names)


def test_a_name_of_a_network_shows_its_arcs(site: Site, opening: Opening) -> None:
    page = opening(f"{site.served}network.html").page
    page.locator(".arcs li a").first.hover()
    near = page.locator(".arcs svg a.near")
    expect(near.first).to_be_attached()
    key = page.locator(".arcs li").first.get_attribute("data-key") or ""
    assert all(key in (one.get_attribute("data-ends") or "") for one in near.all())
    assert page.locator(".arcs li.near").count() == near.count() + 1


def test_a_drawing_for_a_phone_is_enlarged_by_its_buttons(site: Site, opening: Opening) -> None:
    page = opening(f"{site.served}map.html", width=390).page
    drawing = page.locator(".sheet.tall > .chart").first
    whole = drawing.get_attribute("viewBox")
    page.get_by_role("button", name="Zoom in").first.click()
    assert drawing.get_attribute("viewBox") != whole
    page.get_by_role("button", name="Reset").first.click()
    assert [float(n) for n in (drawing.get_attribute("viewBox") or "").split()] == [
        float(n) for n in (whole or "").split()
    ]


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(
    ("path", "part", "head"),
    [
        ("places/idlib-province.html", ".groups > div", "h3"),
        ("quotations.html", ".saying", "h2"),
        ("timeline.html", ".moment", "h2"),
    ],
)
def test_the_heading_of_what_one_reads_stays_in_sight(
    path: str, part: str, head: str, width: int, site: Site, opening: Opening
) -> None:
    page = opening(f"{site.served}{path}", width=width, java_script_enabled=False).page
    parts = [box(one)["height"] for one in page.locator(f"main {part}").all()]
    longest = page.locator(f"main {part}").nth(parts.index(max(parts)))
    page.mouse.wheel(0, box(longest)["y"] + min(max(parts) / 2, 200))
    until(page, lambda: box(longest)["y"] < -20 and abs(box(longest.locator(head).first)["y"]) < 2)


def test_what_one_goes_to_is_not_under_a_heading(site: Site, opening: Opening) -> None:
    page = opening(f"{site.served}places/idlib-province.html", width=390).page
    for _ in range(60):
        page.keyboard.press("Tab")
        covered = page.evaluate(
            "(() => { const at = document.activeElement.getBoundingClientRect();"
            " const over = document.elementFromPoint(at.left + at.width / 2, at.top + at.height / 2);"
            " return over !== null && over.closest('h3') !== null"
            " && !over.closest('.groups > div').contains(document.activeElement); })()"
        )
        assert not covered


def test_a_long_list_counts(site: Site, opening: Opening) -> None:
    page = opening(f"{site.served}places/idlib-province.html").page
    counts = [one.inner_text() for one in page.locator(".groups h3 > span").all()]
    assert len(counts) > 2
    first, last = counts[0], counts[-1]
    assert first.startswith("1")
    total = last.rpartition(" of ")[2]
    assert re.fullmatch(rf"(\d+–)?{total} of {total}", last)
