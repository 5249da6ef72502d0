"""List the files of a folder that a stranger may have filled, without following links out of it."""

import os
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from dossier.core.errors import Problem
from dossier.core.files import LINK_OUT, NOT_REGULAR, is_debris, leads_out


class Entry(NamedTuple):
    """A file, link, pipe or device in a folder: everything except a folder."""

    path: str
    name: str
    """Path below the folder given to `walk`, with forward slashes."""
    found: "os.DirEntry[str]"


def walk(folder: Path, problems: list[Problem], above: str = "", deep: bool = True) -> Iterator[Entry]:
    """Yield every file below a folder, sorted by name; with `deep`, subfolders included.

    Links to folders, hidden files and temporary files of editors are skipped. An unreadable folder becomes a
    Problem in `problems`; its path there starts with `above`.
    """
    yield from _walk(str(folder), "", above, problems, deep)


def _walk(folder: str, name: str, above: str, problems: list[Problem], deep: bool) -> Iterator[Entry]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=attrgetter("name"))
    except OSError as error:
        what, remedy = f"cannot be read ({error.strerror})", "Check the folder and its permissions."
        problems.append(Problem(f"{above}{name}".rstrip("/"), None, what, remedy))
        return
    for entry in entries:
        if is_debris(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            if deep:
                yield from _walk(entry.path, f"{name}{entry.name}/", above, problems, deep)
        else:
            yield Entry(entry.path, f"{name}{entry.name}", entry)


def unfit(entry: Entry, root: Path) -> tuple[str, str] | None:
    """Return why an entry must not be read, and the remedy: a link out of `root`, a pipe or a device."""
    link = entry.path if entry.found.is_symlink() else None
    if link and leads_out(link, root):
        return LINK_OUT
    try:
        regular = S_ISREG(entry.found.stat().st_mode)
    except (OSError, ValueError):
        regular = False
    return None if regular else NOT_REGULAR
