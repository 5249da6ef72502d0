"""Small dossiers for tests, and the output of commands on them."""

import shutil
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import yaml

from dossier.cli import main
from dossier.project.config import Config, load_config

REPOSITORY = Path(__file__).parents[2]

Sources = Mapping[str, str | bytes] | None
"""Name and content of each file in the folder of sources."""

ARTICLE = """\
Harbour reopens after storm

Ships are back at both quays

The harbour of Lomvik reopened on Monday, March 1, 2021, after a storm that had kept it closed for three days.

"We lost a crane and nothing else," the harbour master told reporters, and added that work had begun at once.
"""
"""A source without problems."""


class Run(NamedTuple):
    """The result of a command."""

    status: int
    out: str
    problems: list[str]
    """The lines on standard error."""


def make_dossier(
    folder: Path,
    sources: Sources = None,
    content: Mapping[str, str | bytes] | None = None,
    templates: Mapping[str, str | bytes] | None = None,
    **settings: Any,
) -> Config:
    """Write a dossier to `folder`; its own settings override the title, the sources, and that nothing is suggested."""
    settings = {"title": "A test", "sources": ["sources"], "suggestions": "off", **settings}
    write_files(folder, {"dossier.yml": yaml.safe_dump(settings, allow_unicode=True)})
    write_files(folder / "sources", {"harbour.txt": ARTICLE} if sources is None else sources)
    write_files(folder / "content", content or {})
    write_files(folder / "templates", templates or {})
    return load_config(folder)


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files below a folder, and the folders they need."""
    for name, held in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(held if isinstance(held, bytes) else held.encode())


def run(command: str, folder: Path, *arguments: str) -> Run:
    """Run a command like a shell, without the shell."""
    out, err = StringIO(), StringIO()
    argv = ["dossier", command, *arguments, "--project", str(folder)]
    with patch.object(sys, "argv", argv), redirect_stdout(out), redirect_stderr(err):
        try:
            main()
            status: int | str | None = 0
        except SystemExit as stop:
            status = stop.code
    return Run(int(status or 0), out.getvalue(), err.getvalue().splitlines())


def copy_of_repository(folder: Path, sources: Path | None = None) -> Config:
    """Copy this repository's own dossier, optionally with other sources under the same names."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(REPOSITORY / "dossier.yml", folder)
    shutil.copytree(REPOSITORY / "content", folder / "content")
    shutil.copytree(sources or REPOSITORY / "seeds", folder / "seeds")
    return load_config(folder)


def site_of(folder: Path) -> dict[str, bytes]:
    """Return every file of a built site by its path."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
