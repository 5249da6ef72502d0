"""Add suggested entries to a dossier, as it shows them until an editor decides."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dossier.analysis.study import with_mentions
from dossier.core.cache import digest
from dossier.model.entries import Actor, Place
from dossier.model.findings import Mention, Study
from dossier.model.packed import unpacked
from dossier.project.lexicon import Lexicon
from dossier.suggestions.draft import Draft
from dossier.suggestions.suggest import suggest


class Provisional(NamedTuple):
    """Studies and lexicon with suggestions added, and the draft they are from."""

    studies: Iterable[Study]
    lexicon: Lexicon
    draft: Draft


class Suggestions:
    """Makes drafts and keeps the last one: an edit that changes no name needs no new draft."""

    def __init__(self, *, keep: bool = True) -> None:
        """Create for a preview, or with `keep` off for a build, which makes one draft."""
        self._keep = keep
        self._read: tuple[Sequence[Study], Lexicon, Collection[str]] | None = None
        self._draft = Draft()
        self._shown: dict[str, tuple[Study, tuple[Mention, ...], Study]] = {}
        """By id of the article: the study, the mentions added to it, and the result."""

    def draft(self, studies: Sequence[Study], lexicon: Lexicon, rejected: Collection[str]) -> Draft:
        """Return the draft lexicon of these studies; `rejected` names are not suggested."""
        read = studies, lexicon, rejected
        if self._read is None or not _alike(self._read, read):
            self._draft = suggest(studies, lexicon, rejected)
        self._read = read
        return self._draft

    def shown(self, studies: Sequence[Study], lexicon: Lexicon, rejected: Collection[str]) -> Provisional:
        """Return studies and lexicon with the suggestions that are certain enough for a site."""
        draft = self.draft(studies, lexicon, rejected)
        entries = [one.entry for one in draft.shown()]
        actors = tuple(entry for entry in entries if isinstance(entry, Actor))
        places = tuple(entry for entry in entries if isinstance(entry, Place))
        added: dict[int, list[Mention]] = {}
        for one in draft.shown():
            for number, mention in one.mentions:
                added.setdefault(number, []).append(mention)
        return Provisional(self._with(studies, added), lexicon.extended(actors, places), draft)

    def _with(self, studies: Sequence[Study], added: Mapping[int, Sequence[Mention]]) -> Iterator[Study]:
        """Yield the studies with further mentions. One is the same object as before if neither has changed."""
        before, self._shown = self._shown, {}
        for number, study in enumerate(studies):
            mentions = tuple(added.get(number, ()))
            shown = before.get(study.article.id)
            if shown is None or shown[0] is not study or shown[1] != mentions:
                shown = study, mentions, _with_mentions(study, mentions)
            if self._keep and mentions:
                self._shown[study.article.id] = shown
            yield shown[2]


def _with_mentions(study: Study, mentions: Sequence[Mention]) -> Study:
    if not mentions:
        return study
    return with_mentions(unpacked(study), mentions, digest(study.digest, mentions))


def _alike(
    before: tuple[Sequence[Study], Lexicon, Collection[str]],
    now: tuple[Sequence[Study], Lexicon, Collection[str]],
) -> bool:
    """Tell whether two sets of studies print the same names in the same places."""
    if _entries(before[1]) != _entries(now[1]) or before[2] != now[2] or len(before[0]) != len(now[0]):
        return False
    return all(
        one is other or _printed(one) == _printed(other) for one, other in zip(before[0], now[0], strict=True)
    )


def _printed(study: Study) -> tuple[object, ...]:
    return study.article.id, study.candidates, study.mentions, study.article.language, study.article.agency


def _entries(lexicon: Lexicon) -> tuple[object, ...]:
    """Return what decides a draft about a lexicon: not only names, but also countries and former ids."""
    return lexicon.actors, lexicon.places, lexicon.outlets
