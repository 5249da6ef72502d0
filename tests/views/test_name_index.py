"""The name index, and the page that lists it."""

import json
import re
from typing import Any

import pytest
from dossiers import LEXICON, dossier, harbour, study
from subjects import subject_of

from dossier.exports.register_js import STANDFIRST, register_js
from dossier.model import Actor, Alias, BlockKind, Dossier, FreePage
from dossier.pages.search import SearchSubject, search_pages
from dossier.project.config import Settings
from dossier.project.lexicon import Lexicon
from dossier.synthesis.synthesise import synthesise
from dossier.views.name_index import named_entries

ERDOGAN = Actor(
    id="erdogan",
    name="Recep Tayyip Erdoğan",
    kind="person",
    aliases=(
        Alias("Erdogan"),
        Alias("Recep Tayyip Erdogan"),
        Alias("Erdoğan"),
        Alias("Эрдоган"),
        Alias("Ankara", when="actor"),
    ),
)


def with_erdogan() -> Dossier:
    lexicon = Lexicon(actors=(ERDOGAN,), places=LEXICON.places, outlets=LEXICON.outlets)
    return synthesise([harbour(1)], lexicon, Settings(title="Storm at Lomvik"))


def register(made: Dossier) -> Any:
    (file,) = register_js(made)
    assert file.path == "data/register.js"
    match = re.fullmatch(rb"self\.dossierRegister = (.*);\n", file.content, re.DOTALL)
    assert match
    return json.loads(match[1])


def test_spellings_that_look_up_the_same_are_listed_once() -> None:
    (entry,) = [entry for entry in named_entries(with_erdogan()) if entry.sort == "actor"]
    assert entry.spellings == ("Erdogan", "Эрдоган")
    assert entry.senses == ("Ankara",)


def test_the_register_holds_names_headlines_and_pages() -> None:
    found = register(dossier(harbour(1), harbour(2)))
    assert found["outlets"] == ["Lomvik Post"]
    assert ["actor", "Maren Holt", "actors/maren-holt.html", "person", "Mayor", 4, 2, ["Holt"], []] in found[
        "names"
    ]
    assert ["place", "Lomvik", "places/lomvik.html", "town", "Norland", 4, 2, [], []] in found["names"]
    assert ["outlet", "Lomvik Post", "", "newspaper", "", 2, 2, [], []] in found["names"]
    assert found["articles"][0] == ["Harbour 1 reopens", "harbour-1-reopens", "2021-03-01", 0, ""]
    assert ["Matrix", "matrix.html"] in found["pages"]


def test_an_empty_dossier_has_a_register() -> None:
    assert register(dossier())["articles"] == []


@pytest.mark.parametrize("words", ["</script>", "\u2028\u2029", '"; alert(1); "', "\\"])
def test_what_a_source_prints_stays_data(words: str) -> None:
    made = dossier(study(f"{words} A\n\nText.\n", kinds=(BlockKind.HEADLINE,)))
    assert str(register(made)["articles"][0][0]).startswith(" ".join(words.split())[:2])


def test_a_long_standfirst_is_cut_at_a_word() -> None:
    (article,) = register(dossier(harbour(1, standfirst="harbour " * 40)))["articles"]
    assert len(str(article[4])) <= STANDFIRST + 2
    assert str(article[4]).endswith("harbour …")


def rows(made: Dossier) -> list[tuple[str, list[str]]]:
    return [
        (letter, [row.name for row in found])
        for page in search_pages(made)
        for letter, _, found in subject_of(page, SearchSubject).groups
    ]


def test_the_list_is_in_the_order_of_letters_whatever_the_accents_and_marks() -> None:
    made = dossier(
        study("“Álvik” shut\n", kinds=(BlockKind.HEADLINE,), id="a"),
        study("12 ships\n", kinds=(BlockKind.HEADLINE,), id="b"),
        study("Эхо\n", kinds=(BlockKind.HEADLINE,), id="c"),
        study("…\n", kinds=(BlockKind.HEADLINE,), id="d"),
    )
    found = dict(rows(made))
    letters = list(found)
    assert letters[:3] == ["…", "0–9", "A"]
    assert letters[-1] == "Э"
    assert found["A"] == ["Actors", "“Álvik” shut", "Articles"]
    assert found["H"] == ["Holt"]


def test_a_long_list_is_cut_and_every_letter_leads_to_the_page_it_begins_on() -> None:
    pages = list(search_pages(dossier(*(harbour(n) for n in range(1, 8)), rows=5)))
    assert [page.path for page in pages][:2] == ["search.html", "search--2.html"]
    for letter, path in subject_of(pages[0], SearchSubject).contents:
        (page,) = [page for page in pages if page.path == path]
        assert (letter, True) in [(group[0], group[1]) for group in subject_of(page, SearchSubject).groups]


def test_free_pages_are_found_by_their_titles() -> None:
    made = dossier(free_pages=[FreePage(name="about", where="content/about.md", title="Why this", text="")])
    assert ["Why this", "about.html"] in register(made)["pages"]
