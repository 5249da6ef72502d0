"""Find the text of a page: the lines where sentences outweigh links, dates and menus."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise
from typing import NamedTuple

from dossier.cleaning.line import REMEMBERED, Line
from dossier.cleaning.lines import LabelledLines, LineRange
from dossier.cleaning.prose import BULLET, is_prose, stem
from dossier.cleaning.timestamps import is_clock
from dossier.cleaning.web_phrases import phrases, whole
from dossier.model.sources import BlockKind

_SIGNATURE = frozenset((BlockKind.BYLINE, BlockKind.TIMESTAMP))
_BESIDE_TEXT = frozenset(
    (BlockKind.CAPTION, BlockKind.CREDIT, BlockKind.CORRECTION, BlockKind.SUBHEADING, BlockKind.PARAGRAPH)
)
_LONGEST = 50
"""Most words that one line counts for: a single endless line is not an article."""
_PLAIN, _LABELLED, _SIGNED = 10, 10, 20
"""Words subtracted for a non-sentence: an unlabelled line, a removed line, a date or name."""
_DEEPEST = 120
"""Most words that the lines between two sentences subtract."""
_GAIN = 40
"""Words added to a stretch directly below a date or name."""
_NEAR = 6
_SUBSTANTIAL, _SHARE = 50, 0.5
"""A stretch of this many words, and this share of the heaviest one, is text anywhere on the page."""
_INTRODUCTION, _SAID_AGAIN = 30, 0.3
"""A stretch of this many words above the text belongs to it, if the text repeats this share of its words."""
_INTERRUPTION, _CONTINUATION = 30, 0.2
"""Most lines that may interrupt a text, and least share of its weight for a stretch that continues it."""
_CUT_OFF = re.compile(r"(?<!^)(?:\.\.\.|…|\[…\]|\[\.\.\.\])(?: ?(?:\[\w+\]|»|›|→))?$")
"""Endings of truncated teasers for other articles."""
_ROUNDS = 6
_BOX, _FEW_BOXES = "teaser box", 4
"""Rule of boxes with links, and most lines of such boxes inside a text; more are a list of other articles."""
_TEASER, _SEVERAL = 8, 3
"""Most lines from date to date in a list of articles, and fewest articles of a list."""
_LIVE_STAMPS, _LIVE = 3, 0.3
"""In live coverage, lines between sentences subtract this share."""
_ARTICLE, _LEAST = 60, 0.1
"""Fewest words of text above a heading of comments, and share of those below, for it to end the text."""
_LONGEST_HEAD, _REACH, _SIGNS, _AT_ONCE = 120, 30, 2, 6
_DATED = re.compile(r"\d{1,2}[:.]\d\d|\b(?:19|20)\d\d\b")
_EDGES = " .:·•|()[]<>«»#/-–—"


class _Weight(NamedTuple):
    """The weight of a line in a stretch, in words, and the bonus of a stretch that starts with it."""

    words: float
    gain: float = 0.0


def main_stretch(page: LabelledLines) -> LineRange | None:
    """Return the lines from the first sentence of the text to the last, or None without any sentence.

    This is the stretch whose sentences most outweigh the lines between them, extended by further stretches of
    prose above and below. It is computed once, from the labels of the rules that run before the headline's.
    """
    if not page.stretches:
        page.stretches.append(_main(page))
    found = page.stretches[0]
    return found if found.last >= 0 else None


def _main(page: LabelledLines) -> LineRange:
    weights = list(_weights(page))
    end = _discussion(page, weights)
    best, most = _heaviest(weights, 0, end)
    if best.last < 0:
        return best
    enough = max(_SUBSTANTIAL, _SHARE * most)
    for _ in range(_ROUNDS):
        above, words = _heaviest(weights, 0, best.first)
        signed = weights[best.first].gain > 0
        if words < (_SUBSTANTIAL if signed else _INTRODUCTION):
            break
        if (signed or words < enough) and not _repeats_words(page, above, best):
            break
        best = best._replace(first=above.first)
    for _ in range(_ROUNDS):
        below, words = _heaviest(weights, best.last + 1, end)
        goes_on = words >= _CONTINUATION * most and _continues_below(page, best, below)
        if words < enough and not goes_on:
            break
        best = best._replace(last=below.last)
    return best


def _continues_below(page: LabelledLines, text: LineRange, below: LineRange) -> bool:
    """Tell whether the text continues, on the same subject, in a stretch shortly below it.

    A name or date between them announces another article.
    """
    if below.first < 0 or below.first - text.last > _INTERRUPTION:
        return False
    between = range(text.last + 1, below.first + 1)
    return not any(_announces(page, i) for i in between) and _repeats_words(page, below, text)


def _announces(page: LabelledLines, index: int) -> bool:
    label = page.labels[index]
    return label is not None and (label.parts[0][0] in _SIGNATURE or label.rule == "relative age")


def _repeats_words(page: LabelledLines, stretch: LineRange, text: LineRange) -> bool:
    """Tell whether the sentences of a stretch repeat words of the text."""
    said = frozenset(_stems_in(page, text))
    matter = list(_stems_in(page, stretch))
    return sum(each in said for each in matter) >= _SAID_AGAIN * len(matter)


def _stems_in(page: LabelledLines, stretch: LineRange) -> Iterator[str]:
    """Yield the stems of longer words in the sentences of a stretch."""
    for index in range(stretch.first, stretch.last + 1):
        line = page.lines[index]
        if page.labels[index] is None and is_prose(page, line):
            yield from (stem(t) for t in line.tokens if len(t) > 3 and t not in page.small_words)


def _heaviest(weights: Sequence[_Weight], first: int, end: int) -> tuple[LineRange, float]:
    """Return the heaviest stretch within the lines from `first` to `end` (exclusive), and its weight."""
    best, most = LineRange(-1, -1), 0.0
    begun, total, gap = first, 0.0, 0.0
    for index in range(first, end):
        words, gain = weights[index]
        if words <= 0:
            gap = max(gap + words, -_DEEPEST)
            continue
        total += gap
        gap = 0.0
        if total <= gain:
            begun, total = index, gain
        total += words
        if total > most:
            best, most = LineRange(begun, index), total
    return best, most


def _discussion(page: LabelledLines, weights: Sequence[_Weight]) -> int:
    """Return the index of the first line of readers' comments, or the number of lines if there are none."""
    heads = (index for index in range(len(weights)) if _heads_discussion(page, index))
    for index in islice(heads, _ROUNDS):
        text, talk = _heaviest(weights, 0, index)[1], _heaviest(weights, index, len(weights))[1]
        if text >= max(_ARTICLE, _LEAST * talk):
            return index
    return len(weights)


def names_discussion(line: Line) -> bool:
    """Tell whether a line is the heading of readers' comments or of their form."""
    return len(line.words) <= _LONGEST_HEAD and _heads_comments(line.words)


@lru_cache(maxsize=REMEMBERED)
def _heads_comments(words: str) -> bool:
    return whole("discussions").fullmatch(words.strip(_EDGES)) is not None


def _heads_discussion(page: LabelledLines, index: int) -> bool:
    """Tell whether readers' comments follow a heading: dates, ages and words for replying below it."""
    if not names_discussion(page.lines[index]):
        return False
    below = range(index + 1, min(index + 1 + _REACH, len(page.lines)))
    signs = [i for i in below if _in_discussion(page, i)]
    return len(signs) >= _SIGNS and signs[0] - index <= _AT_ONCE


def _in_discussion(page: LabelledLines, index: int) -> bool:
    label = page.labels[index]
    if label is not None and (label.parts[0][0] is BlockKind.TIMESTAMP or label.rule == "relative age"):
        return True
    line = page.lines[index]
    return line.plain in phrases("replies") or bool(line.words.endswith(":") and _DATED.search(line.words))


def _weights(page: LabelledLines) -> Iterator[_Weight]:
    signed = -_NEAR - 1
    live = _is_live(page)
    share = _LIVE if live else 1.0
    teasers = (frozenset() if live else _signed_one_by_one(page)) | _single_box(page)
    for index, line in enumerate(page.lines):
        kind = page.kind(index)
        if index in teasers:
            yield _Weight(0)
        elif kind is None and is_prose(page, line) and not _CUT_OFF.search(line.words):
            yield _Weight(min(line.count, _LONGEST), _GAIN if index - signed <= _NEAR else 0)
            signed = -_NEAR - 1
        elif kind is None:
            yield _Weight(0 if BULLET.match(line.words) else -_PLAIN * share)
        elif kind in _SIGNATURE:
            signed = index
            yield _Weight(-_SIGNED * share)
        else:
            yield _Weight(0 if kind in _BESIDE_TEXT else -_LABELLED * share)


def _single_box(page: LabelledLines) -> frozenset[int]:
    """Return the lines of a single box with a link inside a text, as indices."""
    boxed = [index for index, label in enumerate(page.labels) if label is not None and label.rule == _BOX]
    return frozenset(boxed if len(boxed) <= _FEW_BOXES else ())


def _signed_one_by_one(page: LabelledLines) -> frozenset[int]:
    """Return the sentences alone between dates or names, several in a row, as in a list of articles."""
    signed = [i for i in range(len(page.lines)) if _announces(page, i)]
    found: list[int] = []
    run: list[int] = []
    for above, below in pairwise(signed):
        far = below - above > _TEASER
        alone = [i for i in range(above + 1, below) if not far and _reads(page, i)]
        if len(alone) == 1:
            run += alone
        elif alone or far:
            found += run if len(run) >= _SEVERAL else []
            run = []
    return frozenset(found + (run if len(run) >= _SEVERAL else []))


def _is_live(page: LabelledLines) -> bool:
    """Tell whether the page is live coverage: several times of day, each directly above sentences."""
    clocks = [i for i, line in enumerate(page.lines) if is_clock(line.words)]
    return sum(_reads(page, i + 1) or _reads(page, i + 2) for i in clocks) >= _LIVE_STAMPS


def _reads(page: LabelledLines, index: int) -> bool:
    return index < len(page.lines) and page.kind(index) is None and is_prose(page, page.lines[index])
