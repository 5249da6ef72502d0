"""Web archives, WARC and WACZ: every page that a crawler or ArchiveWeb.page kept, with its address and time."""

import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import redirect_stderr
from hashlib import sha256
from typing import Any

from msgspec import structs
from warcio.archiveiterator import ArchiveIterator

from dossier.core.errors import DossierError, Problem
from dossier.model.sources import Source
from dossier.model.web import is_web_address
from dossier.project.readers.builtin import READERS
from dossier.project.readers.files import RawFile, suffix_of
from dossier.project.readers.moments import moment

_LARGEST = 500_000_000
"""Bytes, unpacked."""
_LARGEST_PAGE = 20_000_000
_MOST_PAGES = 20_000
_HASHED = 12
_DAMAGED = "its web archive is damaged, so that pages may be cut or missing; make the archive again"
_CHUNK = 1 << 20


def read_archive(raw: RawFile) -> Iterator[Source]:
    """Yield a source for each page of a `.warc`, `.warc.gz` or `.wacz` file; raises DossierError without any."""
    found: dict[str, Source] = {}
    complaints = io.StringIO()
    try:
        with redirect_stderr(complaints):
            for content, wanted in _warcs(raw):
                for source in _pages(content, wanted, raw):
                    found.setdefault(source.id, source)
    except DossierError:
        raise
    except Exception as error:  # whatever a damaged file makes of the library
        if not found:
            raise _broken(raw.path, f"it cannot be read as a web archive ({error})") from error
        complaints.write(str(error))
    if not found:
        raise _broken(raw.path, "no page in this web archive")
    return _remarked(found.values()) if complaints.getvalue() else iter(found.values())


def _remarked(found: Iterable[Source]) -> Iterator[Source]:
    """Yield the pages of a damaged archive; the last one says so."""
    *sound, last = found
    yield from sound
    yield structs.replace(last, remarks=(*last.remarks, _DAMAGED))


def _warcs(raw: RawFile) -> Iterator[tuple[bytes, frozenset[str]]]:
    """Yield each WARC file, unpacked, and the addresses of its pages; of none where all of them are pages."""
    if suffix_of(raw.path) != "wacz":
        yield _unpacked(raw.content, raw.path), frozenset()
        return
    with zipfile.ZipFile(io.BytesIO(raw.content)) as packed:
        if sum(one.file_size for one in packed.infolist()) > _LARGEST:
            raise _broken(raw.path, f"it unpacks to more than {_LARGEST / 1e6:g} MB")
        names = packed.namelist()
        wanted = (
            frozenset(_listed(packed.read("pages/pages.jsonl")))
            if "pages/pages.jsonl" in names
            else frozenset()
        )
        for name in names:
            if name.startswith("archive/") and name.endswith((".warc", ".warc.gz")):
                yield _unpacked(packed.read(name), raw.path), wanted


def _listed(lines: bytes) -> Iterator[str]:
    for line in lines.decode("utf-8", "replace").splitlines()[:_MOST_PAGES]:
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(row, dict) and isinstance(row.get("url"), str):
            yield row["url"]


def _unpacked(content: bytes, where: str) -> bytes:
    """Return the bytes of a WARC file, whose records may each be packed; a bomb is refused."""
    if not content.startswith(b"\x1f\x8b"):
        return content
    parts: list[bytes] = []
    size = 0
    while content.startswith(b"\x1f\x8b"):
        member = zlib.decompressobj(wbits=31)
        while not member.eof:
            part = member.decompress(content, _CHUNK)
            size += len(part)
            content = member.unconsumed_tail
            parts.append(part)
            if size > _LARGEST:
                raise _broken(where, f"it unpacks to more than {_LARGEST / 1e6:g} MB")
            if not part and not content:
                break
        content = member.unused_data
    return b"".join(parts)


def _pages(content: bytes, wanted: frozenset[str], raw: RawFile) -> Iterator[Source]:
    for number, record in enumerate(ArchiveIterator(io.BytesIO(content))):
        if number > _MOST_PAGES:
            return
        address = record.rec_headers.get_header("WARC-Target-URI") or ""
        if record.rec_type not in ("response", "resource") or not is_web_address(address):
            continue
        if (not wanted or address in wanted) and _is_page(record):
            source = _page(record, address, raw)
            if source is not None:
                yield source


def _is_page(record: Any) -> bool:
    http = record.http_headers
    kind = (http.get_header("Content-Type") if http else record.content_type) or ""
    return "html" in kind.lower() and (http is None or http.get_statuscode() == "200")


def _page(record: Any, address: str, raw: RawFile) -> Source | None:
    """Return the source of one record; None where its page holds no text."""
    markup = record.content_stream().read(_LARGEST_PAGE)
    name = sha256(address.encode("utf-8", "replace")).hexdigest()[:_HASHED]
    try:
        read = READERS["html"](RawFile(f"{raw.id}/{name}", f"{raw.path}#{name}", markup))
    except DossierError:
        return None
    if not isinstance(read, Source):
        return None
    captured = moment(record.rec_headers.get_header("WARC-Date") or "")
    return structs.replace(read, url=address, captured=captured, captured_by="web archive")


def _broken(where: str, what: str) -> DossierError:
    return DossierError([Problem(where, None, what, "Make the archive again, or save the pages as HTML.")])
