"""Replace files that people keep: only inside one folder, through no link, and only if nobody else changed them."""

import os
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from stat import S_ISDIR, S_ISREG

from msgspec import Struct

from dossier.core.errors import DossierError, Problem
from dossier.core.files import LINK_OUT, NOT_REGULAR, read_regular

_NEW = ".dossier-new"
"""How the name of a file ends before it is in its place; it begins with a dot, so that no watcher reports it."""
_MODE = 0o666


class FileChangedError(Exception):
    """A file is no longer as it was read."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


class Rewritten(Struct, frozen=True):
    """A file before and after a change; None where there is no file."""

    path: Path
    before: bytes | None
    after: bytes | None

    def reversed(self) -> "Rewritten":
        """Return the change that takes this one back."""
        return Rewritten(self.path, self.after, self.before)


def read_inside_folder(folder: Path, name: str, where: str) -> bytes | None:
    """Return the bytes of a file below a folder, or None if there is none.

    Raises DossierError if it, or a folder on the way to it, is a link or anything but a file.
    """
    path = _path(folder, name, where)
    try:
        state = path.lstat()
    except FileNotFoundError:
        return None
    if not S_ISREG(state.st_mode):
        raise _refused(where, LINK_OUT if path.is_symlink() else NOT_REGULAR)
    return read_regular(path)


def rewrite(folder: Path, changes: Mapping[str, Rewritten], where: str) -> None:
    """Write all changes, by their names below a folder, or none of them.

    Raises FileChangedError if a file is not as before, and DossierError if it must not be written.
    """
    fresh: dict[Path, Path | None] = {}
    try:
        for name, change in changes.items():
            path = _path(folder, name, f"{where}/{name}")
            fresh[path] = None if change.after is None else _write_beside(path, change.after)
        for name, change in changes.items():
            if read_inside_folder(folder, name, f"{where}/{name}") != change.before:
                raise FileChangedError(f"{where}/{name}")
        for path, new in fresh.items():
            if new is None:
                path.unlink()
            else:
                new.replace(path)
    finally:
        for new in filter(None, fresh.values()):
            new.unlink(missing_ok=True)


def _path(folder: Path, name: str, where: str) -> Path:
    """Return the path of a name below a folder, none of whose folders is a link."""
    parts = PurePosixPath(name).parts
    if (
        not parts
        or PurePosixPath(name).is_absolute()
        or {"..", "."} & {*parts}
        or "\\" in name
        or "\0" in name
    ):
        raise _refused(where, ("this is no file below the folder of content", "Name another one."))
    above = folder
    for part in ("", *parts[:-1]):
        above = above / part if part else above
        try:
            mode = above.lstat().st_mode
        except FileNotFoundError:
            break
        if not S_ISDIR(mode):
            raise _refused(where, LINK_OUT if above.is_symlink() else NOT_REGULAR)
    path = folder.joinpath(*parts)
    if not path.resolve().is_relative_to(folder.resolve()):
        raise _refused(where, LINK_OUT)
    return path


def _write_beside(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = path.stat().st_mode & 0o777 if path.exists() else _MODE
    new = path.with_name(f".{path.name}{_NEW}")
    new.unlink(missing_ok=True)  # what a killed run left
    number = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), mode)
    with os.fdopen(number, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(number)
    if path.exists():
        new.chmod(mode)
    return new


def _refused(where: str, fault: tuple[str, str]) -> DossierError:
    return DossierError([Problem(where, None, *fault)])
