"""All pages of a dossier: present, linked, and with the expected content."""

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from posixpath import join, normpath

import pytest
from dossiers import dossier, harbour, study
from paging import RENDERER, SAMPLES, site

from dossier.model import BlockKind
from dossier.pages.builtin import PAGES
from dossier.render.writer import other_files
from dossier.synthesis.free_pages import is_reserved
from dossier.views.offers import FILES


class Reader(HTMLParser):
    """What a page holds: ids, links, headings, and what a strict policy would refuse."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.links: list[str] = []
        self.headings: list[int] = []
        self.refused: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        if held.get("id"):
            self.ids[str(held["id"])] += 1
        self.links += [str(held[name]) for name in ("href", "src", "action") if name in held]
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if (
            "style" in held
            or any(name.startswith("on") for name in held)
            or (tag == "script" and "src" not in held and held.get("type") != "application/ld+json")
        ):
            self.refused.append(tag)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_link_leads_somewhere(name: str) -> None:
    pages = {path: Reader(html) for path, html in site(SAMPLES[name]).items()}
    others = {file.path for file in other_files(SAMPLES[name], RENDERER)} | {file.path for file in FILES}
    others |= {page.path for page in PAGES["site.webmanifest"](SAMPLES[name])}
    for path, reader in pages.items():
        for target in reader.links:
            if target.startswith("https://example.org/x/"):
                continue
            file, _, anchor = target.partition("#")
            found = normpath(join(path, "..", file)) if file else path
            assert found in pages or found in others, f"{path}: {target}"
            assert not anchor or anchor in pages[found].ids, f"{path}: {target}"


@pytest.mark.parametrize("name", SAMPLES)
def test_pages_are_sound(name: str) -> None:
    for path, html in site(SAMPLES[name]).items():
        reader = Reader(html)
        assert not [i for i, count in reader.ids.items() if count > 1], path
        assert not reader.refused, path
        assert reader.headings[0] == 1 == reader.headings.count(1), path
        steps = zip(reader.headings, reader.headings[1:], strict=False)
        assert all(after <= before + 1 for before, after in steps), path


def test_an_article_marks_the_first_of_each_name() -> None:
    html = site(SAMPLES["one"])["articles/harbour-1-reopens.html"]
    text = html[html.index('<div class="text" ') : html.index('<div class="apparatus">')]
    assert re.findall(r'<a( class="first")? href="../(actor|place)s/[^"]*">([^<]*)', text) == [
        (' class="first"', "actor", "Maren Holt"),
        (' class="first"', "place", "Lomvik"),
        ("", "actor", "Holt"),
        (' class="first"', "place", "Norland"),
        ("", "place", "Lomvik"),
    ]


def test_every_kind_of_block_keeps_its_anchor() -> None:
    (html,) = [html for path, html in site(SAMPLES["all kinds"]).items() if path.startswith("articles/")]
    shown = [number for number, kind in enumerate(BlockKind, 1) if kind is not BlockKind.FURNITURE]
    assert {f"p{number}" for number in shown} <= set(Reader(html).ids)


def test_a_day_that_goes_over_several_pages_counts_its_sentences() -> None:
    pages = site(SAMPLES["shared, cut"])
    heads = [
        re.findall(r'<span class="count">([^<]+)</span></h2>', pages[f"timeline{n}.html"])
        for n in ("", "--2")
    ]
    assert heads[0][-1].startswith("1–")
    assert heads[0][-1].endswith(" of 7")
    assert heads[1][0].endswith(" of 7")
    assert int(heads[1][0].partition("–")[0]) == int(heads[0][-1].partition(" ")[0].partition("–")[2]) + 1


def test_what_was_set_aside_is_shown_with_its_rule() -> None:
    made = dossier(
        study("Menu\n\nHeadline\n\nText of it.\n", kinds=(BlockKind.FURNITURE, BlockKind.HEADLINE))
    )
    (html,) = [html for path, html in site(made).items() if path.startswith("articles/")]
    assert '<s>Menu</s> <span class="rule">' in html
    assert '<span class="rule"><span title="factory">factory</span></span>' in html


def test_what_was_set_aside_stands_in_its_place_among_what_was_kept() -> None:
    kinds = (
        BlockKind.FURNITURE,
        BlockKind.FURNITURE,
        BlockKind.HEADLINE,
        BlockKind.PARAGRAPH,
        BlockKind.FURNITURE,
    )
    made = dossier(study("Menu\nShare\nHeadline\nText of it.\nMore\n", kinds=kinds))
    (html,) = [html for path, html in site(made).items() if path.startswith("articles/")]
    transcript = html[html.index('<ol class="transcript">') :]
    assert re.findall(r"<s>([^<]+)</s>|<a[^>]*>([^<]+)</a>", transcript[: transcript.index("</ol>")]) == [
        ("Menu", ""), ("Share", ""), ("", "Headline"), ("More", ""),
    ]  # fmt: skip
    assert '<a href="#p3">Headline</a> <span class="rule">2 blocks of text kept</span>' in transcript
    assert (
        transcript.count('<span class="rule"><span title="factory">factory</span></span>') == 2
    )  # of the first two lines at once


def test_right_to_left_text_is_set_so() -> None:
    (html,) = [
        h for p, h in site(dossier(study("إدلب\n", language="ar"))).items() if p.startswith("articles/")
    ]
    assert '<article lang="ar" dir="rtl">' in html


def test_a_cell_of_the_matrix_leads_to_as_many_paragraphs_as_it_counts() -> None:
    pages = site(SAMPLES["many, cut"])
    cells = re.findall(
        r'<td class="heat-\d"><a href="(together/[^"#]+)#([^"]+)"[^>]*>(\d+)</a>', pages["matrix.html"]
    )
    assert cells
    for path, anchor, count in cells:
        assert len(list(_linked(pages, path, anchor))) == int(count)


def _linked(pages: dict[str, str], path: str, anchor: str) -> Iterator[str]:
    """Follow the links of a list of rows from page to page; each must lead to a row."""
    while path:
        (listed,) = re.findall(rf'<li id="{anchor}">.*?</li>', pages[path])
        for first, last in re.findall(r'<a href="#(\d+)">\d+</a>(?:–<a href="#(\d+)">)?', listed):
            for row in range(int(first), int(last or first) + 1):
                assert f'<li id="{row}">' in pages[path]
                yield str(row)
        onward = re.search(r'href="([^"#]+)#[^"]+">\d+ on later pages', listed)
        path = normpath(join(path, "..", onward[1])) if onward else ""


def test_a_paragraph_of_a_pair_is_called_as_its_article_calls_it() -> None:
    page = site(SAMPLES["one"])["together/actors-maren-holt.html"]
    assert re.findall(r"<(?:a|span)[^>]*>([^<]+)</(?:a|span)></p></li>", page) == [
        "paragraph\xa02",
        "paragraph\xa03",
    ]


def test_a_count_of_a_name_leads_to_as_many_sentences() -> None:
    pages = site(SAMPLES["many, cut"])
    table = pages["actors/maren-holt.html"]
    counts = re.findall(r'<td class="number"><a href="([^"#]*)#([^"]+)">(\d+)</a>', table)
    assert counts
    for path, anchor, count in counts:
        begin = normpath(join("actors", path)) if path else "actors/maren-holt.html"
        assert len(list(_linked(pages, begin, anchor))) == int(count)


def test_entries_never_mentioned_are_listed_apart() -> None:
    html = site(SAMPLES["one"])["actors.html"]
    assert html.index("Listed, not mentioned") < html.index("Never Named")


def test_the_same_dossier_gives_the_same_bytes() -> None:
    again = dossier(*(harbour(n) for n in (5, 3, 7, 1, 2, 6, 4)), rows=3)
    assert site(again) == site(SAMPLES["many, cut"])


def test_a_map_is_there_where_a_mentioned_place_has_coordinates() -> None:
    pages = site(SAMPLES["one"])
    assert 'href="places/lomvik.html" transform=' in pages["map.html"]
    assert "Norland" in pages["map.html"][pages["map.html"].index('id="unlocated"') :]
    assert 'aria-label="Lomvik on a map"' in pages["places/lomvik.html"]
    assert "on a map" not in pages["places/norland.html"]
    assert ">Map</a>" in pages["index.html"]


def test_there_is_no_map_without_coordinates_and_no_network_without_company() -> None:
    pages = site(dossier(study("Holt in Norland.\n")))
    assert not {"map.html", "network.html"} & set(pages)
    assert ">Map</a>" not in pages["index.html"]
    assert "network.html" not in pages["matrix.html"]


@pytest.mark.parametrize("name", SAMPLES)
def test_no_free_page_can_have_the_address_of_another_page(name: str) -> None:
    made = SAMPLES[name]
    own = {path for path in site(made) if "/" not in path} - {f"{page}.html" for page in made.free_pages}
    assert [path for path in own - {"index.html"} if not is_reserved(path.removesuffix(".html"))] == []


def test_each_edge_of_a_network_is_drawn_and_listed_with_its_evidence() -> None:
    html = site(SAMPLES["together"])["network.html"]
    drawn, listed = html[: html.index("<table")], html[html.index("<table") :]
    evidence = re.findall(r'href="(together/[^"]+)"', drawn)
    assert len(evidence) == 2
    assert sorted(evidence) == sorted(re.findall(r'href="(together/[^"]+)"', listed))


def test_labels_of_sentences_in_another_language_are_in_that_of_the_page() -> None:
    made = dossier(study("قال Maren Holt ذلك أمس في المدينة.\n", published="2021-03-01", language="ar"))
    html = site(made)["actors/maren-holt.html"]
    listed = html[html.index('<div class="groups concordance">') :]
    assert re.search(r'<div lang="ar"[^>]*>.*?<ul dir="rtl">\s*<li[^>]*><a lang="en" dir="ltr"', listed, re.S)
