"""Arabic pages, and Arabic articles on English pages: directions are right, and pages are accessible."""

import re
from collections.abc import Iterator

import pytest
from accessible import BUT_CONTRAST, violations
from browsing import Going, Opening, Site, serving
from hardest import hardest_dossier
from kinds import ALIKE, KINDS, TOO_WIDE, WIDTHS, path_of
from playwright.sync_api import Page, expect

RIGHT = "element => Math.round(document.documentElement.clientWidth - element.getBoundingClientRect().right)"
LEFT = "element => Math.round(element.getBoundingClientRect().left)"


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build the same dossier as `hardest`, with Arabic pages."""
    with serving(hardest_dossier(tmp_path_factory.mktemp("arabic") / "dossier", "ar")) as site:
        yield site


def right_to_left(page: Page, selector: str) -> bool:
    return bool(page.locator(selector).first.evaluate("e => getComputedStyle(e).direction === 'rtl'"))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_in_arabic(kind: str, arabic: Site, going: Going) -> None:
    visit = going(f"{arabic.served}{path_of(kind, arabic)}")
    assert visit.complaints == []
    assert right_to_left(visit.page, "main")
    visit.page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
    for width in WIDTHS:
        visit.page.set_viewport_size({"width": width, "height": 900})
        needed = visit.page.evaluate("document.documentElement.scrollWidth")
        assert needed <= width, f"{needed} of {width} px: {visit.page.evaluate(TOO_WIDE)}"
    assert kind in ALIKE or violations(visit.page, BUT_CONTRAST) == []


def test_an_english_article_on_an_arabic_page(arabic: Site, opening: Opening) -> None:
    page = opening(f"{arabic.served}{path_of('article with a passage', arabic)}").page
    assert not right_to_left(page, "article .text")
    assert right_to_left(page, "article .origin") and right_to_left(page, ".apparatus")


def test_an_arabic_article_on_an_english_page(hardest: Site, opening: Opening) -> None:
    (path,) = hardest.folder.glob("articles/*lryhn*.html")
    page = opening(f"{hardest.served}articles/{path.name}").page
    assert right_to_left(page, "article .text") and right_to_left(page, "article h1")
    assert not right_to_left(page, "article .origin") and not right_to_left(page, ".apparatus")
    line = page.locator(".text .line").first
    paragraph = page.locator(".text p").first
    assert line.evaluate(LEFT) > paragraph.evaluate(LEFT), "the numbers of lines stand where lines begin"


def test_time_runs_from_the_right(arabic: Site, opening: Opening) -> None:
    ticks = opening(f"{arabic.served}index.html").page.locator(".lanes .tick + text")
    assert ticks.first.evaluate(RIGHT) < ticks.last.evaluate(RIGHT)
    columns = opening(f"{arabic.served}figures.html").page.locator(".numbers .part")
    assert columns.first.evaluate(RIGHT) < columns.last.evaluate(RIGHT)
    page = opening(f"{arabic.served}articles.html").page
    first, last = page.locator(".strip path").first, page.locator(".strip path").last
    assert first.evaluate(RIGHT) < last.evaluate(RIGHT)
    ends = page.locator(".strip .ends span")
    assert ends.first.evaluate(RIGHT) < ends.last.evaluate(RIGHT)
    assert (
        opening(f"{arabic.served}actors.html")
        .page.locator(".sparkline.by svg")
        .first.evaluate("e => new DOMMatrix(getComputedStyle(e).transform).a === -1")
    )


def test_names_stand_beside_their_marks_on_a_map(arabic: Site, hardest: Site, opening: Opening) -> None:
    """Those that are the same in both languages stand where they do in the other."""
    places = (
        "Object.fromEntries([...document.querySelectorAll('.map text.a')].map((e) => [e.textContent, Math.round("
        "e.getBoundingClientRect().left - e.closest('svg').getBoundingClientRect().left)]))"
    )
    english, rtl = (opening(f"{one.served}map.html").page.evaluate(places) for one in (hardest, arabic))
    same = english.keys() & rtl.keys()
    assert len(same) >= 5
    assert [rtl[name] for name in same] == pytest.approx([english[name] for name in same], abs=2)


def test_arrows_follow_the_eye_in_a_matrix(arabic: Site, opening: Opening) -> None:
    page = opening(f"{arabic.served}matrix.html").page
    cell = page.locator("tbody td a").first
    cell.focus()
    page.keyboard.press("ArrowLeft")
    reached = page.evaluate("document.activeElement.getBoundingClientRect().left")
    assert reached < cell.evaluate("e => e.getBoundingClientRect().left")


def test_a_matrix_is_narrowed_down_in_arabic(arabic: Site, opening: Opening) -> None:
    page = opening(f"{arabic.served}matrix.html").page
    page.get_by_label("TASS").check()
    expect(page.locator(".covers")).to_contain_text("فقرة في 3 مقالات من وسيلة إعلام واحدة، ")
    page.locator("tbody td a").first.click()
    expect(page.get_by_role("dialog").locator(".hint")).to_have_text(
        re.compile("من [0-9]+ (تطابق|تطابقان) المرشّحات")
    )


def test_notes_stand_where_a_line_of_the_article_ends(arabic: Site, opening: Opening) -> None:
    page = opening(f"{arabic.served}{path_of('article with a passage', arabic)}").page
    note, text = page.locator(".notes .margin").first, page.locator(".text").first
    assert note.evaluate(LEFT) > text.evaluate(LEFT)
    assert note.evaluate(RIGHT) < text.evaluate(RIGHT)
    assert right_to_left(page, ".notes .margin")


def test_a_card_runs_as_the_page_does_and_what_it_quotes_as_the_article(
    arabic: Site, opening: Opening
) -> None:
    page = opening(f"{arabic.served}{path_of('article with a passage', arabic)}").page
    page.locator(".text a[href*='/places/']").first.hover()
    expect(page.locator(".card")).to_be_visible()
    expect(page.locator(".card-extent")).to_contain_text("مقالات")
    assert right_to_left(page, ".card-from") and not right_to_left(page, ".card-words")


def test_search_answers_in_arabic(arabic: Site, opening: Opening) -> None:
    page = opening(f"{arabic.served}search.html?q=idlib").page
    expect(page.locator(".found h2").first).to_contain_text("الأسماء والعناوين")
    expect(page.locator(".status")).to_contain_text("أسماء أو عناوين")
    expect(page.locator(".search-form label", has_text="النوع")).to_be_visible()
    assert right_to_left(page, ".found")


def test_the_panel_of_shortcuts_is_in_arabic(arabic: Site, opening: Opening) -> None:
    page = opening(f"{arabic.served}about.html").page
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("اختصارات لوحة المفاتيح")
