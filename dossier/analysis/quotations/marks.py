"""Which stretches of a block stand in quotation marks, of whatever script and make."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

MARK = re.compile(r"[“”„‟«»「」『』\"'`‘’‚‹›](?:(?<=')'{1,2}|(?<=`)`)?")
_CLOSERS = {
    "“": ("”", '"', "''", "“"),
    "„": ("“", "”", '"', "‟"),
    "‟": ("”", '"'),
    "”": ("”",),
    '"': ('"', "”", "''"),
    "''": ("''", '"'),
    "``": ("''", '"', "``"),
    "«": ("»",),
    "»": ("«", "»"),
    "「": ("」",),
    "『": ("』",),
    "‘": ("’", "'"),
    "'": ("'", "’"),
    "‚": ("‘", "’"),
    "‹": ("›",),
}
_APOSTROPHES = "'’"
_SINGLE = "‘'‚‹"
_NEUTRAL = ('"', "''", "”", "»")
_NO_OPENING = re.compile(r"['‘](?:\d\ds?\b|(?:em|til|tis|twas|cause|bout|round|n)\b)", re.IGNORECASE)
_AFTER_POINT = re.compile(r"[,.?!…—–-]['’›‘](?!\w)")
_AFTER_WORD = re.compile(r"(?<=[\w%)])['’›](?!\w)")
_FAR = 1500
"""Characters within which a single mark must be closed."""


class Quoted(NamedTuple):
    """A stretch in quotation marks."""

    start: int
    end: int
    """Marks included."""
    first: int
    last: int
    """Without the marks and the white space inside them."""
    resumes: bool = False
    """Whether its mark only opens again what the paragraph before left open."""
    is_open: bool = False
    """Whether the paragraph ends before the mark is closed."""


def quoted_in(text: str, start: int, end: int, resumes: bool) -> list[Quoted]:
    """The stretches of one block, in order; what stands in marks within marks is part of the outer one."""
    marks = MARK.finditer(text, start, end)
    return [_resumed(item, text, start) if resumes else item for item in _paired(text, marks, end)]


def _paired(text: str, marks: Iterable[re.Match[str]], end: int) -> Iterator[Quoted]:
    opening = ""
    begin = inner = depth = single_end = 0
    for mark in marks:
        character, at = mark[0][:2], mark.start()
        if character in _APOSTROPHES and text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum():
            continue
        if not opening:
            if at >= single_end and _opens(text, mark, end):
                opening, begin, inner, depth = character, at, mark.end(), 0
                single_end = _single_end(text, mark, end) if character in _SINGLE else 0
                opening = "" if single_end < 0 else opening
        elif opening in _SINGLE:
            if at == single_end:
                yield _quoted(text, begin, mark.end(), inner, at)
                opening = ""
        elif character == "“" and opening != "„" and not _ends_word(text, at):
            depth += 1
        elif character == opening == '"' and _looks_opening(text, mark, end):
            yield _quoted(text, begin, at, inner, at)
            begin, inner, depth = at, mark.end(), 0
        elif character in _CLOSERS[opening]:
            if depth and character == "”":
                depth -= 1
                continue
            yield _quoted(text, begin, mark.end(), inner, at)
            opening = ""
    if opening and opening not in _SINGLE:
        last = end - (len(text[inner:end]) - len(text[inner:end].rstrip()))
        yield _quoted(text, begin, max(last, inner), inner, max(last, inner))._replace(is_open=True)


def _quoted(text: str, start: int, end: int, first: int, last: int) -> Quoted:
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    return Quoted(start, end if end > last else last, first, last)


def _opens(text: str, mark: re.Match[str], end: int) -> bool:
    character, at, after = mark[0][:2], mark.start(), mark.end()
    if character not in _CLOSERS or after >= end or text[at - 1 : at] == "=":
        return False
    if character in _NEUTRAL:
        return not text[after].isspace() and not (at and text[at - 1].isalnum())
    if character in _SINGLE:
        ends_word = at > 0 and text[at - 1].isalnum()
        return not ends_word and not text[after].isspace() and not _NO_OPENING.match(text, at)
    return True


def _ends_word(text: str, at: int) -> bool:
    return at > 0 and not text[at - 1].isspace() and (at + 1 >= len(text) or not text[at + 1].isalnum())


def _looks_opening(text: str, mark: re.Match[str], end: int) -> bool:
    at, after = mark.start(), mark.end()
    return after < end and text[after].isalnum() and text[at - 1].isspace()


def _single_end(text: str, mark: re.Match[str], end: int) -> int:
    """Where a single mark is closed, apostrophes told apart; -1 if it is none."""
    limit = min(end, mark.end() + _FAR)
    point = _AFTER_POINT.search(text, mark.end(), limit)
    limit = min(point.end(), limit) if point else limit
    between = MARK.search(text, mark.end(), limit)
    while between and between[0] in "'’›":
        between = MARK.search(text, between.end(), limit)
    if between and between[0] in _SINGLE and not (point and between.start() == point.end() - 1):
        limit, point = between.start(), None
    words = list(_AFTER_WORD.finditer(text, mark.end(), limit))
    if point and (not words or any(text[w.start() - 1] in "sn" for w in words)):
        return point.end() - 1
    whole = [w.start() for w in words if text[w.start() - 1] != "s"] or [w.start() for w in words]
    return whole[0] if whole else point.end() - 1 if point else -1


def _resumed(item: Quoted, text: str, start: int) -> Quoted:
    return item._replace(resumes=True) if not text[start : item.start].strip() else item
