"""The review desk in a browser: what it says, asks and undoes, and that everybody can use it."""

import pytest
from accessible import BUT_CONTRAST, unread, violations
from browsing import Opening, until
from judging import FERRY, GIVEN, Judging, held
from playwright.sync_api import Page, Request, expect
from serving import Served

BAR = "dossier-preview"
GOAL = 0.2
"""Seconds of a processor in which a decision is to be seen."""


def faults(page: Page, part: str) -> list[str]:
    """Return what keeps people from reading a part of the page on a wide screen, or from using it on a phone."""
    page.set_viewport_size({"width": 390, "height": 900})
    found = violations(page, BUT_CONTRAST, part)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.set_viewport_size({"width": 1280, "height": 900})
    return found + unread(page, part)


def test_everybody_can_use_the_desk(clean: Served, opening: Opening) -> None:
    """First of this file: later, what is decided here would be followed by another tab."""
    options = {"reduced_motion": "reduce", "bypass_csp": True}  # axe sets styles of its own
    page = opening(f"{clean.address}{FERRY}", **options).page
    judging = Judging(page).begin("Names").at("“Anna Kessler”")
    assert faults(page, BAR) == []
    for key in "eo":
        judging.strike(key)
        assert faults(page, BAR) == []
        page.keyboard.press("Escape")
        expect(page.locator("dossier-preview dialog[open]")).to_have_count(0)
    judging.steady().strike("y")
    expect(judging.written).to_contain_text("Written to")
    page.locator("dossier-preview summary", has_text="What was written").click()
    assert faults(page, BAR) == []
    judging.panel.focus()
    judging.undo()
    page.goto(f"{clean.address}-/review")
    expect(page.locator(".queue-list > li").first).to_be_visible()
    assert faults(page, "body") == []


def test_after_a_decision_the_next_thing_is_judged(clean: Served, judging: Judging) -> None:
    what = judging.panel.locator(".what")
    judging.begin("What is open").at("“BERGEN”").strike("j")
    expect(what).to_contain_text("“Bergen”")
    judging.strike("n")
    expect(judging.told).to_contain_text("−1 mention on 1 page")
    expect(what).to_contain_text("“Anna Kessler”")  # not the first on the page again
    judging.strike("y")
    expect(what).to_contain_text("Nobody slept")
    judging.undo()
    judging.undo()


def test_two_tabs(clean: Served, judging: Judging, opening: Opening) -> None:
    """What one tab decides is seen in the other; both may decide."""
    other = Judging(opening(f"{clean.address}{FERRY}").page)
    expect(other.page.locator("#p7 a.suggested")).to_have_count(1)
    judging.begin("Names").at("“Anna Kessler”").strike("y")
    expect(judging.written).to_contain_text("Written to")
    expect(other.page.locator("#p7 a.suggested")).to_have_count(0)
    other.begin("Speakers").at("Nobody slept").strike("x")
    expect(other.written).to_contain_text("Written to content/articles/ferry.md")
    assert "speaker: null" in held(clean)["articles/ferry.md"]


def test_a_file_that_somebody_changed_meanwhile_is_said(clean: Served, judging: Judging) -> None:
    judging.begin("Names").at("“Anna Kessler”")
    token = judging.page.evaluate("document.querySelector('dossier-preview').dataset.token")
    headers = {"Origin": clean.address.rstrip("/"), "X-Dossier-Token": token}
    stale = {"kind": "entry", "target": {"entity": "actors/m-holt"}, "value": {"role": "Clerk"}, "state": 1}
    fresh = {**stale, "value": {"role": "Pilot"}, "state": None}
    assert judging.page.request.post(f"{clean.address}-/review", data=fresh, headers=headers).status == 200
    assert judging.page.request.post(f"{clean.address}-/review", data=stale, headers=headers).status == 409


def test_a_decision_is_seen_at_once(clean: Served, judging: Judging) -> None:
    """Where it was made, when the preview has heard of it once: no page is loaded again for it."""
    judging.begin("Names").at("“Anna Kessler”")
    requests: list[Request] = []
    judging.page.on(
        "request", lambda request: requests.insert(0, request)
    )  # a bound `append` cannot be marked
    gone = judging.page.locator("#p7 a.suggested")
    before = clean.processor()
    judging.page.keyboard.press("y")
    expect(gone).to_have_count(0)
    used = clean.processor() - before
    assert [one.method for one in requests if one.url.endswith("/-/review")] == ["POST"]
    assert not [one.url for one in requests if one.is_navigation_request()]
    assert used <= GOAL * 5, "the preview takes long to find out what a decision changes"
    judging.undo()


def test_a_screen_reader_hears_what_is_judged_and_what_was_done(clean: Served, judging: Judging) -> None:
    judging.begin("Names").at("“Anna Kessler”")
    expect(judging.page.get_by_role("region", name="Correct this page")).to_be_visible()
    status = judging.panel.get_by_role("status")
    expect(status).to_contain_text("Anna Kessler?, person")
    buttons = judging.panel.get_by_role("button").all_text_contents()
    assert {"y Right", "n Not a name here", "N Never a name …"} <= {" ".join(one.split()) for one in buttons}
    judging.panel.get_by_role("button", name="Right").focus()
    judging.page.keyboard.press("Enter")
    expect(judging.page.locator("dossier-preview [role=status].told")).to_contain_text(
        "Anna Kessler is confirmed."
    )
    judging.undo()


def test_shortcuts_that_are_off_are_off(clean: Served, judging: Judging) -> None:
    judging.page.evaluate("localStorage.setItem('dossier-shortcuts', 'off')")
    judging.page.reload()
    expect(judging.page.locator("dossier-preview[data-ready]")).to_have_count(1)
    judging.page.keyboard.press("r")
    expect(judging.panel).to_be_hidden()
    judging.page.get_by_role("button", name="Correct this page").click()
    expect(judging.panel).to_be_visible()


def test_a_date_that_cannot_be_read_stays_in_the_dialog(clean: Served, judging: Judging) -> None:
    judging.begin("Dates").at("2021-03-03").strike("d")
    dialog = judging.page.locator("dossier-preview dialog[open]")
    for typed, told in (
        ("Thursday last", "cannot be read as a date"),
        ("3/4/2021", "can be read in two ways"),
    ):
        dialog.get_by_label("Date").fill(typed)
        judging.page.keyboard.press("Enter")
        expect(dialog.get_by_role("alert")).to_contain_text(told)
        expect(dialog.get_by_label("Date")).to_have_value(typed)
        expect(dialog.get_by_label("Date")).to_be_focused()
    assert held(clean) == GIVEN
    dialog.get_by_label("Date").fill("19 April 2021")
    judging.page.keyboard.press("Enter")
    expect(judging.written).to_contain_text("Written to")
    assert "published: 2021-04-19\n" in held(clean)["articles/ferry.md"]
    judging.undo()


@pytest.mark.parametrize(("sort", "words"), [("Names", "“Holt”"), ("Speakers", "Nobody slept")])
def test_an_entry_that_is_not_there_can_be_made_while_choosing(
    sort: str, words: str, clean: Served, judging: Judging
) -> None:
    judging.begin(sort).at(words).strike("o", "Jonas Dahl", "Enter")
    dialog = judging.page.locator("dossier-preview dialog[open]")
    expect(dialog).to_contain_text("No such entry.")
    expect(dialog.get_by_label("Name")).to_have_value("Jonas Dahl")
    dialog.get_by_role("button", name="Make a new entry “Jonas Dahl” …").click()
    expect(dialog.get_by_label("Kind")).to_be_visible()
    expect(dialog.get_by_label("Name")).to_be_focused()
    judging.page.keyboard.press("Enter")
    expect(judging.written).to_contain_text("Written to")
    assert "- id: jonas-dahl\n  name: Jonas Dahl\n  kind: person\n" in held(clean)["actors.yml"]
    assert "jonas-dahl}" in held(clean)["articles/ferry.md"]
    judging.undo()
    assert held(clean) == GIVEN


def test_coordinates_that_are_none_stay_in_the_dialog(clean: Served, judging: Judging) -> None:
    judging.begin("Names").at("“Bergen”").strike("e")
    dialog = judging.page.locator("dossier-preview dialog[open]")
    dialog.get_by_label("Latitude, longitude").fill("north of Oslo")
    judging.page.keyboard.press("Enter")
    expect(dialog.get_by_role("alert")).to_contain_text("These are no coordinates.")
    judging.page.keyboard.press("Escape")
    assert held(clean) == GIVEN


def test_what_was_done_is_said_and_what_would_be_undone(clean: Served, judging: Judging) -> None:
    undo = judging.page.get_by_role("button", name="Undo")
    judging.begin("Names").at("“Anna Kessler”").strike("N", "A street", "Enter")
    expect(judging.told).to_contain_text("“Anna Kessler” is rejected as a name.")
    expect(judging.told).not_to_contain_text("content/")
    expect(undo).to_have_text("u Undo: “Anna Kessler” is rejected as a name")
    judging.undo()
    expect(judging.told).to_contain_text("Undone: “Anna Kessler” is rejected as a name.")
    expect(undo).to_be_hidden()


def test_what_was_decided_on_another_page_is_undone_only_if_it_is_wanted(
    clean: Served, judging: Judging
) -> None:
    judging.begin("Names").at("“Anna Kessler”").strike("N", "A street", "Enter")
    expect(judging.written).to_contain_text("Written to")
    judging.page.goto(f"{clean.address}figures.html")
    expect(judging.page.locator("dossier-preview[data-ready]")).to_have_count(1)
    dialog = judging.ask("u")
    expect(dialog).to_contain_text("“Anna Kessler” is rejected as a name.")
    expect(dialog).to_contain_text("Ferry to Bergen shut after storm")
    judging.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert "rejected.yml" in held(clean)
    judging.ask("u").get_by_role("button", name="Undo it").click()
    until(judging.page, lambda: held(clean) == GIVEN)


def test_a_speaker_in_the_margin_is_judged_by_a_click(clean: Served, judging: Judging) -> None:
    judging.begin("Names")
    judging.page.locator("main .margin .doubt", has_text="an official").dispatch_event("click", timeout=5_000)
    expect(judging.panel.locator(".what")).to_contain_text("Nobody slept")
    assert judging.page.evaluate("window.unchanged === true")


def test_marked_words_are_taken_over_as_a_missing_name(clean: Served, judging: Judging) -> None:
    judging.begin("Names")
    judging.page.locator("#p17").get_by_text("Beacon").first.evaluate(
        """(piece) => {
            const node = [...piece.childNodes].find((one) => one.data?.includes("Beacon is"));
            const start = node.data.indexOf("Beacon is");
            getSelection().setBaseAndExtent(node, start, node, start + 6);
        }"""
    )
    judging.strike("i")
    expect(judging.panel.locator(".what")).to_have_text("“Beacon”")
    judging.strike("o", "M. Holt", "Enter")
    expect(judging.told).to_contain_text("“Beacon” means M. Holt here.")
    assert "{line: 17, words: Beacon, nth: 2, entity: actors/m-holt}" in held(clean)["articles/ferry.md"]
    judging.undo()
