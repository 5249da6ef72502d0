"""Compute statistics over all sources, before any of them is cleaned."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from dossier.cleaning.context import CleaningContext
from dossier.cleaning.layout import lay_out, pack
from dossier.cleaning.outlets import declared_outlet
from dossier.model.articles import CorpusStats
from dossier.model.entries import Outlet
from dossier.model.sources import Source

_SHORT = 70
_STOPS = (".", "!", "…", "。", "؟", '."', ".”", ",")
_FULL_DATE = re.compile(
    r"(?<![\w./-])(?:\d{1,2}(?:st|nd|rd|th)?[.\s]+(?:de\s+)?[^\W\d_]{3,12}\.?,?\s+(?:de\s+)?(?P<a>(?:19|20)\d\d)|[^\W\d_]{3,12}\.?\s\d{1,2},?\s(?P<b>(?:19|20)\d\d)"
    r"|\d{1,2}[./]\d{1,2}[./](?P<c>(?:19|20)\d\d)|(?P<d>(?:19|20)\d\d)-\d\d-\d\d)(?![\w/-]|\.\d)"
)

_YEAR = re.compile(r"(?:19|20)\d\d")
_REACH = 100
"""Characters around a year within which its date is printed."""


class Sample(Struct, frozen=True, kw_only=True, array_like=True):
    """The lines of a source, and the properties that corpus statistics count."""

    lines: bytes
    """The lines, encoded by `layout.pack`."""
    outlet: str | None
    """Id of the recognised outlet, or None."""
    evidence: tuple[str, ...]
    """How the outlet was recognised, as sentences."""
    unlisted: Outlet | None
    """The outlet itself, if `outlets.yml` has no entry for it."""
    provisional: bool
    """Whether only the site's own name is known about the outlet."""
    short_lines: tuple[str, ...]
    year: int | None
    """The newest year in a full date on the page, or None."""


def sample(source: Source, context: CleaningContext) -> Sample:
    """Find the lines of a source, and collect what the statistics count."""
    lines = lay_out(source)
    recognised = declared_outlet(source, lines, context)
    return Sample(
        lines=pack(lines),
        outlet=recognised.outlet.id if recognised.outlet else None,
        evidence=recognised.evidence,
        unlisted=None if recognised.listed else recognised.outlet,
        provisional=recognised.provisional,
        short_lines=tuple(
            {line.words for line in lines if len(line.words) <= _SHORT and not line.words.endswith(_STOPS)}
        ),
        year=max(_dated_years(source.text), default=None),
    )


def _dated_years(text: str) -> Iterator[int]:
    """Yield the years of all full dates in a text. Only the words around years are searched: there are few."""
    for start, end in _surroundings(text):
        yield from (int(match[match.lastgroup or 0]) for match in _FULL_DATE.finditer(text, start, end))


def _surroundings(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a text that are near a year."""
    start = end = 0
    for year in _YEAR.finditer(text):
        if year.start() - _REACH > end:
            yield start, end
            start = year.start() - _REACH
        end = year.end() + _REACH
    yield start, end


def take_survey(samples: Mapping[str, Sample], outlets: Mapping[str, str]) -> dict[str, CorpusStats]:
    """Return the statistics for each source, by its id.

    `outlets` maps ids of sources to the outlets that editors set.
    """
    pages: dict[str | None, Counter[str]] = defaultdict(Counter)
    years: dict[str | None, Counter[int]] = defaultdict(Counter)
    everywhere: Counter[int] = Counter()
    whose = {id_: outlets.get(id_, seen.outlet) for id_, seen in samples.items()}
    for id_, seen in samples.items():
        pages[whose[id_]].update(seen.short_lines)
        if seen.year:
            years[whose[id_]][seen.year] += 1
            everywhere[seen.year] += 1
    return {
        id_: _part(seen, pages[whose[id_]] if whose[id_] else Counter(), years[whose[id_]], everywhere)
        for id_, seen in samples.items()
    }


def _part(seen: Sample, pages: Counter[str], years: Counter[int], everywhere: Counter[int]) -> CorpusStats:
    # Pages of unknown outlets have no common publisher; a text they share may be an agency's report.
    repeated = {words: pages[words] for words in sorted(seen.short_lines) if pages[words] > 2}
    own = Counter({seen.year: 1} if seen.year else {})
    return CorpusStats(repeated=repeated, years=_in_order(years - own) or _in_order(everywhere - own))


def _in_order(years: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(years))
