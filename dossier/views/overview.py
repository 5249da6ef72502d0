"""The overview on the home page: for a few days the sentence that most outlets share."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from msgspec import Struct

from dossier.model.times import DatedSentence
from dossier.model.whole import Dossier
from dossier.text.spans import visible
from dossier.views.excerpts import Reference

SENTENCES = 3
"""How many sentences are shown."""
MOST_DAYS = 12
"""How many days are examined: those that most outlets mention."""
SHORTEST, LONGEST = 50, 260
"""Characters of a sentence that is easy to read alone."""


class SharedSentence(Struct, frozen=True, kw_only=True):
    """A sentence of one outlet about a day, which others also print, or about which they name the same entities."""

    day: str
    """ISO."""
    words: str
    article: Reference
    address: str
    outlets: tuple[str, ...]
    """Names of the other outlets."""
    printed: bool
    """Whether they print it in nearly the same words."""
    moment: str
    """Address of all sentences about the day."""


class _Candidate(NamedTuple):
    """A sentence that may be shown, and how widely it is shared."""

    sources: int
    printed: bool
    size: int
    """Number of similar sentences, or of versions of the passage."""
    day: str
    sentence: DatedSentence
    studies: Sequence[int]

    @property
    def rank(self) -> tuple[int, bool, int, str]:
        """Return the key by which the best come first."""
        return -self.sources, not self.printed, -self.size, self.day


def shared_sentences(
    dossier: Dossier,
    references: Sequence[Reference],
    moment_address: Callable[[str], str],
    *,
    passages: bool = False,
) -> list[SharedSentence]:
    """Return a few sentences in order of their days: of those that most outlets share, the easiest to read.

    `moment_address` returns the address of a day, given in EDTF. With `passages`, sentences that outlets print in
    nearly the same words count as well, which requires the comparison of all texts.
    """
    candidates = chain(_alike(dossier), _printed(dossier) if passages else ())
    chosen: dict[str, SharedSentence] = {}
    for one in sorted(candidates, key=attrgetter("rank")):
        words = _words(dossier, one.sentence)
        if one.day in chosen or len(chosen) == SENTENCES or not SHORTEST <= len(words) <= 2 * LONGEST:
            continue
        article = references[one.sentence.study]
        chosen[one.day] = SharedSentence(
            day=one.day,
            words=words,
            article=article,
            address=article.paragraph(one.sentence.line),
            outlets=tuple(_others(references, one.studies, article)),
            printed=one.printed,
            moment=moment_address(one.day),
        )
    return [chosen[day] for day in sorted(chosen)]


def _alike(dossier: Dossier) -> Iterator[_Candidate]:
    """Yield groups of sentences of several outlets about one day that name the same actors and places."""
    timeline = dossier.timeline
    outlets = {
        value: {_source(dossier, number) for number in timeline.studies_of(value)}
        for value, station in timeline.stations.items()
        if value == station.first and station.sentences
    }
    days = sorted(outlets, key=lambda value: (-len(outlets[value]), value))[:MOST_DAYS]
    places = {value: number for number, value in enumerate(dossier.timeline.stations)}
    for value in (value for value in days if len(outlets[value]) > 1):
        for group in dossier.timeline[places[value]].kin:
            studies = [one.study for one in group]
            sources = len({_source(dossier, number) for number in studies})
            if sources > 1 and group[0].keys:
                yield _Candidate(sources, False, len(group), value, _easiest(dossier, group), studies)


def _printed(dossier: Dossier) -> Iterator[_Candidate]:
    """Yield sentences about a day that several outlets print in nearly the same words."""
    for passage in dossier.passages:
        studies = [version.study for version in passage.versions]
        sources = len({_source(dossier, number) for number in studies})
        first = passage.versions[0]
        for sentence, station in dossier.timeline.told_in(first.study) if sources > 1 else ():
            if station.value == station.first and first.start <= sentence.start < first.end:
                yield _Candidate(sources, True, len(studies), station.value, sentence, studies)
                break


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


def _others(references: Sequence[Reference], studies: Sequence[int], article: Reference) -> Iterator[str]:
    names = dict.fromkeys(references[number].outlet for number in studies)
    yield from (name for name in names if name and name != article.outlet)
