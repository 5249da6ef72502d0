"""Find all possible names in an article, without using the lexicon.

Whether the name of a state or capital means its government is decided as for names in a lexicon.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from operator import attrgetter

from msgspec.structs import replace

from dossier.analysis.candidates.cues import CandidateCues, cues_of
from dossier.analysis.candidates.names import names_in
from dossier.analysis.mentions.choosing import FoundName, SearchBlock
from dossier.analysis.mentions.cues import words_of
from dossier.analysis.mentions.joining import read_all
from dossier.analysis.mentions.matcher import Name
from dossier.model.articles import Article
from dossier.model.findings import Candidate, Study
from dossier.model.sources import BlockKind
from dossier.project.lexicon import Lexicon
from dossier.text.gazetteer import countries, name_key
from dossier.text.normalize import Folded, fold

ACTOR = "actor"
_SHAPES = {  # is headline, is display, is dateline
    BlockKind.HEADLINE: (True, True, False),
    BlockKind.STANDFIRST: (True, True, False),
    BlockKind.SUBHEADING: (True, False, False),
    BlockKind.CAPTION: (False, True, False),
    BlockKind.DATELINE: (False, False, True),
}
_ACTS = frozenset(("title", "apposition", "said", "acts"))
_SHARED = _ACTS | {"locative", "noun", "dateline"}
"""Signs that a joined name shares, if another one has them: it acts, or it is a place."""
_TEXT = (False, False, False)


def find_candidates(study: Study, _: Lexicon) -> Iterator[Candidate]:
    """Find the possible names of an article, in the order of the text."""
    found = sorted(names_in(study.article), key=attrgetter("start", "end"))
    yield from _with_senses(study.article, found, cues_of(study.article.language))


def _with_senses(
    article: Article, candidates: Sequence[Candidate], words: CandidateCues
) -> Iterator[Candidate]:
    """Add the sign `actor` to states and capitals that are said to act."""
    cues = words_of(article.language)
    open_ = [_is_open(one, words) for one in candidates]
    if cues is None or not any(open_):
        yield from (
            _with_speaker_sign(one) if is_open else one
            for one, is_open in zip(candidates, open_, strict=True)
        )
        return
    folded = fold(article.text)
    told = [
        (one, is_open)
        for one, is_open in zip(candidates, open_, strict=True)
        if is_open or not _SHARED.isdisjoint(one.signs)
    ]
    readings = read_all(folded.text, [_found(article, folded, *pair) for pair in told], cues)
    acting = {
        one.start
        for (one, is_open), reading in zip(told, readings, strict=True)
        if is_open and reading.is_actor
    }
    yield from (_with_actor_sign(one) if one.start in acting else one for one in candidates)


def _is_open(candidate: Candidate, words: CandidateCues) -> bool:
    if candidate.body:
        return False
    key = name_key(candidate.name)
    return (key in words.states and key not in words.demonyms) or key in _capitals()


def _with_speaker_sign(candidate: Candidate) -> Candidate:
    """Add the sign `actor` to a speaker, for languages without words for senses: no other sign is certain."""
    return (
        _with_actor_sign(candidate)
        if "said" in candidate.signs and "locative" not in candidate.signs
        else candidate
    )


def _with_actor_sign(candidate: Candidate) -> Candidate:
    return replace(candidate, signs=tuple(sorted({*candidate.signs, ACTOR})))


@cache
def _capitals() -> frozenset[str]:
    return frozenset(name_key(country.capital) for country in countries() if country.capital)


def _found(article: Article, folded: Folded, candidate: Candidate, is_open: bool) -> FoundName:
    block = article.blocks[bisect_right(article.blocks, candidate.start, key=attrgetter("start")) - 1]
    shape = _SHAPES.get(block.kind, _TEXT)
    stretch = _block(folded.at(block.start), folded.at(block.end), shape)
    actor = "it" if is_open or not _ACTS.isdisjoint(candidate.signs) else None
    place = "there" if is_open or actor is None else None
    name = Name(candidate.name, actor, place, is_open, "title" in candidate.signs)
    at = folded.at(candidate.start), folded.at(candidate.end)
    return FoundName(*at, name, actor, "", stretch, is_open)


@lru_cache(maxsize=8)
def _block(start: int, end: int, shape: tuple[bool, bool, bool]) -> SearchBlock:
    return SearchBlock(start, end, *shape)
