"""Reload the input of a dossier, reading only files that changed."""

import os
import time
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from stat import S_ISREG

from msgspec import structs

from dossier.core.errors import Problem
from dossier.model.sidecars import Sidecar
from dossier.model.sources import Source
from dossier.project.config import SETTINGS, Config
from dossier.project.load import Loader, flat
from dossier.project.readers.files import SourceFile
from dossier.project.readers.find import find_sources
from dossier.project.readers.memory import ReadMemory
from dossier.project.readers.read import read_file
from dossier.project.sidecars import FOLDER, load_sidecars, read_sidecar

_REMEMBERED = 100_000
"""Number of files kept."""
_SETTLED = 2_000_000_000
"""In nanoseconds: some file systems store times in steps of two seconds."""


class IncrementalLoader(Loader):
    """Caches the files it has read; checks only those reported as changed, or all if there is no report."""

    def __init__(self, memory: ReadMemory | None = None) -> None:
        """Create a loader that has read nothing yet."""
        super().__init__(memory)
        self._changed: set[Path] | None = None
        """None if it is unknown what changed."""
        self._of: object = None
        """The settings that decide what is read."""
        self._found: list[SourceFile] = []
        self._numbers: Mapping[str, int] = {}
        """Index of each source file found, by its path."""
        self._sources: list[tuple[Source | Problem, ...]] = []
        """What each file holds."""
        self._fixed = False
        """Whether only the content of sources can change, not the set of sources."""
        self._sidecars: tuple[Mapping[str, Sidecar], tuple[Problem, ...]] | None = None
        self._held: dict[SourceFile, tuple[Source | Problem, ...]] = {}
        self._read_sidecar = lru_cache(maxsize=_REMEMBERED)(_sidecar)

    def expect(self, changed: Collection[Path]) -> None:
        """Record which files changed since the last reading; None if unknown."""
        self._changed = {*self._changed, *changed} if changed and self._changed is not None else None

    def all_is_read(self) -> None:
        """Mark all pending changes as processed."""
        self._changed = set()

    def sources(self, config: Config) -> tuple[Sequence[Source | Problem], tuple[Problem, ...]]:
        """Return each source, or its Problem, in the order of ids; and the problems with other files."""
        of = (config.root, config.settings.sources, config.settings.source_limit)
        again = self._to_read(config) if self._fixed and self._of == of else None
        if again is None:
            found, problems = find_sources(config)
            self._of, self._found = of, list(found)
            self._numbers = {item.path: number for number, item in enumerate(found)}
            self._fixed = not problems and not any(item.linked for item in found)
            self._sources = self._read_all(config, found)
            return flat(self._sources), problems
        self._sources = list(self._sources)
        for number, item in again.items():
            self._found[number] = item
            self._sources[number] = read_file(item, config.settings.source_limit)
        return flat(self._sources), ()

    def sidecars(self, config: Config) -> tuple[Mapping[str, Sidecar], tuple[Problem, ...]]:
        """Return the sidecars by the id of their source, and all problems with them."""
        folder = config.content / FOLDER
        untouched = self._changed is not None and all(
            str(path) in self._numbers or _is_elsewhere(path, config, folder) for path in self._changed
        )
        if self._sidecars is None or not untouched:
            self._sidecars = load_sidecars(config, self._remembered_sidecar)
        return self._sidecars

    def _to_read(self, config: Config) -> dict[int, SourceFile] | None:
        """Return the changed sources by index, or None if all files must be checked."""
        if self._changed is None:
            return None
        folders = [config.root / folder for folder in config.settings.sources]
        found: dict[int, SourceFile] = {}
        for path in self._changed:
            number = self._numbers.get(str(path))
            if number is not None:
                state = _state(path)
                if state is None:
                    return None
                known = self._found[number]
                found[number] = structs.replace(
                    known,
                    size=state.st_size,
                    changed=state.st_mtime_ns,
                    altered=state.st_ctime_ns,
                    inode=state.st_ino,
                )
            elif not _is_elsewhere(path, config, *folders):
                return None
        return found

    def _read_all(self, config: Config, found: Sequence[SourceFile]) -> list[tuple[Source | Problem, ...]]:
        """Return what each file holds, read again if it changed or is so new that it could change unnoticed."""
        fresh = [
            item for item in found if item not in self._held or not _settled(max(item.changed, item.altered))
        ]
        read = dict(zip(fresh, self.memory.read(config, fresh), strict=True))
        self._held = {item: read.get(item) or self._held[item] for item in found}
        return list(self._held.values())

    def _remembered_sidecar(self, path: Path, where: str) -> tuple[Sidecar | None, tuple[Problem, ...]]:
        state = _state(path)
        if state is None or not _settled(max(state.st_mtime_ns, state.st_ctime_ns)):
            return read_sidecar(path, where)
        return self._read_sidecar(
            path, where, state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino
        )


def _sidecar(path: Path, where: str, *_: int) -> tuple[Sidecar | None, tuple[Problem, ...]]:
    return read_sidecar(path, where)


def _is_elsewhere(path: Path, config: Config, *folders: Path) -> bool:
    """Tell whether a known part of the dossier is neither in these folders nor above them."""
    places = (config.content, config.templates, config.root / SETTINGS)
    beside = not any(path == folder or folder in path.parents or path in folder.parents for folder in folders)
    return beside and any(path == place or place in path.parents for place in places)


def _settled(changed: int) -> bool:
    return changed < time.time_ns() - _SETTLED


def _state(path: Path) -> os.stat_result | None:
    """Return size and time of a regular file; None for anything else or a missing file."""
    try:
        state = path.lstat()
    except OSError:
        return None
    return state if S_ISREG(state.st_mode) else None
