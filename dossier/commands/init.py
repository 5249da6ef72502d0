"""Create a new dossier: small, working and commented."""

from collections.abc import Iterator
from pathlib import Path

from dossier.core.errors import DossierError, Problem

_STARTER = Path(__file__).parent / "starter"
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
            [Problem(str(folder), None, what, "Name a folder that you may write to.")]
        ) from error
    return tuple(files)


def _files() -> Iterator[tuple[str, bytes]]:
    for path in sorted(_STARTER.rglob("*")):
        if path.is_file():
            name = path.relative_to(_STARTER).as_posix()
            yield _HIDDEN.get(name, name), path.read_bytes()


def _taken(folder: Path, names: list[str]) -> Problem:
    if len(names) == 1:
        where, what = (folder / names[0]).as_posix(), "there is a file of this name already"
    else:
        where, what = folder.as_posix(), f"there are files of these names already: {', '.join(names)}"
    return Problem(where, None, what, "Name a new or an empty folder.")


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(content)
