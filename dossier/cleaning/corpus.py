"""Compute statistics over all sources, before any of them is cleaned."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from dossier.cleaning.context import CleaningContext
from dossier.cleaning.layout import lay_out, pack
from dossier.cleaning.outlets import declared_outlet
from dossier.model.articles import CorpusStats
from dossier.model.entries import Outlet
from dossier.model.sources import Source
from dossier.text.inflection import is_cyrillic

_SHORT = 70
_STOPS = (".", "!", "…", "。", "؟", '."', ".”", ",")
_FULL_DATE = re.compile(
    r"(?<![\w./-])(?:\d{1,2}(?:st|nd|rd|th)?[.\s]+(?:de\s+)?[^\W\d_]{3,12}\.?,?\s+(?:de\s+)?(?P<a>(?:19|20)\d\d)|[^\W\d_]{3,12}\.?\s\d{1,2},?\s(?P<b>(?:19|20)\d\d)"
    r"|\d{1,2}[./]\d{1,2}[./](?P<c>(?:19|20)\d\d)|(?P<d>(?:19|20)\d\d)-\d\d-\d\d)(?![\w/-]|\.\d)"
)

_YEAR = re.compile(r"(?:19|20)\d\d")
_REPEATED = 3
"""Number of pages of an outlet from which a line counts as repeated."""
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
    cyrillic: bool
    """Whether it has Cyrillic letters."""


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
        cyrillic=not source.text.isascii() and is_cyrillic(source.text),
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


class _Counted(NamedTuple):
    """What is counted of a source."""

    outlet: str | None
    lines: frozenset[str]
    year: int | None


class Survey:
    """The statistics over all sources."""

    def __init__(self, samples: Sequence[Sample], outlets: Sequence[str | None]) -> None:
        """Count all; `outlets` has for each source the id of the outlet that an editor set, or None."""
        self._outlets = outlets
        self._count([*map(_counted, samples, outlets)])

    def _count(self, counted: list[_Counted]) -> None:
        self._counted = counted
        self._pages: dict[str | None, Counter[str]] = defaultdict(Counter)
        self._years: dict[str | None, Counter[int]] = defaultdict(Counter)
        self._everywhere: Counter[int] = Counter()
        for one in counted:
            self._pages[one.outlet].update(one.lines)
            if one.year:
                self._years[one.outlet][one.year] += 1
                self._everywhere[one.year] += 1
        self.stats: list[CorpusStats] = [*map(self._part, counted)]
        """For each source the part of the statistics that concerns it."""

    def update(self, changed: Mapping[int, Sample]) -> None:
        """Count again with other samples of some sources, given by number."""
        fresh = {number: _counted(seen, self._outlets[number]) for number, seen in changed.items()}
        altered = {number: one for number, one in fresh.items() if one != self._counted[number]}
        stats = [*self.stats] if altered else self.stats  # an earlier list is never changed
        for number, now in altered.items():
            before, self._counted[number] = self._counted[number], now
            if not self._concerns_it_alone(before, now):
                self._count([fresh.get(place, one) for place, one in enumerate(self._counted)])
                return
            self._pages[now.outlet].subtract(before.lines)
            self._pages[now.outlet].update(now.lines)
            stats[number] = self._part(now)
        self.stats = stats

    def _concerns_it_alone(self, before: _Counted, now: _Counted) -> bool:
        """Tell whether the statistics of other sources are the same after a change of one."""
        pages = self._pages[before.outlet]
        return (
            (before.outlet, before.year) == (now.outlet, now.year)
            and all(pages[line] < _REPEATED for line in before.lines - now.lines)
            and all(pages[line] + 1 < _REPEATED for line in now.lines - before.lines)
        )

    def _part(self, one: _Counted) -> CorpusStats:
        # Pages of unknown outlets have no common publisher; a text they share may be an agency's report.
        pages = self._pages[one.outlet] if one.outlet else Counter()
        repeated = {words: pages[words] for words in sorted(one.lines) if pages[words] >= _REPEATED}
        own = Counter({one.year: 1} if one.year else {})
        years = self._years[one.outlet]
        return CorpusStats(
            repeated=repeated, years=_in_order(years - own) or _in_order(self._everywhere - own)
        )


def _counted(seen: Sample, outlet: str | None) -> _Counted:
    return _Counted(seen.outlet if outlet is None else outlet, frozenset(seen.short_lines), seen.year)


def _in_order(years: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(years))
