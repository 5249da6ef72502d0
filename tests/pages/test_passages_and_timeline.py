"""Pages of passages, wording and the timeline, and the notes about them on articles."""

import re
from html import unescape

from dossiers import dossier, harbour, report
from paging import SAMPLES, STORM, site, storm

from dossier.model import Dossier

SHARED = site(SAMPLES["shared"])


def words(html: str) -> str:
    """Return the text of a page, hidden labels included."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def part(html: str, begin: str, end: str) -> str:
    return html[html.index(begin) : html.index(end, html.index(begin))]


def test_changes_are_marked_and_said() -> None:
    page = SHARED["passages.html"]
    assert re.findall(
        r"<(ins|del)><span class=\"visually-hidden\" lang=\"en\" dir=\"ltr\">([^<]*)</span>(\w+)<", page
    ) == [
        ("del", "[removed: ", "sunk"),
        ("ins", "[added: ", "capsized"),
    ]
    shown = words(part(page, '<ol class="versions">', "</ol>"))
    assert "their rails and [removed: sunk] [added: capsized] a barge" in shown
    assert shown.count("their rails and") == 3


def test_the_list_of_passages_has_them_under_their_earliest_article() -> None:
    page = SHARED["passages.html"]
    assert re.findall(r'<h2>.*?href="(articles/storm[^"]*)"', page) == ["articles/storm-1.html"]
    assert re.findall(r'<section class="passage" id="([^"]*)"', page) == ["storm-1-p3"]
    assert words(part(page, "<h3", "</h3>")).endswith("3 texts, up to 1 change")


def test_passages_of_many_articles_are_on_several_pages_at_addresses_that_edits_do_not_move() -> None:
    late = dossier(*(storm(n, STORM if n > 3 else f"Wind of March 1, {n}.") for n in range(1, 6)), rows=2)
    pages = {path: html for path, html in site(late).items() if path.startswith("passages")}
    held = {path: re.findall(r'<section class="passage" id="([^"]*)"', html) for path, html in pages.items()}
    assert held == {"passages.html": [], "passages--2.html": ["storm-4-p3"]}
    assert 'href="passages--2.html"' in pages["passages.html"]


def test_each_text_leads_to_its_paragraph_and_says_how_much_it_kept() -> None:
    page = SHARED["passages.html"]
    versions = part(page, '<ol class="versions">', "</ol>")
    assert re.findall(r'href="(articles/storm[^"]*)"', versions) == [
        f"articles/storm-{n}.html#p3" for n in (1, 2, 3)
    ]
    shown = re.findall(r'<p class="drift">(.*?)</p>', page)
    assert shown == [
        "The earliest text: 29 words",
        "28 of 29 words kept, 1 change",
        "29 words, word for word",
    ]


def test_a_tie_is_said_to_be_one() -> None:
    made = dossier(storm(1, STORM), storm(1, STORM, id="other"))
    assert "Taken as the earliest (another has the same date)" in site(made)["passages.html"]


def test_an_article_notes_where_else_a_paragraph_stands() -> None:
    notes = {
        n: re.findall(r'<p class="margin".*?</p>', SHARED[f"articles/storm-{n}.html"]) for n in (1, 2, 3)
    }
    assert [words(note) for note in notes[1]] == [
        "Also in Lomvik Post, 3 Mar 2021, Lomvik Post, 4 Mar 2021: compare"
    ]
    assert [words(note) for note in notes[2]] == [
        "Also in Lomvik Post, 2 Mar 2021, Lomvik Post, 4 Mar 2021: 1 change"
    ]
    assert words(notes[3][0]).startswith("Partly also in Lomvik Post, 2 Mar 2021")
    assert words(notes[3][0]).endswith(": word for word")
    assert 'href="storm-1.html#p3"' in notes[2][0]


def test_what_was_seen_before_can_be_folded_where_nothing_new_is_in_it() -> None:
    folded = [n for n in (1, 2, 3) if '<details class="seen" open>' in SHARED[f"articles/storm-{n}.html"]]
    assert folded == [2]


def test_an_article_lists_its_dates_with_their_evidence() -> None:
    page = SHARED["articles/storm-1.html"].replace("\u00a0", " ")
    shown = part(page, '<section aria-labelledby="dates">', "</section>")
    assert re.findall(r'<li><a href="([^"]*)">([^<]*)<', shown) == [
        ("../timeline.html#d-2020", "2020"),
        ("../timeline.html#d-2021-03-01", "1 March 2021"),
    ]
    assert "“March 1” 1 uncertain" in words(shown)
    assert "It is printed." in shown


def test_the_timeline_has_sentences_and_publications() -> None:
    page = SHARED["timeline.html"]
    heads = re.findall(r"<h2 id=\"(d-[^\"]*)\">([^<]*)<", page)
    assert [name.replace("\u00a0", " ") for _, name in heads] == [
        "2020", "1 March 2021", "2 March 2021", "3 March 2021", "4 March 2021",
    ]  # fmt: skip
    assert page.count("<mark>March 1</mark>") == 3
    assert page.count("date uncertain") == 3
    assert len(re.findall(r'<circle class="l[0-4]" cx="[0-9.]+%', page)) == 3
    assert len(re.findall(r'<path class="out" d="M0-10', page)) == 3


def test_the_drawing_is_also_a_table() -> None:
    table = part(SHARED["timeline.html"], "<table>", "</table>")
    rows = [words(row).replace("\u00a0", " ") for row in re.findall(r"<tr>.*?</tr>", table)]
    assert rows == ["DayLomvik Post", "1 Mar 20213", "2 Mar 2021 (1)", "3 Mar 2021 (1)", "4 Mar 2021 (1)"]


def test_open_spans_are_said_as_people_say_them() -> None:
    page = site(dossier(report("Since 2012.\nUntil May.\n", times={"2012": "2012/..", "May": "../2020-05"})))
    assert {"since 2012", "until May 2020"} <= set(
        re.findall(r"<h2 id[^>]*>([^<]*)", page["timeline.html"].replace("\u00a0", " "))
    )


def test_each_count_of_a_term_leads_to_its_sentences() -> None:
    page = SHARED["wording.html"]
    assert re.findall(r'<a href="(wording/[^"]*)">([^<]*)</a>', page) == [
        ("wording/closing.html#closed-lomvik-post", "3"),
        ("wording/closing.html#shut-lomvik-post", "3"),
    ]
    assert "Not used: sealed." in page
    assert SHARED["wording/closing.html"].count('<mark class="term">shut</mark>') == 3


def test_names_are_shown_by_outlet_and_those_with_several_come_first() -> None:
    page = site(dossier(harbour(1), harbour(2, outlet=None)))["wording.html"]
    shown = part(page, '<table class="called">', "</table>")
    assert re.findall(r'rowspan="2"><a class="(?:actor|place) first" href="([^"]*)"', shown) == [
        "actors/maren-holt.html", "places/lomvik.html", "places/norland.html",
    ]  # fmt: skip
    assert "actors/maren-holt.html#name-lomvik-post-maren-holt" in shown


def test_nothing_is_said_plainly() -> None:
    made: Dossier = dossier()
    pages = site(made)
    assert "No two articles share a passage." in pages["passages.html"]
    assert "The articles contain no dates." in pages["timeline.html"]
    assert "None of these is used: closed, shut, sealed." in pages["wording.html"]
