"""The folder of a dossier, read again and again: files that are as they were are not read a second time."""

import os
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from stat import S_ISREG
from typing import Any, TypeVar

from msgspec import structs

from dossier.core.cache import Store, digest
from dossier.core.errors import Problem
from dossier.model.sidecars import Sidecar
from dossier.model.sources import Source
from dossier.project.config import SETTINGS, Config
from dossier.project.fingerprint import SETTLED, State, states
from dossier.project.lexicon import Lexicon, load_lexicon
from dossier.project.load import Files, ProjectInput, assemble
from dossier.project.readers.find import SourceFile, find_sources, read_source
from dossier.project.sidecars import FOLDER, load_sidecars, read_sidecar

T = TypeVar("T")


class IncrementalLoader:
    """Reads what a dossier is made from; told which files have changed it looks at no others, else at all of them.

    What was read is remembered under the path, size and time of its file, in memory only: the words that an editor
    redacts are in it.
    """

    def __init__(self) -> None:
        self._files = Store()
        self._used: dict[str, set[bytes]] = {}
        """Keys of what the last look at all files of a kind has read."""
        self._changed: set[Path] | None = None
        """None where nobody has said what has changed."""
        self._found: dict[str, SourceFile] = {}
        """The files of sources by path, in the order of their ids."""
        self._read: dict[str, Source | Problem] = {}
        """The same, read."""
        self._where: object = None
        """The settings that decide where sources are."""
        self._fixed = False
        """Whether no file can become a source or stop being one without a change of its folder."""
        self._misplaced: tuple[Problem, ...] = ()
        self._sidecars: tuple[Mapping[str, Sidecar], tuple[Problem, ...]] | None = None

    def note_changes(self, changed: Collection[Path]) -> None:
        """Take note of what has changed since all was processed; nothing where that is not known."""
        self._changed = {*self._changed, *changed} if changed and self._changed is not None else None

    def mark_processed(self) -> None:
        """Mark all pending changes as processed."""
        self._changed = set()

    def load(self, config: Config) -> ProjectInput:
        """Read the whole folder as it is now; the changes stay pending."""
        files = Files(self._read_lexicon(config), self._read_sidecars(config), self._read_sources(config))
        self._files.keep_only(set().union(*self._used.values()))
        return assemble(config, files)

    def _read_lexicon(self, config: Config) -> tuple[Lexicon, tuple[Problem, ...]]:
        self._used["lexicon"] = set()
        written = [*states(sorted(config.content.glob("*.yml")))]
        return self._once("lexicon", written, lambda: load_lexicon(config))

    def _read_sidecars(self, config: Config) -> tuple[Mapping[str, Sidecar], tuple[Problem, ...]]:
        if self._sidecars is None or not self._untouched(config, config.content / FOLDER):
            self._used["sidecar"] = set()
            self._sidecars = load_sidecars(config, self._read_sidecar)
        return self._sidecars

    def _read_sidecar(self, path: Path, where: str) -> tuple[Sidecar | None, tuple[Problem, ...]]:
        return self._once("sidecar", [*states([path])], lambda: read_sidecar(path, where))

    def _read_sources(self, config: Config) -> tuple[Sequence[Source | Problem], tuple[Problem, ...]]:
        where = config.root, config.settings.sources, config.settings.source_limit
        if not (self._fixed and self._where == where and self._update_sources(config)):
            self._used["source"] = set()
            found, self._misplaced = find_sources(config)
            self._where, self._found = where, {item.path: item for item in found}
            self._fixed = not self._misplaced and not any(item.linked for item in found)
            self._read = {item.path: self._read_source(item, where) for item in found}
        return [*self._read.values()], self._misplaced

    def _read_source(self, found: SourceFile, where: tuple[Path, object, float]) -> Source | Problem:
        state = State(ascii(found.path), found.size, found.changed)  # a name need not be text
        return self._once("source", [state], lambda: read_source(found, where[2]), str(where))

    def _update_sources(self, config: Config) -> bool:
        """Read only the sources that have changed; return False if all files must be looked at."""
        if not self._untouched(config, *(config.root / folder for folder in config.settings.sources)):
            return False
        changed = {str(path): _state(path) for path in self._changed or () if str(path) in self._found}
        for path, state in changed.items():
            if state is None:
                return False
            found = structs.replace(self._found[path], size=state.st_size, changed=state.st_mtime_ns)
            self._found[path] = found
            self._read[path] = read_source(found, config.settings.source_limit)
        return True

    def _untouched(self, config: Config, *folders: Path) -> bool:
        """Return whether nothing has changed in these folders but the content of known sources."""
        return self._changed is not None and all(
            str(path) in self._found or _is_elsewhere(path, config, *folders) for path in self._changed
        )

    def _once(self, kind: str, written: Sequence[State], work: Callable[[], T], *more: Any) -> T:
        """Return what was made of these files in this state; a file so new that it may change unnoticed is read."""
        if any(state.changed >= time.time_ns() - SETTLED for state in written):
            return work()
        key = digest(kind, written, more)
        self._used[kind].add(key)
        return self._files.memo(key, None, work)


def _is_elsewhere(path: Path, config: Config, *folders: Path) -> bool:
    """Return whether a path is part of the dossier, and neither in these folders nor above them."""
    places = (config.content, config.templates, config.root / SETTINGS)
    beside = not any(path == folder or folder in path.parents or path in folder.parents for folder in folders)
    return beside and any(path == place or place in path.parents for place in places)


def _state(path: Path) -> os.stat_result | None:
    """Return size and time of a regular file; None for anything else, and where there is nothing."""
    try:
        state = path.lstat()
    except OSError:
        return None
    return state if S_ISREG(state.st_mode) else None
