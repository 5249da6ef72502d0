"""Paths that settings name: which of them can be folders of the dossier."""

import os
from pathlib import Path

from dossier.core.files import name_fault
from dossier.project.addresses import Fault

_LONGEST_PATH = 1_000
"""Bytes of a folder's path below the dossier: whole paths may have about four thousand."""
_SHOWN = 60


def path_fault(folder: str, root: Path) -> Fault | None:
    """Return why a setting names no folder of the dossier, and the remedy."""
    remedy = "Choose a folder inside that of dossier.yml."
    if "\0" in folder or not folder.isprintable():
        return f"{folder!r} has a character that no path can have", remedy
    fault = next(filter(None, (name_fault(name) for name in Path(folder).parts)), "")
    if fault:
        return f"{shortened(folder)!r} is {fault}", "Give it another name."
    if len(os.fsencode(folder)) > _LONGEST_PATH:
        return f"{shortened(folder)!r} is longer than {_LONGEST_PATH} bytes", "Give it a shorter path."
    try:
        inside = (root / folder).resolve().is_relative_to(root)
    except (OSError, RuntimeError):  # a link that leads to itself
        inside = False
    return None if inside else (f"{folder!r} is outside the dossier's folder", remedy)


def shortened(path: str) -> str:
    """Return a long value as far as a Problem shows it."""
    return path if len(path) <= _SHOWN else f"{path[:_SHOWN]}…"
