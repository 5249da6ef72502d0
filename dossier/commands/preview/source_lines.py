"""Quote the lines of a file around a problem."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from dossier.core.errors import Problem
from dossier.core.files import read_regular
from dossier.project.config import Config
from dossier.render.renderer import theme_folder

_AROUND = 1
"""Number of lines shown before and after."""
_LONGEST = 400
"""Number of characters shown of a line."""
_LARGEST = 5_000_000
"""In bytes: larger files are not read."""


class FileLine(Struct, frozen=True):
    """One line of a file."""

    number: int
    text: str
    meant: bool
    """Whether the Problem is about this line."""


def quote(problem: Problem, root: Path, config: Config | None) -> tuple[FileLine, ...]:
    """Return the line of a Problem and its neighbours, as the file is now; empty if it names no line."""
    if problem.line is None:
        return ()
    for path in _candidates(problem.where, root, config):
        lines = _lines(path)
        if 0 < problem.line <= len(lines):
            first = max(1, problem.line - _AROUND)
            last = min(len(lines), problem.line + _AROUND)
            numbers = range(first, last + 1)
            return tuple(FileLine(n, lines[n - 1][:_LONGEST], n == problem.line) for n in numbers)
    return ()


def _candidates(where: str, root: Path, config: Config | None) -> Iterator[Path]:
    """Yield the files that `where` may mean, in template search order, only within dossier and theme."""
    above = [root, theme_folder().parent]
    if config is not None:
        above.insert(1, config.templates.parent)
    for folder in above:
        try:
            path = (folder / where).resolve()
        except (OSError, RuntimeError, ValueError):  # an impossible file name, or a link to itself
            continue
        if path.is_relative_to(root) or path.is_relative_to(theme_folder()):
            yield path


def _lines(path: Path) -> list[str]:
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return []
        text = read_regular(path).decode("utf-8-sig", "replace")
    except OSError:
        return []
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
