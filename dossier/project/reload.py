"""Reload the input of a dossier, reading only files that changed."""

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from msgspec import structs

from dossier.core.cache import Store, digest
from dossier.core.errors import Problem
from dossier.model.sidecars import Sidecar
from dossier.model.sources import Source
from dossier.project.config import SETTINGS, Config
from dossier.project.fingerprint import State, file_state
from dossier.project.lexicon import Lexicon, load_lexicon
from dossier.project.load import Files, ProjectInput, assemble
from dossier.project.readers.files import SourceFile
from dossier.project.readers.find import find_sources, read_source
from dossier.project.sidecars import FOLDER, load_sidecars, read_sidecar

T = TypeVar("T")


class IncrementalLoader:
    """Loads a dossier again and again; checks only files reported as changed, or all if there is no report.

    A file that was read is remembered under its path, size, times and inode; in memory only, because it still holds
    the words that editors redact.
    """

    def __init__(self) -> None:
        self._files = Store()
        self._used: dict[str, set[bytes]] = {}
        """By kind of file, the keys in use."""
        self._changed: set[Path] | None = None
        """None if it is unknown what changed."""
        self._found: dict[str, SourceFile] = {}
        """The files of sources by path, in the order of their ids."""
        self._read: dict[str, Source | Problem] = {}
        """The same, read."""
        self._where: object = None
        """The settings that decide where sources are."""
        self._fixed = False
        """Whether only the content of sources can change, not the set of sources."""
        self._misplaced: tuple[Problem, ...] = ()
        self._sidecars: tuple[Mapping[str, Sidecar], tuple[Problem, ...]] | None = None

    def note_changes(self, changed: Collection[Path]) -> None:
        """Record which files changed since the last changes were processed; none if that is unknown."""
        self._changed = {*self._changed, *changed} if changed and self._changed is not None else None

    def mark_processed(self) -> None:
        """Mark all pending changes as processed."""
        self._changed = set()

    def load(self, config: Config) -> ProjectInput:
        """Load everything as it is now; the changes stay pending until they are marked as processed."""
        files = Files(self._read_lexicon(config), self._read_sidecars(config), self._read_sources(config))
        self._files.keep_only(set().union(*self._used.values()))
        return assemble(config, files)

    def _read_lexicon(self, config: Config) -> tuple[Lexicon, tuple[Problem, ...]]:
        self._used["lexicon"] = set()
        written = [file_state(path) for path in sorted(config.content.glob("*.yml"))]
        return self._once("lexicon", written, lambda: load_lexicon(config))

    def _read_sidecars(self, config: Config) -> tuple[Mapping[str, Sidecar], tuple[Problem, ...]]:
        if self._sidecars is None or not self._untouched(config, config.content / FOLDER):
            self._used["sidecar"] = set()
            self._sidecars = load_sidecars(config, self._read_sidecar)
        return self._sidecars

    def _read_sidecar(self, path: Path, where: str) -> tuple[Sidecar | None, tuple[Problem, ...]]:
        return self._once("sidecar", [file_state(path)], lambda: read_sidecar(path, where))

    def _read_sources(self, config: Config) -> tuple[Sequence[Source | Problem], tuple[Problem, ...]]:
        where = config.root, config.settings.sources, config.settings.source_limit
        if not (self._fixed and self._where == where and self._update_sources(config)):
            self._used["source"] = set()
            found, self._misplaced = find_sources(config)
            self._where, self._found = where, {item.path: item for item in found}
            self._fixed = not self._misplaced and not any(item.linked for item in found)
            self._read = {item.path: self._read_source(config, item) for item in found}
        return [*self._read.values()], self._misplaced

    def _read_source(self, config: Config, found: SourceFile) -> Source | Problem:
        state = State(ascii(found.path), found.size, found.changed, found.altered, found.inode)
        limit = config.settings.source_limit
        return self._once("source", [state], lambda: read_source(found, limit), repr(self._where))

    def _update_sources(self, config: Config) -> bool:
        """Read only the changed sources; return False if all files must be checked."""
        if not self._untouched(config, *(config.root / folder for folder in config.settings.sources)):
            return False
        for path in (path for path in self._changed or () if str(path) in self._found):
            state, name = file_state(path), str(path)
            if state is None:
                return False
            self._found[name] = structs.replace(
                self._found[name],
                size=state.size,
                changed=state.changed,
                altered=state.altered,
                inode=state.inode,
            )
            self._read[name] = read_source(self._found[name], config.settings.source_limit)
        return True

    def _untouched(self, config: Config, *folders: Path) -> bool:
        """Return whether nothing changed in these folders except the content of known sources."""
        return self._changed is not None and all(
            str(path) in self._found or _is_elsewhere(path, config, *folders) for path in self._changed
        )

    def _once(self, kind: str, written: Sequence[State | None], work: Callable[[], T], *more: str) -> T:
        """Return what was made of these files in this state; what may have changed unnoticed is made again."""
        now = time.time_ns()
        if not all(state is not None and state.is_settled(now) for state in written):
            return work()
        key = digest(kind, written, more)
        self._used[kind].add(key)
        return self._files.memo(key, None, work)


def _is_elsewhere(path: Path, config: Config, *folders: Path) -> bool:
    """Return whether a known part of the dossier is neither in these folders nor above them."""
    places = (config.content, config.templates, config.root / SETTINGS)
    beside = not any(path == folder or folder in path.parents or path in folder.parents for folder in folders)
    return beside and any(path == place or place in path.parents for place in places)
