"""`_headers` and `_redirects`: what Netlify and Cloudflare Pages read beside the site."""

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from dossier.model.pages import File
from dossier.model.whole import Dossier
from dossier.views.content_policy import HEADERS, UNFRAMED

_FOLDERS = ("actors", "articles", "known", "passages", "places", "together", "wording")
"""Folders of pages that no other site may show in a frame; `embed` is not among them."""
_RULES: Mapping[str, Mapping[str, str]] = {
    "/*": HEADERS,
    **{
        path: {"Content-Security-Policy": UNFRAMED}
        for path in ("/", "/:page", *(f"/{name}/*" for name in _FOLDERS))
    },
    "/static/*": {
        "Cache-Control": "public, max-age=31536000, immutable"
    },  # a piece of the hash is in each name
    "/data/*": {"Access-Control-Allow-Origin": "*"},  # maps and databases of other sites may read the data
    "/feed.xml": {"Content-Type": "application/atom+xml; charset=utf-8"},
    "/data/places.geojson": {"Content-Type": "application/geo+json"},
    "/data/dossier.sqlite": {"Content-Type": "application/vnd.sqlite3"},
}


def hosting(dossier: Dossier) -> Iterator[File]:
    """Write HTTP headers and redirects from former addresses; on hosts that read neither, the pages do the same."""
    rules = (f"{path}\n{_lines(headers)}" for path, headers in _RULES.items())
    yield File(path="_headers", content="\n".join(rules).encode())
    moved = "".join(f"/{quote(old)} /{quote(new)} 301\n" for old, new in dossier.redirects.items())
    if moved:
        yield File(path="_redirects", content=moved.encode())


def _lines(headers: Mapping[str, str]) -> str:
    return "".join(f"  {name}: {value}\n" for name, value in headers.items())
