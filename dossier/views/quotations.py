"""Quotations as rows of lists, with words and speaker marked, and the speakers of an article."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, islice
from operator import attrgetter
from typing import NamedTuple, TypeVar

from msgspec import Struct

from dossier.model.attributions import Attribution
from dossier.model.findings import Quotation, Study
from dossier.model.found import Found
from dossier.model.whole import Dossier
from dossier.text.messages import N_
from dossier.text.sentences import sentence_at
from dossier.text.spans import block_at, trimmed, visible
from dossier.views.article_keys import key_of_items
from dossier.views.excerpts import REACH, Reference, words_between
from dossier.views.pinpoints import Pinpoint, pinpoint

T = TypeVar("T")

Relay = tuple[str, str]
"""A message about how the words reached the outlet, and the name in it as printed."""


class QuotationRow(NamedTuple):
    """One or more sentences with the words of one speaker."""

    article: Reference
    address: str
    pinpoint: Pinpoint
    words: list[tuple[str, str]]
    """In pieces: text and `quotation`, `statement`, `speaker` or empty."""
    speaker: tuple[str, str]
    """Name and page; the name as printed and no page if the lexicon has no such speaker."""
    direct: bool
    shade: str
    why: str
    """Evidence for the speaker."""
    doubtful: bool
    """Whether the speaker is not in the lexicon."""
    relays: tuple[Relay, ...]
    """Who passed the words on; empty if the outlet names nobody."""
    number: int | None = None
    """Number of its first quotation in a list that is linked to row by row."""


class QuotationRows:
    """Rows of quotations, computed when the page is rendered."""

    __slots__ = ("_attributions", "_dossier", "_first", "_references")

    def __init__(
        self,
        dossier: Dossier,
        references: Sequence[Reference],
        attributions: Sequence[Attribution],
        first: int | None = None,
    ) -> None:
        """`first` is the number of the first one, if the rows are linked to."""
        self._dossier, self._references, self._first = dossier, references, first
        self._attributions = attributions

    def __iter__(self) -> Iterator[QuotationRow]:
        number = self._first
        for run, begin, reach in self._runs():
            yield self._row(run, begin, reach)._replace(number=number)
            number = None if number is None else number + len(run)

    def _runs(self) -> Iterator[tuple[list[Attribution], int, int]]:
        """Yield the attributions that share a row, with the first and last offset of their sentences."""
        run: list[Attribution] = []
        begin = reach = 0
        for attribution in self._attributions:
            start, end = _extent(self._dossier.studies[attribution.study], attribution)
            if run and _continues(run[-1], attribution) and start < reach:
                begin, reach = min(start, begin), max(end, reach)
            else:
                if run:
                    yield run, begin, reach
                run, begin, reach = [], start, end
            run.append(attribution)
        if run:
            yield run, begin, reach

    @property
    def cache_key(self) -> object:
        """Return what decides how they are rendered."""
        if isinstance(self._attributions, Found):
            return self._first, key_of_items(self._dossier, self._attributions)
        studies, references = self._dossier.studies, self._references
        return self._first, [
            (
                studies[number].digest,
                references[number],
                [(s.quotation.start, _speaker(self._dossier, s.quotation)) for s in attributions],
            )
            for number, attributions in groupby(self._attributions, key=attrgetter("study"))
        ]

    def _row(self, run: Sequence[Attribution], start: int, end: int) -> QuotationRow:
        first, study = run[0], self._dossier.studies[run[0].study]
        article = self._references[first.study]
        return QuotationRow(
            article=article,
            address=article.paragraph(first.line),
            pinpoint=pinpoint(study, first.block),
            words=_words(study, run, start, end),
            speaker=_speaker(self._dossier, first.quotation),
            direct=any(attribution.quotation.direct for attribution in run),
            shade=next((s.quotation.shade for s in run if s.quotation.shade not in ("", "neutral")), ""),
            why=" ".join(dict.fromkeys(why for attribution in run for why in attribution.quotation.evidence)),
            doubtful=first.quotation.speaker_id is None,
            relays=tuple(relays(first.quotation)),
        )


def relays(quotation: Quotation) -> Iterator[Relay]:
    """Yield who passed the words on and whom the speaker cites, if the outlet names anybody."""
    for how, name in ((N_("through %(name)s"), quotation.via), (N_("citing %(name)s"), quotation.cites)):
        if name:
            yield how, " ".join(name.split())


def _continues(before: Attribution, attribution: Attribution) -> bool:
    one, other = before.quotation, attribution.quotation
    return before.study == attribution.study and (one.speaker_id, one.direct) == (
        other.speaker_id,
        other.direct,
    )


def _extent(study: Study, attribution: Attribution) -> tuple[int, int]:
    """Return the offsets of the whole sentences that hold the words and their speaker."""
    quotation, blocks = attribution.quotation, study.article.blocks
    first, last = _reach(quotation)
    start, _ = sentence_at(study.sentences, first, blocks[attribution.block].end)
    _, end = sentence_at(study.sentences, last - 1, _end_of_block(study, attribution.block, last))
    return trimmed(study.article.text, max(start, blocks[attribution.block].start), max(end, last))


def _reach(quotation: Quotation) -> tuple[int, int]:
    start, end = quotation.speaker_start, quotation.speaker_end
    if start is None or end is None or abs(start - quotation.start) > REACH:
        return quotation.start, quotation.end
    return min(start, quotation.start), max(end, quotation.end)


def _end_of_block(study: Study, block: int, offset: int) -> int:
    ends = (study.article.blocks[number].end for number in range(block, len(study.article.blocks)))
    return next(end for end in ends if end >= offset)


def _words(study: Study, run: Sequence[Attribution], position: int, end: int) -> list[tuple[str, str]]:
    """Return the sentences between two offsets in pieces; of overlapping marks the first is kept."""
    pieces: list[tuple[str, str]] = []
    for start, stop, mark in sorted(set(_marks(run))):
        if position <= start and stop <= end:
            pieces.append((words_between(study.article, position, start, REACH, REACH), ""))
            pieces.append((visible(study.article, start, stop), mark))
            position = stop
    pieces.append((words_between(study.article, position, end, REACH, REACH), ""))
    return pieces


def _marks(run: Sequence[Attribution]) -> Iterator[tuple[int, int, str]]:
    for quotation in (attribution.quotation for attribution in run):
        yield quotation.start, quotation.end, "quotation" if quotation.direct else "statement"
        if quotation.speaker_start is not None and quotation.speaker_end is not None:
            yield quotation.speaker_start, quotation.speaker_end, "speaker"


class ArticleSpeaker(Struct, frozen=True, gc=False):
    """A speaker in an article."""

    name: str
    """As in the lexicon, or as printed; empty if nobody is named."""
    path: str
    """Path of the speaker's page; empty if the lexicon has no such speaker."""
    quoted: tuple[int, ...]
    """Lines of the paragraphs with their words in quotation marks."""
    reported: tuple[int, ...]
    """Lines of the paragraphs that report them in the outlet's own words."""
    relays: tuple[Relay, ...]
    """Who passed some of the words on."""


def article_speakers(dossier: Dossier, study: Study) -> list[ArticleSpeaker]:
    """Return the speakers of an article in the order of their first words."""
    quoted: dict[tuple[str, str], list[int]] = defaultdict(list)
    reported: dict[tuple[str, str], list[int]] = defaultdict(list)
    passed_on: dict[tuple[str, str], list[Relay]] = defaultdict(list)
    order: dict[tuple[str, str], None] = {}
    for quotation, line in zip(study.quotations, _lines(study), strict=True):
        who = _speaker(dossier, quotation)
        if who[0]:
            order[who] = None
            passed_on[who] += relays(quotation)
            (quoted if quotation.direct else reported)[who].append(line)
    return [
        ArticleSpeaker(*who, _once(quoted[who]), _once(reported[who]), _once(passed_on[who])) for who in order
    ]


def speakers_by_line(speakers: Iterable[ArticleSpeaker]) -> dict[int, list[ArticleSpeaker]]:
    """Map the line of each paragraph to the speakers quoted in it."""
    found: dict[int, list[ArticleSpeaker]] = {}
    for speaker in speakers:
        for line in speaker.quoted:
            found.setdefault(line, []).append(speaker)
    return found


def _once(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))


def _lines(study: Study) -> list[int]:
    """Return the line of the paragraph of each quotation."""
    return [study.lines[block_at(study.article, quotation.start)] for quotation in study.quotations]


def _speaker(dossier: Dossier, quotation: Quotation) -> tuple[str, str]:
    """Return the name and page of a speaker; the name as printed and an empty page if the lexicon has no entry."""
    entity = dossier.entities.get(quotation.speaker_id or "")
    if entity:
        return entity.name, entity.path
    return " ".join((quotation.speaker or "").split()), ""


def newest_first(said: Found[Attribution], dates: Sequence[str | None], most: int) -> list[Attribution]:
    """Return statements, those of the newest article first and undated ones last, each article's in its own order.

    `dates` has the date of each article. Only the `most` that are returned are made.
    """
    dated: list[Attribution] = []
    undated: list[Found[Attribution]] = []
    studies, end = said.studies, len(said)
    while end and len(dated) < most:
        begin = bisect_left(studies, studies[end - 1], 0, end)
        if dates[studies[begin]]:
            dated += said[begin:end][: most - len(dated)]
        else:
            undated.append(said[begin:end])
        end = begin
    return [*dated, *islice(chain.from_iterable(reversed(undated)), most - len(dated))]
