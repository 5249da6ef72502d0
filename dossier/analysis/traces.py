"""Traces by which sentences are known again in other articles: runs of words, as numbers.

Of all runs of six words only the smallest in every six neighbours is kept ("winnowing", Schleimer, Wilkerson and
Aiken 2003): two sentences that share eleven words in a row are sure to share one, and the few that are kept are a
quarter of all.
"""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from zlib import crc32

from dossier.alignment import keys_of, without_markup
from dossier.lexicon import Lexicon
from dossier.model import Kind, Study, Trace

RUN = 6
"""Words of a run."""
NEIGHBOURS = 6
"""Runs of which the one with the smallest number is kept."""


def find_traces(study: Study, _: Lexicon) -> Iterator[Trace]:
    """A trace of each sentence of the running text; headings and captions say little and recur anyway."""
    text, starts = without_markup(study.article), study.sentences
    for block in study.article.blocks:
        if block.kind is Kind.PARAGRAPH:
            first = bisect_right(starts, block.start - 1)
            last = bisect_right(starts, block.end - 1)
            ends = (*starts[first + 1 : last], block.end)
            for start, end in zip(starts[first:last], ends, strict=True):
                yield Trace(start=start, end=end, shingles=shingles(text[start:end]))


def shingles(text: str) -> tuple[int, ...]:
    """The numbers of the runs of words that are kept; none where the text has fewer than six words."""
    words = [word.encode("utf-8", "surrogatepass") for word in keys_of(text)]
    if len(words) < RUN:
        return ()
    line = b" ".join((*words, b""))
    places = [0, *accumulate(len(word) + 1 for word in words)]
    runs = [crc32(line[start:end]) for start, end in zip(places, places[RUN:], strict=False)]
    if len(runs) <= NEIGHBOURS:
        return (min(runs),)
    return tuple(dict.fromkeys(map(min, *(runs[n:] for n in range(NEIGHBOURS)))))
