"""Find redacted words in forms that a later step would decode: escaped, in addresses, between markup."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache

from dossier.model.sources import Source
from dossier.project.redaction.letters import letters_alone
from dossier.project.redaction.phrases import MARK, Phrase, lines_with, places
from dossier.project.redaction.readings import readings

_LINE = re.compile(r"[^\n]+")
_PRINTED = re.compile(r"[^\n]")

Span = tuple[int, int]
"""Start and end offset in a text; the end is exclusive."""


def may_hold(source: Source, phrase: Phrase) -> bool:
    """Tell whether a source may contain a phrase in any form. This is a quick test: False is certain."""
    texts = (
        *readings(source.text),
        *([_without_markup(source.text, source.markup)[0]] if source.markup else ()),
    )
    return any(phrase.may_be_in(letters_alone(text)) for text in texts)


def disguised(text: str, phrase: Phrase, found: Iterable[Span], within: Span) -> Iterator[Span]:
    """Yield lines that contain the phrase escaped, in an address or between tags.

    A later step may decode it, and its exact place is unknown, so the whole line must go. `found` are known
    places, `within` is the part of the text to search.
    """
    for start, end in found:
        text = text[:start] + _PRINTED.sub(MARK[0], text[start:end]) + text[end:]
    text = text[: within[1]]
    if not lines_with(text[within[0] :], [phrase]):
        return
    for line in _LINE.finditer(text, within[0]):
        if lines_with(line[0], [phrase]):
            yield line.span()
            text = text[: line.start()] + _PRINTED.sub(MARK[0], line[0]) + text[line.end() :]
    if lines_with(
        text[within[0] :], [phrase]
    ):  # across several lines: its end is unknown, so everything must go
        yield within


def places_between_markup(source: Source, phrase: Phrase) -> Iterator[Span]:
    """Yield places where only markup separates the words: a page would show them without it."""
    if not source.markup:
        return
    shown, kept, begins = _without_markup(source.text, source.markup)
    for start, end, _ in places(shown, [phrase]):
        first, last = bisect_right(begins, start) - 1, bisect_right(begins, end - 1) - 1
        yield kept[first][0] + start - begins[first], kept[last][0] + end - begins[last]


@lru_cache(maxsize=4)
def _without_markup(text: str, markup: tuple[Span, ...]) -> tuple[str, tuple[Span, ...], tuple[int, ...]]:
    """Return the text without markup, the source's spans that it keeps, and their starts in the result."""
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
