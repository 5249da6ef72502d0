"""The review desk in a browser, by keyboard: each kind of decision, and its undoing."""

import pytest
from browsing import until
from judging import GIVEN, Judging, held
from playwright.sync_api import expect
from reviewing import ACTORS
from serving import Served

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
    expect(judging.page.locator("#p17 a[href*='/actors/']")).to_have_text("Beacon")
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


def test_an_entry_moves_to_the_places_by_one_key(clean: Served, desk: Judging) -> None:
    judging = desk.open(f"{clean.address}actors/m-holt.html")
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
    until(judging.page, lambda: held(clean) == GIVEN)


def test_a_place_is_put_where_it_is(clean: Served, desk: Judging) -> None:
    clean.write(
        "content/places.yml", "- {id: bergen, name: Bergen, kind: city, at: [52.6, 8.9]}   # which?\n"
    )
    clean.settle(after_change=True)
    judging = desk.open(f"{clean.address}places/bergen.html")
    judging.begin().at("Bergen").strike("p")
    expect(judging.page.locator("dossier-preview dialog option").first).to_contain_text("Bergen, NO")
    judging.strike("Enter")
    expect(judging.written).to_contain_text("Written to content/places.yml")
    assert held(clean)["places.yml"] == (
        "- {id: bergen, name: Bergen, kind: city, at: [60.393, 5.324], geonames: 3161732}   # which?\n"
    )


def test_a_comparison_is_dismissed_parted_and_named(clean: Served, desk: Judging) -> None:
    judging = desk.open(f"{clean.address}figures.html")
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


def test_an_entry_is_judged_on_its_own_page(clean: Served, desk: Judging) -> None:
    judging = desk.open(f"{clean.address}actors/m-holt.html")
    judging.begin().at("M. Holt").strike("m", "Maren", "Enter")
    judging.page.wait_for_url("**/actors/holt.html")  # where it leads to from now on
    assert "was: [m-holt]" in held(clean)["actors.yml"]
    judging.page.keyboard.press("u")
    until(judging.page, lambda: held(clean) == GIVEN)


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
    path: str, sort: str, words: str, keys: tuple[str, ...], lines: str, clean: Served, desk: Judging
) -> None:
    judging = desk.open(f"{clean.address}{path}")
    judging.begin(sort).at(words).strike(*keys)
    expect(judging.written).to_contain_text("Written to content/articles/ferry.md")
    assert lines in held(clean)["articles/ferry.md"]
    judging.undo()
    assert held(clean) == GIVEN
