"""Read web addresses: validity, domain, and the page that an archive's address refers to."""

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

_WEB = re.compile(r"https?://[^\s<>\"'`{}|\\^\x00-\x20\x7f]+", re.IGNORECASE)
_HOST = re.compile(r"\w(?:[\w.-]*\w)?\.[^\W\d_][\w-]*")
"""A host in letters of any script; browsers convert them to xn--."""
_ANY_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.?|[0-9a-f.]*:[0-9a-f:.]+")
_WAYBACK = re.compile(
    r"https?://(?:web\.archive\.org/web|webarchive\.\w[\w.-]*/\w+|arquivo\.pt/wayback)/"
    r"(?P<stamp>\d{4,14})(?:[a-z]{2}_)?/(?P<original>\S+)"
)
_ARCHIVES = (
    "web.archive.org",
    "archive.org",
    "archive.today",
    "archive.is",
    "archive.ph",
    "archive.vn",
    "archive.li",
    "archive.fo",
    "archive.md",
    "perma.cc",
    "ghostarchive.org",
    "arquivo.pt",
    "webcitation.org",
    "megalodon.jp",
)
_FRONT = ("www.", "m.", "amp.", "mobile.", "edition.")
_LONGEST = 2_000


class ArchivedCopy(NamedTuple):
    """The page, time and archive in the address of an archived copy."""

    original: str | None
    """Address of the archived page; None if the archive's address does not contain it."""
    captured: str | None
    """`2020-02-06T12:34:56Z`, or the part of it in the address."""


def is_web_address(words: str) -> bool:
    """Tell whether a text is the whole address of a public page: http or https, a domain, no spaces."""
    return _reachable(words) is not None and domain(words) is not None


def is_base_address(words: str) -> bool:
    """Tell whether a site can be published at an address, since paths can be added to it.

    The address may have any host, but no query, fragment or user.
    """
    parts = _reachable(words)
    return parts is not None and "@" not in parts.netloc and "?" not in words and "#" not in words


def _reachable(words: str) -> SplitResult | None:
    """Return the parts of an address that a browser can open, or None."""
    if len(words) > _LONGEST or not _WEB.fullmatch(words):
        return None
    try:
        parts = urlsplit(words)
        usable = parts.port != 0 and _ANY_HOST.fullmatch(parts.hostname or "")
    except ValueError:
        return None
    return parts if usable else None


@lru_cache(maxsize=65_536)
def domain(address: str) -> str | None:
    """Return the host of an address in lower case and without `www.`, or None."""
    try:
        host = (urlsplit(address).hostname or "").lower().rstrip(".")
    except ValueError:
        return None
    if not _HOST.fullmatch(host):
        return None
    for front in _FRONT:
        rest = host.removeprefix(front)
        if rest != host and "." in rest:
            return rest
    return host


def domains_above(host: str) -> tuple[str, ...]:
    """Return a host and the domains above it, the longest first: news.example.org, example.org."""
    parts = host.split(".")
    return tuple(".".join(parts[at:]) for at in range(len(parts) - 1))


def archived_copy(address: str) -> ArchivedCopy | None:
    """Return the page and time in an archive's address, or None for any other address."""
    found = _WAYBACK.match(address)
    if found:
        original = found["original"]
        original = original if "://" in original else f"http://{original}"
        return ArchivedCopy(original if is_web_address(original) else None, _stamped(found["stamp"]))
    host = domain(address)
    return ArchivedCopy(None, None) if host in _ARCHIVES else None


def _stamped(figures: str) -> str | None:
    """Return a time stamp in ISO form: `20200206123456` becomes `2020-02-06T12:34:56Z`."""
    year, month, day = figures[:4], figures[4:6], figures[6:8]
    if len(figures) < 8:
        return f"{year}-{month}" if len(figures) >= 6 else year
    time = f"T{figures[8:10]}:{figures[10:12]}:{figures[12:14]}Z" if len(figures) == 14 else ""
    return f"{year}-{month}-{day}{time}"
