"""Pages show an editor's values, and also the source's own."""

from pathlib import Path

from making import make_dossier

from dossier.pipeline.build import build

SIDECAR = "---\nheadline: Better words\nstandfirst: null\nbyline: Jane Roe\n---\n"


def test_a_headline_set_by_an_editor_is_the_pages(tmp_path: Path) -> None:
    config = make_dossier(tmp_path, content={"articles/harbour.md": SIDECAR})
    build(config)
    page = (config.site / "articles/better-words.html").read_text(encoding="utf-8")
    heading = page.partition("<h1")[2].partition("</h1>")[0]
    assert "Better words" in heading
    assert "Harbour reopens" not in heading
    assert '<p class="standfirst"' not in page
    assert "headline, standfirst, byline" in page
    assert "Harbour reopens after storm" in page.partition("Set by the editor")[2]
