"""What the newest snapshot shows; its tables by key are made once for all requests."""

from weakref import WeakKeyDictionary

from dossier.commands.preview.review.shown import Shown
from dossier.pipeline.session import Snapshot

_SHOWN: WeakKeyDictionary[Snapshot, Shown] = WeakKeyDictionary()
"""What snapshots show, for as long as the preview keeps them."""


def shown_in(snapshot: Snapshot) -> Shown:
    """Return what a snapshot shows."""
    found = _SHOWN.get(snapshot)
    if found is None:
        found = _SHOWN[snapshot] = Shown(snapshot.dossier, snapshot.draft, snapshot.lexicon)
    return found
