"""The home page: what is visible without scrolling, its size, and the distance to answers."""

from collections.abc import Sequence

import pytest
from browsing import Going, Opening, Site
from playwright.sync_api import Page, expect

HEAVIEST = 120_000
"""Bytes of the first page with its style and its scripts, unpacked."""
HEAVIEST_DAY = 60_000
"""Bytes of a page with what was known on a day."""
SCREEN = {"width": 1440, "height": 900}


def home(site: Site, opening: Opening) -> Page:
    return opening(f"{site.served}index.html", width=SCREEN["width"]).page


def test_the_first_page_is_light(site: Site, opening: Opening) -> None:
    visit = opening(f"{site.served}index.html", fresh=True)
    visit.page.wait_for_load_state("networkidle")
    paths = [url.removeprefix(site.served).partition("#")[0] for url in visit.requests]
    loaded = [path for path in paths if path.endswith((".html", ".css", ".js"))]
    assert {path.rpartition(".")[2] for path in loaded} == {"html", "css", "js"}
    assert sum((site.folder / path).stat().st_size for path in loaded) < HEAVIEST


def test_the_days_are_light(site: Site) -> None:
    sizes = [path.stat().st_size for path in (site.folder / "known").glob("*.html")]
    assert sizes
    assert max(sizes) < HEAVIEST_DAY


def test_numbers_days_map_and_differences_are_on_the_first_screen(site: Site, opening: Opening) -> None:
    page = home(site, opening)
    shown = [".counts", ".lanes", ".map.small .chart", ".overview .words >> nth=0", ".numbers >> nth=0"]
    for selector in shown:
        box = page.locator(selector).first.bounding_box()
        assert box, selector
        assert box["y"] + min(box["height"], 60) < SCREEN["height"], selector


def test_each_of_the_five_numbers_is_a_link(site: Site, opening: Opening) -> None:
    page = home(site, opening)
    links = page.locator(".counts a")
    assert links.count() == 5
    for link in links.all():
        assert int(link.locator("b").inner_text()) > 0
        assert (site.folder / (link.get_attribute("href") or "")).is_file()


def test_the_head_is_one_row_on_a_phone(site: Site, opening: Opening) -> None:
    page = home(site, opening)
    for width in (320, 390):
        page.set_viewport_size({"width": width, "height": 800})
        box = page.get_by_role("banner").bounding_box()
        assert box
        assert box["height"] < 60
    page.get_by_text("Menu", exact=True).click()
    expect(
        page.get_by_role("navigation", name="Sections").get_by_role("link", name="Wording")
    ).to_be_visible()


QUESTIONS: Sequence[tuple[str, Sequence[str], str]] = (
    (
        "What happened in Saraqib, and who says so?",
        ['.map.small a[href="places/saraqib.html"]'],
        "main .concordance",
    ),
    ("Did the sources agree how many died?", [".differing figcaption a"], "main .comparison .verdict"),
    (
        "What did Peskov say, and when?",
        ["nav >> text=Quotations", ".voices tr:has-text('Peskov') .number a"],
        ".said mark",
    ),
    (
        "Which paragraph was used again?",
        ["nav >> text=Passages"],
        ".versions ins, .versions del",
    ),
    ("Where is Sarmin?", ["nav >> text=Map"], ".chart a[aria-label^='Sarmin'] >> visible=true"),
    ("Cite a paragraph.", [".newest a >> nth=0", ".text a.line >> nth=2"], ".citing"),
    (
        "All mentions of Turkey as CSV.",
        ["ol.counted a.actor:text-is('Turkey')"],
        "a[href='turkey.csv'], a[href='actors/turkey.csv']",
    ),
    ("Who appears with Erdogan?", ["ol.counted a.actor:has-text('Erdogan')"], "#with-actors"),
    (
        "What was known on 8 February?",
        [".days figcaption a[href='known/2020-02-08.html']"],
        "h1:has-text('As known on 8 February 2020')",
    ),
    ("Which outlet says “regime”?", ["nav >> text=Wording"], ".terms th:has-text('regime')"),
)


@pytest.mark.parametrize(
    ("clicks", "answer"), [question[1:] for question in QUESTIONS], ids=[q[0] for q in QUESTIONS]
)
def test_an_answer_is_two_clicks_away(clicks: Sequence[str], answer: str, site: Site, going: Going) -> None:
    page = going(f"{site.served}index.html").page
    assert len(clicks) <= 2
    for selector in clicks:
        page.locator(selector).first.click()
    expect(page.locator(answer).first).to_be_visible()
