"""Rules for author, agency and time: bylines, agencies and timestamps."""

import re
from collections.abc import Iterator

from dossier.cleaning.line import Line
from dossier.cleaning.lines import Label, LabelledLines
from dossier.cleaning.signatures import (
    after_by,
    all_names,
    is_outlet_name,
    is_role,
    is_signature,
    is_unnamed,
    may_be_unnamed,
)
from dossier.cleaning.timestamps import is_clock, is_timestamp, stamp_start
from dossier.cleaning.titles import author_block, names_people
from dossier.cleaning.web_phrases import whole
from dossier.model.sources import BlockKind
from dossier.text.dates import find_dates
from dossier.text.patterns import rare

_SEGMENT = re.compile(r"[^|·•/\s](?:[^|·•/]|/(?=\S)|(?<=\S)/)*?(?=\s*[|·•]|\s+/\s+|\s*$)")
_DIVIDER = re.compile(r"[|·•]|\s/\s")
_SOURCE_NAMED = rare(
    r"(?:(?:source|agency|quelle|fonte|fuente|источник)\s*:\s*\S.{1,30}|(?-i:[A-Z]{2,6}))", re.IGNORECASE
)
_EDITOR_NAMED = rare(r"(?:editor|edited by|редактор)\b", re.IGNORECASE)
_BY = re.compile(r"\bby\b")
_AND = rare(r"\s(?:and|und|et|y|e|en|och|og|i|ve|и|та|і|&)\s")
_WORD = re.compile(r"[^\W_]+")
_DIGIT = re.compile(r"\d")
_LONGEST_STAMP, _LONGEST_SENTENCE = 150, 18
_LIVE_STAMPS = 3
_SHORT_NAME = 4
_NEAR_HEADLINE, _LONGEST_DATED, _EDGE = 3, 16, 20
"""Lines above the headline to look at, most words of a dated line, and most characters before or after its
date.
"""


def known_agency(page: LabelledLines) -> Iterator[Label]:
    """Label a line that holds only the name of an agency."""
    for index, line in page.short(60):
        name = line.words.strip(" ()[]/.-–—|")
        if name.lower() in page.agencies and (len(name) > _SHORT_NAME or name.isupper()):
            yield page.whole(index, BlockKind.AGENCY)


def initials(page: LabelledLines) -> Iterator[Label]:
    """Label two to five capitals alone beside a timestamp as agency."""
    for index, line in page.short(5):
        capitals = len(line.words) >= 2 and line.words.isalpha() and line.words.isupper()
        if capitals and BlockKind.TIMESTAMP in (page.kind(index - 1), page.kind(index + 1)):
            yield page.whole(index, BlockKind.AGENCY)


def timestamp(page: LabelledLines) -> Iterator[Label]:
    """Label a line that holds a date or time of day and hardly anything else."""
    live = sum(1 for line in page.lines if is_clock(line.words)) >= _LIVE_STAMPS
    stamped = False
    for index, line in page.short(_LONGEST_STAMP):
        if line.count > 40 or not _DIGIT.search(line.words) or (stamped and page.below_text(index)):
            continue
        if is_clock(line.words) and not live and page.kind(index - 1) is not BlockKind.TIMESTAMP:
            yield page.whole(index, BlockKind.FURNITURE, "time of a player")
            continue
        said = _stamp(page, index)
        if said:
            stamped = True
            yield said


def byline(page: LabelledLines) -> Iterator[Label]:
    """Label a byline ("By Jane Roe, Environment Correspondent"); a date on the same line is split off."""
    for index, line in page.short(250):
        at = after_by(line.words)
        if at is None and not may_be_unnamed(line.words):
            continue
        until = stamp_start(line.words, page.language)
        if is_unnamed(line.words[:until]):
            yield _signed(page, index)
            continue
        if at is None or line.count > 30 or (line.stops and line.count > 12):
            continue
        if all_names(line.words[at:until]):
            yield _signed(page, index)


def bare_byline(page: LabelledLines) -> Iterator[Label]:
    """Label a name alone between headline and text, with or without a role or place: Jane Roe in Lomvik."""
    first, last = _below_headline(page)
    names, employers = _author_block(page)
    yield from (_signed(page, index) for index in names)
    declared = frozenset(_WORD.findall(page.source.metadata.get("author", "").lower()))
    for index, line in page.open():
        if index in names or index in employers or (declared and declared.isdisjoint(line.tokens)):
            continue
        if declared and first < index < last and line.count <= 16 and declared.issubset(line.tokens):
            yield _signed(page, index)
            continue
        fits = first < index < last and line.count <= 16 and not line.stops
        if fits and is_signature(line.words) and not is_outlet_name(line, page.small_words):
            yield _signed(page, index)


def _author_block(page: LabelledLines) -> tuple[list[int], list[int]]:
    """Return the lines with names right above the date, and the lines below them with the names' outlets."""
    block = author_block(page)
    names = [i for i in block if names_people(page, i) or is_role(page.lines[i].words)]
    several = bool(block) and _AND.search(page.lines[block[0]].words)
    return names, [i for i in block if i not in names and (several or i > names[-1])]


def dated_line(page: LabelledLines) -> Iterator[Label]:
    """Label a short line near the headline that begins or ends with a full date: 4 March 2021, Jane Roe."""
    head, last = _below_headline(page)
    near = range(max(head - _NEAR_HEADLINE, 0), min(last, len(page.lines)))
    if any(page.kind(index) is BlockKind.TIMESTAMP for index in near):
        return
    # below the headline first: a date above it may belong to another article
    for index in sorted(near, key=lambda index: index < head):
        if page.labels[index] is None and _is_dated(page, page.lines[index]):
            yield page.whole(index, BlockKind.TIMESTAMP)
            return


def _is_dated(page: LabelledLines, line: Line) -> bool:
    if line.count > _LONGEST_DATED or not _DIGIT.search(line.words):
        return False
    full = [found for found in find_dates(line.words, page.language) if found.year]
    return bool(full) and (full[0].start <= _EDGE or full[-1].end >= len(line.words) - _EDGE)


def _stamp(page: LabelledLines, index: int) -> Label | None:
    line = page.lines[index]
    if line.stops and line.count > _LONGEST_SENTENCE:
        return None
    if is_timestamp(line.words, page.language):
        return page.whole(index, BlockKind.TIMESTAMP)
    if line.count > 24 or (line.stops and line.count > 12):
        return None
    return _in_segments(page, index) or _name_then_stamp(page, index) or _stamp_then_name(page, index)


def _in_segments(page: LabelledLines, index: int) -> Label | None:
    """Split metadata in segments: Source: Agency | 2021-03-04 15:04 | Editor: Roe."""
    line = page.lines[index]
    if not _DIVIDER.search(line.words):
        return None
    parts: list[tuple[BlockKind, int]] = []
    for segment in _SEGMENT.finditer(line.words):
        kind = _kind_of_segment(segment[0].strip(), page)
        if kind is None and (parts or len(segment[0].split()) > 4):
            return None
        parts.append((kind or BlockKind.FURNITURE, line.start + segment.start()))
    if len(parts) < 2 or all(kind is not BlockKind.TIMESTAMP for kind, _ in parts):
        return None
    return Label(index, ((parts[0][0], line.start), *parts[1:]))


def _kind_of_segment(words: str, page: LabelledLines) -> BlockKind | None:
    if is_timestamp(words, page.language) and not is_clock(words):
        return BlockKind.TIMESTAMP
    if words.lower() in page.agencies or _SOURCE_NAMED.fullmatch(words):
        return BlockKind.AGENCY
    if _EDITOR_NAMED.match(words):
        return BlockKind.CREDIT
    if whole("counters").fullmatch(words):
        return BlockKind.FURNITURE
    signed = is_unnamed(words) or after_by(words) is not None or is_signature(words)
    return BlockKind.BYLINE if signed else None


def _name_then_stamp(page: LabelledLines, index: int) -> Label | None:
    """Split a name before a timestamp: Jane Roe Published 4 March 2021."""
    line = page.lines[index]
    at = stamp_start(line.words, page.language) if page.above_text(index) else None
    if at is None or not is_timestamp(line.words[at:], page.language):
        return None
    if not is_signature(line.words[:at].strip(" |·•,/–—-")):
        return None
    return page.split(index, BlockKind.BYLINE, line.start + at, BlockKind.TIMESTAMP)


def _stamp_then_name(page: LabelledLines, index: int) -> Label | None:
    """Split a timestamp before a name: Posted on 4 March 2021 by Jane Roe."""
    line = page.lines[index]
    for by in _BY.finditer(line.words):
        signature = line.words[by.start() :]
        signed = is_unnamed(signature) or after_by(signature) is not None
        if signed and is_timestamp(line.words[: by.start()], page.language):
            return page.split(index, BlockKind.TIMESTAMP, line.start + by.start(), BlockKind.BYLINE)
    return None


def _signed(page: LabelledLines, index: int) -> Label:
    line = page.lines[index]
    at = stamp_start(line.words, page.language)
    if at is None:
        return page.whole(index, BlockKind.BYLINE)
    return page.split(index, BlockKind.BYLINE, line.start + at, BlockKind.TIMESTAMP)


def _below_headline(page: LabelledLines) -> tuple[int, int]:
    """Return the range of lines between headline and text, where a bare name is a byline."""
    first = next((i for i in range(len(page.lines)) if page.kind(i) is BlockKind.HEADLINE), len(page.lines))
    last = next((i for i in range(first + 1, len(page.lines)) if _is_text(page, i)), first)
    return first, last


def _is_text(page: LabelledLines, index: int) -> bool:
    line: Line = page.lines[index]
    return page.labels[index] is None and (line.count > 16 or (line.stops and line.count > 4))
