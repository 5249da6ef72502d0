"""Read a published site from a folder, an archive or a server."""

import os
import zipfile
import zlib
from collections.abc import Iterator
from hashlib import sha256
from http.client import HTTPException, HTTPMessage
from pathlib import Path
from time import monotonic
from typing import IO, Protocol
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from msgspec import Struct

from dossier import __version__
from dossier.core.errors import DossierError, Problem
from dossier.project.targets import redacted
from dossier.render.tree import MANIFEST, Manifest, ManifestEntry

_SECONDS = 20
"""Seconds without an answer from a server before giving up."""
_SLOWEST = 10_000
"""Bytes per second; a slower server is given up."""
_CHUNK = 1 << 16
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)
"""Exceptions for damaged archives. An encrypted file raises RuntimeError."""
_GONE = (404, 410)
_OF_THE_HOST = frozenset({".nojekyll", "CNAME", ".git", ".well-known", ".DS_Store"})
"""Files that hosts and their owners put beside a site."""
_TAKEN = frozenset({"_headers", "_redirects"})
"""Files that hosts read but do not serve."""


class Unreadable(Struct, frozen=True):
    """A file that may exist, but cannot be read."""

    why: str


class PublishedSite(Protocol):
    """A site to verify."""

    name: str

    def read(self, path: str, limit: int) -> bytes | None:
        """Return the bytes of a file of at most `limit` bytes, or None if there is none."""

    def look(self, listed: ManifestEntry) -> ManifestEntry | Unreadable | None:
        """Return size and digest of a listed file, reading as little as possible."""

    def others(self, manifest: Manifest) -> Iterator[str]:
        """Yield files that are not in the manifest, if the site can be listed."""


def shown_at(where: str) -> PublishedSite:
    """Return the site in a folder, in a .zip or at an http(s) address.

    Raises DossierError if it is none of these.
    """
    if where.startswith(("https://", "http://")):
        return _Served(where)
    if Path(where).is_file() and zipfile.is_zipfile(where):  # opening a pipe could block
        return _InArchive(Path(where))
    if not Path(where).is_dir():
        what = "it is neither a folder nor a .zip" if Path(where).exists() else "there is no such folder"
        remedy = "Build the site first, or name a folder, a .zip, or an address that begins with https://."
        raise DossierError([Problem(where, None, what, remedy)])
    return _InFolder(Path(where))


class _InFolder:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.name = folder.name or str(folder)

    def read(self, path: str, limit: int) -> bytes | None:
        file = self.folder / path
        if not file.is_file():
            return None
        _refuse_large(f"{self.name}/{path}", file.stat().st_size, limit)
        return file.read_bytes()

    def look(self, listed: ManifestEntry) -> ManifestEntry | Unreadable | None:
        file = self.folder / listed.path
        try:
            if not file.is_file():
                return None
            if file.is_symlink():
                return Unreadable("it is a symbolic link")
            with file.open("rb") as opened:
                return _digest(opened, listed)
        except OSError as error:
            return Unreadable(error.strerror or str(error))

    def others(self, manifest: Manifest) -> Iterator[str]:
        listed = {MANIFEST, *(one.path for one in manifest.files)}
        for parent, folders, files in os.walk(self.folder):
            folders[:] = [name for name in folders if name not in _OF_THE_HOST]
            for name in files:
                path = (Path(parent) / name).relative_to(self.folder).as_posix()
                if path not in listed and name not in _OF_THE_HOST:
                    yield path


class _InArchive:
    def __init__(self, path: Path) -> None:
        self.archive = zipfile.ZipFile(path)
        self.name = path.name

    def read(self, path: str, limit: int) -> bytes | None:
        try:
            with self.archive.open(path) as opened:
                content = opened.read(limit + 1)
        except KeyError:
            return None
        except _DAMAGED as error:
            what, remedy = f"the file cannot be read ({error})", "Publish the site again."
            raise DossierError([Problem(f"{self.name}/{path}", None, what, remedy)]) from error
        _refuse_large(f"{self.name}/{path}", len(content), limit)
        return content

    def look(self, listed: ManifestEntry) -> ManifestEntry | Unreadable | None:
        try:
            with self.archive.open(listed.path) as opened:
                return _digest(opened, listed)
        except KeyError:
            return None
        except _DAMAGED as error:
            return Unreadable(str(error))

    def others(self, manifest: Manifest) -> Iterator[str]:
        listed = {MANIFEST, *(one.path for one in manifest.files)}
        return (one for one in self.archive.namelist() if one not in listed and not one.endswith("/"))


class _Below(HTTPRedirectHandler):
    """Follows redirects only within the same site."""

    def __init__(self, base: str) -> None:
        self.base = base

    def redirect_request(  # noqa: PLR0913, PLR0917  (as the library has it)
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        if not newurl.startswith(self.base):
            raise HTTPError(req.full_url, code, "points outside the site", headers, fp)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class _Served:
    def __init__(self, address: str) -> None:
        self.base = f"{address.removesuffix('index.html').rstrip('/')}/"
        self.name = redacted(self.base).rstrip("/")
        self.opener: OpenerDirector = build_opener(_Below(self.base))

    def read(self, path: str, limit: int) -> bytes | None:
        try:
            with self._open(path) as answer:
                content: bytes = answer.read(limit + 1)
        except HTTPError as error:
            error.close()
            if error.code in _GONE:
                return None
            raise self._unreachable(f"{error.code} {error.reason}") from None
        except (OSError, HTTPException) as error:
            raise self._unreachable(str(error)) from error
        _refuse_large(f"{self.name}/{path}", len(content), limit)
        return content

    def look(self, listed: ManifestEntry) -> ManifestEntry | Unreadable | None:
        # a single interruption must not fail the verification of thousands of files
        for again in (True, False):
            try:
                return self._look(listed)
            except (OSError, HTTPException) as error:
                if not again:
                    raise self._unreachable(str(error)) from error
        return None

    def _look(self, listed: ManifestEntry) -> ManifestEntry | Unreadable | None:
        try:
            with self._open(listed.path) as answer:
                return _digest(answer, listed)
        except HTTPError as error:
            error.close()
            if error.code in _GONE:
                return listed if listed.path in _TAKEN else None
            return Unreadable(f"{error.code} {error.reason}")

    def others(self, manifest: Manifest) -> Iterator[str]:
        """Yield nothing: a server does not list its files."""
        return iter(())

    def _open(self, path: str) -> IO[bytes]:
        asking = Request(
            f"{self.base}{quote(path)}", headers={"User-Agent": f"dossier/{__version__} (verify)"}
        )
        opened: IO[bytes] = self.opener.open(asking, timeout=_SECONDS)
        return opened

    def _unreachable(self, why: str) -> DossierError:
        remedy = "Check the address and the network, and try again."
        return DossierError([Problem(self.name, None, f"the site cannot be read ({why})", remedy)])


def _digest(opened: IO[bytes], listed: ManifestEntry) -> ManifestEntry | Unreadable:
    """Return size and digest; read at most one byte more than the manifest lists."""
    digest, size, until = sha256(), 0, monotonic() + _SECONDS + listed.size / _SLOWEST
    while size <= listed.size and (chunk := opened.read(min(_CHUNK, listed.size + 1 - size))):
        digest.update(chunk)
        size += len(chunk)
        if monotonic() > until:
            return Unreadable("the download is too slow")
    return ManifestEntry(path=listed.path, size=size, sha256=digest.hexdigest())


def _refuse_large(where: str, size: int, limit: int) -> None:
    if size > limit:
        what = f"the file is over the limit of {limit / 1e6:g} MB"
        raise DossierError([Problem(where, None, what, "Publish the site again.")])
