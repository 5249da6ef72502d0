"""Files as newcomers bring them: from common clippers, with head lines and addresses, in old code pages."""

from pathlib import Path
from typing import Any

import pytest

from dossier.cleaning.clean import clean
from dossier.cleaning.context import CleaningContext
from dossier.model.articles import Article
from dossier.model.entries import Outlet
from dossier.model.sources import BlockKind, Source
from dossier.project.readers.files import RawFile
from dossier.project.readers.read import read_content

FOLDER = Path(__file__).with_name("newcomer")
GUARDIAN = Outlet(id="guardian", name="The Guardian", kind="newspaper", url="https://www.theguardian.com/")
CONTEXT = CleaningContext.of((GUARDIAN,))
ADDRESS = "https://www.theguardian.com/world/2023/may/04/harbour-master-resigns"
TITLE = "Harbour master resigns after crane collapse"
CLIPPED: dict[str, dict[str, Any]] = {
    "hugo-toml.md": {"published": "2023-05-04", "byline": "Lena Ott", "tags": ("ports", "cranes")},
    "jekyll.md": {"published": "2023-05-04", "byline": "Lena Ott", "tags": ("ports", "cranes")},
    "jina-reader.md": {"published": "2023-05-04", "standfirst": None, "dateline": None, "url": ADDRESS},
    "markdownload.md": {
        "byline": "Lena Ott",
        "tags": ("ports", "cranes"),
        "standfirst": "Twelve were hurt at Port Ilsen.",
        "published": None,
        "url": ADDRESS,
        "captured": "2024-11-02T10:15+01:00",
    },
    "obsidian-clipper.md": {
        "published": "2023-05-04",
        "byline": "Lena Ott",
        "tags": (),
        "url": ADDRESS,
        "captured": "2024-11-02",
    },
    "omnivore.md": {
        "published": "2023-05-04",
        "byline": "Lena Ott",
        "tags": ("ports",),
        "standfirst": None,
        "outlet": "guardian",
        "url": ADDRESS,
        "captured": "2024-11-02T10:15",
    },
    "readwise.md": {"byline": "Lena Ott", "tags": (), "standfirst": None, "url": ADDRESS},
    "header-lines.txt": {"published": "2023-05-04", "byline": "Lena Ott", "standfirst": None, "url": ADDRESS},
    "url-first-line.txt": {"published": "2023-05-04", "url": ADDRESS},
    "html-named.txt": {"published": "2023-05-04"},
}


def read(name: str, content: bytes | None = None) -> Source:
    content = (FOLDER / name).read_bytes() if content is None else content
    (source,) = read_content(RawFile("a", f"sources/{name}", content))
    assert isinstance(source, Source), source
    return source


def said(article: Article, source: Source, field: str) -> Any:
    if field in ("url", "captured"):
        return getattr(source, field)
    value = getattr(article, field)
    return value.value if field == "published" and value else value


def furniture(article: Article) -> set[int]:
    return {
        article.text.count("\n", 0, block.start) + 1
        for block in article.blocks
        if block.kind is BlockKind.FURNITURE
    }


@pytest.mark.parametrize("name", sorted(CLIPPED))
def test_a_clipping_is_read_as_its_program_wrote_it(name: str) -> None:
    source = read(name)
    article = clean(source, CONTEXT)
    assert article.headline == TITLE
    assert {field: said(article, source, field) for field in CLIPPED[name]} == CLIPPED[name]
    assert "".join(article.text[b.start : b.end] for b in article.blocks) == article.text


@pytest.mark.parametrize("name", ["jekyll.md", "obsidian-clipper.md", "jina-reader.md", "readwise.md"])
def test_the_text_begins_with_a_paragraph(name: str) -> None:
    article = clean(read(name), CONTEXT)
    assert sum(block.kind is BlockKind.PARAGRAPH for block in article.blocks) == (
        1 if name == "readwise.md" else 3
    )


def test_what_a_clipper_adds_is_furniture() -> None:
    assert {14, 16, 17} <= furniture(clean(read("omnivore.md"), CONTEXT))
    assert {5, 6, 7, 8, 9, 11} <= furniture(clean(read("readwise.md"), CONTEXT))


def test_html_in_a_text_file_is_read_and_said() -> None:
    source = read("html-named.txt")
    assert source.media_type == "text/html"
    assert "holds HTML" in source.remarks[0]


def test_the_language_decides_between_code_pages() -> None:
    source = read("cp1252-portuguese.txt")
    assert source.encoding == "cp1252"
    assert clean(source, CONTEXT).headline == "Explosão no porto de São Miguel"
    polish = "Dźwig runął w porcie. Rannych jest dwanaście osób, powiedział w środę kapitan, że to nie był wypadek."
    assert read("a.txt", polish.encode("cp1250")).text == polish
    turkish = "Limanda vinç devrildi, on iki kişi yaralandı. Bakan şöyle dedi: çok üzgünüz ve bu bir daha olmayacak."
    assert read("a.txt", turkish.encode("cp1254")).text == turkish
    russian = "В порту упал кран, и двенадцать человек пострадали, сообщил министр. Он не знал, что груз был так тяжёл."
    assert read("a.txt", russian.encode("cp1251")).text == russian


def test_names_above_the_date_are_a_byline_and_no_headline() -> None:
    article = clean(read("byline-block-headline.txt"), CONTEXT)
    assert (article.byline, article.headline.split()[0]) == ("Lena Ott and Karl Vent", "The")


def test_the_name_of_a_file_is_no_headline_and_a_place_before_a_colon_no_speaker() -> None:
    article = clean(read("picture-file-name-first.txt"), CONTEXT)
    assert "Ilsen_crane" not in article.headline
    assert article.dateline is not None and article.dateline.place == "Port Ilsen"


def test_a_teaser_cut_short_is_furniture() -> None:
    article = clean(read("teaser-cut-short.txt"), CONTEXT)
    assert (article.standfirst, furniture(article)) == (None, {3})


def test_other_news_below_the_text_is_furniture() -> None:
    assert furniture(clean(read("latest-news-tail.txt"), CONTEXT)) == {11, 13, 14}


def test_the_last_update_at_the_foot_bounds_the_date() -> None:
    article = clean(read("last-update-at-foot.txt"), CONTEXT)
    assert article.updated is not None and article.updated.value == "2020-08-05"
    assert article.published is not None and article.published.value == "2020-08-05?"


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("Last Updated: Thursday, 06 August 2020 GMT 08:15", "2020-08-06"),
        ("Last update: 2020-08-06 10:15 AST", "2020-08-06"),
        ("Updated on: 6 Aug 2020 - 11:15 (KSA)", "2020-08-06"),
        ("Latest update : 16/08/2020 - 23:30 GMT", "2020-08-16"),
        ("Updated Aug 6, 2020 at 5:30 PM AEST", "2020-08-06"),
    ],
)
def test_a_time_zone_is_no_word_of_a_stamp(stamp: str, day: str) -> None:
    text = "The bridge stays closed until the spring, the council of the town said on Tuesday.\n\n" * 2
    article = clean(read("a.txt", f"{text}{stamp}\n".encode()), CONTEXT)
    assert article.updated is not None and article.updated.value == day


def test_the_date_in_an_agency_s_brackets_is_the_article_s() -> None:
    article = clean(read("agency-bracket-ordinal-date.txt"), CONTEXT)
    assert article.published is not None and article.published.value == "2020-08-06"
    assert article.agency == "TradePort News / Orbita"


@pytest.mark.parametrize(
    ("opening", "agency"),
    [
        ("LOMVIK (Harbour Wire / Coast Press – August 6th, 2020)", "Harbour Wire / Coast Press"),
        ("Lomvik (6 August 2020, Harbour Wire):", "Harbour Wire"),
        ("LOMVIK (Harbour Wire, 6 August 2020) -", "Harbour Wire"),
        ("(Harbour Wire - Thursday 6th August 2020) -", "Harbour Wire"),
        ("LOMVIK (HW | 06.08.2020)", "HW"),
        ("LOMVIK (6 August 2020) –", None),
    ],
)
def test_brackets_with_a_date_are_a_dateline(opening: str, agency: str | None) -> None:
    text = f"Bridge closed\n\n{opening} The bridge stays closed until the spring, the council of the town said.\n"
    article = clean(read("a.txt", text.encode()), CONTEXT)
    assert article.published is not None and article.published.value == "2020-08-06"
    assert article.agency == agency


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("Port Ilsen: The", "Port Ilsen"),
        ("Dubai: The", "Dubai"),
        ("Karl Vent: The", None),
        ("Explainer: The", None),
        ("Update: The", None),
        ("Publish Date: The", None),
        ("Palm Bay (1-0): The", None),
    ],
)
def test_only_a_place_before_a_colon_is_a_dateline(opening: str, place: str | None) -> None:
    text = f"Bridge closed\n\n{opening} bridge stays closed until the spring, the council said on Tuesday at noon.\n"
    article = clean(read("a.txt", text.encode()), CONTEXT)
    assert (article.dateline.place if article.dateline else None) == place


@pytest.mark.parametrize(("period", "day"), [("2020-08", "2020-08-05"), ("", "2020-08-05?")])
def test_the_period_decides_which_figure_is_the_month(period: str, day: str) -> None:
    article = clean(read("us-date-in-figures.txt"), CleaningContext.of((), period=period))
    assert article.published is not None and article.published.value == day


def test_a_code_page_that_nothing_decides_is_said() -> None:
    source = read("a.txt", "Zqyxé wvutsé rqpé ñandú blørp kjihgé".encode("cp1252"))
    assert "guess" in source.remarks[0]


def test_a_short_text_has_the_language_of_its_letters() -> None:
    article = clean(read("short-russian.txt"), CONTEXT)
    assert article.language == "ru"
    assert article.published is not None and article.published.value == "2020-08-05"


@pytest.mark.parametrize(
    "text",
    [
        "Source: port office\n\nThe crane fell on Tuesday, and nobody was hurt.\n",
        "Summary: a crane fell.\nNobody was hurt, the port said.\n",
        "Note: this is no head\nDate: none either\n",
    ],
)
def test_a_line_with_a_colon_is_no_head(text: str) -> None:
    assert not read("a.txt", text.encode()).metadata.get("site")
    assert not read("a.txt", text.encode()).outline


def test_front_matter_that_is_no_yaml_is_read_line_by_line() -> None:
    text = "---\ntitle: Port: closed: again\nurl: https://ilsenpost.example/a\n---\nThe port is closed.\n"
    source = read("a.md", text.encode())
    assert (source.metadata["title"], source.url) == ("Port: closed: again", "https://ilsenpost.example/a")


def test_an_archive_s_address_leads_back_to_the_page() -> None:
    archived = "https://web.archive.org/web/20230504101112/https://ilsenpost.example/a"
    source = read(
        "a.txt", f"Port closed\n\nThe port is closed, the mayor said.\n\nArchived: {archived}\n".encode()
    )
    assert (source.url, source.archived) == ("https://ilsenpost.example/a", archived)
    assert source.captured == "2023-05-04T10:11:12Z"
