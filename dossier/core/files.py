"""Read files that a stranger may have made, without following links out of the dossier or opening devices."""

import errno
import os
import re
from os.path import realpath
from pathlib import Path, PurePosixPath
from stat import S_ISREG

LONGEST_NAME = 200
"""Longest file name in bytes. File systems allow 255; endings that are added later need the rest."""

_DEBRIS = re.compile(r"[.~].*|.*~|#.*#|4913|.*\.(?:tmp|part|crdownload)|.*___jb_(?:tmp|old)___", re.DOTALL)
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE | re.DOTALL)
_OPEN_AT_ONCE = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

_PROGRAM = Path(__file__).parents[1]
"""Folder of the program. Some installers link its files from elsewhere, so its links are allowed."""

LINK_OUT = "a symbolic link that points outside the dossier", "Copy the file here instead."
NOT_REGULAR = "not a regular file", "Remove it from the folder."

_NO_FILE = frozenset({errno.EINVAL, errno.ENXIO, errno.EISDIR})
"""What systems say of pipes, sockets and folders."""


def unread(error: OSError) -> tuple[str, str]:
    """Return why a file could not be read, and the remedy."""
    what, remedy = error.strerror, "Check the file's permissions."
    if error.errno in _NO_FILE:
        what, remedy = NOT_REGULAR
    return f"cannot be read ({what})", LINK_OUT[1] if error.errno == errno.ELOOP else remedy


def write_file(path: Path, content: bytes) -> None:
    """Write a file.

    Raises OSError with the path, which systems leave out where a disk is full.
    """
    try:
        path.write_bytes(content)
    except OSError as error:
        error.filename = error.filename or str(path)
        raise


def read_regular(path: str | Path) -> bytes:
    """Return the bytes of a regular file; never block on a pipe.

    Raises OSError if the file cannot be read or is not a regular file.
    """
    number = os.open(path, _OPEN_AT_ONCE)
    with os.fdopen(number, "rb") as file:
        if not S_ISREG(os.fstat(number).st_mode):
            raise OSError(errno.EINVAL, NOT_REGULAR[0], str(path))
        return file.read()


def read_inside(path: Path, where: str) -> bytes:
    """Return the bytes of the file at `path`, whose path below the dossier's folder is `where`.

    Raises OSError if the file cannot be read, is not a regular file, or is a link out of the dossier.
    """
    if path.is_symlink() and leads_out(path, path.parents[len(PurePosixPath(where).parts) - 1]):
        raise OSError(errno.ELOOP, LINK_OUT[0], str(path))
    return read_regular(path)


def leads_out(link: str | Path, root: Path) -> bool:
    """Tell whether a link points outside `root`, which must be an absolute path without links."""
    try:
        return not (Path(realpath(link)).is_relative_to(root) or Path(link).is_relative_to(_PROGRAM))
    except (OSError, ValueError):  # a link to itself has no target
        return False


def is_debris(name: str) -> bool:
    """Tell whether a file is hidden, or a temporary file of an editor or a download by its name."""
    return _DEBRIS.fullmatch(name) is not None


def name_fault(name: str) -> str:
    """Return why some system does not allow this file name; an empty string if all allow it."""
    if len(name.encode("utf-8", "surrogateescape")) > LONGEST_NAME:
        return f"longer than {LONGEST_NAME} bytes"
    return "that of a device on Windows" if is_device(name) else ""


def is_device(name: str) -> bool:
    """Tell whether Windows reserves a name for a device, with any ending: `con`, `nul.txt`, `com1`."""
    return _DEVICES.fullmatch(name) is not None
