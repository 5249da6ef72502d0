"""`full_text: excerpts`: no file has what nothing cites, and everything cited is unchanged."""

import gzip
import re
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path

import pytest
import yaml
from making import copy_of_repository, make_dossier, run, site_of, write_files

from dossier.model import BlockKind, Study
from dossier.pipeline.build import Compiled, build, compile_dossier
from dossier.project.config import load_config

WINDOW = 6
SAME = ("quotations", "mentions", "figures", "passages", "timeline", "entities", "wording", "matrix")
"""Tables that show only what is cited."""
QUIET = """\
Harbour of Lomvik reopens

The weather had been bad for three weeks and nobody remembered such a wind in any spring before.

The mayor, Ida Falk, said the harbour would stay open. Gulls sat on the roofs of the sheds and looked at the water.

Nets were drying on the quay and the smell of tar hung over everything there.
"""

PAGE = """\
<html lang="en"><head><title>Ferries wait for calmer seas</title>
<meta property="og:title" content="Ferries wait for calmer seas">
<meta name="description"
content="Nobody on the islands had seen anything like it before, and the shops ran out of bread.">
<meta property="article:published_time" content="2020-02-14"></head><body>
<nav>Home News Weather Sport</nav><article><h1>Ferries wait for calmer seas</h1>
<p class="lead">Nobody on the islands had seen anything like it before, and the shops ran out of bread.</p>
<figure><img src="a.jpg">
<figcaption>Ropes and nets lie about on the northern quay after the long storm.</figcaption></figure>
<p>The sea threw stones over the wall all night. Turkey sent two ships to look for the boats that were missing. On the
third morning the birds came back and somebody rang a bell for no reason at all.</p>
<h2>Smoke above every chimney of the town</h2>
<p>The old men said that this was how it had been when they were young, and shook their heads about the modern wall.</p>
<ul><li>a basket full of wet and useless rope ends</li><li>two boats without any oars or sails left</li></ul>
</article><footer>Read the terms of our wonderful website before you use it again.</footer></body></html>
"""
CAPTIONED = """\
Market day in Lomvik

The stalls were open again before anybody had swept the snow from the steps of the church.

By Ida Falk
14 February 2020

Fishwives shouted as if nothing had ever happened to them or to their wooden stalls. The bread was warm and smelled of
cumin and of smoke, and children ran between the legs of the buyers. Russia had promised help on Monday.

A man with a lamp looked for his hat under the planks for the whole of the afternoon and found a purse instead.

Read more: How to dry a hat over a small stove without burning it
"""


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Build this repository's dossier in full and in excerpts."""
    return _built(tmp_path_factory.mktemp("full"), "full"), _built(
        tmp_path_factory.mktemp("short"), "excerpts"
    )


def _built(folder: Path, full_text: str) -> Path:
    config = copy_of_repository(folder)
    write_files(config.root / "seeds", {"page.html": PAGE, "market.txt": CAPTIONED})
    settings = yaml.safe_load((config.root / "dossier.yml").read_text("utf-8"))
    settings |= {"full_text": full_text, "base_url": "https://example.org/x/"}
    write_files(config.root, {"dossier.yml": yaml.safe_dump(settings, allow_unicode=True)})
    build(load_config(config.root))
    return config.root


def _compiled(folder: Path) -> Compiled:
    return compile_dossier(load_config(folder))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _windows(text: str) -> set[tuple[str, ...]]:
    words = _words(text)
    return {tuple(words[at : at + WINDOW]) for at in range(len(words) - WINDOW + 1)}


def _printed(files: Mapping[str, bytes]) -> Iterator[tuple[str, set[tuple[str, ...]]]]:
    for name, content in files.items():
        raw = gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
        text = unescape(raw.decode("utf-8", "replace"))
        yield name, _windows(re.sub(r"<[^>]*>", " ", text)) | _windows(re.sub(r"<[^>]*>", "", text))


def _left_out(full: Study, short: Study) -> set[tuple[str, ...]]:
    """Return the runs of words inside what is left out."""
    pairs = zip(full.article.text, short.article.text, strict=True)
    gone = "".join(c if c != d or c.isspace() else "\0" for c, d in pairs)
    return set().union(*map(_windows, gone.split("\0")))


def test_no_word_that_is_left_out_is_in_any_file(sites: tuple[Path, Path]) -> None:
    full, short = (_compiled(site).dossier.studies for site in sites)
    gone = set().union(*map(_left_out, full, short))
    gone -= set().union(*(_windows(study.article.text) for study in short))
    assert any(gone & printed for _, printed in _printed(site_of(sites[0] / "site")))
    printed = _printed(site_of(sites[1] / "site"))
    assert not {name: found for name, words in printed if (found := gone & words)}


@pytest.mark.parametrize("name", SAME)
def test_what_is_cited_is_as_it_was(sites: tuple[Path, Path], name: str) -> None:
    tables = [
        {
            file: c
            for file, c in site_of(site / "site").items()
            if re.fullmatch(rf"data/{name}\.(csv|json)", file)
        }
        for site in sites
    ]
    assert tables[0] and tables[0] == tables[1]


def test_a_page_says_how_much_is_left_out_and_where_the_rest_is(tmp_path: Path) -> None:
    source = f"Source: https://ilsenpost.example/a\n\n{QUIET}"
    config = make_dossier(tmp_path, {"a.md": source}, full_text="excerpts")
    build(config)
    (page,) = (tmp_path / "site" / "articles").glob("*.html")
    html = page.read_text("utf-8")
    assert "3 of 4 sentences are left out" in html
    assert "Read the whole article at" in html and "https://ilsenpost.example/a" in html
    assert "would stay open" in html
    assert not any(words in html for words in ("Gulls", "smell of tar", "remembered such"))


def test_everything_is_shown_unless_the_settings_say_otherwise(tmp_path: Path) -> None:
    build(make_dossier(tmp_path, {"a.txt": QUIET}))
    (page,) = (tmp_path / "site" / "articles").glob("*.html")
    assert "smell of tar" in page.read_text("utf-8")


def test_lines_and_offsets_stay(sites: tuple[Path, Path]) -> None:
    for full, short in zip(*(_compiled(site).dossier.studies for site in sites), strict=True):
        assert len(full.article.text) == len(short.article.text)
        assert [at for at, c in enumerate(full.article.text) if c == "\n"] == [
            at for at, c in enumerate(short.article.text) if c == "\n"
        ]
        assert [(q.start, q.words) for q in full.quotations] == [(q.start, q.words) for q in short.quotations]
        kinds = {
            block.kind
            for block in short.article.blocks
            if short.article.text[block.start : block.end].strip()
        }
        assert BlockKind.FURNITURE not in kinds


def test_another_word_is_refused(tmp_path: Path) -> None:
    (tmp_path / "dossier.yml").write_text("title: A\nfull_text: half\n", "utf-8")
    said = run("build", tmp_path)
    assert said.status and "full_text" in said.problems[0]
