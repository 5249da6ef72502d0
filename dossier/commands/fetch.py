"""Fetch a web page and keep it as a web archive, with its address and the time of capture."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from http.client import HTTPException
from importlib import import_module
from io import BytesIO
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import Request, build_opener
from urllib.robotparser import RobotFileParser

from msgspec import Struct

from dossier import __version__
from dossier.core.errors import DossierError, Problem
from dossier.model.urls import slug

AGENT = f"dossier/{__version__}"
_PATIENCE = 30
"""Seconds to wait for an answer."""
_LARGEST = 20_000_000
"""Most bytes of a page."""
_SHORT = 60
_MARK = 8


class Fetched(Struct, frozen=True):
    """A fetched page, as a web archive file."""

    name: str
    content: bytes


class _Answer(Struct, frozen=True):
    url: str
    status: str
    headers: tuple[tuple[str, str], ...]
    body: bytes


def fetch(url: str) -> Fetched:
    """Fetch a page, if its host allows programs to read it.

    Raises DossierError if the library is missing, the host refuses, or the page is too large.
    """
    warc = _library()
    if not _allowed(url):
        raise _problem(
            url, "its host asks programs not to read it", "Save the page in a browser, and add the file."
        )
    answer = _get(url)
    digest = sha256(answer.url.encode()).hexdigest()[:_MARK]
    parts = urlsplit(answer.url)
    name = slug(f"{parts.hostname} {parts.path}")[:_SHORT].strip("-")
    return Fetched(f"{name}-{digest}.warc.gz", _archived(answer, warc))


def _library() -> Mapping[str, Any]:
    try:
        writer, http = import_module("warcio.warcwriter"), import_module("warcio.statusandheaders")
    except ImportError as error:
        remedy = "Install it with: pip install 'dossier-ssg[formats]'"
        raise DossierError([Problem("add", None, "web archives need the library warcio", remedy)]) from error
    return {"WARCWriter": writer.WARCWriter, "StatusAndHeaders": http.StatusAndHeaders}


def _allowed(url: str) -> bool:
    parts = urlsplit(url)
    robots = RobotFileParser()
    try:
        answer = _get(f"{parts.scheme}://{parts.netloc}/robots.txt")
    except DossierError:
        return True  # without a robots.txt, everything is allowed
    robots.parse(answer.body.decode("utf-8", "replace").splitlines())
    return robots.can_fetch(AGENT, url)


def _get(url: str) -> _Answer:
    request = Request(url, headers={"User-Agent": AGENT, "Accept": "text/html,*/*;q=0.5"})
    try:
        with build_opener().open(request, timeout=_PATIENCE) as answer:
            body = answer.read(_LARGEST + 1)
            status = f"{answer.status} {answer.reason}"
            headers = tuple((name, _one_line(value)) for name, value in answer.headers.items())
            found = _Answer(answer.url, status, headers, body)
    except (URLError, HTTPException, OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise _problem(
            url, f"cannot be fetched ({reason})", "Check the address, or save the page."
        ) from error
    if len(body) > _LARGEST:
        raise _problem(url, f"is larger than {_LARGEST // 1_000_000} MB", "Save the page in a browser.")
    return found


def _one_line(value: str) -> str:
    return re.sub(r"\s+", " ", value)


def _archived(answer: _Answer, warc: Mapping[str, Any]) -> bytes:
    stream = BytesIO()
    writer = warc["WARCWriter"](stream, gzip=True)
    headers = [(name, value) for name, value in answer.headers if name.lower() != "transfer-encoding"]
    http = warc["StatusAndHeaders"](answer.status, headers, protocol="HTTP/1.1")
    captured = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    record = writer.create_warc_record(
        answer.url,
        "response",
        payload=BytesIO(answer.body),
        length=len(answer.body),  # with a length, warcio keeps no temporary file
        http_headers=http,
        warc_headers_dict={"WARC-Date": captured},
    )
    writer.write_record(record)
    return stream.getvalue()


def _problem(url: str, what: str, remedy: str) -> DossierError:
    return DossierError([Problem(url, None, what, remedy)])
