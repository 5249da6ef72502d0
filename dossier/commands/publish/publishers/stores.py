"""The parts that publishers to object stores share: a bucket as a host, and HTTP headers of files."""

import mimetypes
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from dossier.commands.publish.delivery import deliver
from dossier.commands.publish.host import Delivery, failures_told
from dossier.commands.publish.publishers.filesystems import RemoteFolder

_AT_ONCE = 8
_HASHED = re.compile(r"static/.*\.[0-9a-f]{8}(?:\.\w+)?")
"""Static files whose names contain part of their hash: their content never changes."""
_FOREVER, _SHORT = "public, max-age=31536000, immutable", "public, max-age=60"
_TYPES = {
    ".atom": "application/atom+xml",
    ".bib": "text/x-bibtex",
    ".csv": "text/csv",
    ".geojson": "application/geo+json",
    ".gexf": "application/gexf+xml",
    ".ico": "image/x-icon",
    ".js": "text/javascript",
    ".json": "application/json",
    ".sqlite": "application/vnd.sqlite3",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
_KNOWN = mimetypes.MimeTypes()  # not this machine's tables, which differ between machines
_TEXT = ("text/", "application/json", "application/xml")


class Headers(NamedTuple):
    """The headers that a store sends with a file."""

    kind: str
    """Content-Type."""
    kept: str
    """Cache-Control."""


def publish_to(
    delivery: Delivery, opened: Callable[[], Any], said: Callable[[Headers], Mapping[str, Any]]
) -> Iterator[str]:
    """Send the site to a bucket. Objects from elsewhere stay.

    `opened` returns the store's file system; `said` returns headers in the store's format.
    """
    with failures_told(delivery, "cannot be reached", "Check address, network and credentials."):
        system = opened()

    def put(root: str, path: str, content: bytes) -> None:
        system.pipe_file(f"{root}/{path}", content, **said(headers(path)))

    root = delivery.target.to.partition("://")[2].rstrip("/")
    yield from deliver(RemoteFolder(system, root, put, _AT_ONCE), delivery)


def headers(path: str) -> Headers:
    """Return the headers of a file by its path."""
    kind = _TYPES.get(Path(path).suffix) or _KNOWN.guess_type(path)[0] or "application/octet-stream"
    charset = "; charset=utf-8" if kind.startswith(_TEXT) else ""
    return Headers(kind + charset, _FOREVER if _HASHED.fullmatch(path) else _SHORT)
