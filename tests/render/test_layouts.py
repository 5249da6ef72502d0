"""Bodies of pages apart from their layouts: taken over only if they are what would be rendered."""

from pathlib import Path

import pytest
from subjects import values

from dossier.model.pages import Page, Subject
from dossier.render.renderer import Renderer

PAGE = Page(path="page.html", template="page.html", subject=values(word="one"))
BASE = "<html>{% block main %}{% endblock %}<footer></footer>"
LEAF = '{% extends "base.html" %}{% block main %}<p>{{ word }}</p>{% endblock %}'


def renderer(folder: Path, **templates: str) -> Renderer:
    folder.mkdir(exist_ok=True)
    for name, text in {"page": LEAF, "base": BASE, **templates}.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return Renderer([folder])


def test_a_page_has_three_parts(tmp_path: Path) -> None:
    assert renderer(tmp_path).parts(PAGE) == (b"<html>", b"<p>one</p>", b"<footer></footer>")


def test_a_known_body_is_not_rendered_again(tmp_path: Path) -> None:
    made = renderer(tmp_path, page=LEAF.replace("word", "1 / 0"))
    assert made.parts(PAGE, b"<p>two</p>") == (b"<html>", b"<p>two</p>", b"<footer></footer>")


ASKED: list[str] = []


class Telling(Subject, frozen=True, kw_only=True):
    """A subject that records when its property is asked for."""

    @property
    def told(self) -> str:
        """Return a word."""
        ASKED.append("told")
        return "said"


def test_a_property_is_computed_only_for_a_template_that_asks(tmp_path: Path) -> None:
    page = Page(path="page.html", template="page.html", subject=Telling(site=PAGE.subject.site))
    assert b"<p>page.html</p>" in renderer(tmp_path, page=LEAF.replace("word", "path")).render(page)
    assert ASKED == []
    twice = LEAF.replace("{{ word }}", "{% include 'part.html' %}{% include 'part.html' %}")
    assert b"<p>saidsaid</p>" in renderer(tmp_path, page=twice, part="{{ told }}").render(page)
    assert ASKED == ["told"]


@pytest.mark.parametrize(
    ("changed", "is_kept"),
    [
        ({"base": BASE.replace("<html>", "<html><p>New</p>")}, True),
        ({"base": BASE.replace("</footer>", "2020</footer>")}, True),
        ({"base": "{% set word = 'other' %}" + BASE}, False),
        ({"base": "{% set word %}other{% endset %}" + BASE}, False),
        ({"base": BASE.replace("<footer>", "{{ path }}<footer>")}, False),
        ({"base": "{% if path %}" + BASE + "{% endif %}"}, False),
        ({"page": LEAF.replace("<p>", "<b>")}, False),
    ],
)
def test_only_the_text_of_a_layout_leaves_bodies_as_they_are(
    tmp_path: Path, changed: dict[str, str], is_kept: bool
) -> None:
    before = renderer(tmp_path).keys(PAGE)
    after = renderer(tmp_path, **changed).keys(PAGE)
    assert before.page != after.page
    assert before.body
    assert (before.body == after.body) == is_kept


@pytest.mark.parametrize(
    "changed",
    [
        {"page": "{{ word }}"},
        {"page": '{% extends "base.html" %}'},
        {"page": LEAF.replace("<p>", "{{ super() }}")},
        {"page": LEAF.replace("<p>", "{{ self.title() }}")},
        {"page": "{% extends path %}{% block main %}{% endblock %}"},
        {"page": '{% extends "none.html" %}{% block main %}{% endblock %}'},
        {  # footnotes: the body fills a list that its layout prints
            "page": '{% extends "base.html" %}{% set notes = [] %}'
            "{% block main %}{{ notes.append(word) }}{% endblock %}",
            "base": "{% block main %}{% endblock %}{{ notes }}",
        },
        {"base": "{% set notes = [] %}" + BASE + "{{ notes }}", "page": LEAF.replace("word", "notes")},
        {"page": LEAF.replace("<p>", "{% include 'part.html' %}"), "part": "{% set a.b = 1 %}"},
    ],
    ids=["no layout", "no body", "super", "self", "computed", "missing", "of page", "of layout", "altered"],
)
def test_a_body_that_is_not_apart_has_no_key(tmp_path: Path, changed: dict[str, str]) -> None:
    assert renderer(tmp_path, **changed).keys(PAGE).body == b""


def test_a_body_that_its_layout_alters_is_no_part(tmp_path: Path) -> None:
    made = renderer(tmp_path, base="{% filter upper %}{% block main %}{% endblock %}{% endfilter %}.")
    assert made.parts(PAGE) == (b"<P>ONE</P>.", b"", b"")
    assert made.parts(PAGE, b"<p>two</p>") == (b"<P>TWO</P>.", b"", b"")


STYLED = BASE.replace("<html>", "<html>{{ static('a.css') }}")


@pytest.mark.parametrize(
    ("templates", "is_kept"),
    [
        ({"base": STYLED}, True),
        ({"base": STYLED, "page": LEAF.replace("<p>", "{{ static('a.css') }}")}, False),
        ({"base": "{% set icon = static('a.css') %}" + BASE, "page": LEAF.replace("word", "icon")}, False),
    ],
    ids=["in the layout", "in the body", "handed down"],
)
def test_a_body_that_names_no_static_file_outlasts_a_new_style(
    tmp_path: Path, templates: dict[str, str], is_kept: bool
) -> None:
    (tmp_path / "static").mkdir()
    keys = []
    for style in ("b {}", "i {}"):
        (tmp_path / "static" / "a.css").write_text(style, encoding="utf-8")
        keys.append(renderer(tmp_path, **templates).keys(PAGE))
    assert keys[0].page != keys[1].page
    assert keys[0].body
    assert (keys[0].body == keys[1].body) == is_kept
