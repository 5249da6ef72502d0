"""Headline, kicker and standfirst: found by where they stand and by what the text below repeats of them."""

import re
from collections.abc import Iterator
from functools import cache

from dossier.cleaning.credits import credit_start
from dossier.cleaning.datelines import parse_dateline
from dossier.cleaning.phrases import phrases
from dossier.cleaning.sheet import Label, Line, Sheet
from dossier.model import Kind

_TITLE_END = re.compile(r"(?<!\s)\s+(?:[-–—|·•:]|::)\s+(?P<outlet>[^|–—]{2,50})$")
_BULLET = re.compile(r"[-–—•*▪●·]\s")
_PICTURE = frozenset((Kind.CAPTION, Kind.CREDIT))
_METADATA = frozenset((Kind.BYLINE, Kind.TIMESTAMP, Kind.AGENCY))
_LONGEST_HEADLINE = 32
_BENEFIT_OF_THE_FIRST = 0.9
"""A standfirst often says more of the text than the headline above it: the upper one wins unless it is far behind."""
_SHORTEST_PROSE = 8
_LEAD = 5


def headline(sheet: Sheet) -> Iterator[Label]:
    """The line above the text that the text says most of."""
    if any(sheet.kind(index) is Kind.HEADLINE for index in range(len(sheet.lines))):
        return
    start = text_start(sheet)
    candidates = [(i, line) for i, line in sheet.open() if i < start and 2 <= line.count <= _LONGEST_HEADLINE]
    if not candidates:
        candidates = _first_line(sheet)
    if candidates:
        said = _said_below(sheet, candidates[-1][0])
        scores = {index: _headline_score(sheet, index, said) for index, _ in candidates}
        enough = max(scores.values()) - _BENEFIT_OF_THE_FIRST
        first = next(index for index in scores if scores[index] >= enough)
        yield sheet.whole(_without_outlet(sheet, first, list(scores)), Kind.HEADLINE)


def _without_outlet(sheet: Sheet, chosen: int, candidates: list[int]) -> int:
    """Where the title is printed several times, the last that is the headline alone: no outlet or section with it."""
    title = sheet.lines[chosen].plain
    inside = [
        i
        for i in candidates
        if sheet.lines[i].count >= 3
        and sheet.lines[i].plain in title
        and 2 * len(sheet.lines[i].plain) > len(title)
    ]
    shortest = min((len(sheet.lines[i].plain) for i in inside), default=0)
    signed = next(
        (i for i in range(chosen, len(sheet.lines)) if sheet.kind(i) in _METADATA), len(sheet.lines)
    )
    inside = [i for i in inside if i < signed] or inside
    return max((i for i in inside if len(sheet.lines[i].plain) == shortest), default=chosen)


def repeated_headline(sheet: Sheet) -> Iterator[Label]:
    """The headline again, as the page's title or its picture's text, perhaps with the outlet's name."""
    head = _headline_index(sheet)
    title = sheet.lines[head].plain if head is not None else ""
    for index, line in sheet.open() if len(title) > 10 else ():
        plain = line.plain
        with_outlet = (plain.startswith(title) and _TITLE_END.search(line.words)) or plain.endswith(title)
        if (
            plain == title
            or (with_outlet and len(plain) < len(title) + 60)
            or (line.count >= 4 and title.startswith(plain) and head is not None and index < head)
        ):
            yield sheet.whole(index, Kind.FURNITURE)


def kicker(sheet: Sheet) -> Iterator[Label]:
    """What sort of piece it is, above or just below the headline: Exclusive, Analysis."""
    head = _headline_index(sheet)
    if head is None:
        return
    near = [index for index, _ in sheet.open() if head - 3 <= index <= head + 2]
    for index in sorted(near, key=lambda index: abs(index - head)):
        if _is_kicker(sheet, index, head):
            yield sheet.whole(index, Kind.KICKER)
            return


def _is_kicker(sheet: Sheet, index: int, head: int) -> bool:
    line = sheet.lines[index]
    if line.count > 6 or line.stops:
        return False
    first = re.split(r"\s*[|:·–—/]\s*", line.plain)[0]
    if line.plain in phrases("kickers") or first in phrases("kickers"):
        return True
    directly_above = index == head - 1 and line.count >= 2 and sheet.lines[head].gap <= line.gap
    topical = any(_stem(token) in _said_below(sheet, head) for token in line.tokens if len(token) > 4)
    return directly_above and (
        line.words.isupper() or (sheet.lines[head].gap == 0 and line.gap > 0 and topical)
    )


def standfirst(sheet: Sheet) -> Iterator[Label]:
    """The lines between headline and text that sum the article up."""
    head = _headline_index(sheet)
    if head is None:
        return
    start = text_start(sheet)
    taken: list[int] = []
    for index, line in sheet.open():
        if (
            not head < index < start
            or not (line.count >= 5 or (line.stops and line.count >= 3))
            or line.count > 70
        ):
            continue
        listed = bool(_BULLET.match(line.words))
        if not taken or (index == taken[-1] + 1 and len(taken) < (5 if listed else 2)):
            taken.append(index)
            yield sheet.whole(index, Kind.STANDFIRST)


def above_the_article(sheet: Sheet) -> Iterator[Label]:
    """What is left above the headline, and between headline and text, is furniture."""
    start = text_start(sheet)
    for index, _ in sheet.open():
        if index < start:
            yield sheet.whole(index, Kind.FURNITURE)


def text_start(sheet: Sheet) -> int:
    """Index of the line with which the text begins, as far as the labels tell."""
    prose = [index for index, line in sheet.open() if is_prose(sheet, line)]
    if not prose:
        return _without_prose(sheet)
    head = _headline_index(sheet)
    for index in prose[:6]:
        if parse_dateline(sheet.lines[index], sheet) and (head is None or index > head):
            return index
    prose = [index for index in prose if head is None or index > head] or prose
    first = _start_of_text(prose)
    return _after_metadata(sheet, prose, first, head)


def is_prose(sheet: Sheet, line: Line) -> bool:
    """Whether a line reads as running text rather than as a heading or a link."""
    if line.asks and not line.quoted and (line.count <= 12 or _above_text(sheet, line)):
        return False
    if line.stops:
        return line.count >= _SHORTEST_PROSE or (
            line.count >= 3 and (line.quoted or sheet.density(line) >= 0.2)
        )
    if line.words[0] == "(" and line.words[-1] == ")" and "=" in line.words:
        return True  # the rate of exchange with which agencies end
    return (
        line.count >= 28
        or (line.count >= 18 and sheet.density(line) >= 0.3)
        or (line.words.endswith(":") and line.count >= 8)
    )


def _above_text(sheet: Sheet, line: Line) -> bool:
    return bool(sheet.long_prose) and line.start < sheet.lines[sheet.long_prose[0]].start


def _start_of_text(prose: list[int]) -> int:
    """The first line of prose that others follow soon; a stray sentence in a menu is passed over."""
    for position, index in enumerate(prose):
        following = prose[position + 1 : position + 3]
        if not following or following[0] - index <= 8:
            return index
    return prose[0]


def _after_metadata(sheet: Sheet, prose: list[int], first: int, head: int | None) -> int:
    """Sentences between headline and byline or timestamp are standfirst: the text begins below those."""
    if head is None:
        return first
    last_metadata = max(
        (i for i in range(head, min(len(sheet.lines), head + 12)) if sheet.kind(i) in _METADATA), default=-1
    )
    above = [index for index in prose if head < index < last_metadata]
    below = [index for index in prose if index > last_metadata]
    if (
        above
        and below
        and len(above) <= 2
        and len(below) >= 2
        and all(sheet.lines[i].count <= 60 for i in above)
    ):
        return below[0]
    return _after_picture(sheet, prose, first, head)


def _after_picture(sheet: Sheet, prose: list[int], first: int, head: int) -> int:
    """One short paragraph between headline and the opening picture is standfirst, where the text goes on below."""
    position = prose.index(first)
    below = next(
        (kind for i in range(first + 1, len(sheet.lines)) if (kind := sheet.kind(i)) is not Kind.FURNITURE),
        None,
    )
    picture = below in _PICTURE
    if picture and position + 3 < len(prose) and sheet.lines[first].count <= 42 and first - head <= 6:
        return prose[position + 1]
    return first


def _without_prose(sheet: Sheet) -> int:
    """A page with no sentence that stops: the text begins with the first long line, or after the first line."""
    still = [(index, line) for index, line in sheet.open()]
    long = next((index for index, line in still[1:] if line.count > 14), None)
    return long if long is not None else still[1][0] if len(still) > 1 else len(sheet.lines)


def _first_line(sheet: Sheet) -> list[tuple[int, Line]]:
    """Where nothing stands above the text, its first line is the headline if it is short and prose follows."""
    still = [(index, line) for index, line in sheet.open()]
    if len(still) > 1 and still[0][1].count <= 22 and not parse_dateline(still[0][1], sheet):
        return still[:1]
    return []


def _headline_index(sheet: Sheet) -> int | None:
    return next(
        (i for i, label in enumerate(sheet.labels) if label and label.parts[0][0] is Kind.HEADLINE), None
    )


def _headline_score(sheet: Sheet, index: int, said: frozenset[str]) -> float:
    """How much a line above the text looks like its headline; about 0 for a menu, 3 and more for a headline."""
    line = sheet.lines[index]
    content = [token for token in line.tokens if token not in sheet.small_words and len(token) > 2]
    echoed = sum(_stem(token) in said for token in content)
    score = (
        0.6 * min(echoed, 4) + (0.5 * echoed / len(content) if content else 0.0) + min(line.count, 6) * 0.2
    )
    score += 0.8 if not line.stops and _printed_again(sheet, index) else 0.0
    score -= 1.5 if credit_start(line, sheet.agency_names) is not None else 0.0
    score -= 0.8 if line.stops and line.count > 12 else 0.3 if line.words.endswith(".") else 0.0
    score -= 0.6 if line.count > 22 else 0.0
    score -= 0.5 if _TITLE_END.search(line.words) and _printed_again(sheet, index) else 0.0
    below_metadata = any(sheet.kind(i) in _METADATA and not _all_before(sheet, i) for i in range(index))
    return score - (0.7 if below_metadata else 0.0)


def _all_before(sheet: Sheet, index: int) -> bool:
    """Whether a date stands at the very top, above everything, as in a masthead."""
    return all(sheet.labels[i] is not None for i in range(index))


def _printed_again(sheet: Sheet, index: int) -> bool:
    plain = sheet.lines[index].plain
    return len(plain) > 12 and any(
        i != index and (other.plain.startswith(plain) or (other.count >= 4 and plain.startswith(other.plain)))
        for i, other in enumerate(sheet.lines)
        if other.count <= _LONGEST_HEADLINE + 8
    )


def _said_below(sheet: Sheet, index: int) -> frozenset[str]:
    """Stems of the words of the first paragraphs below a line: what a headline sums up."""
    lead = [i for i in sheet.long_prose if i > index][:_LEAD]
    if lead:
        return frozenset(_stem(token) for i in lead for token in sheet.lines[i].tokens)
    return frozenset(
        _stem(token) for line in sheet.lines[index + 1 :] if line.count > 12 for token in line.tokens
    )


@cache
def _stem(token: str) -> str:
    return token[:5] if len(token) > 6 else token.removesuffix("'s").rstrip("s")
