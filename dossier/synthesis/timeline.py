"""The timeline: dated sentences by day or period, and the articles published then."""

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache, partial
from itertools import accumulate, chain, count, groupby, pairwise, repeat
from operator import attrgetter, itemgetter
from sys import intern
from typing import Any, overload

from dossier.model.articles import Block
from dossier.model.edtf import Bounds, bounds, day
from dossier.model.findings import Study, TimeReference
from dossier.model.found import Column, Found
from dossier.model.sources import BlockKind
from dossier.model.times import DatedSentence, Moment, Station, Timeline, Told
from dossier.synthesis.group_index import GroupIndex, IndexSpec
from dossier.synthesis.lazy import Lazy, LazyMapping, Unresolved
from dossier.text.sentences import sentence_at
from dossier.text.spans import trimmed

TELLING = frozenset(
    (
        BlockKind.HEADLINE,
        BlockKind.STANDFIRST,
        BlockKind.SUBHEADING,
        BlockKind.CAPTION,
        BlockKind.PARAGRAPH,
        BlockKind.CORRECTION,
    )
)
"""Kinds of block whose dates are in the timeline; datelines and timestamps date the article itself."""
LEAST_SHARED = 0.5
"""Least share of common actors and places that makes two sentences kin, of those of the sentence with fewer."""
LOOKED_AT = 50
"""Maximum groups sharing a name with which a sentence is compared."""
OPEN = ".."
"""The open end of a period in EDTF."""

_Stretch = tuple[int, int, int]
"""The index of a block, and the first and last offset of a sentence in it."""


class LazyTimeline(Timeline, Unresolved):
    """The timeline of the studies.

    Only the order of its entries is computed of all together; the groups of kin of a moment are kept as numbers.
    """

    def __init__(
        self,
        studies: Sequence[Study],
        grouped: Callable[[IndexSpec], Lazy[Any, Found[Any]]],
        same: Callable[..., Any],
    ) -> None:
        """Create with `grouped`, which returns an index, and `same`, which reuses results for equal arguments."""
        self._studies, self._same = studies, same
        self._told, self._published = map(grouped, (TOLD, PUBLISHED))
        self._kin: dict[int, tuple[array[int], array[int]]] = {}
        """By number of the moment: the places of its sentences in the order of their groups, and where these end."""

    @cached_property
    def order(self) -> Column[str]:
        """Return each day and period in chronological order, without dates that have no place in it."""
        values = filter(span_of, {*self._published, *self._told})  # an entity's key has no place in time
        order: Column[str] = self._same(_in_time, frozenset(values))
        return order

    @cached_property
    def counts(self) -> Sequence[int]:
        """Return the number of sentences about each."""
        told = self._told.found
        assert isinstance(told, GroupIndex)
        return [*map(told.counts().get, self.order, repeat(0))]

    @cached_property
    def stations(self) -> Mapping[str, Station]:
        """Return each day and period in chronological order."""
        counted = dict(zip(self.order, self.counts, strict=True))
        return LazyMapping(counted, partial(_station, counted))  # no method, which would hold the timeline

    @cached_property
    def dated(self) -> int:
        """Return the number of sentences that it has, each counted once."""
        return sum(one.is_first for value in self.stations for one in self._labels(value))

    def studies_of(self, value: str) -> Iterable[int]:
        """Return for each sentence about a day or period the number of its study."""
        found = self._told.get(value)
        return found.studies if found else ()

    def _labels(self, key: str) -> Iterable[Told]:
        found = self._told.get(key)
        return found.labels if found else ()

    def sentences_of(self, number: int) -> tuple[DatedSentence, ...]:
        """Return the dated sentences of one study in the order of the text."""
        return tuple(_dated(number, self._studies))

    def told_in(self, number: int) -> list[tuple[DatedSentence, Station]]:
        """Return the dated sentences of one study in chronological order."""
        told = [one for one in self.sentences_of(number) if one.value in self._numbers]
        told.sort(key=lambda one: self._numbers[one.value])
        return [(one, self.stations[one.value]) for one in told]

    def told_of(self, key: str) -> list[tuple[Station, int]]:
        """Return the days and periods in sentences that mention an entity, with counts, in chronological order."""
        counted = Counter(map(attrgetter("value"), self._labels(key)))
        values = sorted(self._numbers.keys() & counted.keys(), key=self._numbers.__getitem__)
        return [(self.stations[value], counted[value]) for value in values]

    def finish(self) -> None:
        """Group the sentences of all moments."""
        for number in range(len(self)):
            self._groups(number)

    @overload
    def __getitem__(self, index: int) -> Moment: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Moment]: ...
    def __getitem__(self, index: int | slice) -> Moment | Sequence[Moment]:
        numbers = range(len(self))[index]
        return self._moment(numbers) if isinstance(numbers, int) else [self._moment(n) for n in numbers]

    def __len__(self) -> int:
        return len(self.order)

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return dict(zip(self.order, count()))

    def _moment(self, number: int) -> Moment:
        station = self.stations[self.order[number]]
        told = self._told.get(station.value)
        return Moment(
            value=station.value,
            first=station.first,
            last=station.last,
            kin=[told.among(group) for group in self._groups(number)] if told else (),
            published=tuple(self._published.get(station.value, ())),
        )

    def _groups(self, number: int) -> "Iterator[array[int]]":
        """Yield the groups of kin of a moment, each with the places of its sentences among all about it."""
        if number not in self._kin:
            self._kin[number] = _numbered(_kin([one.keys for one in self._labels(self.order[number])]))
        places, ends = self._kin[number]
        return (places[start:end] for start, end in pairwise(ends))


def _station(counted: Mapping[str, int], value: str) -> Station:
    span = span_of(value)
    assert span
    first, last = (one.isoformat() for one in span)
    return Station(value=value, first=first, last=last, sentences=counted[value])


def _in_time(values: Iterable[str]) -> Column[str]:
    """Return days and periods in chronological order."""
    placed = [(value, span) for value in values if (span := span_of(value))]
    placed.sort(key=lambda entry: (entry[1].first, -entry[1].last.toordinal(), entry[0]))
    return Column(value for value, _ in placed)


@lru_cache(maxsize=65_536)
def span_of(value: str) -> Bounds | None:
    """Return the first and the last day that a date may mean; None if it has no place in a chronology."""
    begin, _, end = value.partition("/")
    known = end if begin == OPEN else begin if end == OPEN else value
    try:
        return bounds(known)
    except ValueError:
        return None


def _told(study: Study) -> Iterator[tuple[str, int]]:
    """Yield the dated sentences of one study, once for each date in it, by date and by each key of an entity."""
    place = 0
    for (_, start, end), by_value in _telling(study):
        keys = _keys(study, start, end)
        for value in by_value:
            yield value, place
            yield from ((key, place) for key in keys)
            place += 1


def _published(study: Study) -> Iterator[tuple[str, int]]:
    if study.article.published:
        yield day(study.article.published.value), 0


def _number(number: int, _: Sequence[Study]) -> tuple[int]:
    return (number,)


def _about(study: Study) -> Iterator[Told]:
    """Yield what each dated sentence is about."""
    known: set[int] = set()
    for (_, start, end), by_value in _telling(study):
        keys = tuple(_keys(study, start, end))
        for value in by_value:
            is_first = start not in known and span_of(value) is not None
            if is_first:
                known.add(start)
            yield Told(value, keys, is_first)


TOLD = IndexSpec(_told, lambda number, studies: tuple(_dated(number, studies)), _about)
"""Dated sentences by day or period, and by the keys of the entities that they name; labelled with both."""
PUBLISHED = IndexSpec(_published, _number)
"""Numbers of the studies by day of publication."""


def _dated(number: int, studies: Sequence[Study]) -> Iterator[DatedSentence]:
    study = studies[number]
    blocks = study.article.blocks
    for (place, start, end), by_value in _telling(study):
        keys = tuple(_keys(study, start, end))
        for value, times in by_value.items():
            yield DatedSentence(
                study=number,
                line=study.lines[place],
                start=start,
                end=end,
                times=tuple(times),
                picture=blocks[place].kind is BlockKind.CAPTION,
                value=value,
                keys=keys,
            )


def _telling(study: Study) -> Iterator[tuple[_Stretch, Mapping[str, Sequence[TimeReference]]]]:
    """Yield the sentences of a study that name dates, each with its time references by day or period."""
    blocks = study.article.blocks
    starts = [block.start for block in blocks]
    found = []
    for time in study.times:
        place = bisect_right(starts, time.start) - 1
        if blocks[place].kind in TELLING:
            found.append(((place, *_sentence(study, blocks[place], time)), time))
    for stretch, group in groupby(found, key=itemgetter(0)):
        by_value: dict[str, list[TimeReference]] = {}
        for _, time in group:
            by_value.setdefault(day(time.value), []).append(time)
        yield stretch, by_value


def _sentence(study: Study, block: Block, time: TimeReference) -> tuple[int, int]:
    start, end = sentence_at(study.sentences, time.start, block.end)
    start, end = trimmed(study.article.text, max(start, block.start), end)
    return start, max(end, time.end)


def _keys(study: Study, start: int, end: int) -> Iterable[str]:
    first = bisect_left(study.mentions, start, key=attrgetter("start"))
    last = bisect_left(study.mentions, end, first, key=attrgetter("start"))
    return dict.fromkeys(
        intern(f"{mention.kind}s/{mention.entity}") for mention in study.mentions[first:last]
    )


def _numbered(groups: Sequence[Sequence[int]]) -> "tuple[array[int], array[int]]":
    """Return the members of all groups one after the other, and where each group begins and ends."""
    return array("I", chain.from_iterable(groups)), array("I", accumulate(map(len, groups), initial=0))


def _kin(sentences: Sequence[Sequence[str]]) -> list[list[int]]:
    """Group sentences, given by their keys, by those of the first in each group; largest groups first."""
    groups: list[list[int]] = []
    firsts: list[Sequence[str]] = []
    by_key: dict[str, list[int]] = defaultdict(list)
    for place, keys in enumerate(sentences):
        nearest = _nearest(keys, firsts, by_key)
        if nearest is not None:
            groups[nearest].append(place)
            continue
        for key in keys:
            if len(by_key[key]) < LOOKED_AT:
                by_key[key].append(len(groups))
        groups.append([place])
        firsts.append(keys)
    return sorted(groups, key=lambda group: -len(group))


def _nearest(
    keys: Sequence[str], firsts: Sequence[Sequence[str]], by_key: Mapping[str, list[int]]
) -> int | None:
    """Return the group whose first sentence shares most with this one."""
    shared = Counter(number for key in keys for number in by_key.get(key, ()))

    def share(number: int) -> float:
        return shared[number] / min(len(keys), len(firsts[number]))

    best = max(shared, key=lambda number: (share(number), -number), default=None)
    return None if best is None or share(best) < LEAST_SHARED else best
