"""What an editor sees while she judges."""

from collections.abc import Mapping
from functools import cached_property

from dossier.model.entries import Actor, Place
from dossier.model.whole import Dossier
from dossier.project.lexicon import Lexicon
from dossier.suggestions.draft import Draft, Suggestion


class Shown:
    """A dossier as pages show it, and where its entries come from."""

    def __init__(self, dossier: Dossier, draft: Draft, lexicon: Lexicon) -> None:
        self.dossier = dossier
        self.draft = draft
        """Everything that is suggested, on pages or not."""
        self.lexicon = lexicon
        """What editors wrote."""

    @cached_property
    def entries(self) -> Mapping[str, Actor | Place]:
        """Return the entries that pages show by key, suggested ones too."""
        actors = {f"actors/{one.id}": one for one in self.dossier.actors}
        return actors | {f"places/{one.id}": one for one in self.dossier.places}

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """Return the number that each study of the draft, which is in the order of ids, has in the dossier."""
        studies = self.dossier.studies
        return tuple(sorted(range(len(studies)), key=lambda number: studies[number].article.id))

    def suggestion(self, key: str) -> Suggestion | None:
        """Return what is suggested under a key."""
        return self.draft.by_key.get(key)
