"""Reading aids: folding notes, legible drawings, positions in long lists."""

import re
from functools import partial

import pytest
from boxes import all_apart, box, boxes, letters, widen
from browsing import Opening, Site, until
from playwright.sync_api import Locator, expect

ARTICLE = "russia-turns-down-"
HEIGHTS = "all => all.map((one) => one.checkVisibility() ? one.getBoundingClientRect().height : 0)"


def article_path(site: Site) -> str:
    (path,) = (site.folder / "articles").glob(f"{ARTICLE}*.html")
    return f"articles/{path.name}"


def test_notes_fold_where_there_is_no_margin(site: Site, opening: Opening) -> None:
    page = opening(f"{site.served}{article_path(site)}", java_script_enabled=False).page
    for width in (320, 390, 820):
        widen(page, width)
        for notes in page.locator(".notes").all():
            expect(notes.locator(".margin").first).to_be_hidden()
            notes.locator("summary").click()
            expect(notes.locator(".margin").first).to_be_visible()
        assert all_apart(boxes(page.locator(".text :is(p, summary)")))
        for summary in page.locator(".notes summary").all():
            summary.click()


def test_notes_stand_open_in_a_margin(site: Site, opening: Opening) -> None:
    page = opening(f"{site.served}{article_path(site)}", width=1440).page
    assert page.locator(".notes").count() > 2
    for notes in page.locator(".notes").all():
        expect(notes.locator("summary")).to_be_hidden()
        expect(notes.locator(".margin").first).to_be_visible()
        assert box(notes)["x"] > box(page.locator(".text"))["x"] + box(page.locator(".text"))["width"]


def test_names_on_a_map_are_legible_on_a_phone(site: Site, opening: Opening) -> None:
    page = opening(f"{site.served}map.html", width=320, java_script_enabled=False).page
    for width in (320, 390, 430):
        widen(page, width)
        for sheet in page.locator(".sheet.tall > .chart").all():
            expect(sheet).to_be_visible()
            shown = [letters(line) for line in boxes(sheet.locator("text"))]
            assert len(shown) >= 3
            assert all_apart(shown)
            size = sheet.evaluate("svg => 12.5 * svg.clientWidth / svg.viewBox.baseVal.width")
            assert size > (11.5 if width > 320 else 10)
        expect(page.locator(".sheet:not(.tall)").first).to_be_hidden()


def test_every_name_of_a_network_is_beside_its_arcs(site: Site, opening: Opening) -> None:
    page = opening(f"{site.served}network.html", width=320, java_script_enabled=False).page
    arcs = page.locator(".arcs path").evaluate_all("all => all.map((one) => one.getAttribute('d'))")
    starts = [float(arc.removeprefix("M0 ").partition("C")[0]) for arc in arcs]
    for width in (320, 390, 1440):
        widen(page, width)
        names = boxes(page.locator(".arcs li"))
        assert len(names) > 10
        assert all_apart(names)
        drawing = box(page.locator(".arcs svg"))
        assert drawing["width"] > width / 4
        middles = [name["y"] + name["height"] / 2 - drawing["y"] for name in names]
        assert [start for start in starts if not any(abs(middle - start) < 2 for middle in middles)] == []


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


@pytest.mark.parametrize(
    ("path", "part", "head"),
    [
        ("places/idlib-province.html", ".groups > div", "h3"),
        ("quotations.html", ".saying", "h2"),
        ("timeline.html", ".moment", "h2"),
    ],
)
def test_the_heading_of_what_one_reads_stays_in_sight(
    path: str, part: str, head: str, site: Site, opening: Opening
) -> None:
    page = opening(f"{site.served}{path}", java_script_enabled=False).page
    for width in (390, 1280):
        widen(page, width)
        page.evaluate("scrollTo(0, 0)")
        heights = page.locator(f"main {part}").evaluate_all(HEIGHTS)
        longest = page.locator(f"main {part}").nth(heights.index(max(heights)))
        page.mouse.wheel(0, box(longest)["y"] + min(max(heights) / 2, 200))
        until(page, partial(_has_its_heading_on_top, longest, head))


def _has_its_heading_on_top(part: Locator, head: str) -> bool:
    return box(part)["y"] < -20 and abs(box(part.locator(head).first)["y"]) < 2


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
