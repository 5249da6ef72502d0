"""Check whether a path in the settings can be a folder of the dossier."""

import os
from pathlib import Path

from dossier.core.files import name_fault
from dossier.project.addresses import Fault

_LONGEST_PATH = 1_000
"""Most bytes of a folder's path below the dossier. Whole paths are limited to about 4000."""
_SHOWN = 60
_VERSIONS = frozenset({".git", ".hg", ".svn"})
"""Folders that belong to a version control."""


def path_fault(folder: str, root: Path) -> Fault | None:
    """Return why a setting cannot be a folder of the dossier, and the remedy, or None."""
    remedy = "Choose a folder inside that of dossier.yml."
    if "\0" in folder or not folder.isprintable():
        return f"{folder!r} has a character that no path can have", remedy
    if _VERSIONS.intersection(Path(folder).parts):
        return f"{folder!r} belongs to the version control", remedy
    fault = next(filter(None, (name_fault(name) for name in Path(folder).parts)), "")
    if fault:
        return f"{shortened(folder)!r} is {fault}", "Give it another name."
    if len(os.fsencode(folder)) > _LONGEST_PATH:
        return f"{shortened(folder)!r} is longer than {_LONGEST_PATH} bytes", "Give it a shorter path."
    try:
        inside = (root / folder).resolve().is_relative_to(root)
    except (OSError, RuntimeError):  # a link to itself
        inside = False
    return None if inside else (f"{folder!r} is outside the dossier's folder", remedy)


def shortened(path: str) -> str:
    """Return the beginning of a long value, to fit into a Problem."""
    return path if len(path) <= _SHOWN else f"{path[:_SHOWN]}…"
