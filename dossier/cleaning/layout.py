"""Split a text into lines: leave out empty ones, and join lines of a wrapped paragraph."""

import re
from array import array
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

from dossier.cleaning.line import Line, PrintedLine, ends_sentence, word_count
from dossier.model.sources import Source

_PHYSICAL = re.compile(r"[^\n]*[^\s\u200b\ufeff\u2060][^\n]*")
_BULLET = re.compile(r"\s*(?:[-–—•*▪●·◦‣►]|\d{1,2}[.)])\s")
_SPACE = " \t\u00a0\u200b\ufeff\u2060\r\f\v\u3000"
_MAY_BE_WRAPPED = ("text/plain", "text/markdown")
_WIDEST = 100
_NARROWEST = 45
_NEAR_MARGIN = 0.7
_FEWEST_WRAPPED, _SHORTEST_CUT = 4, 8
"""Fewest lines of a wrapped paragraph, and fewest words of a sentence interrupted by links."""
_LONGEST_WORD = 50
"""A longer word is an address, or text without spaces whose lines are never joined."""
_FEW_RUN_ON, _MANY_RUN_ON = 0.08, 0.25
"""Least share of long lines that continue in the next line, for a wrapped text: if no line exceeds the width,
and if some do.
"""
_BREAKABLE = 3
"""Fewest spaces of a line that a program would have wrapped."""


def lay_out(source: Source) -> list[PrintedLine]:
    """Return the non-empty lines of a source, in order. In plain text, wrapped lines are joined."""
    lines = _printed_lines(source.text)
    if source.media_type not in _MAY_BE_WRAPPED:
        return lines
    width = _wrap_width(lines)
    if width:
        return _joined(source.text, lines, width)
    return _joined_at_links(source.text, _joined_in_places(source.text, lines))


def pack(lines: Iterable[PrintedLine]) -> bytes:
    """Return lines without their words, as five numbers of four bytes each, to save memory."""
    numbers = ((line.number, line.start, line.end, line.gap, line.indent) for line in lines)
    return array("I", chain.from_iterable(numbers)).tobytes()


def unpack(packed: bytes, text: str) -> list[Line]:
    """Return the lines of a text from the bytes that `pack` made."""
    numbers = iter(array("I", packed))
    rows = zip(numbers, numbers, numbers, numbers, numbers, strict=True)
    return [Line(number, start, text[start:end], gap, indent) for number, start, end, gap, indent in rows]


def _printed_lines(text: str) -> list[PrintedLine]:
    lines: list[PrintedLine] = []
    number, position, last = 1, 0, 0
    for match in _PHYSICAL.finditer(text):
        number += text.count("\n", position, match.start())
        position = match.start()
        raw = match[0]
        words = raw.strip(_SPACE)
        start = match.start() + len(raw) - len(raw.lstrip(_SPACE))
        lines.append(PrintedLine(number, start, words, number - last - 1, indent=start - match.start()))
        last = number
    return lines


def _wrap_width(lines: list[PrintedLine]) -> int:
    """Return the column at which the text was wrapped, or 0 if it was not."""
    # A line that cannot break, such as a long address, may exceed the width.
    lengths = sorted(line.indent + len(line.words) for line in lines if line.words.count(" ") >= _BREAKABLE)
    if len(lengths) < 6 or lengths[-1] > 4 * _WIDEST or lengths[int(len(lengths) * 0.95)] > _WIDEST:
        return 0
    width = min(lengths[-1], _WIDEST)
    if width < _NARROWEST:
        return 0
    # Menus consist of short lines, so only lines close to the margin are evidence.
    long = [(line, after) for line, after in pairwise(lines) if len(line.words) >= width * _NEAR_MARGIN]
    runs_on = sum(_runs_on(line, after, width) for line, after in long)
    least = _FEW_RUN_ON if lengths[-1] <= _WIDEST else _MANY_RUN_ON
    return width if runs_on >= 3 and runs_on >= least * len(long) else 0


def _joined_in_places(text: str, lines: list[PrintedLine]) -> list[PrintedLine]:
    """Join wrapped lines in single paragraphs of a text that is not wrapped as a whole."""
    joined: list[PrintedLine] = []
    for run in _runs(lines):
        joined += _one_paragraph(text, run) if _is_wrapped(run) else run
    return joined


def _joined_at_links(text: str, lines: list[PrintedLine]) -> list[PrintedLine]:
    """Join a sentence whose links are on lines of their own, as programs print a page node by node."""
    joined: list[PrintedLine] = []
    run: list[PrintedLine] = []
    for index, line in enumerate(lines):
        if run and not _continues_sentence(lines, index):
            joined += _one_sentence(text, run)
            run = []
        run.append(line)
    return joined + (_one_sentence(text, run) if run else [])


def _continues_sentence(lines: list[PrintedLine], index: int) -> bool:
    """Tell whether a line continues the sentence above; for a link, the line after it decides."""
    before, line = lines[index - 1], lines[index]
    after = lines[index + 1] if index + 1 < len(lines) else None
    if line.gap or ends_sentence(before.words) or _BULLET.match(line.words):
        return False
    if _begins_inside(line):
        return True
    opened = before.words[-1:].islower() or before.words.endswith(",")
    return (
        opened
        and not ends_sentence(line.words)
        and after is not None
        and not after.gap
        and _begins_inside(after)
    )


def _begins_inside(line: PrintedLine) -> bool:
    return line.words[:1].islower() or line.words[:1] in ",;.:)’"


def _one_sentence(text: str, run: list[PrintedLine]) -> list[PrintedLine]:
    """Return a run as a single line if it is one whole sentence."""
    whole = len(run) > 1 and run[0].words[:1].isupper() and ends_sentence(run[-1].words)
    return (
        _one_paragraph(text, run)
        if whole and sum(word_count(line.words) for line in run) >= _SHORTEST_CUT
        else run
    )


def _runs(lines: list[PrintedLine]) -> Iterator[list[PrintedLine]]:
    """Yield runs of lines without an empty or indented line between them."""
    run: list[PrintedLine] = []
    for line in lines:
        if run and _starts_paragraph(run[-1], line):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _is_wrapped(run: list[PrintedLine]) -> bool:
    """Tell whether sentences continue from line to line and the last line ends with a stop."""
    if (
        len(run) < _FEWEST_WRAPPED
        or not ends_sentence(run[-1].words)
        or max(len(line.words) for line in run) > _WIDEST
    ):
        return False
    longest = max(len(line.words) for line in run)
    if any(len(line.words) < longest * _NEAR_MARGIN for line in run[1:-1]):
        return False
    open_ends = sum(not ends_sentence(line.words) for line in run[:-1])
    runs_on = sum(
        not ends_sentence(line.words) and after.words[:1].islower() for line, after in pairwise(run)
    )
    return longest >= _NARROWEST and 2 * runs_on >= len(run) - 1 and open_ends * 4 >= 3 * (len(run) - 1)


def _one_paragraph(text: str, run: list[PrintedLine]) -> list[PrintedLine]:
    first, last = run[0], run[-1]
    return [PrintedLine(first.number, first.start, text[first.start : last.end], first.gap, first.indent)]


def _runs_on(line: PrintedLine, after: PrintedLine, width: int) -> bool:
    """Tell whether a sentence continues in the next line: no stop, no capital, no room for the next word."""
    begins = after.words[:1]
    return (
        not after.gap
        and not ends_sentence(line.words)
        and not begins.isupper()
        and begins.isalnum()
        and _no_room(line, after, width)
    )


def _starts_paragraph(previous: PrintedLine, line: PrintedLine) -> bool:
    """Tell whether a line starts a paragraph: it follows a gap, is indented, or is a list item."""
    unbroken = any(len(one.words) > _LONGEST_WORD and " " not in one.words for one in (previous, line))
    return bool(unbroken or line.gap or line.indent > previous.indent + 1 or _BULLET.match(line.words))


def _no_room(line: PrintedLine, after: PrintedLine, width: int) -> bool:
    first_word = after.words.split(maxsplit=1)[0]
    return line.indent + len(line.words) + 1 + len(first_word) > width - 2


def _joined(text: str, lines: list[PrintedLine], width: int) -> list[PrintedLine]:
    joined: list[PrintedLine] = []
    previous: PrintedLine | None = None
    for line in lines:
        if previous and joined and not _starts_paragraph(previous, line) and _no_room(previous, line, width):
            first = joined[-1]
            joined[-1] = PrintedLine(
                first.number, first.start, text[first.start : line.end], first.gap, first.indent
            )
        else:
            joined.append(line)
        previous = line
    return joined
