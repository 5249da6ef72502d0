"""Files that anybody may have made: no link out of the dossier, no pipe and no device is ever read."""

import errno
import os
import re
from os.path import realpath
from pathlib import Path, PurePosixPath
from stat import S_ISREG

LONGEST_NAME = 200
"""Bytes of a file's name: file systems take 255, and names get endings on the way."""

_DEBRIS = re.compile(r"[.~].*|.*~|#.*#|4913|.*\.(?:tmp|part|crdownload)|.*___jb_(?:tmp|old)___", re.DOTALL)
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE | re.DOTALL)
_OPEN_AT_ONCE = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

_PROGRAM = Path(__file__).parents[1]
"""Some installers put links in the place of the program's own files."""

LINK_OUT = "a symbolic link that points outside the dossier", "Copy the file here instead."
NOT_REGULAR = "not a regular file", "Remove it from the folder."


def read_regular(path: str | Path) -> bytes:
    """Return the bytes of a regular file, without waiting for a pipe.

    Raises OSError where it cannot be read or is anything else.
    """
    number = os.open(path, _OPEN_AT_ONCE)
    with os.fdopen(number, "rb") as file:
        if not S_ISREG(os.fstat(number).st_mode):
            raise OSError(errno.EINVAL, NOT_REGULAR[0], str(path))
        return file.read()


def read_inside(path: Path, where: str) -> bytes:
    """Return the bytes of the dossier's file at `path`, named `where` below its folder.

    Raises OSError where it cannot be read, is no regular file, or is a link that leads out of the dossier.
    """
    if path.is_symlink() and leads_out(path, path.parents[len(PurePosixPath(where).parts) - 1]):
        raise OSError(errno.ELOOP, LINK_OUT[0], str(path))
    return read_regular(path)


def leads_out(link: str | Path, root: Path) -> bool:
    """Return whether a link leads out of `root`, an absolute path without links."""
    try:
        return not (Path(realpath(link)).is_relative_to(root) or Path(link).is_relative_to(_PROGRAM))
    except (OSError, ValueError):  # a link that leads to itself leads nowhere
        return False


def is_debris(name: str) -> bool:
    """Return whether a name is hidden, or one that editors and downloads give to what they are still writing."""
    return _DEBRIS.fullmatch(name) is not None


def name_fault(name: str) -> str:
    """Return why a file or folder cannot have this name on every system; empty where it can."""
    if len(name.encode("utf-8", "surrogateescape")) > LONGEST_NAME:
        return f"longer than {LONGEST_NAME} bytes"
    return "that of a device on Windows" if is_device(name) else ""


def is_device(name: str) -> bool:
    """Return whether Windows takes a name for a device, whatever its ending: `con`, `nul.txt`, `com1`."""
    return _DEVICES.fullmatch(name) is not None
