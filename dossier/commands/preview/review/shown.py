"""What an editor sees while she judges."""

from collections.abc import Mapping
from typing import NamedTuple

from dossier.model.entries import Actor, Place
from dossier.model.whole import Dossier
from dossier.project.lexicon import Lexicon
from dossier.suggestions.draft import Draft, Suggestion
from dossier.views.once import once_a_dossier


class Shown(NamedTuple):
    """A dossier as pages show it, and where its entries come from."""

    dossier: Dossier
    draft: Draft
    """Everything that is suggested, on pages or not."""
    lexicon: Lexicon
    """What editors wrote."""

    @property
    def entries(self) -> Mapping[str, Actor | Place]:
        """Return the entries that pages show by key, suggested ones too."""
        return _entries(self.dossier)

    @property
    def numbers(self) -> tuple[int, ...]:
        """Return the number that each study of the draft, which is in the order of ids, has in the dossier."""
        return _numbers(self.dossier)

    def suggestion(self, key: str) -> Suggestion | None:
        """Return what is suggested under a key."""
        return self.draft.by_key.get(key)


@once_a_dossier
def _entries(dossier: Dossier) -> Mapping[str, Actor | Place]:
    actors = {f"actors/{one.id}": one for one in dossier.actors}
    return actors | {f"places/{one.id}": one for one in dossier.places}


@once_a_dossier
def _numbers(dossier: Dossier) -> tuple[int, ...]:
    studies = dossier.studies
    return tuple(sorted(range(len(studies)), key=lambda number: studies[number].article.id))
