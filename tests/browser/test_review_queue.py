"""The queue of the review desk in a browser: many decisions, one after the other."""

import re
from pathlib import Path

from browsing import Opening, drawn, until
from judging import GIVEN, held
from making import make_dossier
from playwright.sync_api import Page, expect
from serving import Served


def test_the_queue_is_worked_by_keys(clean: Served, opening: Opening) -> None:
    page = opening(f"{clean.address}-/review", fresh=True).page
    rows, told = page.locator(".queue-list > li"), page.locator("dossier-preview .written")
    expect(rows.first).to_contain_text("Bergen?")
    expect(rows.first).to_contain_text("9 mentions")
    expect(rows.first.locator("mark").first).to_have_text("Bergen")
    counts = [
        int(found[1]) if (found := re.search(r"(\d+) (?:mentions|figures)", text)) else 1
        for text in rows.all_text_contents()
    ]
    assert counts == sorted(counts, reverse=True)
    page.keyboard.press("y")
    expect(told).to_contain_text("Written to content/places.yml")
    assert "id: bergen\n" in held(clean)["places.yml"]
    expect(rows.first).to_contain_text("Anna Kessler?")
    page.keyboard.press("s")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator(".queue-list > li.current")).to_contain_text("Stavanger?")
    page.keyboard.press("y")
    expect(told).to_contain_text("content/actors.yml")
    assert "id: stavanger\n" in held(clean)["places.yml"]
    assert "id: anna-kessler\n" in held(clean)["actors.yml"]
    page.keyboard.press("u")
    expect(told).to_contain_text("Taken back")
    page.keyboard.press("u")
    until(page, lambda: held(clean) == GIVEN)


def open_queue(opening: Opening, address: str, sort: str = "Everything open") -> Page:
    page = opening(f"{address}-/review", fresh=True).page
    expect(page.locator(".queue-list > li.current")).to_have_count(1)
    if sort != "Everything open":
        with page.expect_response(lambda answer: "/-/review/" in answer.url):
            page.get_by_label("Show").select_option(label=sort)
        drawn(page)
        page.locator(".queue-list > li.current").focus()
    return page


def test_keys_are_heard_while_decisions_are_written(clean: Served, opening: Opening) -> None:
    """What is decided leaves the list at once; each decision is written, and undone by itself."""
    page = open_queue(opening, clean.address, "Entries")
    rows, told = page.locator(".queue-list > li"), page.locator("dossier-preview .written")
    expect(rows).to_have_count(3)
    for key in "yyn":
        page.keyboard.press(key)
    until(page, lambda: "rejected.yml" in held(clean) and "Stavanger" in held(clean)["rejected.yml"])
    expect(page.locator(".queue-count")).to_have_text("Nothing is open.")
    assert "anna-kessler" in held(clean)["actors.yml"]
    expect(told).to_contain_text("Written to")
    for left in (1, 2, 3):
        page.keyboard.press("u")
        expect(rows).to_have_count(left)
    until(page, lambda: held(clean) == GIVEN)


def test_all_certain_suggestions_of_a_kind_are_accepted_together(clean: Served, opening: Opening) -> None:
    page = open_queue(opening, clean.address)
    page.keyboard.press("Y")
    rows = page.locator("dossier-preview dialog li")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("Ferry to Bergen shut after storm")  # in its sentence
    expect(page.locator("dossier-preview dialog :focus")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("dossier-preview .told")).to_contain_text("2 entries more")
    assert re.findall("name: (.*)", held(clean)["places.yml"]) == ["Bergen", "Stavanger"]
    page.keyboard.press("u")
    until(page, lambda: held(clean) == GIVEN)


def test_all_alike_are_marked_and_decided_by_one_key(clean: Served, opening: Opening) -> None:
    page = open_queue(opening, clean.address, "Open in articles")
    rows = page.locator(".queue-list > li").count()
    for key in "k" * rows + "j" * rows:  # up to the first, and down from there
        if "Outlet unknown" in (page.locator(".queue-list > li.current b").text_content() or ""):
            break
        page.keyboard.press(key)
    page.keyboard.press("S")
    expect(page.locator(".queue-count")).to_contain_text("2 marked")
    page.keyboard.press("o")
    expect(page.locator("dossier-preview dialog :focus")).to_have_count(1)
    page.keyboard.press("Enter")
    until(page, lambda: {"articles/storm.md", "articles/quiet.md"} <= held(clean).keys())
    assert held(clean)["articles/quiet.md"] == "---\noutlet: post\n---\n"
    expect(page.locator("dossier-preview .written")).to_contain_text("Written to")
    page.keyboard.press("u")
    until(page, lambda: held(clean) == GIVEN)


def test_a_rejected_name_is_allowed_again(clean: Served, opening: Opening) -> None:
    clean.write(
        "content/rejected.yml",
        "# Not these\n- {name: Stavanger, date: 2026-01-02, reason: A ship}\n- Kessler\n",
    )
    clean.settle(after_change=True)
    page = open_queue(opening, clean.address, "Rejected names")
    rows = page.locator(".queue-list > li")
    expect(rows).to_have_count(2)
    page.keyboard.press("j")
    expect(page.locator(".queue-list > li.current")).to_contain_text("A ship")
    page.keyboard.press("y")
    until(page, lambda: held(clean)["rejected.yml"] == "# Not these\n- Kessler\n")
    expect(rows).to_have_count(1)


def test_what_is_refused_comes_back(clean: Served, opening: Opening) -> None:
    page = open_queue(opening, clean.address, "Entries")
    page.route(
        "**/-/review", lambda route: route.fulfill(status=422, json={"error": "no", "remedy": "Wait."})
    )
    page.keyboard.press("y")
    expect(page.locator("dossier-preview .told")).to_contain_text("No. Wait.")
    expect(page.locator(".queue-list > li")).to_have_count(3)
    expect(page.locator(".queue-list > li.current")).to_contain_text("Bergen?")
    assert held(clean) == GIVEN


def test_the_first_decision_of_a_dossier_reloads_no_page(tmp_path: Path, opening: Opening) -> None:
    text = "Talks\n\nMarch 3, 2021\n\nMinister Anna Kessler spoke in Bergen on Monday.\n"
    served = Served(make_dossier(tmp_path / "d", {"talks.txt": text}, suggestions="show"))
    served.settle()
    try:
        page = open_queue(opening, served.address)
        page.evaluate("window.unchanged = true")
        page.keyboard.press("y")
        until(page, (served.root / "content").is_dir)
        served.settle(after_change=True)
        page.wait_for_timeout(500)
        assert page.evaluate("window.unchanged === true")
    finally:
        served.end()
