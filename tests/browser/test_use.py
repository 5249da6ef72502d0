"""Tasks of readers: following a name to its line, ordering a matrix, by keyboard alone, in dark mode."""

import re

import pytest
from browsing import Opening, Site, settled
from playwright.sync_api import Locator, Page, expect

ROW_HEADS = "tbody th[scope=row]"
COLUMN_HEADS = "thead th[scope=col]"


@pytest.fixture
def matrix(site: Site, opening: Opening) -> Page:
    return opening(f"{site.served}matrix.html").page


def shown(heads: Locator) -> list[str]:
    """Return the names of the heads that can be seen."""
    found: list[str] = heads.evaluate_all(
        "all => all.filter((one) => one.checkVisibility()).map((one) => one.innerText.trim())"
    )
    return found


def background(page: Page) -> list[int]:
    colour = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    return [int(number) for number in re.findall(r"\d+", colour)[:3]]


@pytest.mark.parametrize("where", ["served", "on_disk"])
def test_from_home_by_an_actor_to_the_line_that_names_it(where: str, site: Site, opening: Opening) -> None:
    visit = opening(f"{getattr(site, where)}index.html")
    page = visit.page
    page.get_by_role("main").get_by_role("link", name="Recep Tayyip Erdogan").last.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Recep Tayyip Erdogan")
    mention = page.get_by_role("main").locator("a[href*='articles/'][href*='#p']").first
    anchor = (mention.get_attribute("href") or "").partition("#")[2]
    mention.click()
    target = page.locator(":target")
    expect(target).to_have_id(anchor)
    expect(target).to_be_in_viewport()
    expect(target).to_contain_text("Erdogan")
    assert visit.complaints == []


def test_a_cell_leads_to_as_many_paragraphs_as_it_counts(matrix: Page) -> None:
    cell = matrix.locator("tbody td a").first
    count = int(cell.inner_text())
    matrix.goto(cell.evaluate("link => link.href"))
    links = matrix.locator(":target span a")
    expect(links).to_have_count(count)
    row = links.last.inner_text()
    links.last.click()
    expect(matrix.locator(":target")).to_have_id(row)
    expect(matrix.locator(":target:has(b, i)")).to_be_in_viewport()


def test_rows_and_columns_can_be_ordered(matrix: Page) -> None:
    for label, heads in (
        ("Order of rows", matrix.locator(ROW_HEADS)),
        ("Order of columns", matrix.locator(COLUMN_HEADS)),
    ):
        before = shown(heads)
        for order in ("name", "first", "group", "total"):
            matrix.get_by_label(label).select_option(order)
            settled(matrix)
            after = shown(heads)
            assert sorted(before) == sorted(after)
            if order == "name":
                names = [name for name in after if name != "Total"]
                assert names == sorted(names, key=str.casefold)
            assert (before == after) is (order == "total")


def test_ordering_keeps_every_number_with_its_names(matrix: Page) -> None:
    def cells() -> set[tuple[str, str, str]]:
        rows = matrix.evaluate(
            "[...document.querySelectorAll('tr')].map((row) => [...row.cells].map((cell) => cell.innerText.trim()))"
        )
        head, *body = rows
        return {(row[0], name, cell) for row in body for name, cell in zip(head[1:], row[1:], strict=True)}

    before = cells()
    matrix.get_by_label("Order of rows").select_option("name")
    matrix.get_by_label("Order of columns").select_option("group")
    settled(matrix)
    assert cells() == before


def test_rows_and_columns_can_be_found(matrix: Page) -> None:
    """What they have no number with is left out."""
    matrix.get_by_label("Find a row").fill("erdoğan")
    settled(matrix)
    assert shown(matrix.locator(ROW_HEADS)) == ["Recep Tayyip Erdogan"]
    assert "Saraqib" not in shown(matrix.locator(COLUMN_HEADS))
    matrix.get_by_label("Find a column").fill("soch")
    settled(matrix)
    assert shown(matrix.locator(COLUMN_HEADS)) == ["Sochi", "Total"]
    matrix.get_by_label("Find a row").fill("")
    settled(matrix)
    assert len(shown(matrix.locator(ROW_HEADS))) > 5


def test_without_script_the_matrix_is_a_plain_table(site: Site, opening: Opening) -> None:
    page = opening(f"{site.served}matrix.html", java_script_enabled=False).page
    assert page.get_by_label("Order of rows").is_hidden()
    table = page.get_by_role("table")
    expect(table).to_be_visible()
    assert table.locator("caption").inner_text()
    assert table.locator(ROW_HEADS).count() > 5
    assert table.locator("tbody td a").count() > 20


def test_arrow_keys_go_from_cell_to_cell(matrix: Page) -> None:
    first = matrix.locator("tbody tr:first-child td:nth-child(2) a, tbody tr:first-child td a").first
    first.focus()
    matrix.keyboard.press("ArrowDown")
    assert matrix.evaluate("document.activeElement.closest('tbody, tfoot') !== null")
    expect(first).not_to_be_focused()


def test_the_skip_link_is_the_first_stop_and_leads_to_the_content(site: Site, opening: Opening) -> None:
    page = opening(f"{site.served}index.html").page
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_be_in_viewport()
    assert (skip.get_attribute("href") or "").startswith("#")
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def test_what_has_the_focus_shows_it(site: Site, opening: Opening) -> None:
    page = opening(f"{site.served}index.html").page
    for _ in range(12):
        page.keyboard.press("Tab")
        style = page.evaluate(
            "(({outlineStyle, outlineWidth}) => [outlineStyle, outlineWidth])(getComputedStyle(document.activeElement))"
        )
        assert style[0] != "none"
        assert float(style[1].removesuffix("px")) >= 1
        expect(page.locator(":focus")).to_be_in_viewport()


def test_what_is_set_aside_unfolds_by_keyboard(site: Site, opening: Opening) -> None:
    article = min((site.folder / "articles").glob("*.html")).name
    page = opening(f"{site.served}articles/{article}").page
    summary = page.locator("summary", has_text="Menus and repeats removed")
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("All news")).to_be_visible()


def test_the_dark_is_dark_and_the_light_is_light(site: Site, opening: Opening) -> None:
    address = f"{site.served}index.html"
    assert max(background(opening(address, color_scheme="dark").page)) < 80
    assert min(background(opening(address, color_scheme="light").page)) > 200


def test_the_way_back_is_always_there(site: Site, opening: Opening) -> None:
    page = opening(f"{site.served}places/saraqib.html").page
    page.get_by_role("navigation", name="Sections").get_by_role("link", name="Matrix").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_role("banner").get_by_role("link").first.click()
    assert page.url == f"{site.served}index.html"


def test_the_view_of_a_matrix_is_kept_in_its_address(matrix: Page) -> None:
    matrix.get_by_label("Order of rows").select_option("similar")
    matrix.get_by_label("Find a row").fill("erdogan")
    address = matrix.evaluate("location.href")
    assert address.endswith("#rows=similar&find-row=erdogan")
    matrix.goto("about:blank")
    matrix.goto(address)
    settled(matrix)
    assert matrix.get_by_label("Order of rows").input_value() == "similar"
    assert "Recep Tayyip Erdogan" in shown(matrix.locator(ROW_HEADS))
    assert "Turkey" not in shown(matrix.locator(ROW_HEADS))


def test_rows_and_columns_by_similarity_lose_nothing(matrix: Page) -> None:
    rows, columns = shown(matrix.locator(ROW_HEADS)), shown(matrix.locator(COLUMN_HEADS))
    matrix.get_by_label("Order of rows").select_option("similar")
    matrix.get_by_label("Order of columns").select_option("similar")
    settled(matrix)
    assert sorted(shown(matrix.locator(ROW_HEADS))) == sorted(rows)
    assert sorted(shown(matrix.locator(COLUMN_HEADS))) == sorted(columns)
    assert shown(matrix.locator(ROW_HEADS)) != rows


def test_what_is_seen_of_a_matrix_can_be_saved(matrix: Page) -> None:
    matrix.get_by_label("Find a row").fill("erdogan")
    with matrix.expect_download() as download:
        matrix.get_by_role("button", name="Download CSV").click()
    head, *rows = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert head.startswith(",Idlib,") and head.endswith(",Total")
    assert [row.partition(",")[0] for row in rows] == ["Recep Tayyip Erdogan", "Total"]


def test_a_cell_opens_its_paragraphs_in_place(matrix: Page) -> None:
    cell = matrix.locator("tbody td a").first
    count = int(cell.inner_text())
    cell.click()
    dialog = matrix.get_by_role("dialog")
    expect(dialog).to_be_visible()
    assert dialog.locator("li").count() == count
    matrix.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(cell).to_be_focused()


@pytest.mark.parametrize("path", ["map.html"])
def test_a_drawing_is_moved_and_enlarged(path: str, site: Site, opening: Opening) -> None:
    visit = opening(f"{site.served}{path}")
    page, drawing = visit.page, visit.page.locator(".sheet > .chart").first

    def seen() -> list[float]:
        return [float(number) for number in (drawing.get_attribute("viewBox") or "").split()]

    whole = seen()
    page.get_by_role("button", name="Zoom in").first.click()
    assert seen()[2] < whole[2]
    drawing.focus()
    page.keyboard.press("+")
    closer = seen()
    page.keyboard.press("ArrowLeft")
    assert seen()[0] < closer[0]
    box = drawing.bounding_box()
    assert box
    page.mouse.move(box["x"] + 200, box["y"] + 150)
    page.mouse.down()
    page.mouse.move(box["x"] + 100, box["y"] + 100, steps=3)
    page.mouse.up()
    assert page.url.endswith(path)
    page.get_by_role("button", name="Reset").first.click()
    assert seen() == whole
    assert visit.complaints == []


def test_what_has_the_focus_is_seen_on_an_enlarged_map(site: Site, opening: Opening) -> None:
    page = opening(f"{site.served}map.html").page
    for _ in range(4):
        page.get_by_role("button", name="Zoom in").first.click()
    symbols = page.locator(".sheet > .chart").first.locator("a.symbol")
    for symbol in symbols.all():
        symbol.focus()
        expect(symbol.locator("circle")).to_be_in_viewport()


def test_a_map_leads_to_its_places_without_script(site: Site, opening: Opening) -> None:
    page = opening(f"{site.served}map.html", java_script_enabled=False).page
    assert page.get_by_role("main").get_by_role("button").count() == 0
    page.get_by_role("link", name=re.compile("^Saraqib, 6 mentions$")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Saraqib")
    expect(page.get_by_role("img", name="Saraqib on a map")).to_be_visible()
