"""What a snapshot of the preview shows."""

from dossier.commands.preview.review.shown import Shown
from dossier.pipeline.session import Snapshot


def shown_in(snapshot: Snapshot) -> Shown:
    """Return what a snapshot shows."""
    return Shown(snapshot.dossier, snapshot.draft, snapshot.lexicon)
