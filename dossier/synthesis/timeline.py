"""When things happened, as the articles say: dated sentences by day or span, beside what was published then."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from dossier.addresses import anchors, listed
from dossier.edtf import Bounds, bounds, day
from dossier.model import Block, DatedSentence, Kind, Moment, Study, TimeReference
from dossier.sentences import sentence_at
from dossier.typesetting import trimmed

TELLING = frozenset(
    (Kind.HEADLINE, Kind.STANDFIRST, Kind.SUBHEADING, Kind.CAPTION, Kind.PARAGRAPH, Kind.CORRECTION)
)
"""Kinds of block whose dates are told of; datelines and timestamps date the article itself."""
LEAST_SHARED = 0.5
"""Share of the actors and places of the sentence with fewer that makes two sentences kin."""
LOOKED_AT = 50
"""Groups with one name that a sentence is compared with."""
OPEN = ".."
"""The end of a span that is not known."""


class _Told(NamedTuple):
    value: str
    sentence: DatedSentence


def timeline(
    studies: Sequence[Study], lines: Sequence[tuple[int, ...]], known: Container[str], rows: int
) -> tuple[Moment, ...]:
    """Every day and span that is told of or published on, in order of time."""
    sentences: dict[str, list[DatedSentence]] = defaultdict(list)
    published: dict[str, list[int]] = defaultdict(list)
    for number, study in enumerate(studies):
        if study.times:
            for value, sentence in _told(number, study, lines[number], known):
                sentences[value].append(sentence)
        if study.article.published:
            published[day(study.article.published.value)].append(number)
    return tuple(_moments(sentences, published, rows))


def span_of(value: str) -> Bounds | None:
    """The first and the last day that a date may mean; None where it cannot be placed in time."""
    begin, _, end = value.partition("/")
    known = end if begin == OPEN else begin if end == OPEN else value
    try:
        return bounds(known)
    except ValueError:
        return None


def _moments(
    sentences: Mapping[str, list[DatedSentence]], published: Mapping[str, list[int]], rows: int
) -> Iterator[Moment]:
    values = dict.fromkeys((*sentences, *published))
    placed = [(value, span) for value in values if (span := span_of(value))]
    placed.sort(key=lambda entry: (entry[1].first, -entry[1].last.toordinal(), entry[0]))
    tags = anchors([f"d {value}" for value, _ in placed])
    sections = [
        ((value, span, tag), max(len(sentences.get(value, ())), 1))
        for (value, span), tag in zip(placed, tags, strict=True)
    ]
    for (value, span, tag), page in listed("timeline.html", sections, rows):
        yield Moment(
            value=value,
            first=span.first.isoformat(),
            last=span.last.isoformat(),
            kin=tuple(map(tuple, _kin(sentences.get(value, ())))),
            published=tuple(published.get(value, ())),
            address=f"{page}#{tag}",
        )


def _told(number: int, study: Study, lines: Sequence[int], known: Container[str]) -> Iterator[_Told]:
    """The dated sentences of one study, one for each date that a sentence names."""
    blocks = study.article.blocks
    starts = [block.start for block in blocks]
    places = [bisect_right(starts, time.start) - 1 for time in study.times]
    found = [
        ((place, *_sentence(study, blocks[place], time)), time)
        for place, time in zip(places, study.times, strict=True)
        if blocks[place].kind in TELLING
    ]
    for (place, start, end), group in groupby(found, key=lambda entry: entry[0]):
        by_value: dict[str, list[TimeReference]] = {}
        for _, time in group:
            by_value.setdefault(day(time.value), []).append(time)
        keys = tuple(_keys(study, start, end, known))
        for value, times in by_value.items():
            yield _Told(
                value,
                DatedSentence(
                    study=number,
                    line=lines[place],
                    start=start,
                    end=end,
                    times=tuple(times),
                    picture=blocks[place].kind is Kind.CAPTION,
                    keys=keys,
                ),
            )


def _sentence(study: Study, block: Block, time: TimeReference) -> tuple[int, int]:
    start, end = sentence_at(study.sentences, time.start, block.end)
    start, end = trimmed(study.article.text, max(start, block.start), end)
    return start, max(end, time.end)


def _keys(study: Study, start: int, end: int, known: Container[str]) -> Iterable[str]:
    first = bisect_left(study.mentions, start, key=attrgetter("start"))
    last = bisect_left(study.mentions, end, first, key=attrgetter("start"))
    keys = (f"{mention.kind}s/{mention.entity}" for mention in study.mentions[first:last])
    return dict.fromkeys(key for key in keys if key in known)


def _kin(sentences: Sequence[DatedSentence]) -> list[list[DatedSentence]]:
    """Groups of sentences, each about the actors and places of its first; the largest come first."""
    groups: list[list[DatedSentence]] = []
    by_key: dict[str, list[int]] = defaultdict(list)
    for sentence in sentences:
        nearest = _nearest(sentence, groups, by_key)
        if nearest is not None:
            groups[nearest].append(sentence)
            continue
        for key in sentence.keys:
            if len(by_key[key]) < LOOKED_AT:
                by_key[key].append(len(groups))
        groups.append([sentence])
    return sorted(groups, key=lambda group: -len(group))


def _nearest(
    sentence: DatedSentence, groups: Sequence[Sequence[DatedSentence]], by_key: Mapping[str, list[int]]
) -> int | None:
    """The group whose first sentence shares most with this one."""
    shared = Counter(number for key in sentence.keys for number in by_key.get(key, ()))
    best = max(shared, key=lambda number: (_share(shared, groups, sentence, number), -number), default=None)
    if best is None or _share(shared, groups, sentence, best) < LEAST_SHARED:
        return None
    return best


def _share(
    shared: Mapping[int, int], groups: Sequence[Sequence[DatedSentence]], sentence: DatedSentence, number: int
) -> float:
    return shared[number] / min(len(sentence.keys), len(groups[number][0].keys))
