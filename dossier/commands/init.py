"""Create a new dossier: small, working and commented."""

import secrets
from collections.abc import Iterator
from pathlib import Path

from dossier.core.errors import DossierError, Problem
from dossier.project.config import SETTINGS

_STARTER = Path(__file__).parent / "starter"
_ID = b"of-this-dossier"
"""Where each new dossier gets an id of its own."""
_HIDDEN = {"gitignore": ".gitignore"}
"""Files that would take effect in this repository under their own names."""


def start_dossier(folder: Path) -> tuple[str, ...]:
    """Write the files of a new dossier into `folder`, and return their relative paths.

    Raises DossierError, and writes nothing, if one of them exists.
    """
    files = dict(_files())
    taken = [name for name in files if (folder / name).exists() or (folder / name).is_symlink()]
    if taken:
        raise DossierError([_taken(folder, taken)])
    try:
        for name, content in files.items():
            _write(folder / name, content)
    except OSError as error:
        what = f"cannot be written ({error.strerror})"
        raise DossierError(
            [Problem(str(folder), None, what, "Choose a folder that you may write to.")]
        ) from error
    return tuple(files)


def _files() -> Iterator[tuple[str, bytes]]:
    for path in sorted(_STARTER.rglob("*")):
        if path.is_file():
            name = path.relative_to(_STARTER).as_posix()
            content = path.read_bytes()
            if name == SETTINGS:
                content = content.replace(_ID, secrets.token_hex(8).encode())
            yield _HIDDEN.get(name, name), content


def _taken(folder: Path, names: list[str]) -> Problem:
    if len(names) == 1:
        where, what = (folder / names[0]).as_posix(), "a file of this name exists"
    else:
        where, what = folder.as_posix(), f"files of these names exist: {', '.join(names)}"
    return Problem(where, None, what, "Choose a new or empty folder.")


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(content)
