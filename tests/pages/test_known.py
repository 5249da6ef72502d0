"""Days as they were known: no page of a day depends on a source published later."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from dossiers import LEXICON, dossier, report
from hypothesis import given, settings
from hypothesis import strategies as st
from markup import written_out
from msgspec import structs

from dossier.analysis.figures.find import find_figures
from dossier.model import Dossier, Page, Study
from dossier.model.findings import Quotation
from dossier.pages.known import known_pages
from dossier.render.renderer import Renderer, theme_folder
from dossier.synthesis.as_known import as_known

RENDERER = Renderer([theme_folder()], "en")
NAMES = ("Holt", "Port Authority", "Never Named", "Lomvik", "Norland")
FIRST = date(2021, 3, 1)


def told(number: int, day: int, name: str, outlet: int, killed: int) -> Study:
    """Return an article with marks that no other has: its headline, its number and its outlet."""
    text = f"Headline {number} only\n\nOn stormday {name} said in Lomvik that {killed} people were killed.\n"
    made = report(
        text,
        (FIRST + timedelta(days=day)).isoformat(),
        id=f"article-{number}",
        outlet=f"outlet-{outlet}",
        times={"stormday": (FIRST + timedelta(days=day - 1)).isoformat()},
    )
    said = Quotation(
        words="people were killed", start=text.index(name), end=len(text) - 1, direct=False, partial=False,
        speaker=name, speaker_start=text.index(name), speaker_end=text.index(name) + len(name),
        speaker_id="actors/maren-holt" if name == "Holt" else None, cue="said", shade="neutral", evidence=(),
    )  # fmt: skip
    made = structs.replace(made, quotations=(said,))
    return structs.replace(made, figures=tuple(find_figures(made, LEXICON)))


ARTICLES = st.lists(
    st.tuples(st.integers(0, 9), st.sampled_from(NAMES), st.integers(0, 3), st.integers(1, 40)),
    min_size=1,
    max_size=8,
)


def made_of(told_of: Sequence[tuple[int, str, int, int]]) -> list[Study]:
    return [told(number, *one) for number, one in enumerate(told_of)]


def body(page: Page) -> str:
    """Return what a page says, without the links to other days."""
    html = written_out(RENDERER.render(page).decode())
    found = html[html.index('<div class="as-known">') : html.index("</main>")]
    return re.sub(r'<p class="hint steps">.*?</p>', "", found)


@settings(max_examples=25, deadline=None)
@given(ARTICLES)
def test_a_day_is_the_same_whatever_is_published_later(told_of: list[tuple[int, str, int, int]]) -> None:
    studies = made_of(told_of)
    whole = dossier(*studies)
    for page in known_pages(whole):
        day = page.path.removeprefix("known/").removesuffix(".html")
        until_then = [one for one in studies if one.article.published and one.article.published.value <= day]
        then = {other.path: other for other in known_pages(dossier(*until_then))}
        assert body(page) == body(then[page.path])


@settings(max_examples=25, deadline=None)
@given(ARTICLES)
def test_no_word_of_a_later_article_is_on_the_page_of_a_day(told_of: list[tuple[int, str, int, int]]) -> None:
    studies = made_of(told_of)
    for page in known_pages(dossier(*studies)):
        shown, day = body(page), page.path.removeprefix("known/").removesuffix(".html")
        for study in studies:
            assert study.article.published
            later = study.article.published.value > day
            assert (f"{study.article.headline}<" in shown) <= (not later)
            outlets = {one.article.outlet for one in studies if one.article.published.value <= day}  # type: ignore[union-attr]
            assert study.article.outlet in outlets or f"{study.article.outlet}<" not in shown


def test_what_is_undated_or_may_be_later_is_not_known() -> None:
    studies = (
        report("A.", None, id="a"),
        report("B.", "2021-03", id="b"),
        report("C.", "2021-03-05", id="c"),
    )
    whole = dossier(*studies)
    assert [one.article.id for one in as_known(whole, date(2021, 3, 30)).studies] == ["c"]
    assert [one.article.id for one in as_known(whole, date(2021, 3, 31)).studies] == ["b", "c"]


def known_days(made: Dossier) -> list[str]:
    return [day.name for day in made.site_info.days]


def test_of_many_days_thirty_have_a_page_the_first_and_the_last_among_them() -> None:
    studies = [report("A.", (FIRST + timedelta(days=n)).isoformat(), id=f"a{n}") for n in range(100)]
    days = known_days(dossier(*studies))
    assert (len(days), days[0], days[-1]) == (30, "2021-03-01", "2021-06-08")
    apart = {(date.fromisoformat(b) - date.fromisoformat(a)).days for a, b in pairwise(days)}
    assert apart == {3, 4}


def test_a_large_dossier_has_such_pages_only_if_asked() -> None:
    studies = [report("A.", "2021-03-01", id=f"a{n}") for n in range(301)]
    assert known_days(dossier(*studies)) == []
    assert known_days(dossier(*studies, days="on")) == ["2021-03-01"]
    assert known_days(dossier(studies[0], days="off")) == []


def test_a_day_counts_what_it_added_and_steps_to_its_neighbours() -> None:
    made = dossier(*made_of([(0, "Holt", 0, 3), (2, "Never Named", 1, 8), (2, "Holt", 2, 5)]))
    first, second = (written_out(RENDERER.render(page).decode()) for page in known_pages(made))
    assert 'rel="next" href="2021-03-03.html"' in first
    assert 'rel="prev" href="2021-03-01.html"' in second
    counts = [re.findall(r"<b>(\d+)</b>", html)[:2] for html in (first, second)]
    assert counts == [["1", "1"], ["3", "3"]]
    assert "+2</span>" in second
    assert "Never Named" not in first[first.index("<main") :]
    assert re.search(r"Named for the first time</h3>\s*<p class=\"run\"><a[^>]*>Never Named</a>", second)
