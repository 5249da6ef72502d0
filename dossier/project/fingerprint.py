"""Detect whether anything changed since the last build, by size and time, and by content if very recent."""

import os
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from itertools import chain
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from dossier.core.cache import digest, program_digest
from dossier.core.files import read_regular
from dossier.project.addresses import is_remote
from dossier.project.config import SETTINGS, Config
from dossier.project.readers.places import list_remote

_SETTLED = 2_000_000_000
"""In nanoseconds. A file changed less than this before the build may change again within one clock tick."""


class State(NamedTuple):
    """The state of a file, for detecting changes."""

    path: str
    size: int
    changed: int
    """Time of modification, in nanoseconds since 1970; tools such as `cp -p` set it back."""
    altered: int
    """Time of the last change of anything about the file, in nanoseconds since 1970."""
    inode: int
    sha256: str = ""
    """Empty if size, times and inode are enough."""

    def is_settled(self, now: int) -> bool:
        """Return whether the times will reveal the next change: they are not too recent at the time `now`."""
        return max(self.changed, self.altered) < now - _SETTLED


class BuildFingerprint(NamedTuple):
    """The state of everything that a build reads."""

    digest: bytes
    states: tuple[State, ...]

    def recent(self, now: int) -> frozenset[str]:
        """Return the files changed so recently that their times cannot reveal the next change."""
        return frozenset(state.path for state in self.states if not state.is_settled(now))


def stamp_of(config: Config, theme: Path, tools: str, doubtful: Collection[str] = ()) -> BuildFingerprint:
    """Record the state of everything that a build of this dossier reads.

    `tools` lists other programs involved and their versions; `doubtful` files are compared by content.
    """
    folders = [config.root / folder for folder in config.settings.folders_of_sources]
    paths = [config.root / SETTINGS, config.content, config.templates, theme, *folders]
    remote = (_remote(name) for name in config.settings.sources if is_remote(name))
    states = tuple(sorted(chain(_states(paths, doubtful), chain.from_iterable(remote))))
    return BuildFingerprint(digest(program_digest(), tools, config.settings.suggestions, states), states)


def _remote(address: str) -> Iterator[State]:
    """Yield the states of the files at an address, as its listing tells them."""
    for file in list_remote(address):
        yield State(ascii(file.path), file.size, 0, 0, 0, file.version)


def state_of(paths: Iterable[Path]) -> bytes:
    """Return a digest of the sizes and times of all files under some folders."""
    return digest(sorted(_states(paths)))


def file_state(path: Path) -> State | None:
    """Return the state of a regular file; None for anything else or a missing file."""
    try:
        state = path.lstat()
    except OSError:
        return None
    return _known(str(path), state, ()) if S_ISREG(state.st_mode) else None


def _states(paths: Iterable[Path], doubtful: Collection[str] = ()) -> Iterator[State]:
    for path in paths:
        if path.is_file():
            yield _known(str(path), path.stat(), doubtful)
        elif path.is_dir():
            yield from _below(str(path), doubtful)


def _below(folder: str, doubtful: Collection[str]) -> Iterator[State]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _below(entry.path, doubtful)
            else:
                yield _known(entry.path, _state(entry), doubtful)


def _known(path: str, state: os.stat_result, doubtful: Collection[str]) -> State:
    name = ascii(path)  # a name need not be text
    content = (
        _content(Path(path)) if name in doubtful and S_ISREG(state.st_mode) else ""
    )  # reading from a pipe may never end
    return State(name, state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino, content)


def _content(path: Path) -> str:
    with suppress(OSError):  # a broken link, or a file without read permission
        return sha256(read_regular(path)).hexdigest()
    return ""


def _state(entry: os.DirEntry[str]) -> os.stat_result:
    """Return the state of a file; for a link, of its target unless it is broken."""
    try:
        return entry.stat()
    except OSError:
        return entry.stat(follow_symlinks=False)
