"""Whether a word that may report speech does so where it is."""

from dossier.analysis.quotations.cues import BEING, DONE, SKIPPED
from dossier.analysis.quotations.tokens import TokenRun


def is_passive(tokens: TokenRun, cue: int) -> bool:
    """Tell whether the cue is what is done to somebody: "was asked"."""
    at = cue - 1
    while at > 0 and tokens[at].kind & SKIPPED and not tokens[at].kind & BEING:
        at -= 1
    return bool(
        tokens[cue].kind & DONE and at >= 0 and tokens[at].kind & BEING and tokens[cue].low != "quoted"
    )
