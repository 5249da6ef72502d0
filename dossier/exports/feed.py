"""`feed.xml`: the newest articles as an Atom feed (RFC 4287)."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime

from dossier.exports.formats import permalink, xml, xml_file
from dossier.model.articles import Article
from dossier.model.edtf import bounds
from dossier.model.pages import File
from dossier.model.sources import BlockKind
from dossier.model.whole import Dossier
from dossier.text.spans import visible
from dossier.views.excerpts import Reference, reference

MOST = 50
"""Maximum number of entries."""


def feed(dossier: Dossier) -> Iterator[File]:
    """Write the feed if the dossier has a base_url, since a feed needs absolute URLs; undated articles are left out."""
    if dossier.site_info.base_url:
        yield xml_file("feed.xml", _pieces(dossier))


def _pieces(dossier: Dossier) -> Iterator[str]:
    site_info = dossier.site_info
    newest = [n for n in range(len(dossier.studies)) if dossier.studies[n].article.published][
        : -MOST - 1 : -1
    ]
    articles = [(reference(dossier, n), dossier.studies[n].article) for n in newest]
    home = xml(site_info.base_url)
    yield f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{xml(site_info.language)}">'
    yield f"<title>{xml(site_info.title)}</title>"
    if site_info.description:
        yield f"<subtitle>{xml(site_info.description)}</subtitle>"
    yield f"<id>{home}</id>"
    yield f'<link rel="alternate" type="text/html" href="{home}"/>'
    yield f'<link rel="self" type="application/atom+xml" href="{home}feed.xml"/>'
    yield f"<updated>{_moment(articles[0][0].date) if articles else _no_moment()}</updated>"
    yield f"<author><name>{xml(site_info.title)}</name></author>"
    for shown, article in articles:
        yield _entry(permalink(dossier, shown.path), shown, _summary(article), article.url)
    yield "</feed>"


def _summary(article: Article) -> str:
    """Return the standfirst, or else the first paragraph: feed readers show nothing without a summary."""
    paragraphs = (visible(article, b.start, b.end) for b in article.blocks if b.kind is BlockKind.PARAGRAPH)
    return article.standfirst or next((words for words in paragraphs if words.strip("… ")), "")


def _entry(address: str, article: Reference, words: str, original: str | None) -> str:
    author = f"<author><name>{xml(article.outlet)}</name></author>" if article.outlet else ""
    summary = f"<summary>{xml(words)}</summary>" if words else ""
    moment, where = _moment(article.date), xml(address)
    via = f'<link rel="via" type="text/html" href="{xml(original)}"/>' if original else ""
    return (
        f'<entry xml:lang="{xml(article.language)}"><title>{xml(article.headline)}</title><id>{where}</id>'
        f'<link rel="alternate" type="text/html" href="{where}"/>{via}'
        f"<published>{moment}</published><updated>{moment}</updated>{author}{summary}</entry>"
    )


def _moment(date: str | None) -> str:
    """Return midnight UTC of a day; the hour that an outlet prints has no time zone."""
    return f"{bounds(date or '').first.isoformat()}T00:00:00Z"


def _no_moment() -> str:
    """Return the date of a feed without entries: SOURCE_DATE_EPOCH if set, never the clock."""
    moment = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH") or 0), UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
