"""Decisions of an editor about one article."""

import re

from msgspec import UNSET, Struct, UnsetType

from dossier.model.articles import SettledDate, SettledName, SettledSpeaker

_RANGE = re.compile(r"(\d{1,7})(?:-(\d{1,7}))?")

Lines = tuple[int | str, ...]
"""Line numbers of the source: 12, or "12-14"."""


class Sidecar(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All keys that a sidecar's front matter may have; values that are not set are read from the source."""

    headline: str | UnsetType = UNSET
    standfirst: str | UnsetType | None = UNSET
    byline: str | UnsetType | None = UNSET
    outlet: str | UnsetType | None = UNSET
    agency: str | UnsetType | None = UNSET
    published: str | UnsetType | None = UNSET
    updated: str | UnsetType | None = UNSET
    language: str | UnsetType = UNSET
    tags: tuple[str, ...] | UnsetType = UNSET
    url: str | UnsetType | None = UNSET
    archived: str | UnsetType | None = UNSET
    captured: str | UnsetType | None = UNSET
    captured_by: str | UnsetType | None = UNSET
    files: tuple[str, ...] | UnsetType = UNSET
    """Evidence beside the source: a picture of the page, a WACZ file, the token of a time stamp."""
    slug: str | None = None
    was: tuple[str, ...] = ()
    draft: bool = False
    keep: Lines = ()
    """Lines that are body text, overriding the rules."""
    drop: Lines = ()
    """Lines to remove, overriding the rules."""
    speakers: tuple[SettledSpeaker, ...] = ()
    """Speakers of quotations."""
    dates: tuple[SettledDate, ...] = ()
    """Dates that words of the text refer to."""
    names: tuple[SettledName, ...] = ()
    """Whom words of the text mean."""
    note: str = ""
    """The body of the file, in Markdown; not part of the front matter."""


def line_numbers(lines: Lines) -> frozenset[int]:
    """Expand lines to a set: `(3, "5-7")` becomes {3, 5, 6, 7}."""
    numbers: set[int] = set()
    for item in lines:
        first, last = line_range(item) or (0, -1)
        numbers.update(range(first, min(last, first + 100_000) + 1))
    return frozenset(numbers)


def line_range(item: object) -> tuple[int, int] | None:
    """Parse one item of `Lines`, `12` or `"12-14"`, as (first, last); return None if it is neither."""
    match = _RANGE.fullmatch(str(item))
    if match is None or int(match[1]) < 1:
        return None
    return int(match[1]), int(match[2] or match[1])
