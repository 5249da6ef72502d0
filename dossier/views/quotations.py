"""Quotations as rows: the sentence around the words, with the words and their speaker told apart."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from dossier.model import Dossier, Quotation, Saying, Study
from dossier.text.messages import N_
from dossier.text.sentences import sentence_at
from dossier.text.spans import trimmed, visible
from dossier.views.excerpts import REACH, Reference, words_between

Through = tuple[str, str]
"""How words came, as a message that holds a name, and the name as printed."""


class Said(NamedTuple):
    """One sentence or more with what somebody says in them."""

    article: Reference
    address: str
    line: int
    words: list[tuple[str, str]]
    """In pieces: text and `quotation`, `statement`, `speaker` or nothing."""
    speaker: tuple[str, str]
    """Name and page; the name as printed and no page where it is nobody's in the lexicon."""
    direct: bool
    shade: str
    why: str
    """Why the words are believed to be theirs."""
    doubtful: bool
    """Whether nobody could be named."""
    through: tuple[Through, ...]
    """Through whom the words came; often nobody."""


class Sayings:
    """Rows of quotations, set only when the page that has them is set."""

    __slots__ = ("_dossier", "_known", "_sayings")

    def __init__(self, dossier: Dossier, known: Sequence[Reference], sayings: Sequence[Saying]) -> None:
        self._dossier, self._known, self._sayings = dossier, known, sayings

    def __iter__(self) -> Iterator[Said]:
        run: list[Saying] = []
        begin = reach = 0
        for saying in self._sayings:
            start, end = _extent(self._dossier.studies[saying.study], saying)
            if run and _goes_on(run[-1], saying) and start < reach:
                begin, reach = min(start, begin), max(end, reach)
            else:
                if run:
                    yield self._row(run, begin, reach)
                run, begin, reach = [], start, end
            run.append(saying)
        if run:
            yield self._row(run, begin, reach)

    @property
    def essence(self) -> object:
        """What decides how they are set."""
        studies, known = self._dossier.studies, self._known
        return [
            (studies[number].digest, known[number], [(s.quotation.start, self._speaker(s)) for s in sayings])
            for number, sayings in groupby(self._sayings, key=attrgetter("study"))
        ]

    def _row(self, run: Sequence[Saying], start: int, end: int) -> Said:
        first, study = run[0], self._dossier.studies[run[0].study]
        article = self._known[first.study]
        return Said(
            article=article,
            address=f"{article.path}#p{first.line}",
            line=first.line,
            words=_words(study, run, start, end),
            speaker=self._speaker(first),
            direct=any(saying.quotation.direct for saying in run),
            shade=next((s.quotation.shade for s in run if s.quotation.shade not in ("", "neutral")), ""),
            why=" ".join(dict.fromkeys(why for saying in run for why in saying.quotation.evidence)),
            doubtful=first.quotation.speaker_id is None,
            through=tuple(through(first.quotation)),
        )

    def _speaker(self, saying: Saying) -> tuple[str, str]:
        entity = self._dossier.entities.get(saying.quotation.speaker_id or "")
        if entity:
            return entity.name, entity.path
        return " ".join((saying.quotation.speaker or "").split()), ""


def through(quotation: Quotation) -> Iterator[Through]:
    """Through whom the words came to the outlet; nothing where the outlet names nobody besides the speaker."""
    for how, name in ((N_("through %(name)s"), quotation.via), (N_("citing %(name)s"), quotation.cites)):
        if name:
            yield how, " ".join(name.split())


def _goes_on(before: Saying, saying: Saying) -> bool:
    one, other = before.quotation, saying.quotation
    return before.study == saying.study and (one.speaker_id, one.direct) == (other.speaker_id, other.direct)


def _extent(study: Study, saying: Saying) -> tuple[int, int]:
    """From the start of the sentence in which the words or their speaker begin to the end of the last one's."""
    quotation, blocks = saying.quotation, study.article.blocks
    first, last = _reach(quotation)
    start, _ = sentence_at(study.sentences, first, blocks[saying.block].end)
    _, end = sentence_at(study.sentences, last - 1, _end_of_block(study, saying.block, last))
    return trimmed(study.article.text, max(start, blocks[saying.block].start), max(end, last))


def _reach(quotation: Quotation) -> tuple[int, int]:
    start, end = quotation.speaker_start, quotation.speaker_end
    if start is None or end is None or abs(start - quotation.start) > REACH:
        return quotation.start, quotation.end
    return min(start, quotation.start), max(end, quotation.end)


def _end_of_block(study: Study, block: int, offset: int) -> int:
    ends = (study.article.blocks[number].end for number in range(block, len(study.article.blocks)))
    return next(end for end in ends if end >= offset)


def _words(study: Study, run: Sequence[Saying], position: int, end: int) -> list[tuple[str, str]]:
    """The sentences between two offsets in pieces; marks that overlap give way to the first."""
    pieces: list[tuple[str, str]] = []
    for start, stop, mark in sorted(set(_marks(run))):
        if position <= start and stop <= end:
            pieces.append((words_between(study.article, position, start, REACH, REACH), ""))
            pieces.append((visible(study.article, start, stop), mark))
            position = stop
    pieces.append((words_between(study.article, position, end, REACH, REACH), ""))
    return pieces


def _marks(run: Sequence[Saying]) -> Iterator[tuple[int, int, str]]:
    for quotation in (saying.quotation for saying in run):
        yield quotation.start, quotation.end, "quotation" if quotation.direct else "statement"
        if quotation.speaker_start is not None and quotation.speaker_end is not None:
            yield quotation.speaker_start, quotation.speaker_end, "speaker"
