"""Templates, static files, escaping and errors."""

from pathlib import Path

import pytest
from subjects import values

from dossier.core.errors import DossierError
from dossier.model import Page
from dossier.render.renderer import Renderer, theme_folder


def renderer(folder: Path, **files: str) -> Renderer:
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return Renderer([folder], "en")


def page(**subject: object) -> Page:
    return Page(path="actors/holt.html", template="page.html", subject=values(**subject))


def test_links_and_static_files(tmp_path: Path) -> None:
    made = renderer(
        tmp_path, page_html="{{ link('a.html') }} {{ link(static('s.css')) }}", static__s_css="b{}"
    )
    (file,) = made.static_files()
    assert file.path.startswith("static/s.")
    assert made.render(page()).decode() == f"../a.html ../{file.path}"


def test_what_is_printed_is_escaped(tmp_path: Path) -> None:
    assert renderer(tmp_path, page_html="{{ x }}").render(page(x="<b>")) == b"&lt;b&gt;"


def test_the_dossiers_own_templates_come_first(tmp_path: Path) -> None:
    own, theme = tmp_path / "own", tmp_path / "theme"
    renderer(theme, page_html="{% include 'part.html' %}", part_html="theme")
    renderer(own, part_html="own")
    assert Renderer([own, tmp_path / "none", theme]).render(page()) == b"own"


@pytest.mark.parametrize(
    ("template", "line", "what"),
    [
        ("a\n{{ missing }}", 2, "UndefinedError: 'missing' is undefined"),
        ("a\nb\n{% if %}", 3, "Expected an expression, got 'end of statement block'"),
        ("{{ 1 / 0 }}", 1, "ZeroDivisionError: division by zero"),
        ("{{ static('none.css') }}", 1, "TemplateRuntimeError: there is no static file 'none.css'"),
    ],
)
def test_a_template_error_says_where(tmp_path: Path, template: str, line: int, what: str) -> None:
    with pytest.raises(DossierError) as error:
        renderer(tmp_path / "templates", page_html=template).render(page())
    (problem,) = error.value.problems
    assert (problem.where, problem.line, problem.what) == ("templates/page.html", line, what)


def test_a_script_names_another_static_file(tmp_path: Path) -> None:
    made = renderer(tmp_path, static__a_js='load("static:b.js");\n', static__b_js="go();")
    (first, second) = made.static_files()
    assert first.content.decode() == f'load("{Path(second.path).name}");\n'
    other = renderer(tmp_path, static__b_js="stop();")
    assert next(other.static_files()).path != first.path  # its name follows that of the file that it names


def test_a_script_that_names_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    script = '"use strict";\nload("static:b.js");\nload("static:none.js");\nload("static:no.css");\n'
    made = renderer(tmp_path / "templates", page_html="a", static__a_js=script, static__b_js="go();")
    for ask in (lambda: list(made.static_files()), lambda: made.keys(page())):
        with pytest.raises(DossierError) as error:
            ask()
        assert [(one.where, one.line, one.what) for one in error.value.problems] == [
            ("templates/static/a.js", 3, "there is no static file 'none.js'"),
            ("templates/static/a.js", 4, "there is no static file 'no.css'"),
        ]


def test_a_missing_template_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(DossierError, match="no template"):
        Renderer([tmp_path]).render(page())


def test_a_fingerprint_follows_the_subject_and_every_template_it_reaches(tmp_path: Path) -> None:
    files = {"page_html": "{% include 'part.html' %}", "part_html": "x", "other_html": "y"}
    before = renderer(tmp_path, **files).keys(page(a=1)).page
    assert renderer(tmp_path, **files).keys(page(a=1)).page == before
    assert renderer(tmp_path, **files).keys(page(a=2)).page != before
    assert renderer(tmp_path, **(files | {"other_html": "z"})).keys(page(a=1)).page == before
    assert renderer(tmp_path, **(files | {"part_html": "z"})).keys(page(a=1)).page != before


@pytest.mark.parametrize(
    ("language", "value", "expected"),
    [
        ("en", "2020-02-12", "12 February 2020"),
        ("en", "2020-02-12?", "12 February 2020?"),
        ("en", "2020-02-19T14:31", "19 February 2020, 14:31"),
        ("en", "2020-02", "February 2020"),
        ("en", "2020", "2020"),
        ("en", "2020-02-01/2020-03", "1 February 2020 – March 2020"),
        ("en", "soon", "soon"),
        ("de", "2020-02-12", "12. Februar 2020"),
        ("xx-none", "2020-02-12", "12 February 2020"),
    ],
)
def test_dates_in_words(tmp_path: Path, language: str, value: str, expected: str) -> None:
    (tmp_path / "page.html").write_text("{{ value|day }}", encoding="utf-8")
    shown = Renderer([tmp_path], language).render(page(value=value)).decode()
    assert shown.replace("\u00a0", " ") == expected


def test_the_theme_is_there() -> None:
    assert (theme_folder() / "base.html").is_file()


def test_a_template_that_nobody_uses_may_be_wrong(tmp_path: Path) -> None:
    made = renderer(tmp_path, page_html="{{ 1 }}", other_html="{% if %}")
    (tmp_path / "third.html").write_bytes(b"\xff")
    made.prepare()
    assert made.render(page()) == b"1"
    with pytest.raises(DossierError, match=r"other\.html:1: Expected an expression"):
        made.render(Page(path="a.html", template="other.html", subject=values()))
