"""What the newest snapshot shows; its tables by key are made once for all requests."""

from functools import lru_cache

from dossier.commands.preview.review.shown import Shown
from dossier.pipeline.session import Snapshot


@lru_cache(maxsize=1)
def shown_in(snapshot: Snapshot) -> Shown:
    """Return what a snapshot shows."""
    return Shown(snapshot.dossier, snapshot.draft, snapshot.lexicon)
