"""Detect whether a file changed since the last build: by size and times, or by content if very recent."""

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
"""Nanoseconds. A younger file may change again within the same tick of the file system's clock."""


class State(NamedTuple):
    """The state of a file, used to detect a change."""

    path: str
    size: int
    changed: int
    """Modification time in nanoseconds since 1970. Tools such as `cp -p` can reset it."""
    altered: int
    """Time of the last change of content or metadata, in nanoseconds since 1970. No tool can reset it."""
    inode: int
    sha256: str = ""
    """Digest of the content; empty if size, times and inode are sufficient."""

    def is_settled(self, now: int) -> bool:
        """Tell whether the times will show the next change: at `now`, they are old enough."""
        return max(self.changed, self.altered) < now - _SETTLED


class BuildFingerprint(NamedTuple):
    """The state of everything a build reads."""

    digest: bytes
    """Digest of all states."""
    states: tuple[State, ...]

    def recent(self, now: int) -> frozenset[str]:
        """Return the files so recent at `now` that their times may not show the next change."""
        return frozenset(state.path for state in self.states if not state.is_settled(now))


def stamp_of(config: Config, theme: Path, tools: str, doubtful: Collection[str] = ()) -> BuildFingerprint:
    """Return the state of everything that a build of this dossier reads.

    `tools` names other programs and their versions. The files in `doubtful` are compared by content.
    """
    folders = [config.root / folder for folder in config.settings.folders_of_sources]
    paths = [config.root / SETTINGS, config.content, config.templates, theme, *folders]
    remote = (_remote(name) for name in config.settings.sources if is_remote(name))
    states = tuple(sorted(chain(_states(paths, doubtful), chain.from_iterable(remote))))
    return BuildFingerprint(digest(program_digest(), tools, config.settings.suggestions, states), states)


def _remote(address: str) -> Iterator[State]:
    """Yield the states of the files at an address, as its listing reports them."""
    for file in list_remote(address):
        yield State(ascii(file.path), file.size, 0, 0, 0, file.version)


def state_of(paths: Iterable[Path]) -> bytes:
    """Return a digest of the sizes and times of all files below some folders."""
    return digest(sorted(_states(paths)))


def file_state(path: Path) -> State | None:
    """Return the state of a regular file; None for anything else and for a missing file."""
    try:
        state = path.lstat()
    except OSError:
        return None
    return _state_of_found(str(path), state, ()) if S_ISREG(state.st_mode) else None


def _states(paths: Iterable[Path], doubtful: Collection[str] = ()) -> Iterator[State]:
    for path in paths:
        if path.is_file():
            yield _state_of_found(str(path), path.stat(), doubtful)
        elif path.is_dir():
            yield from _below(str(path), doubtful)


def _below(folder: str, doubtful: Collection[str]) -> Iterator[State]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _below(entry.path, doubtful)
            else:
                yield _state_of_found(entry.path, _state(entry), doubtful)


def _state_of_found(path: str, state: os.stat_result, doubtful: Collection[str]) -> State:
    name = ascii(path)  # a file name may not be valid UTF-8
    # a pipe is never read: that could block forever
    content = _content(Path(path)) if name in doubtful and S_ISREG(state.st_mode) else ""
    return State(name, state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino, content)


def _content(path: Path) -> str:
    with suppress(OSError):  # a broken link, or no permission to read
        return sha256(read_regular(path)).hexdigest()
    return ""


def _state(entry: os.DirEntry[str]) -> os.stat_result:
    """Return the state of a file. For a link, it is the state of the target, unless the link is broken."""
    try:
        return entry.stat()
    except OSError:
        return entry.stat(follow_symlinks=False)
