"""The months of a long list: links to the page and row where each begins."""

import re

from dossiers import dossier, harbour
from hypothesis import given
from hypothesis import strategies as st
from markup import written_out

from dossier.pages.builtin import PAGES
from dossier.render.renderer import Renderer, theme_folder
from dossier.views.excerpts import References, by_article
from dossier.views.month_index import MOST, month_of, months
from dossier.views.pagination import list_pages

DATES = ["2020-01-30", "2020-02-01?", "2020-02-01/2020-02-03", "2021", None]


def test_a_month_is_what_a_date_says_of_it() -> None:
    assert [month_of(date) for date in DATES] == ["2020-01", "2020-02", "2020-02", "2021", ""]


def test_months_stand_under_their_years() -> None:
    found = months("articles.html", DATES, rows_per_page=2)
    assert [(year.name, year.address) for year in found.years] == [
        ("2020", "articles.html#m-2020-01"),
        ("2021", "articles--2.html#m-2021"),
        ("", "articles--3.html#m-undated"),
    ]
    assert found.years[0].months == (
        ("2020-01", "articles.html#m-2020-01"),
        ("2020-02", "articles.html#m-2020-02"),
    )


@given(st.lists(st.sampled_from(DATES)), st.integers(1, 4))
def test_every_month_is_on_the_page_that_it_leads_to(dates: list[str | None], longest: int) -> None:
    found = months("x.html", dates, longest)
    on_pages = {
        f"{here.path}#{anchor}"
        for here in list_pages("x.html", len(dates), longest)
        for anchor in found.on(here).values()
    }
    assert on_pages == {address for year in found.years for _, address in year.months}


def test_of_very_many_months_only_the_years_are_listed() -> None:
    dates = [f"{year}-{month:02}" for year in range(1990, 1994) for month in range(1, 13)]
    found = months("x.html", dates, 200)
    assert len(dates) > MOST
    assert [(year.name, year.months) for year in found.years] == [
        (str(year), ()) for year in range(1990, 1994)
    ]


def test_groups_say_which_rows_of_the_list_they_are() -> None:
    made = dossier(harbour(1), harbour(2), harbour(3))
    found = by_article(made, References(made), made.occurrences["places/lomvik"][2:], before=2)
    assert [(group.first, group.last) for group in found] == [(3, 4), (5, 6)]


def test_a_page_of_a_long_list_says_where_one_is() -> None:
    made = dossier(*(harbour(n, published=f"{2010 + n}-03-01") for n in range(1, 9)), rows=6)
    pages = {page.path: page for page in PAGES["places"](made)}
    html = written_out(Renderer([theme_folder()], "en").render(pages["places/lomvik--2.html"]).decode())
    assert html.count('<span>7–12 of 16<span class="of-pages">, page 2 of 3</span>') == 2
    assert re.findall(r'<div id="([^"]+)">', html) == [
        "m-2014-03",
        "m-2015-03",
        "m-2016-03",
    ]
    assert re.findall(r"<span>([^<]+ of 16)</span></h3>", html) == [
        "7–8 of 16", "9–10 of 16", "11–12 of 16",
    ]  # fmt: skip
    assert 'href="lomvik--3.html#m-2017-03"' in html
