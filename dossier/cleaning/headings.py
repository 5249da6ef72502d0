"""Rules for headline, kicker and standfirst, by position and by words that the text repeats."""

import re
from collections.abc import Iterator
from itertools import pairwise

from dossier.cleaning.credits import credit_start
from dossier.cleaning.datelines import parse_dateline
from dossier.cleaning.line import Line
from dossier.cleaning.lines import Label, LabelledLines
from dossier.cleaning.prose import is_prose, stem
from dossier.cleaning.stretches import main_stretch
from dossier.cleaning.titles import (
    SIGNATURE,
    TITLE_END,
    author_block,
    most_likely_title,
    said_below,
)
from dossier.cleaning.web_phrases import phrases
from dossier.model.sources import BlockKind

_WORD = re.compile(r"\w+")
_BULLET = re.compile(r"[-–—•*▪●·]\s")
_PICTURE = frozenset((BlockKind.CAPTION, BlockKind.CREDIT))
_LONGEST_HEADLINE, _LONGEST_THAT_STOPS = 32, 16
_NEAR_SIGNATURE = 5
_SOON = 8
_LONGEST_ITEM = 12
"""Most words of an item in a list at the start of a text."""
_LONG_CAPTION = 12
_SHORTEST_CUT, _BELOW_CUT, _GOES_ON = 6, 5, 4
"""Fewest words of a truncated teaser, most lines between it and its paragraph, and words the paragraph has
more.
"""


def headline(page: LabelledLines) -> Iterator[Label]:
    """Label the line above the text whose words the text repeats most as headline."""
    if any(page.kind(index) is BlockKind.HEADLINE for index in range(len(page.lines))):
        return
    start = _below_signature(page, text_start(page))
    candidates = _candidates(page, start)
    if title := page.source.metadata.get("title"):
        candidates = [(i, line) for i, line in page.open() if i < start + 1 and _is_title(line, title)][:1]
    if candidates:
        yield page.whole(most_likely_title(page, [i for i, _ in candidates], start), BlockKind.HEADLINE)


def _candidates(page: LabelledLines, start: int) -> list[tuple[int, Line]]:
    """Return the lines above the text that may be its headline, or the first line of the page."""
    signed = author_block(page)
    found = [(i, line) for i, line in page.open() if i < start and 2 <= line.count <= _LONGEST_HEADLINE]
    found = found or _first_line(page)
    found = [(i, line) for i, line in found if i not in signed and not _is_credited(page, line)]
    found = [(i, line) for i, line in found if not _is_sentence(line)] or found
    return [(i, line) for i, line in found if not _is_cut_short(page, i)] or found


def _is_credited(page: LabelledLines, line: Line) -> bool:
    """Tell whether a line is long and ends in a picture credit, and is therefore a caption."""
    credited = credit_start(line, page.agency_names) is not None
    return credited and line.count >= _LONG_CAPTION and not line.words.isupper()


def _is_title(line: Line, title: str) -> bool:
    """Tell whether a line is the title that the file declares, with or without the outlet's name."""
    declared, plain = _folded(title), _folded(line.words)
    return bool(plain) and (
        plain == declared or (declared.startswith(plain) and 2 * len(plain) > len(declared))
    )


def _folded(words: str) -> str:
    return " ".join(_WORD.findall(words.casefold()))


def _is_sentence(line: Line) -> bool:
    """Tell whether a line is a sentence too long for a headline, or announces the next line."""
    return line.words.endswith(":") or (line.count > _LONGEST_THAT_STOPS and line.stops)


def _below_signature(page: LabelledLines, start: int) -> int:
    """Return where the text starts if its first short sentence is a headline above a name or date."""
    if start >= len(page.lines) or page.lines[start].count > _LONGEST_HEADLINE:
        return start
    below = range(start + 1, min(start + _NEAR_SIGNATURE, len(page.lines)))
    for index in below:
        if page.kind(index) in SIGNATURE:
            return index
        if page.labels[index] is None and is_prose(page, page.lines[index]):
            break
    return start


def repeated_headline(page: LabelledLines) -> Iterator[Label]:
    """Remove repeats of the headline, as page title or picture text, with or without the outlet's name."""
    head = _headline_index(page)
    title = page.lines[head].plain if head is not None else ""
    for index, line in page.open() if len(title) > 10 else ():
        plain = line.plain
        with_outlet = (plain.startswith(title) and TITLE_END.search(line.words)) or plain.endswith(title)
        if (
            plain == title
            or (with_outlet and len(plain) < len(title) + 60)
            or (line.count >= 4 and title.startswith(plain) and head is not None and index < head)
        ):
            yield page.whole(index, BlockKind.FURNITURE)


def cut_short(page: LabelledLines) -> Iterator[Label]:
    """Remove a teaser above the text that repeats the beginning of a paragraph and is cut off."""
    for index, _ in page.open():
        if (page.above_text(index) or index in page.long_prose[:1]) and _is_cut_short(page, index):
            yield page.whole(index, BlockKind.FURNITURE)


def _is_cut_short(page: LabelledLines, index: int) -> bool:
    """Tell whether one of the next lines begins with the same words and continues."""
    line = page.lines[index]
    bare = line.words.rstrip(" .…[]")
    if line.count < _SHORTEST_CUT:
        return False
    below = page.lines[index + 1 : index + 1 + _BELOW_CUT]
    return any(after.words.startswith(bare) and after.count >= line.count + _GOES_ON for after in below)


def kicker(page: LabelledLines) -> Iterator[Label]:
    """Label the line near the headline that names the type of article: Exclusive, Analysis."""
    head = _headline_index(page)
    if head is None:
        return
    near = [index for index, _ in page.open() if head - 3 <= index <= head + 2]
    for index in sorted(near, key=lambda index: abs(index - head)):
        if _is_kicker(page, index, head):
            yield page.whole(index, BlockKind.KICKER)
            return


def _is_kicker(page: LabelledLines, index: int, head: int) -> bool:
    line = page.lines[index]
    if line.count > 6 or line.stops:
        return False
    first = re.split(r"\s*[|:·–—/]\s*", line.plain)[0]
    if line.plain in phrases("kickers") or first in phrases("kickers"):
        return True
    directly_above = index == head - 1 and line.count >= 2 and page.lines[head].gap <= line.gap
    topical = any(stem(token) in said_below(page, head) for token in line.tokens if len(token) > 4)
    return directly_above and (
        line.words.isupper() or (page.lines[head].gap == 0 and line.gap > 0 and topical)
    )


def standfirst(page: LabelledLines) -> Iterator[Label]:
    """Label the lines between headline and text that summarise the article."""
    head = _headline_index(page)
    if head is None:
        return
    start, signed = text_start(page), author_block(page)
    taken: list[int] = []
    for index, line in page.open():
        if (
            not head < index < start
            or not (line.count >= 5 or (line.stops and line.count >= 3))
            or line.count > 70
            or index in signed
        ):
            continue
        listed = bool(_BULLET.match(line.words))
        if line.words.endswith(":") or (listed and not _says_below(page, index)):
            continue
        if not taken or (index == taken[-1] + 1 and len(taken) < (5 if listed else 2)):
            taken.append(index)
            yield page.whole(index, BlockKind.STANDFIRST)


def _says_below(page: LabelledLines, index: int) -> bool:
    """Tell whether a line shares two of its longer words with the text below; links elsewhere do not."""
    line = page.lines[index]
    words = {stem(token) for token in line.tokens if len(token) > 3 and token not in page.small_words}
    return len(words & said_below(page, index)) >= min(2, len(words))


def above_the_article(page: LabelledLines) -> Iterator[Label]:
    """Remove remaining lines above the headline, and non-sentences between headline and text."""
    start, head, stretch = text_start(page), _headline_index(page), main_stretch(page)
    text = head if head is not None else stretch.first if stretch else start
    for index, line in page.open():
        if index < start and not (index >= text and is_prose(page, line)):
            yield page.whole(index, BlockKind.FURNITURE)


def text_start(page: LabelledLines) -> int:
    """Return the index of the first line of the text, as far as the labels given so far show it."""
    if not page.starts:
        page.starts.append(_text_start(page))
    return page.starts[0]


def _text_start(page: LabelledLines) -> int:
    prose = [index for index, line in page.open() if is_prose(page, line)]
    if not prose:
        return _without_prose(page)
    head = _headline_index(page)
    prose = _prose_of_the_article(page, prose, head)
    for index in prose[:6]:
        if parse_dateline(page.lines[index], page):
            return index
    start = _after_metadata(page, prose, _start_of_text(prose), head)
    return _with_opening_list(page, start, head)


def _with_opening_list(page: LabelledLines, start: int, head: int | None) -> int:
    """Return the start of a text that begins with a list: a line with a colon, then short lines."""
    index = start - 1
    while head is not None and index > head and page.labels[index] is None:
        line = page.lines[index]
        if line.words.endswith(":") and start - index > 2:
            return index
        if line.count > _LONGEST_ITEM or line.stops:
            break
        index -= 1
    return start


def _prose_of_the_article(page: LabelledLines, prose: list[int], head: int | None) -> list[int]:
    """Return the sentences below the headline, or without a headline those from the main stretch on."""
    stretch = main_stretch(page)
    begins = head + 1 if head is not None else stretch.first if stretch else 0
    return [index for index in prose if index >= begins] or prose


def _start_of_text(prose: list[int]) -> int:
    """Return the first line of prose with more prose soon below it, past a stray sentence in a menu."""
    soon = (index for index, after in pairwise(prose) if after - index <= _SOON)
    return next(soon, prose[0])


def _after_metadata(page: LabelledLines, prose: list[int], first: int, head: int | None) -> int:
    """Return the start of the text below byline or timestamp: sentences above those are the standfirst."""
    if head is None:
        return first
    last_metadata = max(
        (i for i in range(head, min(len(page.lines), head + 12)) if page.kind(i) in SIGNATURE), default=-1
    )
    above = [index for index in prose if head < index < last_metadata]
    below = [index for index in prose if index > last_metadata]
    if (
        above
        and below
        and len(above) <= 2
        and len(below) >= 2
        and all(page.lines[i].count <= 60 for i in above)
    ):
        return below[0]
    return _after_picture(page, prose, first, head)


def _after_picture(page: LabelledLines, prose: list[int], first: int, head: int) -> int:
    """Return the start of the text below the opening picture; one short paragraph above it is standfirst."""
    position = prose.index(first)
    below = next(
        (
            kind
            for i in range(first + 1, len(page.lines))
            if (kind := page.kind(i)) is not BlockKind.FURNITURE
        ),
        None,
    )
    picture = below in _PICTURE
    if picture and position + 3 < len(prose) and page.lines[first].count <= 42 and first - head <= 6:
        return prose[position + 1]
    return first


def _without_prose(page: LabelledLines) -> int:
    """Return the start of the text on a page without full stops: the first long line, or the second."""
    still = [(index, line) for index, line in page.open()]
    long = next((index for index, line in still[1:] if line.count > 14), None)
    return long if long is not None else still[1][0] if len(still) > 1 else len(page.lines)


def _first_line(page: LabelledLines) -> list[tuple[int, Line]]:
    """Return the first line as a candidate for the headline, if it is short and nothing is above the text."""
    still = [(index, line) for index, line in page.open()]
    if len(still) < 2 or still[0][1].count > 22 or parse_dateline(still[0][1], page):
        return []
    if not (_is_sentence(still[0][1]) and is_prose(page, still[1][1])):
        return still[:1]
    return []


def _headline_index(page: LabelledLines) -> int | None:
    return next(
        (i for i, label in enumerate(page.labels) if label and label.parts[0][0] is BlockKind.HEADLINE), None
    )
