"""Search on a server and from disk, with and without full text, by keyboard, and without scripts."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from accessible import unread
from browsing import Going, Opening, Site, Visit
from playwright.sync_api import expect
from searching import ask, facet, in_names, status, wait_for_results

from dossier.render.search_index import FOLDER, MARKER, engine

needs_full_text = pytest.mark.skipif(
    not engine(), reason="Pagefind is not installed: pip install '.[search]'"
)
SPELLINGS = {
    "saraq": "Saraqib",
    "سراقب": "Saraqib",
    "САРАКИБ": "Saraqib",
    "erdoğan": "Recep Tayyip Erdogan",
    "tass": "TASS",
    "voa": "Voice of America",
    "matrix": "Matrix",
    "kremlin assures": "Kremlin assures Damascus aims in Idlib at terrorist targets alone and at no civilians",
}
"""What is typed, and what is found first."""
GUESSED = {
    "saraqip": "Saraqib",
    "kallin": "Ibrahim Kalin",
    "ibrahin kalim": "Ibrahim Kalin",
    "Kavusoglu": "Mevlut Cavusoglu",
    "tasss": "TASS",
}
"""What is mistyped, and what is meant."""


@pytest.fixture
def search(site: Site, opening: Opening) -> Visit:
    return opening(f"{site.served}search.html")


def test_any_spelling_finds_the_name(site: Site, going: Going) -> None:
    """The first is in the address, the others are typed."""
    visit = going(f"{site.served}search.html?q=Saraqeb")
    wait_for_results(visit.page)
    assert in_names(visit.page)[0] == "Saraqib"
    for words, first in SPELLINGS.items():
        ask(visit.page, words)
        assert in_names(visit.page)[0] == first, words
    assert visit.complaints == []


def test_the_head_of_every_page_asks_the_search_page(site: Site, opening: Opening) -> None:
    for where in (site.served, site.on_disk):
        page = opening(f"{where}places/saraqib.html").page
        field = page.get_by_role("banner").get_by_role("searchbox")
        field.fill("saraqeb")
        field.press("Enter")
        page.wait_for_url("**/search.html?q=saraqeb")
        wait_for_results(page)
        page.get_by_role("link", name="Saraqib").first.click()
        page.wait_for_url("**/places/saraqib.html")


def test_results_follow_what_is_typed_and_the_address_keeps_it(search: Visit) -> None:
    page = search.page
    page.keyboard.type("kalin")
    wait_for_results(page)
    assert in_names(page)[0] == "Ibrahim Kalin"
    expect(page.get_by_role("heading", name="All names and headlines, A–Z")).to_be_hidden()
    page.wait_for_url("**/search.html?q=kalin")
    page.get_by_label("Name, headline or date").fill("")
    expect(page.get_by_role("heading", name="All names and headlines, A–Z")).to_be_visible()


def test_a_mistyped_name_is_guessed_from_disk_too(site: Site, going: Going) -> None:
    visit = going(f"{site.on_disk}search.html?q=Saraqeb")
    page = visit.page
    wait_for_results(page)
    assert in_names(page)[0] == "Saraqib"
    for typed, meant in GUESSED.items():
        ask(page, typed)
        empty = page.locator(".empty")
        expect(empty).to_contain_text("Did you mean")
        expect(empty.get_by_role("link", name=meant)).to_be_visible()
    assert visit.complaints == []


def test_nothing_found_is_said(search: Visit) -> None:
    search.page.keyboard.type("zzzzzzzzzz")
    expect(search.page.locator(".empty")).to_contain_text("No results")
    expect(status(search.page)).to_contain_text("0 names and headlines")


def test_an_outlet_leads_to_its_articles(site: Site, opening: Opening) -> None:
    page = opening(f"{site.on_disk}search.html?q=tass").page
    page.get_by_role("link", name="TASS", exact=True).first.click()
    page.wait_for_url("**/search.html?outlet=TASS")
    expect(facet(page, "outlet")).to_have_value("TASS")
    expect(status(page)).to_contain_text("3")


def test_the_kind_can_be_chosen(search: Visit) -> None:
    page = search.page
    page.keyboard.type("turkey")
    wait_for_results(page)
    facet(page, "kind").select_option("place")
    expect(page.get_by_role("region", name="Names and headlines").locator("li").first).to_contain_text(
        "country"
    )
    assert "Turkish Armed Forces" not in in_names(page)


def test_arrow_keys_go_through_the_results(search: Visit) -> None:
    page = search.page
    page.keyboard.type("syria")
    page.wait_for_url("**q=syria")
    wait_for_results(page)
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == in_names(page)[0]
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == in_names(page)[1]
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_label("Name, headline or date")).to_be_focused()


def test_an_answer_that_comes_late_takes_nobody_from_their_place(search: Visit) -> None:
    page = search.page
    page.keyboard.type("syri")
    page.wait_for_url("**q=syri")
    wait_for_results(page)
    page.keyboard.press("ArrowDown")
    field = page.get_by_label("Name, headline or date")
    late = "field => { field.value = 'syria'; field.dispatchEvent(new Event('input', { bubbles: true })) }"
    page.evaluate("self.before = document.querySelector('.found').firstElementChild")
    field.evaluate(late)
    page.wait_for_url("**q=syria")
    page.wait_for_function("() => !self.before.isConnected")
    assert page.evaluate("document.activeElement.closest('.found') !== null")


def test_more_results_are_shown_when_asked_for(search: Visit) -> None:
    page = search.page
    page.keyboard.type("s")
    wait_for_results(page)
    section = page.get_by_role("region", name="Names and headlines")
    expect(section.locator("li")).to_have_count(10)
    section.get_by_role("button", name="Show more").click()
    assert section.locator("li").count() > 10
    expect(section.locator("li").nth(10).locator("a")).to_be_focused()


def test_without_script_everything_is_listed(site: Site, opening: Opening) -> None:
    for where in (site.served, site.on_disk):
        page = opening(f"{where}search.html?q=saraqeb", java_script_enabled=False).page
        rows = page.locator(".register .rows li")
        assert rows.count() > 100
        expect(
            rows.filter(has_text=re.compile("^Saraqeb")).get_by_role("link", name="Saraqib")
        ).to_be_visible()
        expect(page.locator(".controls")).not_to_be_in_viewport()
        headlines = {path.stem for path in (site.folder / "articles").glob("*.html")}
        listed = {
            href.rpartition("/")[2]
            for href in page.locator(".rows a").evaluate_all("all => all.map(a => a.href)")
        }
        assert {f"{name}.html" for name in headlines} <= listed


def test_only_the_search_page_loads_the_register(site: Site, opening: Opening) -> None:
    assert not [
        url for url in opening(f"{site.served}index.html").requests if "register" in url or FOLDER in url
    ]


@pytest.mark.parametrize("query", ["q=saraqeb", "q=zzzz", "outlet=TASS"])
def test_everybody_can_read_the_results(query: str, site: Site, opening: Opening) -> None:
    page = opening(f"{site.served}search.html?{query}", reduced_motion="reduce").page
    wait_for_results(page)
    assert unread(page) == []
    for width in (320, 390, 820, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@needs_full_text
def test_the_full_text_finds_every_spelling_and_leads_to_the_paragraph(site: Site, opening: Opening) -> None:
    visit = opening(f"{site.served}search.html?q=saraqeb")
    page = visit.page
    section = page.get_by_role("region", name="In the text")
    expect(section.locator("mark", has_text="Saraqeb").first).to_be_visible()
    expect(section.locator("mark", has_text="Saraqib").first).to_be_visible()
    expect(section.locator(".hint")).to_contain_text("Saraqib")
    line = section.locator("a.line").first
    number = line.inner_text()
    line.click()
    expect(page.locator(":target").get_by_role("link", name=f"Paragraph {number}")).to_be_visible()
    expect(page.locator(":target")).to_contain_text(re.compile("Saraq[ei]b"))
    assert visit.complaints == []


@needs_full_text
def test_the_full_text_can_be_narrowed(site: Site, opening: Opening) -> None:
    page = opening(f"{site.served}search.html?q=delegation").page
    section = page.get_by_role("region", name="In the text")
    expect(section.locator("li").first).to_be_visible()
    before = section.locator("li").count()
    facet(page, "outlet").select_option("TASS")
    facet(page, "actor").select_option("Mevlut Cavusoglu")
    expect(section.locator("li")).to_have_count(1)
    assert before > 1
    expect(page).to_have_url(re.compile("actor="))
    page.reload()
    expect(facet(page, "actor")).to_have_value("Mevlut Cavusoglu")
    expect(section.locator("li")).to_have_count(1)


@needs_full_text
def test_where_a_policy_forbids_the_engine_names_are_found_all_the_same(site: Site, opening: Opening) -> None:
    page = opening("about:blank", fresh=True).page
    policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'"

    def with_policy(route: Any) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": policy})

    page.route("**/*", with_policy)
    page.goto(f"{site.served}search.html?q=saraqeb")
    wait_for_results(page)
    assert in_names(page) == ["Saraqib"]


def test_on_a_site_without_an_index_nothing_more_is_asked_for(
    site: Site, opening: Opening, tmp_path: Path
) -> None:
    shutil.copytree(site.folder, tmp_path / "site", ignore=shutil.ignore_patterns(FOLDER))
    (tmp_path / "site" / MARKER).write_text("self.dossierFullText = false;\n", encoding="utf-8")
    visit = opening(f"{(tmp_path / 'site').as_uri()}/search.html?q=saraqeb")
    wait_for_results(visit.page)
    assert in_names(visit.page) == ["Saraqib"]
    assert visit.complaints == []
    visit.page.get_by_label("Name, headline or date").fill("artillery observers")
    expect(visit.page.locator(".empty")).to_contain_text("The search covers names, headlines and dates")
