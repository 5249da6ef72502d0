"""`_headers` and `_redirects`: HTTP headers and redirects for Netlify and Cloudflare Pages."""

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from dossier.model.pages import File
from dossier.model.whole import Dossier
from dossier.views.content_policy import HEADERS, UNFRAMED
from dossier.views.moved import former_addresses

_FOLDERS = ("actors", "articles", "known", "passages", "places", "together", "wording")
"""Folders of pages that no other site may show in a frame; `embed` is not among them."""
_RULES: Mapping[str, Mapping[str, str]] = {
    "/*": HEADERS,
    **{
        path: {"Content-Security-Policy": UNFRAMED}
        for path in ("/", "/:page", *(f"/{name}/*" for name in _FOLDERS))
    },
    # The name of each static file has a part of its hash.
    "/static/*": {"Cache-Control": "public, max-age=31536000, immutable"},
    "/data/*": {"Access-Control-Allow-Origin": "*"},  # so that other sites can show it
    "/feed.xml": {"Content-Type": "application/atom+xml; charset=utf-8"},
    "/data/places.geojson": {"Content-Type": "application/geo+json"},
    "/data/dossier.sqlite": {"Content-Type": "application/vnd.sqlite3"},
    "/data/*.gz": {"Content-Type": "application/gzip"},  # browsers save it, and do not unpack it
}


def hosting(dossier: Dossier) -> Iterator[File]:
    """Write the headers and the redirects; on other hosts, meta tags and pages at former addresses serve instead."""
    rules = (f"{path}\n{_lines(headers)}" for path, headers in _RULES.items())
    yield File(path="_headers", content="\n".join(rules).encode())
    lines = (f"/{quote(old, safe='/*')} /{quote(new)} 301\n" for old, new in _redirects(dossier))
    yield File(path="_redirects", content="".join(lines).encode())


def _redirects(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """Yield former addresses with the present ones, those set by editors first."""
    yield from dossier.redirects.items()
    yield from former_addresses(dossier)


def _lines(headers: Mapping[str, str]) -> str:
    return "".join(f"  {name}: {value}\n" for name, value in headers.items())
