"""Search on a server and from disk, with and without full text, by keyboard, and without scripts."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unicodedata import category

import pytest
from accessible import unread
from browsing import Going, Opening, Site, Tabs, Visit
from playwright.sync_api import Locator, Page, expect

from dossier.render.dates import Dates
from dossier.render.search_index import FOLDER, MARKER, engine
from dossier.text.messages import Messages
from dossier.text.normalize import fold_name
from dossier.views.name_index import date_filler_words, lookup_key, month_words

needs_full_text = pytest.mark.skipif(
    not engine(), reason="Pagefind is not installed: pip install '.[search]'"
)
FOLDED = (
    "Saraqib",
    "  Erdoğan\u00a0 Recep\tTayyip\n",
    "İSTANBUL ışık",
    "Çavuşoğlu",
    "O’Brien “quoted” «too»",
    "Bashar al‑Assad – again − so",
    "سَرَاقِب",
    "سـراقب\u200f",
    "Ёлка Й ѝ",
    "ΆΘΉΝΑΣ ᾧ",
    "Łódź Øre Æsir œuvre ð Ħ ŧ đ",
    "Straße ẞ",
    "한국 ガギグ",
    "কো ো ൊ ொ க்ஷ क़ ऱ",
    "ﬁne ² Å K",
    "a\u0301\u0327 e\u0308\u00ad x\u200by",
    "\u1e9b\u0323 \u0f43 \u1b06 \U0001112e \U0001f600",
    "\x1c\x1d\x85\u2028\u3000a\ufeff",
    "",
)
"""Names that the script must fold as the program does."""
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
DATES = (
    "2020-02-12",
    "12.02.2020",
    "12.2.2020",
    "2/12/2020",
    "12 February 2020",
    "12\u00a0Feb\u00a02020",
    "12th of february, 2020",
    "February 12, 2020",
    "Feb. 12",
    "12 Feb",
)
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


@pytest.fixture(scope="module")
def lookup(site: Site, tabs: Tabs) -> Iterator[Page]:
    """Open the search page once for all tests that only ask its script."""
    visit = tabs.open(f"{site.served}search.html")
    yield visit.page
    tabs.leave(visit)


def in_names(page: Page) -> list[str]:
    return page.get_by_role("region", name="Names and headlines").locator("li > a").all_inner_texts()


def facet(page: Page, name: str) -> Locator:
    return page.locator(f"select[name={name}]")


def status(page: Page) -> Any:
    """Return the line that says what was found; by its attribute, since to look for roles on this long page is dear."""
    return page.locator("main [role=status]")


def wait_for_results(page: Page) -> None:
    expect(status(page)).not_to_be_empty()


def ask(page: Page, words: str) -> None:
    """Type other words, and wait until they are answered."""
    field = page.get_by_label("Name, headline or date")
    field.fill("")
    expect(status(page)).to_be_empty()
    field.fill(words)
    wait_for_results(page)


def test_the_script_folds_names_as_the_program_does(lookup: Page) -> None:
    every = [chr(code) for code in range(0x20, 0x30000) if category(chr(code)) not in ("Cn", "Cs")]
    folding = (
        "(names) => names.split('\\0').map(dossierLookup.fold).join('\\0')"  # one text is passed on quickly
    )
    folded = lookup.evaluate(folding, "\0".join([*FOLDED, *every])).split("\0")
    assert folded[: len(FOLDED)] == [fold_name(name).lower() for name in FOLDED]
    unlike = [
        (hex(ord(one)), theirs, lookup_key(one))
        for one, theirs in zip(every, folded[len(FOLDED) :], strict=True)
        if theirs != lookup_key(one)
    ]
    assert unlike == []


@pytest.mark.parametrize("where", ["served", "on_disk"])
def test_any_spelling_finds_the_name(where: str, site: Site, going: Going) -> None:
    """The first is in the address, the others are typed."""
    visit = going(f"{getattr(site, where)}search.html?q=Saraqeb")
    wait_for_results(visit.page)
    assert in_names(visit.page)[0] == "Saraqib"
    for words, first in SPELLINGS.items():
        ask(visit.page, words)
        assert in_names(visit.page)[0] == first, words
    assert visit.complaints == []


def test_a_date_finds_what_was_known_and_its_articles(site: Site, going: Going) -> None:
    page = going(f"{site.served}search.html").page
    for typed in DATES:
        ask(page, typed)
        first, *articles = in_names(page)
        assert first == "As known on 12 February 2020", typed
        assert len(articles) == 2, typed


def test_a_month_or_a_year_finds_its_days_and_articles(site: Site, going: Going) -> None:
    """The first is asked for in the head of another page."""
    page = going(f"{site.on_disk}index.html").page
    field = page.get_by_role("banner").get_by_role("searchbox")
    field.fill("February 2020")
    field.press("Enter")
    wait_for_results(page)
    whole = in_names(page)
    assert len([name for name in whole if name.startswith("As known on")]) == 4
    assert len(whole) == 4 + 5
    for typed in ("feb 2020", "2/2020", "2020-02", "2020"):
        ask(page, typed)
        assert in_names(page) == whole, typed


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("de", "12. Februar 2020"),
        ("de", "12 Feb 2020"),
        ("es", "12 de febrero de 2020"),
        ("ru", "12 февраля 2020 г."),
        ("ru", "февраль 2020"),
        ("ar", "١٢ فبراير ٢٠٢٠"),
        ("ar", "12 شباط 2020"),
        ("ja", "2020年2月12日"),
        ("vi", "12 tháng 2, 2020"),
        ("vi", "tháng 2 năm 2020"),
        ("en-US", "Feb 12"),
    ],
)
def test_dates_are_found_in_the_language_of_the_pages(language: str, typed: str, lookup: Page) -> None:
    assert found_by_date(lookup, language, typed) == ["2020-02-12"]


@pytest.mark.parametrize("language", ["en", "de", "ru", "ar", "fa", "tr", "hi", "zh", "ko", "pt-BR", "vi"])
def test_every_date_that_a_page_prints_is_found(language: str, lookup: Page) -> None:
    dates = Dates(Messages(language))
    for value in ("2020-02-12", "2020-11-30"):
        for shown in (dates.day(value), dates.month(value), dates.day(value[:7])):
            assert found_by_date(lookup, language, str(shown)) == [value], shown


@pytest.mark.parametrize(
    "typed", ["may", "feb", "32 February", "12 12 February", "12 Februaryish", "13/13/2020"]
)
def test_what_is_no_date_finds_none(typed: str, lookup: Page) -> None:
    assert found_by_date(lookup, "en", typed) == []


def found_by_date(page: Page, language: str, typed: str) -> list[str]:
    """Return the dates found, among a few articles of a site in some language."""
    register = {
        "outlets": ["Post"],
        "names": [],
        "pages": [],
        "months": month_words(language),
        "beside": date_filler_words(language),
        "articles": [["Title", "x", date, 0, ""] for date in ("2020-02-12", "2020-11-30", "2021-05-12")],
    }
    script = """([register, typed]) => {
        const { read, find } = dossierLookup;
        return find(read(register), typed).map(({ entry }) => entry.date);
    }"""
    found: list[str] = page.evaluate(script, [register, typed])
    return found


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


def test_a_mistyped_name_is_guessed(site: Site, going: Going) -> None:
    page = going(f"{site.on_disk}search.html").page
    for typed, meant in GUESSED.items():
        ask(page, typed)
        empty = page.locator(".empty")
        expect(empty).to_contain_text("Did you mean")
        expect(empty.get_by_role("link", name=meant)).to_be_visible()


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
