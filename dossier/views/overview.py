"""An overview that writes itself: for a few days the sentence that most outlets share."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from dossier.model.times import DatedSentence, Moment
from dossier.model.whole import Dossier
from dossier.text.spans import visible
from dossier.views.excerpts import Reference

SENTENCES = 3
LOOKED_AT = 12
"""Days that are looked at: those that most outlets mention."""
SHORTEST, LONGEST = 50, 260
"""Characters of a sentence that is easy to read alone."""


class SharedSentence(Struct, frozen=True, kw_only=True):
    """A sentence of one outlet about a day of which others write too, with the same actors and places."""

    day: str
    """ISO."""
    words: str
    article: Reference
    address: str
    outlets: tuple[str, ...]
    """Names of the other outlets."""
    moment: str
    """Address of all sentences about the day."""


class _Candidate(NamedTuple):
    sources: int
    moment: Moment
    group: Sequence[DatedSentence]


def shared_sentences(
    dossier: Dossier, known: Sequence[Reference], moment_address: Callable[[str], str]
) -> list[SharedSentence]:
    """Return a few sentences by day, each the easiest to read of those that most outlets share."""
    found = sorted(_candidates(dossier), key=lambda one: (-one.sources, -len(one.group), one.moment.value))
    chosen: dict[str, SharedSentence] = {}
    for _, moment, group in found:
        if moment.value not in chosen and len(chosen) < SENTENCES:
            sentence = _easiest(dossier, group)
            words = _words(dossier, sentence)
            if SHORTEST <= len(words) <= 2 * LONGEST:
                chosen[moment.value] = SharedSentence(
                    day=moment.value,
                    words=words,
                    article=known[sentence.study],
                    address=f"{known[sentence.study].path}#p{sentence.line}",
                    outlets=tuple(_others(known, group, sentence)),
                    moment=moment_address(moment.value),
                )
    return [chosen[day] for day in sorted(chosen)]


def _candidates(dossier: Dossier) -> Iterator[_Candidate]:
    """Yield groups of sentences of several outlets about one day."""
    outlets: dict[str, set[str | None]] = defaultdict(set)
    for number in range(len(dossier.studies)):
        for _, station in dossier.timeline.told_in(number):
            if station.value == station.first:
                outlets[station.value].add(_source(dossier, number))
    days = sorted(outlets, key=lambda value: (-len(outlets[value]), value))[:LOOKED_AT]
    places = {value: number for number, value in enumerate(dossier.timeline.stations)}
    for value in (value for value in days if len(outlets[value]) > 1):
        moment = dossier.timeline[places[value]]
        for group in moment.kin:
            sources = len({_source(dossier, one.study) for one in group})
            if sources > 1 and group[0].keys:
                yield _Candidate(sources, moment, group)


def _source(dossier: Dossier, number: int) -> str:
    """Return the outlet of an article, or the article itself if its outlet is unknown."""
    article = dossier.studies[number].article
    return article.outlet or f" {article.id}"


def _easiest(dossier: Dossier, group: Sequence[DatedSentence]) -> DatedSentence:
    """Return the sentence that names most of what the group shares, of a length that is easy to read."""
    counted: dict[str, int] = defaultdict(int)
    for key in (key for one in group for key in one.keys):
        counted[key] += 1
    shared = {key for key, count in counted.items() if count > 1}

    def effort(one: DatedSentence) -> tuple[bool, bool, int, int, int]:
        length = len(_words(dossier, one))
        readable = SHORTEST <= length <= LONGEST
        return one.picture, not readable, -len(shared.intersection(one.keys)), length, one.study

    return min(group, key=effort)


def _words(dossier: Dossier, one: DatedSentence) -> str:
    return " ".join(visible(dossier.studies[one.study].article, one.start, one.end).split())


def _others(
    known: Sequence[Reference], group: Sequence[DatedSentence], sentence: DatedSentence
) -> Iterator[str]:
    own = known[sentence.study].outlet
    names = dict.fromkeys(known[one.study].outlet for one in group)
    yield from (name for name in names if name and name != own)
