"""Collect changes of several content files in memory, then write all of them or none."""

from collections.abc import Iterator
from difflib import unified_diff

from dossier.core.errors import DossierError, Problem
from dossier.core.rewriting import Rewritten, read_inside_folder, rewrite
from dossier.project.config import Config

_BOM = "\ufeff"


class ChangeSet:
    """The content files of a dossier, with changes that are not written yet."""

    def __init__(self, config: Config) -> None:
        self._folder = config.content
        self._where = config.settings.content
        self._before: dict[str, bytes | None] = {}
        self._after: dict[str, bytes | None] = {}

    def where(self, name: str) -> str:
        """Return the path of a file as Problems show it."""
        return f"{self._where}/{name}"

    def text(self, name: str) -> str:
        """Return the current text of a file, with newlines as `\\n`; empty if there is no file.

        Raises DossierError if it is a link, not a regular file, or not text.
        """
        return _decoded(self._content(name), self.where(name)).removeprefix(_BOM).replace("\r\n", "\n")

    def put(self, name: str, text: str | None) -> None:
        """Set the text of a file and keep its style of newlines; None deletes the file.

        Raises DossierError if the file has more than one style.
        """
        held = _decoded(self._content(name), self.where(name))
        if "\r" in held.replace("\r\n", "") or ("\r\n" in held and "\n" in held.replace("\r\n", "")):
            what = "this file has lines that end in different ways"
            raise DossierError([Problem(self.where(name), None, what, "Save it with one kind of newline.")])
        if text is not None:
            text = text.replace("\n", "\r\n") if "\r\n" in held else text
            text = f"{_BOM}{text}" if held.startswith(_BOM) else text
        self._after[name] = None if text is None else text.encode()

    def changes(self) -> dict[str, Rewritten]:
        """Return the files that differ from disk, by name."""
        return {
            name: Rewritten(self._folder / name, self._before[name], after)
            for name, after in self._after.items()
            if after != self._before[name]
        }

    def write(self) -> dict[str, Rewritten]:
        """Write the changed files, and return them by name.

        Raises FileChangedError, before writing anything, if somebody else changed a file after it was read.
        """
        changes = self.changes()
        rewrite(self._folder, changes, self._where)
        return changes

    def _content(self, name: str) -> bytes | None:
        if name not in self._before:
            self._before[name] = read_inside_folder(self._folder, name, self.where(name))
        return self._after.get(name, self._before[name])


def diff_of(changes: dict[str, Rewritten], where: str) -> str:
    """Return changed files as a unified diff, as git shows it."""
    return "".join(line for name, change in changes.items() for line in _diff(f"{where}/{name}", change))


def _diff(name: str, change: Rewritten) -> Iterator[str]:
    before, after = (
        None if content is None else content.decode("utf-8", "replace").splitlines(keepends=True)
        for content in (change.before, change.after)
    )
    old, new = (
        "/dev/null" if lines is None else f"{side}/{name}" for side, lines in (("a", before), ("b", after))
    )
    for line in unified_diff(before or [], after or [], old, new, n=1):
        yield line if line.endswith("\n") else f"{line}\n"


def _decoded(content: bytes | None, where: str) -> str:
    try:
        return (content or b"").decode("utf-8")
    except UnicodeDecodeError as error:
        raise DossierError([Problem(where, None, "not UTF-8 text", "Save the file as UTF-8.")]) from error
