"""Find the stretches of a block in quotation marks of any script and style."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

_MARK = re.compile(r"[“”„‟«»「」『』\"'`‘’‚‹›](?:(?<=')'{1,2}|(?<=`)`)?(?!(?<=[^\W_]['’])[^\W_])")
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
_SINGLE = "‘'‚‹"
_NEUTRAL = ('"', "''", "”", "»")
_NO_OPENING = re.compile(r"['‘](?:\d\ds?\b|(?:em|til|tis|twas|cause|bout|round|n)\b)", re.IGNORECASE)
_TATWEEL = "ـ"
"""A stroke that joins an Arabic preposition to a mark: `بـ"…"`."""
_POINTS = ",.?!…—–-"
_SINGLE_CLOSERS = ("'", "’", "›", "‘")
_MANY = 40
"""Number of marks within which a single mark must be closed."""
_FAR = 1500
"""Number of characters within which a single mark must be closed."""


class Quoted(Struct, frozen=True, gc=False):
    """A stretch in quotation marks."""

    start: int
    end: int
    """Marks included."""
    first: int
    last: int
    """Without the marks and the white space inside them."""
    resumes: bool = False
    """Whether its mark only reopens what the previous paragraph left open."""
    is_open: bool = False
    """Whether the paragraph ends before the mark is closed."""


def marks_in(text: str) -> list[re.Match[str]]:
    """Return everything that may be a quotation mark, in order; apostrophes inside words are not."""
    return [*_MARK.finditer(text)]


def quoted_in(text: str, marks: Sequence[re.Match[str]], start: int, end: int, resumes: bool) -> list[Quoted]:
    """Return the quoted stretches of one block, in order; marks within marks are part of the outer stretch."""
    return [_resumed(item, text, start) if resumes else item for item in _paired(text, marks, end)]


class _Pairing:
    """Pairs the marks of one block, one after another."""

    def __init__(self, text: str, marks: Sequence[re.Match[str]], end: int) -> None:
        self._text = text
        self._marks = marks
        self._end = end
        self._opening = ""
        self._begin = self._inner = self._depth = self._single_end = 0

    def meet(self, number: int) -> Quoted | None:
        """Return what the mark of that number closes, or None."""
        mark = self._marks[number]
        character, at = mark[0][:2], mark.start()
        if not self._opening:
            self._open(number)
        elif self._opening in _SINGLE:
            return self._close(at, mark.end()) if at == self._single_end else None
        elif character == "“" and self._opening != "„" and not _ends_word(self._text, at):
            self._depth += 1
        elif character == self._opening == '"' and _looks_opening(self._text, mark, self._end):
            unclosed = self._close(at, at)
            self._open(number)
            return unclosed
        elif character in _CLOSERS[self._opening]:
            if self._depth and character == "”":
                self._depth -= 1
                return None
            return self._close(at, mark.end())
        return None

    def rest(self) -> Quoted | None:
        """Return what the block leaves open, or None."""
        if not self._opening or self._opening in _SINGLE:
            return None
        last = max(self._inner, self._end - _blanks_before(self._text, self._inner, self._end))
        return replace(self._close(last, last), is_open=True)

    def _open(self, number: int) -> None:
        mark = self._marks[number]
        if mark.start() < self._single_end or not _opens(self._text, mark, self._end):
            return
        character = mark[0][:2]
        self._single_end = _single_end(self._text, self._marks, number) if character in _SINGLE else 0
        if self._single_end >= 0:
            self._opening, self._begin, self._inner, self._depth = character, mark.start(), mark.end(), 0

    def _close(self, last: int, end: int) -> Quoted:
        self._opening = ""
        return _quoted(self._text, self._begin, end, self._inner, last)


def _paired(text: str, marks: Sequence[re.Match[str]], end: int) -> Iterator[Quoted]:
    pairing = _Pairing(text, marks, end)
    for number in range(len(marks)):
        closed = pairing.meet(number)
        if closed:
            yield closed
    rest = pairing.rest()
    if rest:
        yield rest


def _blanks_before(text: str, start: int, end: int) -> int:
    return len(text[start:end]) - len(text[start:end].rstrip())


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
        return not text[after].isspace() and not (at and text[at - 1].isalnum() and text[at - 1] != _TATWEEL)
    if character in _SINGLE:
        ends_word = at > 0 and text[at - 1].isalnum()
        return not ends_word and not text[after].isspace() and not _NO_OPENING.match(text, at)
    return True


def _ends_word(text: str, at: int) -> bool:
    return at > 0 and not text[at - 1].isspace() and (at + 1 >= len(text) or not text[at + 1].isalnum())


def _looks_opening(text: str, mark: re.Match[str], end: int) -> bool:
    at, after = mark.start(), mark.end()
    return after < end and text[after].isalnum() and text[at - 1].isspace()


def _single_end(text: str, marks: Sequence[re.Match[str]], opening: int) -> int:
    """Return where the single mark of that number is closed, ignoring apostrophes; -1 if it is not a mark."""
    begin = marks[opening].end()
    words: list[int] = []
    for mark in marks[opening + 1 : opening + _MANY]:
        at = mark.start()
        if at - begin > _FAR or (mark[0] in _SINGLE and _begins_word(text, mark)):
            break
        if mark[0] not in _SINGLE_CLOSERS or text[mark.end() : mark.end() + 1].isalnum():
            continue
        if text[at - 1] in _POINTS:
            return at if not words or any(text[word - 1] in "sn" for word in words) else _first(text, words)
        if text[at - 1].isalnum() or text[at - 1] in "%)":
            words.append(at)
    return _first(text, words) if words else -1


def _first(text: str, words: list[int]) -> int:
    """Return the first mark after a word, preferring one that is no plural possessive."""
    return next((at for at in words if text[at - 1] != "s"), words[0])


def _begins_word(text: str, mark: re.Match[str]) -> bool:
    return text[mark.end() : mark.end() + 1].isalnum() and not text[mark.start() - 1 : mark.start()].isalnum()


def _resumed(item: Quoted, text: str, start: int) -> Quoted:
    return replace(item, resumes=True) if not text[start : item.start].strip() else item
