"""Beginning and end of the article on pages with menus, teasers and comments."""

from dossier.cleaning.clean import clean
from dossier.cleaning.context import CleaningContext
from dossier.model import Article, BlockKind, Source

MENU = "Town\nHarbour\nChess corner\nLetters to the paper\nThe week in pictures\n" * 6
TEXT = tuple(
    f"The council of Varnholm said on Tuesday that bridge number {number} would stay closed until the ice on "
    "the river had gone and divers had looked at its piers."
    for number in range(1, 7)
)
TEASER = (
    "A walk along the dyke\n12 March 2021\nThe path is open again after the winter, and the geese are back.\n"
)


def cleaned(text: str) -> Article:
    source = Source(
        id="page", path="page.txt", media_type="text/plain", encoding="utf-8", sha256="0" * 64, text=text
    )
    return clean(source, CleaningContext.of(()))


def paragraphs(article: Article) -> list[str]:
    return [article.text[b.start : b.end].strip() for b in article.blocks if b.kind is BlockKind.PARAGRAPH]


def rule_of(article: Article, words: str) -> str:
    at = article.text.index(words)
    return next(block.rule for block in article.blocks if block.start <= at < block.end)


def test_the_headline_is_found_below_a_long_menu() -> None:
    article = cleaned(MENU + "Six bridges of Varnholm stay closed\n" + "\n\n".join(TEXT))
    assert article.headline == "Six bridges of Varnholm stay closed"
    assert paragraphs(article) == list(TEXT)


def test_a_sentence_in_a_menu_does_not_begin_the_text() -> None:
    teasers = (
        "Snow closes the pass\nThe road over the pass has been closed since Sunday night.\nRead more\n" * 3
    )
    article = cleaned(teasers + MENU + "Six bridges of Varnholm stay closed\n" + "\n\n".join(TEXT))
    assert article.headline == "Six bridges of Varnholm stay closed"
    assert paragraphs(article) == list(TEXT)


def test_teasers_below_the_text_are_set_aside_by_a_rule_of_their_own() -> None:
    page = MENU + "Six bridges of Varnholm stay closed\n" + "\n\n".join(TEXT) + "\n" + MENU + TEASER * 5
    article = cleaned(page)
    assert paragraphs(article) == list(TEXT)
    assert rule_of(article, "The path is open again") == "apart from the text"


def test_readers_comments_are_no_text_however_long_they_are() -> None:
    comment = "Anna K.\n12 March 2021 at 10:15\n" + " ".join(TEXT) + "\nReply\n"
    page = "Six bridges of Varnholm stay closed\n" + "\n\n".join(TEXT[:4]) + "\n6 comments\n" + comment * 6
    assert paragraphs(cleaned(page)) == list(TEXT[:4])


def test_a_text_goes_on_below_a_box_of_links() -> None:
    page = "Six bridges stay closed\n" + "\n\n".join(TEXT[:3]) + "\n" + MENU + "\n\n".join(TEXT[3:])
    assert paragraphs(cleaned(page)) == list(TEXT)


def test_a_page_of_nothing_but_teasers_is_not_emptied() -> None:
    teasers = [
        f"Story number {n}\nThe town of Lomvik has built {n} boats since the spring.\n" for n in range(90)
    ]
    assert len(paragraphs(cleaned("Front page\n" + MENU.join(teasers)))) > 45


def test_a_date_beside_the_headline_dates_the_page() -> None:
    page = MENU + "Six bridges stay closed\n4 March 2021, Harbour, Jane Roe\n" + "\n\n".join(TEXT)
    article = cleaned(page)
    assert article.published is not None
    assert article.published.value == "2021-03-04"


def test_two_headings_in_a_row_stay_in_the_text() -> None:
    parts = (*TEXT[:3], "What happens now", "The bridge at the mill", *TEXT[3:])
    article = cleaned("Six bridges stay closed\n\n" + "\n\n".join(parts))
    assert rule_of(article, "The bridge at the mill") == "subheading"
    assert "What happens now" in paragraphs(article)


def test_rows_of_a_table_stay_in_the_text() -> None:
    rows = "Bridge\tClosed since\nMill\t2 March\nQuay\t4 March"
    article = cleaned("Six bridges stay closed\n\n" + "\n\n".join((*TEXT[:3], rows, *TEXT[3:])))
    assert "Mill\t2 March" in paragraphs(article)


def test_numbered_headings_are_no_links() -> None:
    parts = [part for number, text in enumerate(TEXT, 1) for part in (f"{number}. Why it is closed", text)]
    article = cleaned("Six bridges stay closed\n\n" + "\n\n".join(parts))
    assert rule_of(article, "3. Why it is closed") == "subheading"


def test_a_text_goes_on_below_links_that_interrupt_it() -> None:
    links = (
        "The geese are back on the dyke\nNew boats for the harbour school\nA walk along the old wall\n" * 5
    )
    page = "Six bridges of Varnholm stay closed\n" + "\n\n".join(TEXT[:5]) + "\n" + links + TEXT[5]
    assert rule_of(cleaned(page), TEXT[5]) == "paragraph"


def test_tags_above_several_paragraphs_do_not_end_the_text() -> None:
    page = (
        "Six bridges of Varnholm stay closed\n" + "\n\n".join(TEXT * 2) + "\nTags: bridges, ice, river\n"
        "The harbour office opened a second ferry for the island of Sund on Monday.\n\n"
        "It carries sixty people and runs every quarter of an hour until the evening.\n\n"
        "Those who hold a yearly ticket for the bridges need not pay, its director said.\n"
    )
    assert rule_of(cleaned(page), "It carries sixty") == "paragraph"


def test_a_paragraph_that_ends_with_a_question_begins_the_text() -> None:
    first = (
        TEXT[0]
        + " The mayor has asked for patience, and the pupils of the island now take a boat. Who pays for it?"
    )
    article = cleaned(MENU + "Six bridges of Varnholm stay closed\n" + "\n\n".join((first, *TEXT[1:])))
    assert first in paragraphs(article)


def test_sentences_each_under_a_date_do_not_outweigh_the_text() -> None:
    teasers = "".join(
        f"Story number {n}\n{n} March 2021\nThe geese of place {n} have come back from the south, and the keepers of "
        "the dyke have counted more of them than in all the years before this one.\n"
        for n in range(1, 13)
    )
    page = teasers + MENU + "Six bridges of Varnholm stay closed\n4 April 2021\n" + "\n\n".join(TEXT)
    article = cleaned(page)
    assert article.headline == "Six bridges of Varnholm stay closed"
    assert paragraphs(article) == list(TEXT)
