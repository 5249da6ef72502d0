"""Links to other articles, in the middle and at the end."""

import re
from collections.abc import Iterator

from dossier.cleaning.phrases import phrases
from dossier.cleaning.sheet import Label, Line, Sheet
from dossier.model import Kind

_MORE_FROM = re.compile(
    r"(?:more|latest|news|stories|top stories|most read|also|recent|popular|trending|"
    r"read more|watch more|mehr|plus|más|больше|еще|ещё|المزيد) "
    r"(?:from|in|on|about|by|aus|von|sur|sobre|de|по|от|من)\s.{2,40}"
)
_LONGEST_LINK = 26
_LONGEST_HEAD = 90


def read_more(sheet: Sheet) -> Iterator[Label]:
    """Lines that send the reader elsewhere: Read more: …"""
    for index, line in sheet.suspected("read-more"):
        if line.count <= 40:
            yield sheet.whole(index, Kind.FURNITURE)


def list_of_links(sheet: Sheet) -> Iterator[Label]:
    """A heading such as Related articles, and the headlines under it up to the next prose."""
    for index, line in sheet.short(_LONGEST_HEAD):
        if is_list_head(line):
            yield sheet.whole(index, Kind.FURNITURE, "heading of links")
            # Above the text nobody knows where such a list ends, and the headline may be next.
            if not sheet.above_text(index):
                yield from _links_under(sheet, index)


def is_list_head(line: Line) -> bool:
    """Whether a line announces links to other articles."""
    if line.count > 9 or (line.stops and not (line.asks or line.words.endswith("…"))):
        return False
    return line.plain in phrases("list-heads") or bool(line.count <= 7 and _MORE_FROM.fullmatch(line.plain))


def _links_under(sheet: Sheet, index: int) -> Iterator[Label]:
    resumes = _resumes(sheet, index)
    for after in range(index + 1, len(sheet.lines) if resumes is None else resumes):
        if sheet.labels[after] is None and sheet.lines[after].plain not in phrases("web-chrome"):
            yield sheet.whole(after, Kind.FURNITURE, "under a heading of links")


def _resumes(sheet: Sheet, index: int) -> int | None:
    """Where the text goes on after a list of links; None where it does not."""
    for after in range(index + 1, len(sheet.lines)):
        prose = sheet.labels[after] is None and _is_prose(sheet, sheet.lines[after])
        if not prose or _teaser(sheet, after, index):
            continue
        first = after
        while first - 1 > index and _heads_text(sheet, first - 1, index):
            first -= 1
        return first
    return None


def _is_prose(sheet: Sheet, line: Line) -> bool:
    if line.count > _LONGEST_LINK:
        return True
    if not line.stops or line.asks:
        return False
    return line.quoted or line.count >= 8 or (line.count >= 5 and sheet.density(line) > 0.1)


def _teaser(sheet: Sheet, at: int, head: int) -> bool:
    """A sentence that introduces a link: alone among headlines, with no paragraph after it."""

    def prose(index: int) -> bool:
        open_line = 0 <= index < len(sheet.lines) and sheet.labels[index] is None
        return open_line and _is_prose(sheet, sheet.lines[index])

    if head <= len(sheet.lines) * 0.6 or prose(at - 1) or prose(at + 1):
        return False
    return not any(prose(i) and sheet.lines[i].count > 34 for i in range(at, len(sheet.lines)))


def _heads_text(sheet: Sheet, index: int, head: int) -> bool:
    """A short line right before the text goes on is its subheading, where the links above it are longer."""
    line = sheet.lines[index]
    if sheet.labels[index] is not None or line.count > 6 or (line.stops and not line.asks):
        return False
    links = [sheet.lines[i].count for i in range(head + 1, index)]
    return bool(links) and min(links) > line.count
