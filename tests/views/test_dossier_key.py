"""The key of a dossier: data files of an unchanged one are not made again, others are."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from dossiers import dossier, harbour
from making import make_dossier
from msgspec import structs

from dossier.core.workers import Workers
from dossier.exports import builtin
from dossier.exports.packing import Known, PackedFile
from dossier.model.whole import Dossier
from dossier.pipeline.build import build
from dossier.project.config import load_config
from dossier.render.renderer import theme_folder
from dossier.views.dossier_key import DECIDING, key_of

IN_KEYS_OF_ARTICLES = {"site_info", "studies", "addresses", "entities", "outlets"}
DERIVED = {
    "anchors",
    "company",
    "dates",
    "names",
    "occurrences",
    "outlet_of",
    "pairs",
    "passages",
    "presence",
    "roles",
    "speakers",
    "timeline",
    "wording",
}


def test_every_field_of_a_dossier_is_in_its_key_or_follows_from_others() -> None:
    assert {*Dossier.__struct_fields__} == {*DECIDING} | IN_KEYS_OF_ARTICLES | DERIVED


@pytest.mark.parametrize(
    ("field", "value"),
    [("notes", {"actors/holt": "A note."}), ("redirects", {"a": "b"}), ("places", ()), ("choices", ())],
)
def test_what_an_editor_changes_changes_the_key(field: str, value: object) -> None:
    whole = dossier(harbour(1), harbour(2))
    assert key_of(structs.replace(whole)) == key_of(whole)
    assert key_of(structs.replace(whole, **{field: value})) != key_of(whole)


def test_data_files_are_made_again_only_for_another_dossier(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_dossier(tmp_path).root
    made: list[str] = []

    def counted(dossier: Dossier, name: str, known: Callable[[str], Known]) -> Iterator[PackedFile]:
        made.append(name)
        yield from builtin.export(dossier, name, known)

    monkeypatch.setattr("dossier.render.writer.export", counted)

    def built() -> set[str]:
        made.clear()
        build(load_config(root), Workers(1))
        return {*made}

    assert "articles-csv" in built()
    (root / "templates").mkdir(exist_ok=True)
    layout = (theme_folder() / "base.html").read_text(encoding="utf-8")
    (root / "templates/base.html").write_text(layout.replace("</footer>", "New</footer>"), encoding="utf-8")
    assert built() == set()
    (root / "site/data/articles.csv").write_text("edited", encoding="utf-8")
    assert built() == {"articles-csv"}
    (root / "content").mkdir(exist_ok=True)
    (root / "content/actors.yml").write_text("- {id: new, name: New, kind: person}\n", encoding="utf-8")
    assert "articles-csv" in built()
