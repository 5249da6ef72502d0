"""What the fixed markup of templates loses when it is compiled, and that browsers read the same."""

from pathlib import Path

import jinja2
import pytest
from lxml import html
from markup import written_out
from paging import SAMPLES

from dossier.model import Page
from dossier.pages.builtin import PAGES
from dossier.render import environment
from dossier.render.environment import Environment
from dossier.render.lean_markup import as_attribute_value
from dossier.render.renderer import Renderer, theme_folder
from dossier.render.template_cache import PLACE, TemplateCache
from dossier.text.messages import Messages


def printed(template: str, folder: Path, name: str = "page.html", **values: object) -> str:
    words = Messages("en")
    ours = Environment(
        words, TemplateCache(folder, words), autoescape=True, loader=jinja2.DictLoader({name: template})
    )
    return ours.get_template(name).render(link=lambda target: target, **values)


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ('<ul class="a"><li>x</li>\n<li>y</li></ul>', "<ul class=a><li>x\n<li>y</ul>"),
        ("<tr><th>a</th><td></td></tr>\n<tr></tr>", "<tr><th>a<td>\n<tr>"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "<dl><dt>a<dd>b</dl>"),
        ("<dt>a</dt><dd>b</dd><dd>c</dd>{{ one }}", "<dt>a<dd>b</dd><dd>c</dd>1"),
        ('<li class="a b" id="c">', '<li class="a b" id=c>'),
        ('<p title="">a</p>', '<p title="">a</p>'),
        ("<i title='a b=\"c\"'>", "<i title='a b=\"c\"'>"),
        ("<p>a</p>\n<ul></ul><p>b</p><b>c</b>", "<p>a\n<ul></ul><p>b</p><b>c</b>"),
        ("<div><p>a</p></div><a><p>b</p></a>", "<div><p>a</div><a><p>b</p></a>"),
        ("<p>a</p>{{ one }}<p>b</p>{% if one %}<p>c</p>{% endif %}", "<p>a</p>1<p>b</p><p>c</p>"),
        ('<svg x="1"><path d="M0"/></svg>', '<svg x=1><path d="M0"/></svg>'),
        ('<script id="a">"<li>x</li>"</script><li>y</li>', '<script id=a>"<li>x</li>"</script><li>y'),
        ('<!-- <i id="a"></li> --><i id="b">', '<!-- <i id="a"></li> --><i id=b>'),
        ('<a href="{{ link("a.html#p1") }}" id="b">', "<a href=a.html#p1 id=b>"),
        ('<a href="{{ link("a b.html") }}">', '<a href="a b.html">'),
        ('<a href="{{ link("a&b.html") }}">', "<a href=a&amp;b.html>"),
        ('<a href="{{ link("") }}">', '<a href="">'),
        ('<a href="{{ link("a") }}"{% if one %} id="b"{% endif %}>', '<a href="a" id="b">'),
        ('<a href="{{ link("a") }}{{ one }}" id="{{ one }}">', '<a href="a1" id=1>'),
        ('<i title="{{ _("Map") }}" lang="{{ _("a b") }}">', '<i title=Map lang="a b">'),
        ('<i{% if one %} id="a"{% endif %} class="b">', '<i id="a" class=b>'),
        ('<i class="a{% if one %} b{% endif %}" id="c">', '<i class="a b" id=c>'),
        ("{# </li> #}<li>a</l{# b #}i>", "<li>a"),
    ],
)
def test_what_html_does_not_need_is_left_out(template: str, shown: str, tmp_path: Path) -> None:
    assert printed(template, tmp_path, one=1) == shown


def test_only_html_is_shortened(tmp_path: Path) -> None:
    assert printed('<li id="a">b</li>', tmp_path, "page.xml") == '<li id="a">b</li>'


@pytest.mark.parametrize("value", ["", "a b", "a=b", "a`", "a\n", "a/", 'a"', "a>", "a&b"])
def test_a_value_means_the_same_with_and_without_quotation_marks(value: str) -> None:
    written = as_attribute_value(value)
    assert dict(html.fromstring(f"<i title={written} id=b>").items()) == {"title": value, "id": "b"}
    assert written.startswith('"') == (value in ("", "a b", "a=b", "a`", "a\n"))


@pytest.mark.parametrize("name", SAMPLES)
def test_every_page_is_read_as_its_templates_are_written(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [page for kind in PAGES.values() for page in kind(SAMPLES[name]) if page.path.endswith(".html")]
    short = renderings(pages)
    monkeypatch.setenv(PLACE, str(tmp_path))
    monkeypatch.setattr(environment, "make_lean", lambda tree: tree)
    full = renderings(pages)
    for page, one, other in zip(pages, short, full, strict=True):
        assert tree_of(one) == tree_of(other) == tree_of(written_out(one)), page.path
    assert sum(map(len, short)) < sum(map(len, full))


def renderings(pages: list[Page]) -> list[str]:
    renderer = Renderer([theme_folder()], "en")
    return [renderer.render(page).decode() for page in pages]


def tree_of(page: str) -> list[tuple[object, ...]]:
    """Return every element in order, with its parent, attributes and words."""
    root = html.document_fromstring(page.replace("\x00", ""))
    return [
        (
            one.tag,
            getattr(one.getparent(), "tag", None),
            sorted(one.items()),
            " ".join((one.text or "").split()),
            " ".join((one.tail or "").split()),
        )
        for one in root.iter()
    ]
