"""Split text into lines: drop empty ones, join hard-wrapped ones."""

import re
from array import array
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

from dossier.cleaning.lines import Line
from dossier.model.sources import Source

_PHYSICAL = re.compile(r"[^\n]*[^\s\u200b\ufeff\u2060][^\n]*")
_BULLET = re.compile(r"\s*(?:[-–—•*▪●·◦‣►]|\d{1,2}[.)])\s")
_SPACE = " \t\u00a0\u200b\ufeff\u2060\r\f\v\u3000"
_MAY_BE_WRAPPED = ("text/plain", "text/markdown")
_WIDEST = 100
_NARROWEST = 45
_NEAR_MARGIN = 0.7
_FEWEST_WRAPPED, _SHORTEST_CUT = 4, 8
"""Lines of a wrapped paragraph; words of a sentence that links cut."""
_LONGEST_WORD = 50
"""Letters without a space that are an address or a script without spaces, each a line of its own."""
_FEW_RUN_ON, _MANY_RUN_ON = 0.08, 0.25
"""Share of the long lines whose sentence goes on in the next one, where no line is longer, and where some are."""
_BREAKABLE = 3
"""Spaces of a line that could have been wrapped."""


def lay_out(source: Source) -> list[Line]:
    """Return the non-empty lines of a source, in order; those of plain text may be wrapped by hand."""
    lines = _printed_lines(source.text)
    if source.media_type not in _MAY_BE_WRAPPED:
        return lines
    width = _wrap_width(lines)
    if width:
        return _joined(source.text, lines, width)
    return _joined_at_links(source.text, _joined_in_places(source.text, lines))


def pack(lines: Iterable[Line]) -> bytes:
    """Return the lines without their words, as five numbers of four bytes each."""
    numbers = ((line.number, line.start, line.end, line.gap, line.indent) for line in lines)
    return array("I", chain.from_iterable(numbers)).tobytes()


def unpack(packed: bytes, text: str) -> list[Line]:
    """Return the lines of a text, packed by `pack`."""
    numbers = iter(array("I", packed))
    rows = zip(numbers, numbers, numbers, numbers, numbers, strict=True)
    return [Line(number, start, text[start:end], gap, indent) for number, start, end, gap, indent in rows]


def _printed_lines(text: str) -> list[Line]:
    lines: list[Line] = []
    number, position, last = 1, 0, 0
    for match in _PHYSICAL.finditer(text):
        number += text.count("\n", position, match.start())
        position = match.start()
        raw = match[0]
        words = raw.strip(_SPACE)
        start = match.start() + len(raw) - len(raw.lstrip(_SPACE))
        lines.append(Line(number, start, words, number - last - 1, indent=start - match.start()))
        last = number
    return lines


def _wrap_width(lines: list[Line]) -> int:
    """Return the column at which the text was hard-wrapped, or 0 if it was not."""
    # What cannot be broken, such as a long address, may stand out.
    lengths = sorted(line.indent + len(line.words) for line in lines if line.words.count(" ") >= _BREAKABLE)
    if len(lengths) < 6 or lengths[-1] > 4 * _WIDEST or lengths[int(len(lengths) * 0.95)] > _WIDEST:
        return 0
    width = min(lengths[-1], _WIDEST)
    if width < _NARROWEST:
        return 0
    # Menus around a text are short lines: only lines that come near the margin tell whether it was wrapped.
    long = [(line, after) for line, after in pairwise(lines) if len(line.words) >= width * _NEAR_MARGIN]
    runs_on = sum(_runs_on(line, after, width) for line, after in long)
    least = _FEW_RUN_ON if lengths[-1] <= _WIDEST else _MANY_RUN_ON
    return width if runs_on >= 3 and runs_on >= least * len(long) else 0


def _joined_in_places(text: str, lines: list[Line]) -> list[Line]:
    """Join the lines of single paragraphs that were wrapped, where the text as a whole was not."""
    joined: list[Line] = []
    for run in _runs(lines):
        joined += _one_paragraph(text, run) if _is_wrapped(run) else run
    return joined


def _joined_at_links(text: str, lines: list[Line]) -> list[Line]:
    """Join lines that were cut where a link begins or ends, as programs print a page that print each node on a line."""
    joined: list[Line] = []
    run: list[Line] = []
    for index, line in enumerate(lines):
        if run and not _goes_on(lines, index):
            joined += _one_sentence(text, run)
            run = []
        run.append(line)
    return joined + (_one_sentence(text, run) if run else [])


def _goes_on(lines: list[Line], index: int) -> bool:
    """Tell whether a line continues the sentence above: by its own beginning, or as a link by that of the next one."""
    before, line = lines[index - 1], lines[index]
    after = lines[index + 1] if index + 1 < len(lines) else None
    if line.gap or before.stops or _BULLET.match(line.words):
        return False
    if _begins_inside(line):
        return True
    opened = before.words[-1:].islower() or before.words.endswith(",")
    return opened and not line.stops and after is not None and not after.gap and _begins_inside(after)


def _begins_inside(line: Line) -> bool:
    return line.words[:1].islower() or line.words[:1] in ",;.:)’"


def _one_sentence(text: str, run: list[Line]) -> list[Line]:
    """Return a run as one line, if it is a sentence from its beginning to its end."""
    whole = len(run) > 1 and run[0].words[:1].isupper() and run[-1].stops
    return _one_paragraph(text, run) if whole and sum(line.count for line in run) >= _SHORTEST_CUT else run


def _runs(lines: list[Line]) -> Iterator[list[Line]]:
    """Lines with no empty line between them, and none indented."""
    run: list[Line] = []
    for line in lines:
        if run and _begins_anew(run[-1], line):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _is_wrapped(run: list[Line]) -> bool:
    """Tell whether sentences run on from line to line, up to a stop at the end of the last."""
    if len(run) < _FEWEST_WRAPPED or not run[-1].stops or max(len(line.words) for line in run) > _WIDEST:
        return False
    longest = max(len(line.words) for line in run)
    if any(len(line.words) < longest * _NEAR_MARGIN for line in run[1:-1]):
        return False
    open_ends = sum(not line.stops for line in run[:-1])
    runs_on = sum(not line.stops and after.words[:1].islower() for line, after in pairwise(run))
    return longest >= _NARROWEST and 2 * runs_on >= len(run) - 1 and open_ends * 4 >= 3 * (len(run) - 1)


def _one_paragraph(text: str, run: list[Line]) -> list[Line]:
    first, last = run[0], run[-1]
    return [Line(first.number, first.start, text[first.start : last.end], first.gap, first.indent)]


def _runs_on(line: Line, after: Line, width: int) -> bool:
    """Tell whether a sentence continues in the next line: no stop, no capital, no room for its first word."""
    begins = after.words[:1]
    return (
        not after.gap
        and not line.stops
        and not begins.isupper()
        and begins.isalnum()
        and _no_room(line, after, width)
    )


def _begins_anew(previous: Line, line: Line) -> bool:
    """Tell whether a line starts a paragraph: after a gap, indented, or a list item."""
    unbroken = any(len(one.words) > _LONGEST_WORD and " " not in one.words for one in (previous, line))
    return bool(unbroken or line.gap or line.indent > previous.indent + 1 or _BULLET.match(line.words))


def _no_room(line: Line, after: Line, width: int) -> bool:
    first_word = after.words.split(maxsplit=1)[0]
    return line.indent + len(line.words) + 1 + len(first_word) > width - 2


def _joined(text: str, lines: list[Line], width: int) -> list[Line]:
    joined: list[Line] = []
    previous: Line | None = None
    for line in lines:
        if previous and joined and not _begins_anew(previous, line) and _no_room(previous, line, width):
            first = joined[-1]
            joined[-1] = Line(
                first.number, first.start, text[first.start : line.end], first.gap, first.indent
            )
        else:
            joined.append(line)
        previous = line
    return joined
