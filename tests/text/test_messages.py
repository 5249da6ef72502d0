"""Messages and their translations."""

from pathlib import Path

import pytest
from subjects import values

from dossier.core.errors import Severity
from dossier.model import Page
from dossier.render.renderer import Renderer
from dossier.text.messages import Messages, read_words

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
PLURAL = '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'


def words(folder: Path, content: str, language: str = "de") -> Messages:
    (folder / "words").mkdir(parents=True, exist_ok=True)
    (folder / "words" / f"{language}.po").write_text(HEADER + PLURAL + content, encoding="utf-8")
    return read_words([folder], language)


def test_what_has_no_translation_stays_english() -> None:
    assert Messages("en").say("Line %(line)s", line=4) == "Line 4"
    assert Messages("en").count("%(num)s word", "%(num)s words", 1200) == "1,200 words"


def test_a_translation_with_its_places(tmp_path: Path) -> None:
    said = words(tmp_path, 'msgid "Line %(line)s"\nmsgstr "Zeile %(line)s"\n')
    assert said.say("Line %(line)s", line=4) == "Zeile 4"


def test_forms_of_the_plural_go_by_the_files_own_rule(tmp_path: Path) -> None:
    entry = 'msgid "%(num)s word"\nmsgid_plural "%(num)s words"\nmsgstr[0] "ein Wort"\nmsgstr[1] "%(num)s Wörter"\n'
    said = words(tmp_path, entry)
    assert [said.count("%(num)s word", "%(num)s words", n) for n in (0, 1, 1200)] == [
        "0 Wörter",
        "ein Wort",
        "1.200 Wörter",
    ]


def test_the_same_words_in_another_context(tmp_path: Path) -> None:
    said = words(
        tmp_path, 'msgctxt "of a page"\nmsgid "Kind"\nmsgstr "Art"\n\nmsgid "Kind"\nmsgstr "Gütig"\n'
    )
    assert said.say("Kind") == "Gütig"
    assert said.say("Kind", context="of a page") == "Art"


def test_only_a_template_may_say_html(tmp_path: Path) -> None:
    said = words(tmp_path, 'msgid "a <b>b</b>"\nmsgstr "ä <b>b</b>"\n\nmsgid "Close"\nmsgstr "\\"& "\n')
    assert said.say_html("a <b>b</b>") == "ä <b>b</b>"
    assert said.say("a <b>b</b>") == "ä &lt;b&gt;b&lt;/b&gt;"
    assert said.say_html("Close") == "&#34;&amp; "
    assert said.say("50% <of it>") == "50% &lt;of it&gt;"
    assert said.say_html("<i>%(name)s</i>", name="<b>") == "<i>&lt;b&gt;</i>"
    assert said.count("<i>", "%(num)s <i>", 2) == "2 &lt;i&gt;"
    assert said.count_html("<i>", "%(num)s <i>%(x)s</i>", 2, x="&") == "2 <i>&amp;</i>"


def test_the_dossiers_own_words_come_first_one_by_one(tmp_path: Path) -> None:
    words(tmp_path / "theme", 'msgid "Map"\nmsgstr "Karte"\n\nmsgid "Close"\nmsgstr "Zu"\n')
    words(tmp_path / "own", 'msgid "Map"\nmsgstr "Landkarte"\n')
    said = read_words([tmp_path / "own", tmp_path / "theme"], "de")
    assert (said.say("Map"), said.say("Close")) == ("Landkarte", "Zu")


def test_a_region_takes_the_words_of_its_language(tmp_path: Path) -> None:
    words(tmp_path, 'msgid "Map"\nmsgstr "Karte"\n')
    assert read_words([tmp_path], "de-AT").say("Map") == "Karte"


def test_a_language_without_words_is_a_note(tmp_path: Path) -> None:
    (problem,) = read_words([tmp_path], "fr").problems
    assert (problem.where, problem.severity) == ("dossier.yml", Severity.NOTE)
    assert "dossier translate" in problem.remedy
    assert not read_words([tmp_path], "en-GB").problems


@pytest.mark.parametrize(
    ("entry", "line", "what"),
    [
        ('msgid "Line %(line)s"\nmsgstr "Zeile"\n', 5, "lacks %(line)s"),
        (
            'msgid "Line %(line)s"\nmsgstr "%(line)s %(zeile)s"\n',
            5,
            "has %(zeile)s, which has no value there",
        ),
        ('msgid "Map"\nmsgstr "100 %"\n', 5, "has %, which has no value there"),
        ('msgid "<b>a</b>"\nmsgstr "<i>a</i>"\n', 5, "has other tags"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n', 5, "has 1 of 2 forms of the plural"),
        ('msgid "Map\n', 5, "the file cannot be read"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_left_out(
    tmp_path: Path, entry: str, line: int, what: str
) -> None:
    said = words(tmp_path / "templates", entry)
    (problem,) = said.problems
    assert (problem.where, problem.line) == ("templates/words/de.po", line)
    assert what in problem.what
    assert said.say("Map") == "Map"


@pytest.mark.parametrize("content", [b"\xff\xfe\x00m", b'msgid "\xff"\nmsgstr "x"\n', b"\0", b"<html>"])
def test_what_is_no_po_file_is_a_problem(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "de.po").write_bytes(content)
    assert len(read_words([tmp_path], "de").problems) == 1


def set_page(folder: Path, template: str, **subject: object) -> str:
    (folder / "page.html").write_text(template, encoding="utf-8")
    page = Page(path="page.html", template="page.html", subject=values(**subject))
    return Renderer([folder], "de").render(page).decode()


def test_templates_say_things_in_the_language(tmp_path: Path) -> None:
    words(
        tmp_path,
        'msgid "Map"\nmsgstr "Karte"\n\n'
        'msgid "<a href=\\"%(to)s\\">Go</a>"\nmsgstr "<a href=\\"%(to)s\\">Los</a>"\n\n'
        'msgid "%(n)s km"\nmsgstr "%(n)s Kilometer"\n',
    )
    assert set_page(tmp_path, "{{ _('Map') }} {{ _(name) }}", name="Map") == "Karte Karte"
    assert (
        set_page(tmp_path, "{{ _('<a href=\"%(to)s\">Go</a>', to=x) }}", x='"') == '<a href="&#34;">Los</a>'
    )
    assert set_page(tmp_path, "{% trans n=4 %}{{ n }} km{% endtrans %}") == "4 Kilometer"
    assert set_page(tmp_path, "{{ _(name) }}", name="<b>%") == "&lt;b&gt;%"


def test_a_page_is_set_anew_where_its_words_have_changed(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("{{ _('Map') }}", encoding="utf-8")
    page = Page(path="page.html", template="page.html", subject=values())
    words(tmp_path, 'msgid "Map"\nmsgstr "Karte"\n')
    before = Renderer([tmp_path], "de").keys(page)
    assert Renderer([tmp_path], "de").keys(page) == before
    words(tmp_path, 'msgid "Map"\nmsgstr "Landkarte"\n')
    assert Renderer([tmp_path], "de").keys(page) != before
