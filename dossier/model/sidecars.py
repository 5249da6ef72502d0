"""What an editor decides about one article."""

import re

from msgspec import UNSET, Struct, UnsetType

from dossier.model.articles import SettledDate, SettledSpeaker

_RANGE = re.compile(r"(\d{1,7})(?:-(\d{1,7}))?")

Lines = tuple[int | str, ...]
"""Line numbers of the source: 12, or "12-14"."""


class Sidecar(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Every key that the front matter of a sidecar may have; what is not set is read from the source."""

    headline: str | UnsetType = UNSET
    standfirst: str | UnsetType | None = UNSET
    byline: str | UnsetType | None = UNSET
    outlet: str | UnsetType | None = UNSET
    agency: str | UnsetType | None = UNSET
    published: str | UnsetType | None = UNSET
    updated: str | UnsetType | None = UNSET
    language: str | UnsetType = UNSET
    tags: tuple[str, ...] | UnsetType = UNSET
    slug: str | None = None
    was: tuple[str, ...] = ()
    draft: bool = False
    keep: Lines = ()
    """Lines that are body text, whatever the rules say."""
    drop: Lines = ()
    """Lines to set aside, whatever the rules say."""
    speakers: tuple[SettledSpeaker, ...] = ()
    """Whose words quotations are."""
    dates: tuple[SettledDate, ...] = ()
    """Which days the text means."""
    note: str = ""
    """The body of the file, in Markdown; not written in the front matter."""


def line_numbers(lines: Lines) -> frozenset[int]:
    """`(3, "5-7")` as {3, 5, 6, 7}."""
    numbers: set[int] = set()
    for item in lines:
        first, last = line_range(item) or (0, -1)
        numbers.update(range(first, min(last, first + 100_000) + 1))
    return frozenset(numbers)


def line_range(item: object) -> tuple[int, int] | None:
    """Read one item of `Lines`: `12` or `"12-14"`, as first and last line; None where it is neither."""
    match = _RANGE.fullmatch(str(item))
    if match is None or int(match[1]) < 1:
        return None
    return int(match[1]), int(match[2] or match[1])
