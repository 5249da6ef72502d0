"""Problems on pages of the preview, and the last good pages below them."""

from http import HTTPStatus
from pathlib import Path

import pytest
from making import ARTICLE as TEXT
from making import make_dossier
from previewing import ARTICLE, Preview

from dossier.commands.preview.source_lines import quote
from dossier.core.errors import Problem
from dossier.project.config import load_config

DIALOG = '<dialog role="alertdialog"'


@pytest.fixture
def preview(tmp_path: Path) -> Preview:
    make_dossier(
        tmp_path / "dossier", content={"actors.yml": "- {id: lomvik, name: Lomvik, kind: organisation}\n"}
    )
    return Preview(tmp_path / "dossier")


def test_nothing_lies_over_a_page_where_nothing_is_wrong(preview: Preview) -> None:
    assert DIALOG not in preview.get("/")[1]
    assert "0 problems" in preview.get("/")[1]
    assert "No problems" in preview.get("/-/problems")[1]


def test_a_broken_lexicon_leaves_every_page_as_it_was(preview: Preview) -> None:
    preview.edit({"content/actors.yml": "- id: lomvik\n  name: <b>'x\n  kind: [organisation\n"})
    status, text = preview.get("/actors/lomvik.html")
    assert status == HTTPStatus.OK
    assert DIALOG in text
    assert "content/actors.yml:3" in text
    assert "&lt;b&gt;&#39;x" in text
    assert "<mark>  kind: [organisation</mark>" in text
    assert "Check indentation" in text
    assert "last good state shown" in text
    preview.edit({"content/actors.yml": "- {id: lomvik, name: Lomvik, kind: organisation}\n"})
    assert DIALOG not in preview.get("/actors/lomvik.html")[1]


def test_a_bad_setting_leaves_every_page_as_it_was(preview: Preview) -> None:
    good = (preview.folder / "dossier.yml").read_text()
    preview.edit({"dossier.yml": f"{good}rows: 0\n"})
    status, text = preview.get(ARTICLE)
    assert status == HTTPStatus.OK
    assert "rows" in text[text.index(DIALOG) :]
    preview.edit({"dossier.yml": good})
    assert DIALOG not in preview.get(ARTICLE)[1]


def test_a_bad_source_keeps_its_page_and_stops_no_other(preview: Preview) -> None:
    preview.edit({"sources/harbour.txt": " ", "sources/bridge.txt": TEXT.replace("Harbour", "Bridge")})
    status, text = preview.get(ARTICLE)
    assert status == HTTPStatus.OK
    assert "Harbour reopens after storm" in text
    assert "this page is not updated" in text
    assert "sources/harbour.txt" in text[text.index(DIALOG) :]
    assert preview.get("/articles/bridge-reopens-after-storm.html")[0] == HTTPStatus.OK
    preview.edit({"sources/harbour.txt": TEXT})
    assert DIALOG not in preview.get(ARTICLE)[1]


def test_what_is_removed_while_something_else_is_wrong_is_gone(preview: Preview) -> None:
    preview.edit({"sources/bridge.txt": TEXT.replace("Harbour", "Bridge")})
    preview.edit({"sources/harbour.txt": " "})
    assert preview.get("/articles/bridge-reopens-after-storm.html")[0] == HTTPStatus.OK
    preview.edit({"content/articles/bridge.md": "---\ndraft: true\n---\n"})
    assert preview.get("/articles/bridge-reopens-after-storm.html")[0] == HTTPStatus.NOT_FOUND
    assert preview.get(ARTICLE)[0] == HTTPStatus.OK


def test_a_page_from_before_a_redaction_is_not_shown(preview: Preview) -> None:
    preview.edit({"sources/harbour.txt": " ", "sources/bridge.txt": TEXT.replace("Harbour", "Bridge")})
    assert "crane" in preview.get(ARTICLE)[1]
    preview.edit({"content/redactions.yml": "- {words: crane, reason: asked for}\n"})
    for path in (ARTICLE, "/articles/bridge-reopens-after-storm.html"):
        assert "crane" not in preview.get(path)[1].partition(DIALOG)[0]
    assert preview.get(ARTICLE)[0] == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(
    ("template", "where"),
    [
        ("{{ nobody.knows }}", "templates/article.html:1"),
        ("{% if %}", "templates/article.html:1"),
        ('{% extends "nothing.html" %}', "nothing.html"),
    ],
)
def test_a_broken_template_shows_the_page_as_it_last_was(template: str, where: str, preview: Preview) -> None:
    _, before = preview.get(ARTICLE)
    preview.edit({"templates/article.html": template})
    status, text = preview.get(ARTICLE)
    assert status == HTTPStatus.OK
    assert "Harbour reopens after storm" in before
    assert "Harbour reopens after storm" in text
    assert DIALOG in text
    assert where in text[text.index(DIALOG) :]
    assert DIALOG not in preview.get("/")[1]
    assert "1 problem" in preview.get("/-/problems")[1]
    (preview.folder / "templates" / "article.html").unlink()
    preview.edit({})
    assert DIALOG not in preview.get(ARTICLE)[1]


def test_a_page_that_never_was_is_a_plain_one_with_the_problem(preview: Preview) -> None:
    preview.edit({"templates/article.html": "one\n{{ nobody.knows }}\nthree"})
    status, text = preview.get(ARTICLE)
    assert status == HTTPStatus.INTERNAL_SERVER_ERROR
    assert DIALOG in text
    assert "templates/article.html:2" in text
    assert "<mark>{{ nobody.knows }}</mark>" in text
    assert ">one</span>" in text
    assert ">three</span>" in text


def test_a_dossier_that_is_wrong_from_the_start_is_shown_as_soon_as_it_is_right(tmp_path: Path) -> None:
    make_dossier(tmp_path)
    good = (tmp_path / "dossier.yml").read_text()
    (tmp_path / "dossier.yml").write_text("titel: A\n")
    preview = Preview(tmp_path)
    status, text = preview.get("/")
    assert status == HTTPStatus.INTERNAL_SERVER_ERROR
    assert "Did you mean &#39;title&#39;?" in text
    preview.edit({"dossier.yml": good})
    assert preview.get("/")[0] == HTTPStatus.OK


def test_whatever_a_refresh_raises_is_a_problem(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> None:
        raise FileNotFoundError(2, "gone", "sources/harbour.txt")

    monkeypatch.setattr(preview.states._workshop, "refresh", fail)
    preview.edit({})
    status, text = preview.get(ARTICLE)
    assert status == HTTPStatus.OK
    assert "FileNotFoundError" in text


def test_the_list_has_the_worst_first(preview: Preview) -> None:
    preview.edit({"sources/copy.txt": TEXT, "sources/empty.txt": ""})
    _, text = preview.get("/-/problems")
    assert text.index('id="error"') < text.index('id="warning"')
    assert DIALOG not in text


def test_lines_are_quoted_from_the_dossier_alone(tmp_path: Path) -> None:
    config = make_dossier(tmp_path / "dossier")
    (tmp_path / "secret.txt").write_text("secret\n")
    (config.root / "link.txt").symlink_to(tmp_path / "secret.txt")

    def quoted(where: str, line: int | None) -> list[tuple[int, bool]]:
        return [
            (found.number, found.meant)
            for found in quote(Problem(where, line, "x"), config.root, load_config(config.root))
        ]

    assert quoted("sources/harbour.txt", 1) == [(1, True), (2, False)]
    assert quoted("sources/harbour.txt", 3) == [(2, False), (3, True), (4, False)]
    assert quoted("templates/base.html", 1) == [(1, True), (2, False)]
    for where, line in (
        ("../secret.txt", 1),
        ("link.txt", 1),
        (str(tmp_path / "secret.txt"), 1),
        ("sources", 1),
        ("a\0b", 1),
    ):
        assert quoted(where, line) == []
    assert quoted("sources/harbour.txt", None) == []
    assert quoted("sources/harbour.txt", 99) == []
