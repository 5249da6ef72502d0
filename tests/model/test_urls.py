"""Slugs, relative links and addresses of pages of a list."""

import pytest
from dossiers import dossier, harbour, study
from hypothesis import given
from hypothesis import strategies as st

from dossier.model.urls import LONGEST_ADDRESS, LONGEST_SLUG, link, slug, slugs
from dossier.views.pagination import list_pages


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Russia rejects Turkey’s claims", "russia-rejects-turkeys-claims"),
        ("Çavuşoğlu: “no”", "cavusoglu-no"),
        ("Землетрясение в Сирии", "zemletryasenie-v-sirii"),
        ("<script>../../etc</script>", "script-etc-script"),
        ("…", ""),
        ("", ""),
    ],
)
def test_a_slug_is_plain(words: str, expected: str) -> None:
    assert slug(words) == expected


@given(st.text())
def test_a_slug_stays_inside_its_folder(words: str) -> None:
    made = slug(words)
    assert len(made) <= LONGEST_SLUG
    assert made == "" or (made.replace("-", "a").isalnum() and made.isascii() and made[0] != "-" != made[-1])


def test_a_long_slug_is_cut_at_a_word() -> None:
    made = slug("word " * 40)
    assert len(made) <= LONGEST_SLUG
    assert set(made.split("-")) == {"word"}


@pytest.mark.parametrize(
    ("longest", "expected"),
    [
        (20, "quake-1-200-homeless"),
        (19, "quake-1-200"),
        (8, "quake"),
        (7, "quake"),
        (10, "quake"),
        (4, "quak"),
    ],
)
def test_a_slug_is_not_cut_in_a_number(longest: int, expected: str) -> None:
    assert slug("Quake: 1,200 homeless", longest) == expected


def test_a_long_headline_gives_a_short_address_and_a_longer_one_if_that_is_taken() -> None:
    begins = "Storm closes the harbour of Lomvik for the third time"
    found = slugs(
        [("a", begins, None), ("b", f"{begins} this year", None), ("c", f"{begins} this year", None)]
    )
    assert found == {
        "a": "storm-closes-the-harbour-of-lomvik-for-the",
        "b": "storm-closes-the-harbour-of-lomvik-for-the-third-time-this-year",
        "c": "storm-closes-the-harbour-of-lomvik-for-the-c",
    }
    assert len(found["a"]) <= LONGEST_ADDRESS


def test_of_equal_headlines_the_first_keeps_its_address() -> None:
    wanted = [
        ("a", "Storm", None),
        ("b", "Storm", None),
        ("c", "Calm", None),
        ("d", "?", None),
        ("e", "Rain", "calm"),
    ]
    first = slugs(wanted)
    assert first == {"a": "storm", "b": "storm-b", "c": "calm-c", "d": "d", "e": "calm"}
    later = slugs([*wanted, ("f", "Storm", None)])
    assert {key: later[key] for key in first} == first


def test_links_lead_from_any_depth() -> None:
    assert link("index.html", "actors/holt.html#p3") == "actors/holt.html#p3"
    assert link("actors/holt.html", "matrix.html") == "../matrix.html"
    assert link("actors/holt.html", "actors/lund.html#7") == "lund.html#7"
    assert link("actors/holt.html", "actors/holt.html") == "holt.html"
    assert link("matrix.html", "actors/holt.html") == "actors/holt.html"
    assert link("actors/holt.html", "actors/holt.html#p3") == "#p3"


def test_a_list_is_cut_into_pages() -> None:
    assert [(s.path, s.first, s.last) for s in list_pages("a.html", 5, 2)] == [
        ("a.html", 0, 2),
        ("a--2.html", 2, 4),
        ("a--3.html", 4, 5),
    ]
    assert [s.path for s in list_pages("a.html", 0, 2)] == ["a.html"]


def test_former_addresses_lead_to_the_present_one() -> None:
    made = dossier(harbour(1, was=("old-harbour",)))
    assert made.redirects == {
        "articles/old-harbour.html": "articles/harbour-1-reopens.html",
        "actors/nobody.html": "actors/never-named.html",
    }


def test_a_former_address_in_use_is_a_problem() -> None:
    made = dossier(harbour(1), harbour(2, was=("harbour-1-reopens",)))
    assert [problem.what for problem in made.problems] == ["the former address 'harbour-1-reopens' is in use"]


@pytest.mark.parametrize("chosen", ["../../x", "a/b", "", ".hidden", "trailing."])
def test_a_slug_that_climbs_out_is_a_problem(chosen: str) -> None:
    made = dossier(harbour(1, slug=chosen))
    assert [*made.addresses] == ["articles/harbour-1-reopens.html"]
    assert len(made.problems) == 1


def test_a_slug_that_is_taken_is_a_problem() -> None:
    made = dossier(harbour(1, slug="same"), harbour(2, slug="Same"))
    assert len(set(made.addresses)) == 2
    assert [problem.where for problem in made.problems] == ["content/articles/harbour-2.md"]


def test_articles_stand_in_the_order_of_their_dates() -> None:
    undated = study("Undated\n", id="0")
    made = dossier(undated, harbour(3), harbour(1), harbour(2, published="2021-03-02?"))
    assert [s.article.id for s in made.studies] == ["harbour-1", "harbour-2", "harbour-3", "0"]
