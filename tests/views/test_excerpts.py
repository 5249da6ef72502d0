"""Concordance lines: sentences around a name."""

from dossiers import dossier, study

from dossier.model import Dossier
from dossier.model.urls import links_from
from dossier.render.rows import ThemeRows
from dossier.text.messages import Messages
from dossier.views.excerpts import NEAR, REACH, ConcordanceLine, References, by_article


def rows(made: Dossier, key: str) -> list[ConcordanceLine]:
    return [row for group in by_article(made, References(made), made.occurrences[key]) for row in group.lines]


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


def test_the_headline_leads_to_the_first_row_and_the_others_lead_to_theirs() -> None:
    made = dossier(study("Maren Holt left.\n\nHolt came to Lomvik.\n"))
    (group,) = by_article(made, References(made), made.occurrences["actors/maren-holt"], before=0)
    set_rows, up = ThemeRows(Messages("en"), str, str), links_from("actors/maren-holt.html")
    assert "href=../articles/" in set_rows.cited(group.article, up, group.line)
    assert f"#p{group.line}>" in set_rows.cited(group.article, up, group.line)
    first, second = set_rows.concordance(group.lines, up).split("\n")
    assert first == "<li id=1><a>1</a><p><b>Maren Holt</b> left."
    assert second == f"<li id=2><a href=../{group.article.path}#p3>2</a><p><b>Holt</b> came to Lomvik."


def test_sentences_of_one_paragraph_have_its_link_once() -> None:
    made = dossier(study("Maren Holt left.\n\nHolt came to Lomvik. It rained. Then Holt slept.\n"))
    (group,) = by_article(made, References(made), made.occurrences["actors/maren-holt"], before=0)
    links = links_from("actors/maren-holt.html")
    *_, second, third = ThemeRows(Messages("en"), str, str).concordance(group.lines, links).split("\n")
    assert f"<a href=../{group.article.path}#p3>2</a>" in second
    assert "<a>2</a>" in third
    assert "href" not in third
