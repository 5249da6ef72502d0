"""What an editor sees while she judges."""

from typing import NamedTuple

from dossier.model.whole import Dossier
from dossier.project.lexicon import Lexicon
from dossier.suggestions.draft import Draft


class Shown(NamedTuple):
    """A dossier as pages show it, and where its entries come from."""

    dossier: Dossier
    draft: Draft
    """Everything that is suggested, on pages or not."""
    lexicon: Lexicon
    """What editors wrote."""
