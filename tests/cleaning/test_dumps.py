"""Pages dumped as text by programs: bullets before menus, lists, links on their own lines, dates without spaces."""

import pytest

from dossier.cleaning.clean import clean
from dossier.cleaning.context import CleaningContext
from dossier.model.articles import Article
from dossier.model.sources import BlockKind
from dossier.project.readers.files import RawFile
from dossier.project.readers.text import read_text

TEXT = (
    "The council of the harbour town met on Thursday to talk about the storm and about the repair of the sea wall, "
    "which broke on Monday night.\n\nThe mayor said the repair would take a month and cost two million crowns, and "
    "that nobody in the town hall had been told of the danger.\n"
)
HEADLINE = "Sea wall breaks in storm"


def _clean(text: str) -> Article:
    return clean(read_text(RawFile("a", "sources/a.txt", text.encode())), CleaningContext.of(()))


def _kept(article: Article) -> list[str]:
    kept = [b for b in article.blocks if b.kind is BlockKind.PARAGRAPH]
    return [" ".join(article.text[b.start : b.end].split()) for b in kept]


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Ida FalkMarch 4, 2021", "Ida Falk"),
        ("Ida Falk4 March 2021 · 10:15", "Ida Falk"),
        ("Ida Falk | ida.falk@kelmarkpost.example\nMarch 4, 2021", "Ida Falk"),
        ("Ida Falk | Kelmark Post\nMarch 4, 2021", "Ida Falk"),
        ("Ida Falk, ifalk@kelmarkpost.example, @idafalk\n4 March 2021", "Ida Falk"),
        ("Published: March 4, 2021Updated: March 5, 2021 9:12 am", None),
    ],
)
def test_names_and_dates_that_ran_together(line: str, byline: str | None) -> None:
    article = _clean(f"{HEADLINE}\n{line}\n\n{TEXT}")
    assert (article.headline, article.byline, article.standfirst) == (HEADLINE, byline, None)
    assert article.published is not None and article.published.value == "2021-03-04"


@pytest.mark.parametrize(
    "offer",
    [
        "Win two tickets for the harbour festival: take part now",
        "Get 3 months for 1 crown",
        "Download our app for the latest storm news and more\nGet 3 months for 1 crown",
        "Join the council of readers and talk about the storm",
    ],
)
def test_an_offer_is_no_headline(offer: str) -> None:
    assert _clean(f"{offer}\n\n{HEADLINE}\nBy Ida Falk\nMarch 4, 2021\n\n{TEXT}").headline == HEADLINE


def test_menus_that_are_printed_as_bullets_are_no_text() -> None:
    menu = (
        "  * Latest headlines\n  * Council budget passes second reading\n  * Ferry timetable for the spring\n"
    )
    article = _clean(
        f"* Home\n* News\n\n{HEADLINE}\n\n{menu}\n{TEXT}\n  * Terms of use\n  * Contact the newsroom\n"
    )
    assert (article.headline, article.standfirst, len(_kept(article))) == (HEADLINE, None, 2)


def test_bullets_that_sum_up_the_text_stay() -> None:
    summary = "* Sea wall of the harbour town broke on Monday\n* Repair would cost two million crowns\n"
    assert "million crowns" in (_clean(f"{HEADLINE}\n\n{summary}\n{TEXT}").standfirst or "")


@pytest.mark.parametrize(
    "rows", ["Kelmark 3, Lomvik 1\nOxmoor 0, Halden 0", "Bread: 12 crowns\nMilk: 9 crowns"]
)
def test_a_list_with_which_a_text_opens_is_kept(rows: str) -> None:
    article = _clean(f"{HEADLINE}\n\nBy Ida Falk\nMarch 4, 2021\n\nWhat is known so far:\n\n{rows}\n\n{TEXT}")
    assert _kept(article)[:3] == ["What is known so far:", *rows.split("\n")]


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        (
            "The council of the harbour town of\nKelmark\nmet on Thursday to talk about the\nstorm\nand the wall.",
            "The council of the harbour town of Kelmark met on Thursday to talk about the storm and the wall.",
        ),
        (
            "The mayor,\nPer Lund\n, said the repair would take a month.",
            "The mayor, Per Lund , said the repair would take a month.",
        ),
        (
            "Nobody knew, said\nthe engineers\nof the port, who had looked at it in May.",
            "Nobody knew, said the engineers of the port, who had looked at it in May.",
        ),
    ],
)
def test_sentences_cut_at_links_are_whole(cut: str, whole: str) -> None:
    assert whole in _kept(_clean(f"{HEADLINE}\n\nMarch 4, 2021\n\n{TEXT}\n{cut}\n\n{TEXT}"))


@pytest.mark.parametrize(
    "standing",
    [
        "The Kelmark Post is an independent newspaper covering the coast since 1911.",
        "Kelmark Post, founded in 1911, is the coast’s oldest daily and is owned by its readers.",
        "The Harbour Wire has been a non-profit news service for the islands since 1990.",
    ],
)
def test_a_standing_sentence_about_the_outlet_is_no_text(standing: str) -> None:
    assert standing not in _kept(
        _clean(f"{HEADLINE}\nMarch 4, 2021\n\n{TEXT}\n{TEXT.replace('mayor', 'captain')}\n{standing}\n")
    )
