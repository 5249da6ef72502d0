"""Find names that share their last words: "the Russian and Turkish military" are two names."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from dossier.analysis.mentions.choosing import FoundName, SearchBlock
from dossier.analysis.mentions.matcher import Matcher, Name

_CONJUNCTIONS = (" and ", " or ")
_OTHER_AND_HEAD = re.compile(r"[\w-]+((?: [\w-]+){1,3})")


def add_shared(
    text: str, found: list[FoundName], stretches: list[SearchBlock], matcher: Matcher
) -> list[FoundName]:
    """Return `found` with further names whose last words are printed only with the next name."""
    shared = [
        item
        for conjunction in _CONJUNCTIONS
        for item in _sharing(text, conjunction, found, stretches, matcher)
    ]
    if not shared:
        return found
    both: list[FoundName] = []
    for item in sorted((*found, *shared), key=lambda item: (item.start, -item.end)):
        if not both or item.start >= both[-1].end:
            both.append(item)
    return both


def _sharing(
    text: str, conjunction: str, found: list[FoundName], stretches: list[SearchBlock], matcher: Matcher
) -> Iterator[FoundName]:
    at = text.find(conjunction)
    while at >= 0:
        if text[text.rfind(" ", 0, at) + 1 : at] in matcher.sharers:
            other = at + len(conjunction)
            other += 4 * text.startswith("the ", other)
            stretch = stretches[bisect_right(stretches, at, key=lambda stretch: stretch.start) - 1]
            if stretch.start <= at and other < stretch.end:
                yield from _names(text, (at, other), stretch, found, matcher.shared)
        at = text.find(conjunction, at + 1)


def _names(
    text: str, gap: tuple[int, int], stretch: SearchBlock, found: list[FoundName], shared: dict[str, Name]
) -> Iterator[FoundName]:
    """Yield names in the gap, and the name after it if only the shared plural hides it."""
    end, other = gap
    for head, printed_end in _heads(text, other, stretch, found):
        sharers = [
            _found(text, span, head, stretch, shared) for span in _words_before(text, end, stretch.start)
        ]
        if sharers[0] is None:
            continue
        yield from filter(None, sharers)
        follower = text.find(" ", other)
        name = shared.get(f"{text[other:follower]} {head}".lower())
        if name is not None:
            yield FoundName(other, printed_end, name, name.actor, f"shared head: {head}", stretch, False)
        return


def _found(
    text: str, span: tuple[int, int], head: str, stretch: SearchBlock, shared: dict[str, Name]
) -> FoundName | None:
    name = shared.get(f"{text[span[0] : span[1]]} {head}".lower())
    return FoundName(*span, name, name.actor, f"shared head: {head}", stretch, False) if name else None


def _words_before(text: str, end: int, lowest: int) -> Iterator[tuple[int, int]]:
    """Yield the span of the word that ends at `end`, and of the words before it in a comma list."""
    while end > lowest:
        start = max(text.rfind(" ", lowest, end) + 1, lowest)
        yield start, end
        if text[start - 2 : start] != ", ":
            return
        end = start - 2


def _heads(text: str, other: int, stretch: SearchBlock, found: list[FoundName]) -> Iterator[tuple[str, int]]:
    """Yield the words that two names can share, longest first, with their end.

    They are the last words of the name at `other` or, without a known name, words after the first one there,
    possibly in the plural.
    """
    index = bisect_left(found, other, key=lambda item: item.start)
    if index < len(found) and found[index].start == other:
        words = text[other : found[index].end].split(" ")
        yield from ((" ".join(words[first:]), found[index].end) for first in range(1, len(words)))
        return
    match = _OTHER_AND_HEAD.match(text, other, stretch.end)
    words = match[1].split() if match else []
    for count in range(len(words), 0, -1):
        head = " ".join(words[:count])
        printed_end = (match.start(1) if match else 0) + 1 + len(head)
        yield head, printed_end
        if head.endswith("s"):
            yield (head[:-3] + "y" if head.endswith("ies") else head[:-1]), printed_end
