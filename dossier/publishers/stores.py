"""An object store that speaks S3: Amazon's, or any other at its `endpoint`.

Keys and regions come from where the tools of the store keep them: environment variables or `~/.aws`.
"""

import mimetypes
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import fsspec

from dossier.deliveries import deliver
from dossier.hosts import Delivery, content_of, failures_told, side_by_side
from dossier.site import Listed

_AT_ONCE = 8
_HASHED = re.compile(r"static/.*\.[0-9a-f]{8}(?:\.\w+)?")
"""Static files have a piece of their hash in their names, and so never change under them."""
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
_KNOWN = mimetypes.MimeTypes()  # without the tables of this machine, which differ from others'
_TEXT = ("text/", "application/json", "application/xml")


class Store(NamedTuple):
    """A bucket, or what lies below a prefix in it, as a Host."""

    system: Any
    root: str
    """Bucket and prefix."""

    def read(self, path: str) -> bytes | None:
        """The content of an object; None where there is none."""
        try:
            content: bytes = self.system.cat_file(f"{self.root}/{path}")
        except FileNotFoundError:
            return None
        return content

    def send(self, folder: Path, files: Sequence[Listed]) -> Iterator[str]:
        """Put objects, each with its type and for how long it may be kept."""

        def put(listed: Listed) -> None:
            content = content_of(folder, listed)
            self.system.pipe_file(f"{self.root}/{listed.path}", content, **headers(listed.path))

        return (listed.path for listed in side_by_side(put, files, _AT_ONCE))

    def delete(self, paths: Sequence[str]) -> Iterator[str]:
        """Remove objects; it is no failure where one is gone."""
        return side_by_side(lambda path: self.system.rm_file(f"{self.root}/{path}"), paths, _AT_ONCE)


def publish(delivery: Delivery) -> Iterator[str]:
    """Bring the site into a bucket; objects that were not published from a dossier stay."""
    scheme, _, root = delivery.target.to.partition("://")
    endpoint = {"endpoint_url": delivery.target.endpoint} if delivery.target.endpoint else {}
    with failures_told(delivery, "cannot be reached", "Check address, network and credentials."):
        system = fsspec.filesystem(scheme, skip_instance_cache=True, use_listings_cache=False, **endpoint)
    yield from deliver(Store(system, root.rstrip("/")), delivery)


def headers(path: str) -> Mapping[str, str]:
    """What a store is to say of a file whenever it is asked for it."""
    kind = _TYPES.get(Path(path).suffix) or _KNOWN.guess_type(path)[0] or "application/octet-stream"
    charset = "; charset=utf-8" if kind.startswith(_TEXT) else ""
    return {"ContentType": kind + charset, "CacheControl": _FOREVER if _HASHED.fullmatch(path) else _SHORT}
