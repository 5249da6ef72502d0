"""Embeds: small, without scripts, with the name and hash of the dossier; and the file that selects some."""

import re
from pathlib import Path

from making import make_dossier, run, site_of

from dossier.pages.embeds import embed_pages
from dossier.pipeline.build import build, compile_dossier
from dossier.views.content_policy import POLICY_OF_AN_EMBED

LARGEST = 20_000
ARTICLE = """\
Storm kills rescuers at Lomvik

Lomvik Post, March {day}, 2021

Two storms came. On March 3, 2021, {number} people were killed in Lomvik, said Maren Holt.

"We lost a crane and nothing else of value to anybody," Maren Holt told reporters on Monday.
"""
CONTENT = {
    "actors.yml": "- {id: maren-holt, name: Maren Holt, kind: person}\n",
    "places.yml": "- {id: lomvik, name: Lomvik, kind: town, at: [61.5, 5.25]}\n",
}
SOURCES = {
    f"storm-{n}.txt": ARTICLE.format(day=3 + n, number=number) for n, number in enumerate(("four", "six"), 1)
}
CHOSEN = """\
- number: killed-people-2021-03-03
- article: storm-1
  words: we lost a CRANE
"""


def embeds_of(folder: Path, chosen: str = CHOSEN) -> dict[str, str]:
    config = make_dossier(
        folder, SOURCES, {**CONTENT, "embeds.yml": chosen}, base_url="https://example.org/storm/"
    )
    build(config)
    site = site_of(config.site)
    return {
        path: content.decode() for path, content in site.items() if path.startswith(("embed", "_headers"))
    }


def test_each_embed_is_small_and_has_no_script(tmp_path: Path) -> None:
    made = embeds_of(tmp_path)
    pages = {path: html for path, html in made.items() if path.startswith("embed/")}
    names = {re.sub(r"\d+\.html$", "N.html", path) for path in pages}
    assert names == {
        "embed/map.html",
        "embed/matrix.html",
        "embed/timeline.html",
        "embed/number-killed-people-2021-03-N.html",
        "embed/quotation-storm-1-N.html",
    }
    for html in pages.values():
        assert len(html.encode()) < LARGEST
        assert "<script" not in html
        assert f'content="{POLICY_OF_AN_EMBED}"' in html.replace("&#39;", "'")
        assert html.count("<a ") == html.count('<a target="_top" ') > 0
        assert re.search(r"<span title=[0-9a-f]{64}>sources <code>[0-9a-f]{12}</code>", html)
        assert "From the dossier" in html


def test_the_list_has_the_code_to_copy(tmp_path: Path) -> None:
    made = embeds_of(tmp_path)
    codes = re.findall(r"&lt;iframe src=&#34;(\S+?)&#34;", made["embeds.html"])
    assert {code.removeprefix("https://example.org/storm/") for code in codes} == {
        path for path in made if path.startswith("embed/")
    }


def test_only_embeds_may_be_framed(tmp_path: Path) -> None:
    rules = re.findall(r"^(/\S*)\n((?:  .*\n)+)", embeds_of(tmp_path)["_headers"], re.MULTILINE)
    framing = {path: "frame-ancestors" in headers for path, headers in rules}
    assert not framing["/*"]
    assert framing["/"]
    assert framing["/:page"]
    site = {
        path.split("/")[0] for path in site_of(tmp_path / "site") if path.endswith(".html") and "/" in path
    }
    assert {f"/{folder}/*" for folder in site - {"embed"}} <= {
        path for path, denied in framing.items() if denied
    }
    assert not any(path.startswith("/embed") for path in framing)


def test_what_names_nothing_is_a_problem_with_its_line(tmp_path: Path) -> None:
    wrong = """\
- number: killed-people-2021-03-30
- article: storm-9
  words: We lost
- article: storm-1
  words: They lost
- article: storm-1
- number: [1]
- nothing
"""
    make_dossier(tmp_path, SOURCES, {**CONTENT, "embeds.yml": wrong})
    problems = [line for line in run("build", tmp_path).problems if line.startswith("content/embeds.yml")]
    assert [int(line.split(":")[1]) for line in problems] == [1, 2, 4, 6, 7, 8]
    assert "killed-people-2021-03-03" in problems[0]
    assert "Did you mean 'storm-" in problems[1]


def test_a_dossier_without_anything_has_an_empty_list(tmp_path: Path) -> None:
    made = compile_dossier(
        make_dossier(tmp_path, {"a.txt": "Nothing\n\nNothing is named here, and no day.\n"})
    ).dossier
    (page,) = embed_pages(made)
    assert page.path == "embeds.html"
