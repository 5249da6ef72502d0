"""Ages that were true on the day of the scrape: 4 years ago, vor 3 Stunden, updated 2h ago."""

import re

from dossier.cleaning.phrases import alternatives, phrases
from dossier.cleaning.sheet import Line

_EDGES = " .·•|()"
_AGE = re.compile(
    r"(?:(?:last )?(?:updated|published|posted|modified|aktualisiert|publié|actualizado|обновлено)[\s:·|-]*)?"
    rf"(?P<since>{alternatives('since')}\s+)?(?:about |over |almost )?"
    r"(?:an?|one|two|\d+|einem|einer|un|une|uma|um|एक)?\s*"
    rf"(?P<unit>{alternatives('time-units')})"
    rf"(?P<ago>\s*{alternatives('ago')})?",
    re.IGNORECASE,
)
_COMPACT_AGE = re.compile(r"\d{1,3}\s?(?:s|m|h|d|w|y|hrs?|mins?)", re.IGNORECASE)
_FIGURE = rf"\d{{1,3}}\s*{alternatives('time-units')}"
_WITHIN = re.compile(
    rf"(?<!\w)(?:{alternatives('since')}\s+{_FIGURE}|{_FIGURE}\s*{alternatives('ago')})(?!\w)", re.IGNORECASE
)


def is_age(line: Line) -> bool:
    """Whether a line is an age and nothing else."""
    if line.plain in phrases("ages"):
        return True
    bare = line.words.strip(_EDGES)
    match = _AGE.fullmatch(bare)
    return match is not None and bool(match["ago"] or match["since"] or _COMPACT_AGE.fullmatch(bare))


def strip_ages(words: str) -> str:
    """`words` without the ages in figures among them."""
    return _WITHIN.sub(" ", words)
