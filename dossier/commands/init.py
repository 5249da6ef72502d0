"""Create a new dossier: small, working and commented."""

import json
import re
import secrets
from collections.abc import Iterator
from pathlib import Path

from dossier.core.errors import DossierError, Problem
from dossier.project.config import SETTINGS

_STARTER = Path(__file__).parent / "starter"
_ID = b"of-this-dossier"
"""A place in the settings where each new dossier gets its own id."""
_HIDDEN = {"gitignore": ".gitignore"}
"""Files that would take effect in this repository under their real names."""


def start_dossier(folder: Path, sample: bool = False) -> tuple[str, ...]:
    """Write the files of a new dossier into `folder`, and return their relative paths.

    The dossier is empty with its folder's name as title, or holds the `sample`. Raises DossierError, before
    writing anything, if one of the files exists.
    """
    files = dict(_files()) if sample else dict(_empty(folder))
    taken = [name for name in files if (folder / name).exists() or (folder / name).is_symlink()]
    if taken:
        raise DossierError([_existing_files(folder, taken)])
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


def _empty(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files of an empty dossier: the settings, without anything of the sample."""
    for name, content in _files():
        if name == SETTINGS:
            yield name, _settings(content.decode(), title_of(folder)).encode()
        elif not name.startswith(("content/", "sources/", "README")):
            yield name, content
    yield "sources/.gitkeep", b""


def title_of(folder: Path) -> str:
    """Return a title for the name of a folder: `port-blast_2020` becomes `Port blast 2020`."""
    words = " ".join(re.split(r"[\s_-]+", folder.resolve().name)).strip() or "Dossier"
    return words[0].upper() + words[1:]


def _settings(text: str, title: str) -> str:
    """Return the settings with this title; description and period of the sample become comments."""
    quoted = json.dumps(title, ensure_ascii=False)
    lines = []
    for line in text.split("\n"):
        key = line.partition(":")[0]
        if key == "title":
            line = f"title: {quoted}"  # noqa: PLW2901
        elif key == "description":
            line = "# description: What happened, where, and which sources are compared."  # noqa: PLW2901
        elif key == "period":
            line = f"# {line}"  # noqa: PLW2901
        lines.append(line)
    return "\n".join(lines)


def _existing_files(folder: Path, names: list[str]) -> Problem:
    if len(names) == 1:
        where, what = (folder / names[0]).as_posix(), "a file of this name exists"
    else:
        where, what = folder.as_posix(), f"files of these names exist: {', '.join(names)}"
    return Problem(where, None, what, "Choose a new or empty folder.")


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(content)
