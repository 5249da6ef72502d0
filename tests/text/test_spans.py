"""Spans of text as HTML: escaping, marks and invisible characters."""

from html import unescape

from factories import article
from hypothesis import given
from hypothesis import strategies as st

from dossier.text.spans import HtmlMark, lines, marked, plain, visible

OVERRIDES = "\u202d\u202e"


def test_control_characters_are_shown() -> None:
    assert plain("a\x00b\x1b[1m\x7f\x85") == "a␀b␛[1m␡\ufffd"
    assert plain("tab\tand\nline") == "tab\tand\nline"


def test_what_is_opened_is_closed() -> None:
    assert plain("a\u2067b") == "a\u2067b\u2069"
    assert plain("a\u2069b\u202cc") == "abc"
    assert plain("\u202bright\u202c left") == "\u202bright\u202c left"
    assert not set(plain("x\u202ey\u202dz")) & set(OVERRIDES)


@given(st.text())
def test_no_text_gets_out_of_its_element(text: str) -> None:
    html = str(plain(text))
    assert not set(html) & set("<>\"'")
    assert html.count("\u2069") == sum(html.count(c) for c in "\u2066\u2067\u2068")
    assert len(html.encode("utf-8")) >= 0


def test_marks_go_around_their_characters() -> None:
    text = "Holt & Lomvik <b>"
    inner, outer = HtmlMark(0, 4, "<a>", "</a>"), HtmlMark(0, 13, "<q>", "</q>")
    assert marked(article(text), 0, 17, [outer, inner]) == "<q><a>Holt</a> &amp; Lomvik</q> &lt;b&gt;"


def test_marks_that_cross_are_left_out() -> None:
    assert (
        marked(article("abcdef"), 0, 6, [HtmlMark(0, 3, "<i>", "</i>"), HtmlMark(2, 5, "<b>", "</b>")])
        == "<i>abc</i>def"
    )


@given(
    st.text(alphabet="ab &<", min_size=1, max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8)), max_size=5),
)
def test_marks_lose_no_character(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [HtmlMark(start, start + length, "\ue000", "\ue001") for start, length in sorted(spans)]
    html = marked(article(text), 0, len(text), marks)
    assert unescape(html).replace("\ue000", "").replace("\ue001", "") == text


def test_markup_is_not_shown() -> None:
    made = article("**Holt** spoke", markup=((0, 2), (6, 8)))
    assert visible(made, 0, 14) == "Holt spoke"
    assert marked(made, 0, 14, [HtmlMark(2, 6, "<a>", "</a>")]) == "<a>Holt</a> spoke"


def test_a_paragraph_begins_on_the_line_of_its_first_word() -> None:
    assert lines(article("\n\nHeadline\n\n\nText\nmore\n")) == (3, 6, 7)
    assert lines(article("##\nHeadline\n", markup=((0, 2),), kinds=())) == (1, 2)
