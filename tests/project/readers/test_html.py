"""Saved web pages: article and furniture to the character, and metadata."""

import json
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making import make_dossier, write_files
from webpages import ADDRESS, HEADLINE, PARAGRAPHS, news_page

from dossier.cleaning.clean import clean
from dossier.cleaning.context import CleaningContext
from dossier.core.errors import DossierError
from dossier.model.articles import Article
from dossier.model.sources import BlockKind, Source
from dossier.pipeline.build import compile_dossier
from dossier.project.readers.files import RawFile
from dossier.project.readers.find import find_sources
from dossier.project.readers.html.read import read_html

_LD = '<script type="application/ld+json">'
_PARTS = [
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<br>",
    "<li>",
    "<h1>",
    "<a href=x>",
    "</a>",
    "<pre>",
    "<table>",
    "<td>",
]
_PARTS += ["One sentence of nine words is here to stay. ", "Home", "\n\n", "<b>", "&amp;"]


def read(markup: str | bytes) -> Source:
    content = markup if isinstance(markup, bytes) else markup.encode()
    return read_html(RawFile("a", "sources/a.html", content))


def article_of(markup: str | bytes) -> Article:
    return clean(read(markup), CleaningContext.of(()))


def words(article: Article, *kinds: BlockKind) -> list[str]:
    return [article.text[b.start : b.end].strip() for b in article.blocks if b.kind in kinds]


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "READ MORE: Five ferries sail again",
        "Follow Ann Roe on Twitter: @annroe",
        "Facebook Twitter Email Share this article 12 comments",
    ],
)
def test_what_no_text_says_is_furniture_inside_the_article_too(line: str) -> None:
    article = article_of(news_page().replace(f"<p>{PARAGRAPHS[1]}", f"<p>{line}</p><p>{PARAGRAPHS[1]}", 1))
    assert line in article.text
    assert words(article, BlockKind.PARAGRAPH) == list(PARAGRAPHS)


def test_the_article_is_told_from_what_stands_around_it() -> None:
    article = article_of(news_page())
    assert words(article, BlockKind.HEADLINE) == [HEADLINE]
    assert words(article, BlockKind.PARAGRAPH) == list(PARAGRAPHS)
    aside = " ".join(words(article, BlockKind.FURNITURE))
    assert "Home" in aside and "Most read" in aside and "All rights reserved" in aside
    assert "tracked" not in article.text and "color" not in article.text


def test_blocks_tile_the_whole_text_of_the_page() -> None:
    article = article_of(news_page())
    assert "".join(article.text[b.start : b.end] for b in article.blocks) == article.text


def test_elements_say_what_a_line_is() -> None:
    inside = (
        "<h2>What comes next</h2><ul><li>New grain cranes in June</li><li>A second berth in autumn</li></ul>"
        "<blockquote>Nobody warned us, not once in eleven years of work on that quay.</blockquote>"
        "<figure><img src=x><figcaption>The fallen crane on Friday. Photo: Mara Lind</figcaption></figure>"
        f"<p>{PARAGRAPHS[2]}</p>"
    )
    article = article_of(news_page(below=inside))
    assert words(article, BlockKind.SUBHEADING) == ["What comes next"]
    assert "New grain cranes in June" in words(article, BlockKind.PARAGRAPH)
    assert "Nobody warned us, not once in eleven years of work on that quay." in words(
        article, BlockKind.PARAGRAPH
    )
    assert words(article, BlockKind.CAPTION)[0].startswith("The fallen crane on Friday.")


def test_a_page_declares_its_metadata() -> None:
    linked = {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": "NewsArticle",
                "headline": "Harbour master resigns &amp; goes",
                "datePublished": "2023-05-04T23:30:00-05:00",
                "dateModified": "2023-05-05T08:00:00Z",
                "author": [{"@type": "Person", "name": "Lena Ott"}, {"@type": "Person", "name": "Karl Vent"}],
                "publisher": {"@type": "Organization", "name": "Ilsen Post"},
                "keywords": ["ports", "cranes"],
            }
        ],
    }
    head = f'<link rel="canonical" href="{ADDRESS}"><script type="application/ld+json">{json.dumps(linked)}</script>'
    source = read(news_page(head, above="<p>By Lena Ott and Karl Vent, Port Ilsen</p>"))
    assert source.url == ADDRESS
    article = clean(source, CleaningContext.of(()))
    assert article.headline == HEADLINE  # the h1; JSON-LD says something else
    assert article.byline == "Lena Ott, Karl Vent"
    assert article.published is not None
    assert (article.published.value, article.published.time) == ("2023-05-04", "23:30")
    assert "JSON-LD" in article.published.evidence[0]
    assert article.tags == ("ports", "cranes")


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2023-05-04T10:00:00Z">', "2023-05-04"),
        ('<meta name="pubdate" content="Thu, 04 May 2023 10:00:00 GMT">', "2023-05-04"),
        ('<meta name="date" content="20230504">', "2023-05-04"),
        (f'{_LD}{{"@type":"WebPage","datePublished":"May 4, 2023"}}</script>', "2023-05-04"),
        (f'{_LD}{{broken</script><meta itemprop="datePublished" content="2023-05-04">', "2023-05-04"),
        ('<meta name="date" content="2023-05">', "2023-05"),
    ],
)
def test_a_declared_date_is_never_lost(head: str, published: str) -> None:
    found = article_of(news_page(head)).published
    assert found is not None and found.value == published


def test_a_date_that_nothing_declares_or_prints_is_not_printed() -> None:
    found = article_of(news_page()).published
    assert found is None or found.basis != "printed"


def test_what_saved_a_page_says_where_and_when() -> None:
    date = "Thu May 04 2023 12:34:56 GMT+0200 (CEST)"
    note = f"<!-- \n Page saved with SingleFile \n url: {ADDRESS} \n saved date: {date}\n-->"
    source = read(note + news_page())
    assert (source.url, source.captured, source.captured_by) == (
        ADDRESS,
        "2023-05-04T12:34+02:00",
        "SingleFile",
    )


def test_a_page_saved_from_an_archive_leads_back_to_both() -> None:
    archived = f"https://web.archive.org/web/20230504101112/{ADDRESS}"
    source = read(news_page(f'<link rel="canonical" href="{archived}">'))
    assert (source.url, source.archived, source.captured) == (ADDRESS, archived, "2023-05-04T10:11:12Z")


def test_the_encoding_is_the_declared_one() -> None:
    page = news_page(headline="Explosão no porto de São Miguel").replace(
        'charset="utf-8"', 'charset="iso-8859-1"'
    )
    source = read(page.replace("“", '"').replace("”", '"').encode("cp1252"))
    assert "Explosão no porto de São Miguel" in source.text
    assert source.encoding == "cp1252"


def test_what_a_browser_saves_beside_a_page_is_evidence_and_no_problem(tmp_path: Path) -> None:
    config = make_dossier(tmp_path, {"crane.html": news_page()})
    write_files(tmp_path / "sources/crane_files", {f"{n}.jpg": b"\xff\xd8" for n in range(40)})
    found, problems = find_sources(config)
    assert not problems
    assert len(found[0].beside) == 40
    compiled = compile_dossier(config)
    assert [study.article.headline for study in compiled.dossier.studies] == [HEADLINE]


def test_files_that_cannot_be_read_are_one_problem(tmp_path: Path) -> None:
    pictures = {f"pictures/{n:03}.jpg": b"\xff\xd8" for n in range(100)}
    _, problems = find_sources(make_dossier(tmp_path, {"crane.html": news_page(), **pictures}))
    assert len(problems) == 1
    assert "100 files" in problems[0].what


def test_a_page_without_text_is_a_problem() -> None:
    with pytest.raises(DossierError, match="no text in this page"):
        read("<html><body><script>render()</script></body></html>")


def test_plain_sources_need_no_extractor(tmp_path: Path) -> None:
    assert "trafilatura" not in sys.modules or "dossier.project.readers.html.extraction" in sys.modules


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 50_000 + "deep",
        "<a href=x>" * 20_000,
        "<table><tr><td>" * 5_000,
        "<p>" + "x" * 3_000_000,
        "<script type='application/ld+json'>" + "[" * 100_000 + "</script><p>text",
        "<p>a\x00b</p><!--" + "-" * 100_000,
        "<title>" + "<title>" * 10_000,
        "&#xD800;&#x110000;&#0;&nbsp;words",
        "".join(f"<p>{n}" for n in range(24_000)),
        chr(0x20000) * 1000 + "<p>rare",
    ],
)
def test_hostile_pages_are_read_or_refused(hostile: str) -> None:
    try:
        source = read(hostile)
    except DossierError:
        return
    article = clean(source, CleaningContext.of(()))
    assert "".join(article.text[b.start : b.end] for b in article.blocks) == article.text


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(_PARTS), max_size=40))
def test_any_page_is_tiled(parts: list[str]) -> None:
    try:
        source = read("".join(parts))
    except DossierError:
        return
    assert read("".join(parts)) == source
    article = clean(source, CleaningContext.of(()))
    assert "".join(article.text[b.start : b.end] for b in article.blocks) == article.text
    assert all(part.start < part.end <= len(source.text) for part in source.outline)


def test_a_date_that_no_program_knew_is_none() -> None:
    head = (
        f'{_LD}{{"@type": "NewsArticle", "headline": "{HEADLINE}", "datePublished": "0001-01-01"}}</script>'
    )
    found = article_of(news_page(head, above="<p>Published 4 May 2023</p>")).published
    assert found is not None and found.value == "2023-05-04"


def test_a_date_in_a_list_above_the_text_is_the_page_s() -> None:
    found = article_of(news_page(above="<nav><ul><li>4 May 2023</li><li>Share</li></ul></nav>")).published
    assert found is not None and found.value == "2023-05-04"


@pytest.mark.parametrize("author", ["Ilsen Post", "Reuters"])
def test_a_site_or_an_agency_is_no_author(author: str) -> None:
    head = f'<meta name="author" content="{author}"><meta property="og:site_name" content="Ilsen Post">'
    article = article_of(news_page(head))
    assert article.byline is None
    assert article.agency == (author if author == "Reuters" else None)


def test_a_byline_that_says_written_by_is_no_credit() -> None:
    article = article_of(news_page(above="<p>Written by Lena Ott, MS, RD on May 4, 2023</p>"))
    assert article.byline == "Lena Ott"
    assert article.published is not None and article.published.value == "2023-05-04"
