"""Files for hosts, and the feed."""

import re
import struct
import xml.etree.ElementTree as ET
import zlib
from datetime import datetime

import pytest
from dossiers import dossier, harbour
from exporting import BASE, exported, files, samples

from dossier.exports import sitemap
from dossier.exports.png import Rectangle, png
from dossier.pages.builtin import PAGES
from dossier.views.content_policy import POLICY, POLICY_OF_A_PAGE
from dossier.views.moved import MOST, former_addresses

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ADDRESSED = [name for name, made in samples().items() if made.site_info.base_url]


def text_of(parent: ET.Element, name: str) -> str:
    found = parent.find(f"{ATOM}{name}")
    assert found is not None
    return found.text or ""


@pytest.mark.parametrize("name", ADDRESSED)
def test_the_feed_is_atom(name: str) -> None:
    """What RFC 4287 demands: one id, title and updated for the feed and each entry, times with a zone, an author."""
    feed = ET.fromstring(exported(samples()[name], "feed")["feed.xml"])
    assert feed.tag == f"{ATOM}feed"
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    entries = feed.findall(f"{ATOM}entry")
    for element in (feed, *entries):
        assert text_of(element, "id").startswith(BASE)
        assert text_of(element, "title")
        assert datetime.fromisoformat(text_of(element, "updated")).tzinfo
    ids = [text_of(entry, "id") for entry in entries]
    assert len(set(ids)) == len(ids)


def test_a_reader_of_feeds_finds_nothing_wrong() -> None:
    feedparser = pytest.importorskip("feedparser", reason="pip install '.[dev]'")
    for name in ADDRESSED:
        read = feedparser.parse(exported(samples()[name], "feed")["feed.xml"])
        assert not read.bozo
        assert read.version == "atom10"


def test_the_feed_has_the_newest_first_and_the_undated_not_at_all() -> None:
    feed = ET.fromstring(exported(samples()["years"], "feed")["feed.xml"])
    assert [text_of(entry, "updated")[:10] for entry in feed.iter(f"{ATOM}entry")] == [
        "2021-03-01",
        "1990-01-01",
    ]
    assert text_of(feed, "updated") == "2021-03-01T00:00:00Z"
    assert "<entry" not in exported(samples()["undated"], "feed")["feed.xml"]


def test_an_entry_begins_as_its_article_does() -> None:
    made = dossier(harbour(1), harbour(2, standfirst="Cranes lost"), base_url=BASE)
    feed = ET.fromstring(exported(made, "feed")["feed.xml"])
    assert [text_of(entry, "summary") for entry in feed.iter(f"{ATOM}entry")] == [
        "Cranes lost",
        "Harbour 1 reopens",
    ]


def test_an_empty_feed_takes_the_time_that_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "<updated>1970-01-01T00:00:00Z" in exported(samples()["undated"], "feed")["feed.xml"]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert "<updated>1970-01-02T00:00:00Z" in exported(samples()["undated"], "feed")["feed.xml"]


@pytest.mark.parametrize("name", ADDRESSED)
def test_the_sitemap_lists_pages_that_there_are(name: str) -> None:
    made = samples()[name]
    pages = {page.path for kind in PAGES.values() for page in kind(made)}
    listed = [
        e.text or "" for e in ET.fromstring(exported(made, "sitemap")["sitemap.xml"]).iter(f"{SITEMAP}loc")
    ]
    assert len(set(listed)) == len(listed) > 5
    assert {address.removeprefix(BASE) for address in listed} <= pages


def test_a_long_sitemap_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MOST", 5)
    made = exported(samples()["addressed"], "sitemap")
    index = [e.text for e in ET.fromstring(made["sitemap.xml"]).iter(f"{SITEMAP}loc")]
    assert index == [f"{BASE}sitemap-{n}.xml" for n in range(1, len(index) + 1)]
    assert all(made[f"sitemap-{n}.xml"].count("<loc>") <= 5 for n in range(1, len(index) + 1))


def test_without_an_address_there_is_neither_feed_nor_sitemap_nor_picture() -> None:
    at_the_root = {path for path in files(samples()["some"]) if "/" not in path}
    assert at_the_root == {"_headers", "_redirects", "robots.txt"}
    assert "Sitemap" not in exported(samples()["some"], "sitemap")["robots.txt"]
    assert f"Sitemap: {BASE}sitemap.xml\n" in exported(samples()["addressed"], "sitemap")["robots.txt"]


def test_former_addresses_are_redirected() -> None:
    made = exported(samples()["addressed"], "hosting")["_redirects"]
    assert made.splitlines()[:2] == [
        "/articles/old.html /articles/harbour-1-reopens.html 301",
        "/actors/nobody.html /actors/never-named.html 301",
    ]


def test_pages_that_are_gone_lead_to_those_that_have_their_contents() -> None:
    made = dossier(*(harbour(n) for n in range(1, 8)), rows=3)
    pages = {page.path for kind in PAGES.values() for page in kind(made)}
    lines = [line.split() for line in exported(made, "hosting")["_redirects"].splitlines()]
    leading = {old.removeprefix("/"): new.removeprefix("/") for old, new, _ in lines}
    assert set(leading.values()) <= pages
    assert set(leading) & pages <= set(made.redirects)
    assert leading["passages/*"] == "passages.html"
    assert leading["actors/maren-holt--names.html"] == "actors/maren-holt.html"
    assert leading["actors/maren-holt--names--2.html"] == "actors/maren-holt.html"


def test_redirects_stay_below_what_hosts_obey() -> None:
    made = dossier(*(harbour(n) for n in range(1, 60)), rows=1)
    assert len(list(former_addresses(made))) <= MOST


def test_headers_are_those_that_hosts_read() -> None:
    lines = exported(samples()["some"], "hosting")["_headers"].splitlines()
    assert lines[:2] == ["/*", f"  Content-Security-Policy: {POLICY}"]
    assert "  Referrer-Policy: same-origin" in lines
    assert "  X-Content-Type-Options: nosniff" in lines
    assert all(re.fullmatch(r"|/|/\S+|  [\w-]+: \S.*", line) for line in lines)


@pytest.mark.parametrize("policy", [POLICY, POLICY_OF_A_PAGE])
def test_nothing_inline_and_nothing_from_elsewhere(policy: str) -> None:
    assert "unsafe" not in policy.replace("'wasm-unsafe-eval'", "")  # without it there is no full text
    assert "http" not in policy
    assert "*" not in policy


def pixels(picture: bytes) -> tuple[int, int, list[bytes]]:
    """Width, height and rows of an indexed PNG, read by the letter of its standard."""
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    held, at = {}, 8
    while at < len(picture):
        (length,) = struct.unpack_from(">I", picture, at)
        kind, data = picture[at + 4 : at + 8], picture[at + 8 : at + 8 + length]
        assert struct.unpack_from(">I", picture, at + 8 + length) == (zlib.crc32(kind + data),)
        held[kind] = data
        at += 12 + length
    width, height = struct.unpack_from(">II", held[b"IHDR"])
    assert held[b"IHDR"][8:] == b"\4\3\0\0\0"  # four bits a pixel, by number of a colour
    raw, step = zlib.decompress(held[b"IDAT"]), 1 + (width + 1) // 2
    packed = [raw[first : first + step] for first in range(0, len(raw), step)]
    assert {row[0] for row in packed} == {0}  # no filter
    return (
        width,
        height,
        [bytes(pixel for two in row[1:] for pixel in divmod(two, 16))[:width] for row in packed],
    )


@pytest.mark.parametrize("width", [1, 3, 12, 258, 259, 260, 600, 1200])
def test_a_picture_has_the_pixels_that_were_drawn(width: int) -> None:
    found = pixels(png(width, 4, ("#ffffff", "#000000", "#1d4a8c"), (Rectangle(1, 1, width, 2, 2),)))
    plain, drawn = bytes(width), b"\0" + b"\2" * (width - 1)
    assert found == (width, 4, [plain, drawn, drawn, plain])


def test_the_social_picture_is_of_the_size_that_hosts_ask_for() -> None:
    content = files(dossier(*(harbour(n) for n in range(1, 9)), base_url=BASE))["social.png"]
    width, height, rows = pixels(content)
    assert (width, height) == (1200, 630) == (len(rows[0]), len(rows))
    assert len(content) < 400_000
