"""Where a source holds words that something on the way may show: escaped, in an address, between markup."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache

from dossier.model.sources import Source
from dossier.project.redaction.letters import letters_alone
from dossier.project.redaction.phrases import MARK, Phrase, lines_with, places, readings

_LINE = re.compile(r"[^\n]+")
_PRINTED = re.compile(r"[^\n]")
_ESCAPES = re.compile(r"[&%\\<]")

Span = tuple[int, int]
"""Characters of a text; the end is exclusive."""


def may_hold(source: Source, phrase: Phrase) -> bool:
    """Return whether a phrase may be in a source in any of the ways in which it can be read; if not, it is not."""
    texts = (*readings(source.text), *([_shown(source.text, source.markup)[0]] if source.markup else ()))
    return any(phrase.may_be_in(letters_alone(text)) for text in texts)


def disguised(text: str, phrase: Phrase, found: Iterable[Span], within: Span) -> Iterator[Span]:
    """Yield whole lines that hold the words escaped, in an address or between tags: something may undo that."""
    for start, end in found:
        text = text[:start] + _PRINTED.sub(MARK[0], text[start:end]) + text[end:]
    text = text[: within[1]]
    if not _ESCAPES.search(text) or not lines_with(text[within[0] :], [phrase]):
        return
    for line in _LINE.finditer(text, within[0]):
        if lines_with(line[0], [phrase]):
            yield line.span()
            text = text[: line.start()] + _PRINTED.sub(MARK[0], line[0]) + text[line.end() :]
    if lines_with(text[within[0] :], [phrase]):  # over several lines: there is no telling where it ends
        yield within


def places_between_markup(source: Source, phrase: Phrase) -> Iterator[Span]:
    """Yield where words are that only markup keeps apart: what is not shown is passed over."""
    if not source.markup:
        return
    shown, kept, begins = _shown(source.text, source.markup)
    for start, end, _ in places(shown, [phrase]):
        first, last = bisect_right(begins, start) - 1, bisect_right(begins, end - 1) - 1
        yield kept[first][0] + start - begins[first], kept[last][0] + end - begins[last]


@lru_cache(maxsize=4)
def _shown(text: str, markup: tuple[Span, ...]) -> tuple[str, tuple[Span, ...], tuple[int, ...]]:
    """Return a text without its markup, the stretches of it that are shown, and where each begins in what is shown."""
    kept: list[Span] = []
    position = 0
    for start, end in markup:
        if position < start:
            kept.append((position, start))
        position = end
    kept.append((position, len(text)))
    begins = [0]
    for start, end in kept:
        begins.append(begins[-1] + end - start)
    return "".join(text[start:end] for start, end in kept), tuple(kept), tuple(begins)
