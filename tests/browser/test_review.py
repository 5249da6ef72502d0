"""The review desk in a browser, by keyboard: each kind of decision, and its undoing."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from accessible import unread
from browsing import PATIENCE, Opening, until
from making import make_dossier
from playwright.sync_api import Browser, Locator, Page, Request, expect
from reviewing import ACTORS, OUTLETS, SIDECAR, review_dossier
from serving import Served, until_true

BAR = "dossier-preview"
FERRY = "articles/ferry-to-bergen-shut-after-storm.html"
GOAL = 0.2
"""Seconds of a processor in which a decision is to be seen."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Served]:
    served = Served(review_dossier(tmp_path_factory.mktemp("review") / "d"))
    served.settle()
    yield served
    served.end()


@pytest.fixture(scope="module")
def begun(served: Served) -> dict[str, object]:
    """Return what the preview shows before anything is decided."""
    return shown(served)


@pytest.fixture
def clean(served: Served, begun: dict[str, object]) -> Iterator[Served]:
    """Begin with the files as they were written, and leave them so, and the preview too."""
    yield served
    served.settle()
    before = held(served)
    content = served.root / "content"
    for path in [path for path in content.rglob("*") if path.is_file()]:
        if path.relative_to(content).as_posix() not in _GIVEN:
            path.unlink()
    for name, text in _GIVEN.items():
        if served.read(f"content/{name}") != text:
            served.write(f"content/{name}", text)
    served.settle(after_change=before != _GIVEN)
    until_true(lambda: shown(served) == begun)


def shown(served: Served) -> dict[str, object]:
    """Return what can be judged on some pages, as the preview lists it, without the state that it is in."""
    found: dict[str, object] = {}
    for path in (FERRY, "actors/holt.html", "articles.html"):
        address = f"{served.address}-/review/items?{urlencode({'path': path})}"
        with urlopen(address, timeout=60) as answer:
            items = json.load(answer)["items"]
        found[path] = [(one["sort"], one["words"], one["title"]) for one in items]
    return found


_GIVEN = {"actors.yml": ACTORS, "outlets.yml": OUTLETS, "articles/ferry.md": SIDECAR}


def held(served: Served) -> dict[str, str]:
    """Return all content files."""
    folder = served.root / "content"
    return {
        p.relative_to(folder).as_posix(): p.read_text("utf-8")
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


class Judging:
    """A page on which things are judged by keys."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.panel = page.get_by_role("region", name="Correct this page")
        self.told = page.locator("dossier-preview .told")
        self.written = page.locator("dossier-preview .written")

    def begin(self, sort: str = "Everything") -> "Judging":
        """Turn judging on, and show one sort of things."""
        expect(self.page.locator("dossier-preview[data-ready]")).to_have_count(1)
        self.page.keyboard.press("r")
        expect(self.panel).to_be_visible()
        self.panel.get_by_label("Show").select_option(label=sort)
        self.panel.focus()
        return self.steady()

    def steady(self) -> "Judging":
        """Wait until the panel shows the same for a moment: what can be judged is fetched after it has opened."""
        shown = ""
        while shown != (now := self.panel.inner_text()):
            shown = now
            self.page.wait_for_timeout(200)
        return self

    def at(self, words: str, number: int = 1) -> "Judging":
        """Go to the thing with these words, by the key for the next one."""
        what = self.steady().panel.locator(".what")
        for _ in range(80):
            if words in (what.text_content() or "") and self._is_number(number, words):
                return self
            before = self.panel.locator(".count").text_content()
            self.page.keyboard.press("j")
            expect(self.panel.locator(".count")).not_to_have_text(before or "")
        raise AssertionError(f"there is nothing with {words!r}")

    def _is_number(self, number: int, words: str) -> bool:
        self._seen = getattr(self, "_seen", 0) + 1
        if self._seen < number:
            return False
        self._seen = 0
        return True

    def strike(self, *keys: str) -> None:
        """Press keys; a text of more than one character that is no key is typed."""
        for key in keys:
            if key in "oawemNdp" and len(key) == 1:
                self.ask(key)
            elif len(key) > 1 and key not in ("Enter", "Escape", "Tab", "ArrowDown"):
                self.page.keyboard.type(key)
            else:
                self.page.keyboard.press(key)

    def ask(self, key: str) -> Locator:
        """Press a key that opens a dialog, again where it was not heard: the desk may have been at work still."""
        dialog = self.page.get_by_role("dialog")
        for patience in (5_000, 15_000, PATIENCE):
            self.page.keyboard.press(key)
            with suppress(AssertionError):
                expect(dialog).to_be_visible(timeout=patience)
                break
        expect(self.page.locator("dossier-preview dialog :focus")).to_have_count(1)
        return dialog

    def undo(self) -> None:
        """Take the last decision back, once it has been made: before, no key is heard."""
        expect(self.written).to_contain_text(re.compile("Written to|Taken back"))
        self.page.keyboard.press("u")
        expect(self.written).to_contain_text("Taken back")


@pytest.fixture
def judging(clean: Served, opening: Opening) -> Judging:
    visit = opening(f"{clean.address}{FERRY}")
    expect(visit.page.locator("dossier-preview .judge")).to_be_visible()
    visit.page.evaluate("window.unchanged = true")
    return Judging(visit.page)


CASES: dict[str, tuple[str, str, int, tuple[str, ...], str, str]] = {
    "right": (
        "Names",
        "“Anna Kessler”",
        1,
        ("y",),
        "actors.yml",
        "- id: anna-kessler\n  name: Anna Kessler\n  kind: person\n  role: police chief\n",
    ),
    "not a name here": (
        "Names",
        "“Bergen”",
        2,
        ("n",),
        "articles/ferry.md",
        "names:\n  - {line: 5, words: Bergen, entity: null}\n",
    ),
    "never a name": (
        "Names",
        "“Anna Kessler”",
        1,
        ("N", "A street", "Enter"),
        "rejected.yml",
        "reason: A street}\n",
    ),
    "somebody else": (
        "Names",
        "“Holt”",
        1,
        ("o", "M. Holt", "Enter"),
        "articles/ferry.md",
        "names:\n  - {line: 11, words: Holt, nth: 2, entity: actors/m-holt}\n",
    ),
    "another spelling": (
        "Names",
        "“Kessler”",
        1,
        ("a", "M. Holt", "Enter"),
        "actors.yml",
        "  name: M. Holt\n  kind: person\n  aliases: [Kessler]\n",
    ),
    "new entry": (
        "Names",
        "“Kessler”",
        1,
        ("w", "Otto Kessler", "Enter"),
        "actors.yml",
        "- id: otto-kessler\n  name: Otto Kessler\n  kind: person\n  aliases: [Kessler]\n",
    ),
    "edit": (
        "Names",
        "“Holt”",
        1,
        ("e", "Maren A. Holt", "Enter"),
        "actors.yml",
        "  name: Maren A. Holt # the mayor\n",
    ),
    "merge": (
        "Names",
        "“Maren Holt”",
        1,
        ("m", "M. Holt", "Enter"),
        "actors.yml",
        "  aliases: [Maren Holt, Holt]\n  was: [holt]\n",
    ),
    "speaker": (
        "Speakers",
        "Nobody slept",
        1,
        ("o", "Maren", "Enter"),
        "articles/ferry.md",
        "speakers:\n  - {line: 13, words: Nobody slept in the harbour, speaker: holt}\n",
    ),
    "nobody": (
        "Speakers",
        "We lost a crane",
        1,
        ("x",),
        "articles/ferry.md",
        "speakers:\n  - {line: 9, words: We lost a crane and, speaker: null}\n",
    ),
    "date": (
        "Dates",
        "“Monday”",
        1,
        ("d", "2021-02-22", "Enter"),
        "articles/ferry.md",
        "dates:\n  - {line: 7, words: Monday, date: 2021-02-22}\n",
    ),
    "published": (
        "Dates",
        "2021-03-03",
        1,
        ("d", "2021-03-04?", "Enter"),
        "articles/ferry.md",
        "published: 2021-03-04?\n",
    ),
    "outlet": (
        "Everything",
        "Bergen Post",
        1,
        ("w", "Quay News", "Enter"),
        "outlets.yml",
        "{id: quay-news, name: Quay News, kind: agency}\n",
    ),
    "speaker by one key": (
        "Speakers",
        "Nobody slept",
        1,
        ("1",),
        "articles/ferry.md",
        "speakers:\n  - {line: 13, words: Nobody slept in the harbour, speaker: holt}\n",
    ),
    "kind by one key": (
        "Names",
        "“Anna Kessler”",
        1,
        ("6",),
        "actors.yml",
        "- id: anna-kessler\n  name: Anna Kessler\n  kind: office\n",
    ),
    "drop": ("Lines", "Part of the text", 6, ("-",), "articles/ferry.md", "drop: [17]\n"),
}


@pytest.mark.parametrize("case", CASES)
def test_each_decision_is_made_and_taken_back_by_keys(case: str, clean: Served, judging: Judging) -> None:
    sort, words, number, keys, file, lines = CASES[case]
    before = held(clean)
    judging.begin(sort).at(words, number).strike(*keys)
    expect(judging.written).to_contain_text("Written to content/")
    assert lines in held(clean)[file]
    if file == "actors.yml":
        assert "# Who acts here" in held(clean)[file]
        assert ("# the mayor" in held(clean)[file]) is (case != "merge")  # it goes with the entry it is about
    assert judging.page.evaluate("window.unchanged === true")  # the page was changed in place
    judging.undo()
    assert held(clean) == before


def test_a_line_that_was_left_out_is_kept(clean: Served, judging: Judging) -> None:
    judging.begin("Lines left out").at("Left out of the text").strike("+")
    expect(judging.page.locator("main .text")).to_contain_text("Subscribe to our newsletter")
    assert "keep: [15]\n" in held(clean)["articles/ferry.md"]
    judging.undo()
    expect(judging.page.locator("main .text")).not_to_contain_text("Subscribe to our newsletter")


def test_selected_words_become_a_name(clean: Served, judging: Judging) -> None:
    judging.begin("Names")
    select = """() => {
        const node = [...document.querySelector("#p17").childNodes].find((one) => one.data?.includes("Beacon"));
        getSelection().setBaseAndExtent(node, node.data.indexOf("Beacon is"), node, node.data.indexOf("Beacon is") + 6);
    }"""
    judging.page.evaluate(select)
    judging.strike("o", "M. Holt", "Enter")
    expect(judging.told).to_contain_text("+1 mention on 1 page")
    assert "{line: 17, words: Beacon, nth: 2, entity: actors/m-holt}" in held(clean)["articles/ferry.md"]
    expect(judging.page.locator("#p17 a.actor")).to_have_text("Beacon")
    judging.undo()


def test_typed_words_become_a_name(clean: Served, judging: Judging) -> None:
    """The keyboard alone suffices for a name that the program did not find."""
    judging.begin("Names").strike("i")
    expect(judging.page.locator("dossier-preview dialog :focus")).to_have_count(1)
    judging.strike("Beacon", "Enter")
    expect(judging.panel.locator(".what")).to_have_text("“Beacon”")
    judging.strike("0")
    expect(judging.told).to_contain_text("+2 mentions on 1 page")
    assert held(clean)["places.yml"] == "- id: beacon\n  name: Beacon\n  kind: site\n"
    judging.undo()
    judging.strike("i")
    expect(judging.page.locator("dossier-preview dialog :focus")).to_have_count(1)
    judging.strike("Lantern", "Enter")
    expect(judging.told).to_have_text("“Lantern” is not in this article.")


def test_all_suggestions_of_a_page_are_accepted_together(clean: Served, judging: Judging) -> None:
    judging.begin("Names").strike("Y")
    rows = judging.page.locator("dossier-preview dialog li")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("Bergen")
    expect(judging.page.locator("dossier-preview dialog :focus")).to_have_count(1)
    judging.strike("ArrowDown", " ", "Enter")  # all but the second
    expect(judging.written).to_contain_text("Written to content/places.yml")
    assert "id: bergen\n" in held(clean)["places.yml"]
    assert held(clean)["actors.yml"] == ACTORS
    judging.undo()


def test_an_entry_moves_to_the_places_by_one_key(clean: Served, opening: Opening) -> None:
    judging = Judging(opening(f"{clean.address}actors/m-holt.html").page)
    judging.begin().at("M. Holt").strike("0")
    judging.page.wait_for_url("**/places/m-holt.html")
    expect(judging.written).to_contain_text(
        "Written to content/actors.yml, content/places.yml"
    )  # said on the new page
    assert (
        "- id: m-holt\n  name: M. Holt\n  kind: site\n  was: [actors/m-holt]\n" in held(clean)["places.yml"]
    )
    expect(judging.page.locator("dossier-preview[data-ready]")).to_have_count(1)
    judging.page.keyboard.press("u")
    until(judging.page, lambda: held(clean) == _GIVEN)


def test_a_place_is_put_where_it_is(clean: Served, opening: Opening) -> None:
    clean.write(
        "content/places.yml", "- {id: bergen, name: Bergen, kind: city, at: [52.6, 8.9]}   # which?\n"
    )
    clean.settle(after_change=True)
    judging = Judging(opening(f"{clean.address}places/bergen.html").page)
    judging.begin().at("Bergen").strike("p")
    expect(judging.page.locator("dossier-preview dialog option").first).to_contain_text("Bergen, NO")
    judging.strike("Enter")
    expect(judging.written).to_contain_text("Written to content/places.yml")
    assert held(clean)["places.yml"] == (
        "- {id: bergen, name: Bergen, kind: city, at: [60.393, 5.324], geonames: 3161732}   # which?\n"
    )


def test_a_comparison_is_dismissed_parted_and_named(clean: Served, opening: Opening) -> None:
    judging = Judging(opening(f"{clean.address}figures.html").page)
    before = held(clean)
    cases: tuple[tuple[tuple[str, ...], str], ...] = (
        (("x",), "- id: injured-people-2021-03-01\n  dismiss: true\n"),
        (("p", "Ten", "Enter"), "  part:\n    - {article: storm, figure: Ten people}\n"),
        (("e", "The crane", "Enter"), "  name: The crane\n"),
    )
    judging.begin()
    for keys, lines in cases:
        judging.at("injured-people-2021-03-01").strike(*keys)
        expect(judging.written).to_contain_text("Written to content/comparisons.yml")
        assert lines in held(clean)["comparisons.yml"]
        judging.undo()
        assert held(clean) == before


def test_an_entry_is_judged_on_its_own_page(clean: Served, opening: Opening) -> None:
    judging = Judging(opening(f"{clean.address}actors/m-holt.html").page)
    judging.begin().at("M. Holt").strike("m", "Maren", "Enter")
    judging.page.wait_for_url("**/actors/holt.html")  # where it leads to from now on
    assert "was: [m-holt]" in held(clean)["actors.yml"]
    judging.page.keyboard.press("u")
    until(judging.page, lambda: held(clean) == _GIVEN)


@pytest.mark.parametrize(
    ("path", "sort", "words", "keys", "lines"),
    [
        (
            "actors/holt.html",
            "Names",
            "“Holt”",
            ("n",),
            "  - {line: 11, words: Holt, nth: 2, entity: null}\n",
        ),
        (
            "quotations.html",
            "Speakers",
            "Nobody slept",
            ("x",),
            "words: Nobody slept in the harbour, speaker: null}\n",
        ),
        (
            "timeline.html",
            "Dates",
            "“March 5”",
            ("d", "2021-03-06", "Enter"),
            "{line: 11, words: March 5, date: 2021-03-06}",
        ),
    ],
)
def test_rows_of_lists_are_judged_where_they_are(
    path: str, sort: str, words: str, keys: tuple[str, ...], lines: str, clean: Served, opening: Opening
) -> None:
    judging = Judging(opening(f"{clean.address}{path}").page)
    judging.begin(sort).at(words).strike(*keys)
    expect(judging.written).to_contain_text("Written to content/articles/ferry.md")
    assert lines in held(clean)["articles/ferry.md"]
    judging.undo()
    assert held(clean) == _GIVEN


def test_the_queue_is_worked_by_keys(clean: Served, opening: Opening) -> None:
    page = opening(f"{clean.address}-/review").page
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
    until(page, lambda: held(clean) == _GIVEN)


def open_queue(opening: Opening, address: str, sort: str = "Everything open") -> Page:
    page = opening(f"{address}-/review", fresh=True).page
    expect(page.locator(".queue-list > li.current")).to_have_count(1)
    if sort != "Everything open":
        page.get_by_label("Show").select_option(label=sort)
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
    until(page, lambda: held(clean) == _GIVEN)


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
    until(page, lambda: held(clean) == _GIVEN)


def test_all_alike_are_marked_and_decided_by_one_key(clean: Served, opening: Opening) -> None:
    page = open_queue(opening, clean.address, "Open in articles")
    while "Outlet unknown" not in (page.locator(".queue-list > li.current b").text_content() or ""):
        page.keyboard.press("j")
    page.keyboard.press("S")
    expect(page.locator(".queue-count")).to_contain_text("2 marked")
    page.keyboard.press("o")
    expect(page.locator("dossier-preview dialog :focus")).to_have_count(1)
    page.keyboard.press("Enter")
    until(page, lambda: {"articles/storm.md", "articles/quiet.md"} <= held(clean).keys())
    assert held(clean)["articles/quiet.md"] == "---\noutlet: post\n---\n"
    expect(page.locator("dossier-preview .written")).to_contain_text("Written to")
    page.keyboard.press("u")
    until(page, lambda: held(clean) == _GIVEN)


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
    assert held(clean) == _GIVEN


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


@pytest.mark.parametrize("width", [390, 1280])
def test_everybody_can_use_the_desk(width: int, clean: Served, opening: Opening) -> None:
    options = {"reduced_motion": "reduce", "bypass_csp": True}  # axe sets styles of its own
    page = opening(f"{clean.address}{FERRY}", width=width, **options).page
    judging = Judging(page).begin("Names").at("“Anna Kessler”")
    assert unread(page, BAR) == []
    judging.strike("e")
    assert unread(page, BAR) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    judging.strike("o")
    assert unread(page, BAR) == []
    page.keyboard.press("Escape")
    judging.strike("y")
    expect(judging.written).to_contain_text("Written to")
    page.locator("dossier-preview summary", has_text="What was written").click()
    assert unread(page, BAR) == []
    judging.panel.focus()
    judging.undo()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto(f"{clean.address}-/review")
    expect(page.locator(".queue-list > li").first).to_be_visible()
    assert unread(page, "body") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_screen_reader_hears_what_is_judged_and_what_was_done(clean: Served, judging: Judging) -> None:
    judging.begin("Names").at("“Anna Kessler”")
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
    dialog = judging.page.get_by_role("dialog")
    for typed, told in (
        ("Thursday last", "cannot be read as a date"),
        ("3/4/2021", "can be read in two ways"),
    ):
        dialog.get_by_label("Date").fill(typed)
        judging.page.keyboard.press("Enter")
        expect(dialog.get_by_role("alert")).to_contain_text(told)
        expect(dialog.get_by_label("Date")).to_have_value(typed)
        expect(dialog.get_by_label("Date")).to_be_focused()
    assert held(clean) == _GIVEN
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
    dialog = judging.page.get_by_role("dialog")
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
    assert held(clean) == _GIVEN


def test_coordinates_that_are_none_stay_in_the_dialog(clean: Served, judging: Judging) -> None:
    judging.begin("Names").at("“Bergen”").strike("e")
    dialog = judging.page.get_by_role("dialog")
    dialog.get_by_label("Latitude, longitude").fill("north of Oslo")
    judging.page.keyboard.press("Enter")
    expect(dialog.get_by_role("alert")).to_contain_text("These are no coordinates.")
    judging.page.keyboard.press("Escape")
    assert held(clean) == _GIVEN


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
    until(judging.page, lambda: held(clean) == _GIVEN)


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
