"""Tell prose from headings and links."""

import re
from functools import cache

from dossier.cleaning.line import Line
from dossier.cleaning.lines import LabelledLines

BULLET = re.compile(r"(?:[-–—•*▪●·◦‣►✓]|\d{1,2}[.)]|[a-zа-я]\))\s+\S")
_SHORTEST_PROSE = 8
_SHORT_QUESTION, _LONGEST_QUESTION = 12, 30
"""Words of a question: up to the first number it is always a heading, up to the second only above the text.
"""


def is_prose(page: LabelledLines, line: Line) -> bool:
    """Tell whether a line is prose rather than a heading or link."""
    if line.asks and not line.quoted:
        longest = _LONGEST_QUESTION if _above_text(page, line) else _SHORT_QUESTION
        if line.count <= longest:
            return False
    known = page.prose.get(line.start)
    if known is None:  # several rules ask about the same lines
        known = page.prose[line.start] = _reads_as_text(page, line)
    return known


def _reads_as_text(page: LabelledLines, line: Line) -> bool:
    if line.stops:
        return line.count >= _SHORTEST_PROSE or (
            line.count >= 3 and (line.quoted or page.density(line) >= 0.2)
        )
    if line.words[0] == "(" and line.words[-1] == ")" and "=" in line.words:
        return True  # agency reports may end with an exchange rate
    return (
        line.count >= 28
        or (line.count >= 18 and page.density(line) >= 0.3)
        or (line.words.endswith(":") and line.count >= 8)
    )


def _above_text(page: LabelledLines, line: Line) -> bool:
    return bool(page.long_prose) and line.start < page.lines[page.long_prose[0]].start


@cache
def stem(token: str) -> str:
    """Return an approximate stem of a word, good enough to find the word in another form."""
    return token[:5] if len(token) > 6 else token.removesuffix("'s").rstrip("s")
