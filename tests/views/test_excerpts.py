from dossiers import dossier, study
from msgspec import structs

from dossier.model import Dossier
from dossier.model.urls import links_from
from dossier.render.rows import ThemeRows
from dossier.text.messages import Messages
from dossier.views.excerpts import NEAR, REACH, ConcordanceLine, Excerpts, by_article, references


def rows(made: Dossier, key: str) -> list[ConcordanceLine]:
    return [row for group in by_article(made, references(made), made.occurrences[key]) for row in group.lines]


def words(row: ConcordanceLine) -> str:
    return row.far + row.near + row.words + "".join(text for text, _ in row.after)


def test_a_row_is_a_sentence_with_the_name_at_its_place() -> None:
    made = dossier(study("It rained. The mayor, Maren Holt, left for Lomvik.\n"))
    (row,) = rows(made, "actors/maren-holt")
    assert (row.near, row.words, row.after) == ("The mayor, ", "Maren Holt", ((", left for Lomvik.", False),))
    assert row.address == f"{made.addresses[0]}#p1"


def test_far_words_do_not_push_the_name_aside() -> None:
    (row,) = rows(dossier(study("word " * 30 + "Holt left.\n")), "actors/maren-holt")
    assert len(row.near) <= NEAR
    assert words(row) == "word " * 30 + "Holt left."


def test_a_name_said_twice_in_a_sentence_is_one_row() -> None:
    (row,) = rows(dossier(study("Holt and Holt and Holt.\n")), "actors/maren-holt")
    assert row.after == ((" and ", False), ("Holt", True), (" and ", False), ("Holt", True), (".", False))


def test_an_endless_sentence_is_cut() -> None:
    (row,) = rows(dossier(study("a " * 2000 + "Holt " + "b " * 2000)), "actors/maren-holt")
    assert len(words(row)) < 2 * REACH + 20
    assert words(row).count("…") == 2


def test_a_sentence_is_set_once_for_each_way_in_which_it_is_marked() -> None:
    text = "Maren Holt left for Lomvik.\n"
    made = dossier(structs.replace(study(text), digest=b"one"))
    set_rows = ThemeRows(Messages("en"), str, str)
    whole, term = (
        Excerpts(made.studies[0], "articles/a.html", [structs.replace(occurrence, mention=mention)])
        for occurrence in made.occurrences["actors/maren-holt"]
        for mention in (occurrence.mention, structs.replace(occurrence.mention, end=5, kind="term"))
    )
    up, here = links_from("actors/maren-holt.html"), links_from("index.html")
    pages = [set_rows.concordance(*one) for one in ((whole, up), (term, up), (whole, here), (whole, up))]
    assert '<mark class="actor">Maren Holt</mark>' in pages[0]
    assert '<mark class="term">Maren</mark>' in pages[1]
    assert 'href="../articles/a.html#p1"' in pages[0]
    assert 'href="articles/a.html#p1"' in pages[2]
    assert pages[3] is pages[0]
