"""Load the input of a dossier again and read only the files that changed."""

import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import structs

from dossier.core.cache import Store, digest
from dossier.core.errors import Problem
from dossier.model.sidecars import Sidecar
from dossier.project.config import SETTINGS, Config
from dossier.project.fingerprint import State, file_state
from dossier.project.lexicon import Lexicon, load_lexicon
from dossier.project.load import Files, ProjectInput, assemble
from dossier.project.readers.files import SourceFile
from dossier.project.readers.find import find_sources
from dossier.project.readers.memory import Read, ReadMemory
from dossier.project.readers.read import read_file
from dossier.project.sidecars import FOLDER, load_sidecars, read_sidecar


class IncrementalLoader:
    """Loads a dossier repeatedly. It checks only files reported as changed, or all files without a report.

    The content of a file is stored under its path, size, times and inode; only in memory, because it still
    contains redacted words.
    """

    def __init__(self, memory: ReadMemory | None = None) -> None:
        """Create a loader that has read nothing yet. `memory` stores the results of slow readers."""
        self._memory = memory or ReadMemory()
        self._files = {kind: Store() for kind in ("lexicon", "sidecar", "source")}
        self._used: dict[str, set[bytes]] = {}
        """Keys in use, by kind of file, for the kinds that were looked at since."""
        self._changed: set[Path] | None = None
        """Paths that changed; None if unknown."""
        self._found: dict[str, SourceFile] = {}
        """Source files by path, in the order of their ids."""
        self._read: dict[str, Read] = {}
        """The content of each source file, by path."""
        self._where: object = None
        """Settings that decide which files are sources."""
        self._fixed = False
        """Whether the set of sources is fixed, so that only their content can change."""
        self._misplaced: tuple[Problem, ...] = ()
        self._sidecars: tuple[Mapping[str, Sidecar], tuple[Problem, ...]] | None = None

    def note_changes(self, changed: Collection[Path]) -> None:
        """Record files that changed since the last processed changes; None if they are unknown."""
        self._changed = {*self._changed, *changed} if changed and self._changed is not None else None

    def mark_processed(self) -> None:
        """Mark all pending changes as processed."""
        self._changed = set()

    def load(self, config: Config) -> ProjectInput:
        """Load all input in its current state. Changes stay pending until they are marked as processed."""
        files = Files(self._read_lexicon(config), self._read_sidecars(config), self._read_sources(config))
        for kind, used in self._used.items():
            self._files[kind].keep_only(used)
        self._used.clear()
        return assemble(config, files)

    def _read_lexicon(self, config: Config) -> tuple[Lexicon, tuple[Problem, ...]]:
        self._used["lexicon"] = set()
        key = self._key("lexicon", *sorted(config.content.glob("*.yml")))
        return self._files["lexicon"].memo(key, None, lambda: load_lexicon(config))

    def _read_sidecars(self, config: Config) -> tuple[Mapping[str, Sidecar], tuple[Problem, ...]]:
        if self._sidecars is None or not self._untouched(config, config.content / FOLDER):
            self._used["sidecar"] = set()
            self._sidecars = load_sidecars(config, self._read_sidecar)
        return self._sidecars

    def _read_sidecar(self, path: Path, where: str) -> tuple[Sidecar | None, tuple[Problem, ...]]:
        key = self._key("sidecar", path)
        return self._files["sidecar"].memo(key, None, lambda: read_sidecar(path, where))

    def _read_sources(self, config: Config) -> tuple[Iterable[Read], tuple[Problem, ...]]:
        where = config.root, config.settings.sources, config.settings.source_limit
        if not (self._fixed and self._where == where and self._update_sources(config)):
            self._used["source"] = set()
            found, self._misplaced = find_sources(config)
            self._where, self._found = where, {item.path: item for item in found}
            self._fixed = not self._misplaced and not any(item.linked for item in found)
            keys = {self._key_of_source(item): item for item in found}
            read = self._files["source"].memo_all(keys, None, lambda files: self._memory.read(config, files))
            self._read = {item.path: read[key] for key, item in keys.items()}
        return self._read.values(), self._misplaced

    def _update_sources(self, config: Config) -> bool:
        """Read only changed sources; return False if the set of files must be checked again."""
        if not self._untouched(
            config, *(config.root / folder for folder in config.settings.folders_of_sources)
        ):
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
            self._read[name] = read_file(self._found[name], config.settings.source_limit)
        return True

    def _untouched(self, config: Config, *folders: Path) -> bool:
        """Tell whether nothing in these folders changed, except the content of known sources."""
        return self._changed is not None and all(
            str(path) in self._found or _is_elsewhere(path, config, *folders) for path in self._changed
        )

    def _key(self, kind: str, *files: Path) -> bytes:
        """Return the key for the content of these files in their current state."""
        found = [file_state(path) for path in files]
        return self._settled_key(kind, [ascii(path) for path in files], found)

    def _key_of_source(self, found: SourceFile) -> bytes:
        state = State("", found.size, found.changed, found.altered, found.inode)
        return self._settled_key("source", [ascii(found), repr(self._where)], [state])

    def _settled_key(self, kind: str, names: Sequence[str], found: Sequence[State | None]) -> bytes:
        """Return the key for a content.

        If a file may change without a visible sign, the key includes the time, so that it is never reused.
        """
        now = time.time_ns()
        settled = all(state is not None and state.is_settled(now) for state in found)
        key = digest(kind, names, found, 0 if settled else now)
        self._used[kind].add(key)
        return key


def _is_elsewhere(path: Path, config: Config, *folders: Path) -> bool:
    """Tell whether a path is a known part of the dossier that is neither in these folders nor above them."""
    places = (config.content, config.templates, config.root / SETTINGS)
    beside = not any(path == folder or folder in path.parents or path in folder.parents for folder in folders)
    return beside and any(path == place or place in path.parents for place in places)
