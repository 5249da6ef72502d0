"""The built-in catalogues, and the file for a new translation."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from making import make_dossier, run

import dossier
from dossier.analysis.figures.cues import words_of
from dossier.analysis.quotations.cues import words_of as cues_of
from dossier.cleaning.decisions import _DECIDABLE
from dossier.commands import translate
from dossier.commands.translate import messages
from dossier.model import Basis, BlockKind, Verdict
from dossier.project.config import load_config
from dossier.project.entries import KINDS
from dossier.render.renderer import theme_folder
from dossier.synthesis.site_info import SECTIONS
from dossier.text import labels as vocabulary
from dossier.text.messages import FOLDER, read_words
from dossier.text.po import parse, read_wordbook

PROGRAM = Path(dossier.__file__).parent
SHIPPED = sorted((theme_folder() / FOLDER).glob("*.po"))
SCRIPTS = sorted((theme_folder() / "static").glob("*.js"))
_LITERAL = re.compile(r'"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`', re.DOTALL)
_COMMENT = re.compile(r"^\s*//.*$|(?<=[;{}(,]) // .*$|/\*.*?\*/", re.MULTILINE)
_SENTENCE = re.compile(r"[A-Z][a-z]+(?: [a-z]+)*[.?!:]?|[a-z]{2,}(?: [a-z]{2,})+[.?!:]?")
_JINJA = re.compile(
    r"\{#.*?#\}|\{% trans\b.*?\{% endtrans %\}|\{% block (?:kind|genre) %\}.*?\{% endblock %\}|\{\{.*?\}\}|\{%.*?%\}",
    re.DOTALL,
)
_TAG = re.compile("<[^>]*>")
_SAID_BY_A_TAG = re.compile(r'\b(?:aria-label|title|placeholder|data-copied|data-articles)="([^"]*)"')
_NAMES = {"citations.bib", "citations.json", "SHA-256"}
_OF_BROWSERS = {"use strict", "Arrow", "Esc", "Escape"}


@pytest.fixture(autouse=True, scope="module")
def extracted() -> Iterator[None]:
    """Read the program and its theme once for all tests: neither changes meanwhile."""
    known: dict[Path, list[Any]] = {}

    def once(folder: Path, *rest: Any, **options: Any) -> list[Any]:
        if folder not in (theme_folder(), PROGRAM):
            return list(extract_from_dir(folder, *rest, **options))
        if folder not in known:
            known[folder] = list(extract_from_dir(folder, *rest, **options))
        return known[folder]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(translate, "extract_from_dir", once)
        yield


@pytest.fixture(scope="module")
def source(extracted: None) -> Catalog:
    """Every message of the theme and the program."""
    return messages([theme_folder()])


def keys(catalog: Catalog) -> set[tuple[str, str]]:
    return {(message.context or "", str(message.id)) for message in catalog if message.id}


def test_messages_are_found_in_templates_program_and_scripts(source: Catalog) -> None:
    found = {id_ for _, id_ in keys(source)}
    assert {"Skip to the content", "since %(date)s", "Keyboard shortcuts", "armed group"} <= found
    assert str(("%(num)s mention", "%(num)s mentions")) in found
    assert str(("%(num)s text", "%(num)s texts")) in found


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_language_is_complete_and_up_to_date(path: Path, source: Catalog) -> None:
    content, wanted = path.read_bytes(), keys(source)
    shipped = parse(content, path.stem)
    assert not wanted - keys(shipped), "run tools/words.py, and translate what is new"
    assert not keys(shipped) - wanted, "run tools/words.py, which takes out what is no longer said"
    book = read_wordbook(content, path.name, path.stem)
    assert not book.problems, "\n".join(map(str, book.problems))
    assert len(book.phrases) == len(wanted), "not everything is translated"


def test_arabic_has_six_forms() -> None:
    words = read_words([theme_folder()], "ar")
    said = [words.count("%(num)s article", "%(num)s articles", n) for n in (0, 1, 2, 3, 11, 100)]
    assert len(set(said)) == 6
    assert words.count("%(num)s article", "%(num)s articles", 103) == said[3].replace("3", "103")


@pytest.mark.parametrize(
    ("listed", "used"),
    [
        (vocabulary.KINDS, {kind for kinds in KINDS.values() for kind in kinds}),
        (vocabulary.SECTIONS, {section.name.capitalize() for section in SECTIONS}),
        (vocabulary.BLOCKS, set(BlockKind) - {BlockKind.FURNITURE, BlockKind.PARAGRAPH}),
        (vocabulary.DECIDED, set(_DECIDABLE)),
        (vocabulary.BASES, set(Basis)),
        (vocabulary.VERDICTS, set(Verdict)),
    ],
)
def test_every_word_of_the_findings_can_be_translated(listed: tuple[str, ...], used: set[str]) -> None:
    assert set(listed) == used


def test_shades_and_outcomes_can_be_translated() -> None:
    cues, figures = cues_of("en"), words_of("en")
    assert cues and figures
    assert set(cues.shades.values()) - {"", "neutral"} == set(vocabulary.SHADES)
    tables = (figures.done, figures.participles, figures.met, figures.states, figures.nouns, figures.tolls)
    assert {outcome for table in tables for outcome in table.values()} == set(vocabulary.OUTCOMES)
    assert set(figures.bounds.values()) | {"people"} == set(vocabulary.COUNTED)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_say_nothing_of_their_own(script: Path) -> None:
    code = _COMMENT.sub("", script.read_text(encoding="utf-8"))
    said = [literal[0][1:-1] for literal in _LITERAL.finditer(code)]
    assert not [words for words in said if _SENTENCE.fullmatch(words) and words not in _OF_BROWSERS]


def test_a_script_that_says_something_is_noticed() -> None:
    assert _SENTENCE.fullmatch("Show more") and _SENTENCE.fullmatch("no name answers")


def words_of_its_own(template: str) -> set[str]:
    """Return the text of a template outside expressions, tags and messages, which is the same in every language."""
    html = _JINJA.sub("", template)
    said = (*_SAID_BY_A_TAG.findall(html), *_TAG.sub("\n", html).splitlines())
    return {words.strip() for words in said if re.search("[A-Za-z]{2}", words)}


@pytest.mark.parametrize("template", sorted(theme_folder().glob("*.html")), ids=lambda path: path.name)
def test_templates_say_everything_by_the_catalogue(template: Path) -> None:
    assert not words_of_its_own(template.read_text(encoding="utf-8")) - _NAMES


def test_a_template_that_says_something_is_noticed() -> None:
    assert words_of_its_own('<p title="{{ _("Map") }}">{{ n }} paragraphs</p>') == {"paragraphs"}
    assert words_of_its_own('<nav class="pager" aria-label="Parts of it"></nav>') == {"Parts of it"}
    assert not words_of_its_own('{% trans %}Said{% endtrans %}<b lang="en">{{ _("Map") }}</b>')


def test_a_translator_begins_with_every_message_and_goes_on_later(tmp_path: Path, source: Catalog) -> None:
    make_dossier(tmp_path, language="fr", templates={"page.html": "{{ _('Something of our own') }}"})
    told = run("translate", tmp_path)
    assert told.out == f"templates/words/fr.po: 0 of {len(source) + 1} messages are translated.\n"
    path = tmp_path / "templates/words/fr.po"
    begun = path.read_text(encoding="utf-8")
    assert 'msgid "Something of our own"' in begun
    path.write_text(
        begun.replace('msgid "Sources"\nmsgstr ""', 'msgid "Sources"\nmsgstr "Fonds"'), encoding="utf-8"
    )
    assert "1 of" in run("translate", tmp_path).out
    assert 'msgid "Sources"\nmsgstr "Fonds"' in path.read_text(encoding="utf-8")
    once = path.read_bytes()
    run("translate", tmp_path)
    assert path.read_bytes() == once
    assert run("build", tmp_path).problems == []
    assert "Fonds" in (tmp_path / "site/articles.html").read_text(encoding="utf-8")


def test_a_file_that_cannot_be_read_is_not_written_over(tmp_path: Path) -> None:
    make_dossier(tmp_path, language="fr", templates={"words/fr.po": 'msgid "Map\n'})
    told = run("translate", tmp_path)
    assert told.status == 1
    assert told.problems[0].startswith("templates/words/fr.po:1: ")
    assert (tmp_path / "templates/words/fr.po").read_text() == 'msgid "Map\n'


def test_a_build_tells_of_missing_and_broken_words(tmp_path: Path) -> None:
    make_dossier(tmp_path, language="fr")
    assert run("build", tmp_path).problems == []
    missing = "note: dossier.yml: there is no translation for the language 'fr'"
    assert [problem for problem in run("check", tmp_path).problems if problem.startswith(missing)]
    header = 'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
    broken = f'{header}msgid "Line %(line)s"\nmsgstr "Ligne"\n'
    make_dossier(tmp_path, language="fr", templates={"words/fr.po": broken})
    told = run("check", tmp_path).problems
    assert told[0].startswith("templates/words/fr.po:5: the translation of 'Line %(line)s' lacks %(line)s.")


def test_one_english_word_can_be_another(tmp_path: Path) -> None:
    own = 'msgid ""\nmsgstr ""\n\nmsgid "Articles"\nmsgstr "Reports"\n'
    make_dossier(tmp_path, templates={"words/en.po": own})
    assert run("build", tmp_path).problems == []
    page = (tmp_path / "site/articles.html").read_text(encoding="utf-8")
    assert "<h1>Reports</h1>" in page
    assert "lang=en dir=ltr" in page


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("ar-SY", "rtl"), ("en", "ltr")])
def test_pages_say_their_language_and_direction(language: str, direction: str, tmp_path: Path) -> None:
    make_dossier(tmp_path, language=language)
    assert run("build", tmp_path).problems == []
    for path in pages(tmp_path):
        assert f"<html lang={language} dir={direction}>" in path.read_text(encoding="utf-8"), path


def test_an_arabic_site_says_nothing_in_english_but_evidence(tmp_path: Path, source: Catalog) -> None:
    english = {id_ for _, id_ in keys(source) if re.search(r"[A-Za-z]{3}", id_)}
    make_dossier(tmp_path, language="ar", title="مرفأ")
    load_config(tmp_path)
    run("build", tmp_path)
    for path in pages(tmp_path):
        text = path.read_text(encoding="utf-8")
        said = set(re.findall(r">([^<>]+)<", text)) | set(
            re.findall(r'(?:aria-label|placeholder)="([^"]+)"', text)
        )
        assert not said & english, path.name


def pages(folder: Path) -> Iterator[Path]:
    return (folder / "site").rglob("*.html")
