"""Filters of the matrix: the script counts the same as brute force over the dossier."""

import csv
import re
from collections.abc import Iterator

import pytest
from accessible import BUT_CONTRAST, unread, violations
from browsing import Opening, Site, serving, settled
from making import copy_of_repository
from narrowed import PAGES, Filter, by_force, expected
from playwright.sync_api import Locator, Page, expect

from dossier.model import Dossier
from dossier.pipeline.build import compile_dossier
from dossier.project.config import load_config

SHOWN = """() => {
    const region = document.querySelector(".matrix");
    const [head, ...rows] = region.hidden ? [] : [...region.querySelector("table").rows].map((row) => [...row.cells]);
    const key = (cell) => (cell.querySelector("a")?.getAttribute("href") ?? "").replace(/\\.html$/, "");
    const number = (cell) => Number(cell.textContent.replaceAll(/\\D/g, "") || 0);
    return {
        columns: (head ?? []).slice(1, -1).map(key),
        rows: rows.map((cells) => [key(cells[0]), cells.slice(1).map(number)]),
        links: [...region.querySelectorAll("a")].map((link) => link.getAttribute("href")),
    };
}"""


TO_HASH = """(hash) => new Promise((done) => {
    addEventListener("hashchange", done, { once: true });
    location.hash = hash;
})"""
"""Changes the filters in the address, and is done when the page has heard of it."""


FILTERS = (
    Filter(outlet=("tass",)),
    Filter(outlet=("voice-of-america", "yeni-safak")),
    Filter(first="2020-02-12"),
    Filter(last="2020-02-12", count="articles"),
    Filter(first="2020-02-08", last="2020-02-12", outlet=("tass",)),
    Filter(column_kind=("state", "city", "country")),
    Filter(row_kind=("person",), column_kind=("town", "region", "office"), count="articles"),
    Filter(find_row="r", find_column="s", outlet=("tass", "yeni-safak")),
    Filter(find_column="nobody has this name"),
    Filter(first="2020-02-19", last="2020-02-06"),
)


@pytest.fixture(scope="module")
def dossier(site: Site) -> Dossier:
    return compile_dossier(load_config(site.folder.parent)).dossier


@pytest.fixture(scope="module")
def small_parts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build the same dossier with ten rows per page."""
    config = copy_of_repository(tmp_path_factory.mktemp("parts") / "dossier")
    settings = config.root / "dossier.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "\nrows: 10\n", encoding="utf-8")
    with serving(load_config(config.root)) as site:
        yield site


def cells(page: Page) -> dict[tuple[str, str], int]:
    """Every number that is seen, totals under an empty key."""
    seen = page.evaluate(SHOWN)
    columns = [*seen["columns"], ""]
    return {
        (row, column): n
        for row, numbers in seen["rows"]
        for column, n in zip(columns, numbers, strict=True)
        if n
    }


@pytest.mark.parametrize("where", PAGES)
def test_what_is_counted_is_what_brute_force_counts(
    where: str, site: Site, opening: Opening, dossier: Dossier
) -> None:
    """Filtered from its address on, and then as the address changes."""
    first, *rest = FILTERS
    visit = opening(f"{site.on_disk}{where}#{first.hash}")
    _counts_as_by_force(settled(visit.page), where, first, dossier)
    for wanted in (Filter(), *rest):
        visit.page.evaluate(TO_HASH, wanted.hash)
        _counts_as_by_force(settled(visit.page), where, wanted, dossier)
    assert visit.complaints == []


def _counts_as_by_force(page: Page, where: str, wanted: Filter, dossier: Dossier) -> None:
    found = by_force(dossier, where, wanted)
    assert cells(page) == expected(found), wanted
    said = page.locator(".covers").inner_text()
    if found.cells:
        numbers = [int(number) for number in re.findall(r"(\d+) (?:paragraph|article|outlet)", said)]
        outlets = {dossier.studies[number].article.outlet for number in found.articles}
        counted = [len(found.paragraphs)] if wanted.count == "paragraphs" else []
        assert numbers == [*counted, len(found.articles), len(outlets)], wanted
    else:
        assert said == "Nothing matches these filters.", wanted


def test_the_filters_reach_beyond_the_part_that_a_page_shows(small_parts: Site, opening: Opening) -> None:
    """All parts together hold each number once, and every link is one of the plain pages."""
    dossier = compile_dossier(load_config(small_parts.folder.parent)).dossier
    plain = {
        link
        for path in small_parts.folder.glob("matrix*.html")
        for link in re.findall(r"<td class=heat-\d><a href=([^ >]+)", path.read_text(encoding="utf-8"))
    }
    parts = 0
    for where in PAGES:
        page = opening(f"{small_parts.on_disk}{where}").page
        for wanted in (Filter(outlet=("tass",)), Filter(count="articles")):
            page.evaluate(TO_HASH, wanted.hash)
            seen, links = cells(settled(page)), set(page.evaluate(SHOWN)["links"])
            while page.get_by_role("button", name="Next part").is_visible():
                page.get_by_role("button", name="Next part").click()
                parts += 1
                seen |= cells(settled(page))
                links |= set(page.evaluate(SHOWN)["links"])
            assert seen == expected(by_force(dossier, where, wanted))
            assert {re.sub(r"\?[^#]*", "", link) for link in links if "#" in link} <= plain
    assert parts > 2


def names_of(link: Locator) -> list[str]:
    """Return the names of the row and the column of a cell, in the order of the lexicon."""
    names: list[str] = link.evaluate("""link => {
        const cell = link.closest("td");
        return [cell.parentElement.cells[0], cell.closest("table").tHead.rows[0].cells[cell.cellIndex]]
            .map((head) => head.querySelector("a").textContent.trim());
    }""")
    return names


def linked(page: Page) -> int:
    """Return how many rows the targeted pair links to on this page; each must be seen."""
    links = page.locator(":target span a[href^='#']:visible")
    for link in links.all():
        expect(page.locator(f'[id="{link.inner_text()}"]')).to_be_visible()
    return links.count()


def test_the_dialog_lists_what_passes_and_nothing_else(small_parts: Site, opening: Opening) -> None:
    """Also where it stands on several pages."""
    page = settled(opening(f"{small_parts.served}matrix.html#outlet=tass").page)
    for link in page.locator("tbody td a").all()[:3]:
        link.click()
        dialog = page.get_by_role("dialog")
        expect(dialog).to_be_visible()
        expect(dialog.locator("li")).to_have_count(int(link.inner_text()))
        groups = dialog.locator(".groups > div")
        assert groups.count() == dialog.locator(".groups > div", has_text="TASS").count() > 0
        assert all("/articles/" in a.evaluate("a => a.href") for a in dialog.locator(".groups a[href]").all())
        assert [name.inner_text() for name in dialog.locator("h2 span").all()][:2] == names_of(link)
        page.keyboard.press("Escape")
        expect(link).to_be_focused()


@pytest.mark.parametrize("where", ["served", "on_disk"])
def test_the_page_of_a_number_shows_what_it_counts(where: str, small_parts: Site, opening: Opening) -> None:
    """Also from a disk, where it cannot be shown in place; and the rest on request."""
    visit = opening(f"{getattr(small_parts, where)}matrix.html#outlet=tass")
    page = settled(visit.page)
    cell = page.locator("tbody td a").first
    count = cell.inner_text()
    page.goto(cell.evaluate("link => link.href"))
    pair = page.locator(":target")
    expect(page.locator(".narrowed")).to_be_visible()
    expect(pair.locator("small")).to_have_text(count)
    listed = linked(page)
    while (onward := pair.locator("span a:visible:not([href^='#'])")).count():
        page.goto(onward.evaluate("link => link.href"))
        expect(page.locator(".narrowed")).to_be_visible()
        listed += linked(page)
    assert listed == int(count)
    everything = page.locator(".excerpts li").count()
    page.get_by_role("link", name="Show all").click()
    expect(page.locator(".excerpts li:visible")).to_have_count(everything)
    assert visit.complaints == []


def test_the_dialog_says_how_many_it_leaves_out(site: Site, opening: Opening) -> None:
    page = settled(opening(f"{site.served}matrix.html#outlet=tass").page)
    cell = page.locator("tbody td a").first
    cell.click()
    hint = page.get_by_role("dialog").locator(".hint")
    expect(hint).to_have_text(re.compile(rf"^{cell.inner_text()} of \d+ match the filters\.$"))


def test_a_filter_is_set_and_taken_back_by_keyboard(site: Site, opening: Opening) -> None:
    page = opening(f"{site.served}matrix.html").page
    whole = page.locator(".covers").inner_text()
    before = cells(page)
    page.get_by_role("checkbox", name="TASS").focus()
    page.keyboard.press("Space")
    assert cells(settled(page)) != before
    assert page.url.endswith("#outlet=tass")
    expect(page.get_by_role("checkbox", name="TASS")).to_be_focused()
    expect(page.locator(".covers")).not_to_have_text(whole)
    page.get_by_role("radio", name="paragraphs").focus()
    page.keyboard.press("ArrowRight")
    settled(page)
    assert page.url.endswith("#outlet=tass&count=articles")
    page.locator("tbody td a").first.focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('tbody') !== null")
    page.get_by_role("button", name="Clear filters").press("Enter")
    assert cells(settled(page)) == before
    assert page.locator(".covers").inner_text() == whole
    assert page.url.endswith("matrix.html")


def test_what_is_saved_is_what_passes_in_all_parts(small_parts: Site, opening: Opening) -> None:
    dossier = compile_dossier(load_config(small_parts.folder.parent)).dossier
    wanted = Filter(outlet=("tass",), count="articles")
    page = settled(opening(f"{small_parts.served}matrix.html#{wanted.hash}").page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download CSV").click()
    with download.value.path().open(encoding="utf-8-sig", newline="") as file:
        head, *rows = list(csv.reader(file))
    found = by_force(dossier, "matrix.html", wanted)
    names = {key: entity.name for key, entity in dossier.entities.items()}
    numbers = {(row[0], name): int(n) for row in rows for name, n in zip(head[1:], row[1:], strict=True) if n}
    assert numbers == {
        (names.get(row, "Total"), names.get(column, "Total")): n
        for (row, column), n in expected(found).items()
    }


def test_on_a_phone_the_filters_are_folded(site: Site, opening: Opening) -> None:
    page = opening(f"{site.served}matrix.html", width=390).page
    expect(page.get_by_role("checkbox", name="TASS")).to_be_hidden()
    page.get_by_text("Filters", exact=True).click()
    page.get_by_role("checkbox", name="TASS").check()
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    said = page.locator(".covers").inner_text()
    assert said == "28 paragraphs in 3 articles from 1 outlet, 8–\u206012\u00a0Feb\u00a02020"


def test_everybody_can_read_it_narrowed(small_parts: Site, opening: Opening) -> None:
    address = f"{small_parts.served}matrix.html#outlet=tass&count=articles"
    visit = opening(address, reduced_motion="reduce")
    page = settled(visit.page)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert unread(page) == []
    page.set_viewport_size({"width": 390, "height": 900})
    assert violations(settled(page), BUT_CONTRAST) == []
    assert visit.complaints == []


def test_without_the_file_of_the_paragraphs_the_page_says_so(site: Site, opening: Opening) -> None:
    page = opening(f"{site.served}matrix.html", fresh=True).page
    page.route("**/data/matrix.js", lambda route: route.abort())
    before = cells(page)
    page.get_by_label("Find a row").fill("r")
    expect(page.locator(".covers")).to_contain_text("could not be loaded")
    assert cells(page) == before
