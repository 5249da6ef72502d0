"""Add suggested entries to a dossier, as it shows them until an editor decides."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from dossier.analysis.study import with_mentions
from dossier.core.cache import digest
from dossier.model.entries import Actor, Place
from dossier.model.findings import Mention, Study
from dossier.project.lexicon import Lexicon
from dossier.suggestions.draft import Draft
from dossier.suggestions.suggest import suggest


class Provisional(NamedTuple):
    """Studies and lexicon with suggestions added, and the draft they are from."""

    studies: tuple[Study, ...]
    lexicon: Lexicon
    draft: Draft


class Suggestions:
    """Makes drafts and keeps the last one: an edit that changes no name needs no new draft."""

    def __init__(self) -> None:
        self._read: tuple[tuple[Study, ...], Lexicon, Collection[str]] | None = None
        self._draft = Draft()
        self._shown: dict[str, tuple[Study, tuple[Mention, ...], Study]] = {}
        """By id of the article: the study, the mentions added to it, and the result."""

    def draft(self, studies: Sequence[Study], lexicon: Lexicon, rejected: Collection[str]) -> Draft:
        """Return the draft lexicon of these studies; `rejected` names are not suggested."""
        read = tuple(studies), lexicon, rejected
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
        shown = [self._with(study, tuple(added.get(n, ()))) for n, study in enumerate(studies)]
        self._shown = {
            id_: self._shown[id_] for id_ in (study.article.id for study in studies) if id_ in self._shown
        }
        return Provisional(tuple(shown), lexicon.extended(actors, places), draft)

    def _with(self, study: Study, mentions: tuple[Mention, ...]) -> Study:
        """Return the study with further mentions. It is the same object as before if neither has changed."""
        if not mentions:
            self._shown.pop(study.article.id, None)
            return study
        before = self._shown.get(study.article.id)
        if before and before[0] is study and before[1] == mentions:
            return before[2]
        after = with_mentions(study, mentions, digest(study.digest, mentions))
        self._shown[study.article.id] = study, mentions, after
        return after


def _alike(
    before: tuple[tuple[Study, ...], Lexicon, Collection[str]],
    now: tuple[tuple[Study, ...], Lexicon, Collection[str]],
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
