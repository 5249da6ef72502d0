"""Whether anything at all has changed since the last build, by sizes, times, and the content of the newest."""

import os
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from dossier.core.cache import digest, program_digest
from dossier.project.config import SETTINGS, Config

_SETTLED = 2_000_000_000
"""Nanoseconds: a file that changed less than this before the build may change again within one tick of the clock."""


class State(NamedTuple):
    """What tells that a file has changed."""

    path: str
    size: int
    changed: int
    """When, in nanoseconds since 1970."""
    sha256: str
    """Empty where size and time say enough."""


class BuildFingerprint(NamedTuple):
    """The state of everything that a build reads."""

    digest: bytes
    states: tuple[State, ...]

    def recent(self, now: int) -> frozenset[str]:
        """The files that have changed so shortly before that their times cannot be trusted to tell the next change."""
        return frozenset(state.path for state in self.states if state.changed >= now - _SETTLED)


def stamp_of(config: Config, theme: Path, tools: str, doubtful: Collection[str] = ()) -> BuildFingerprint:
    """The state of everything a build of this dossier reads.

    `tools` names the other programs that it is made with, and their versions; of `doubtful` files the content counts.
    """
    folders = [config.root / folder for folder in config.settings.sources]
    paths = [config.root / SETTINGS, config.content, config.templates, theme, *folders]
    states = tuple(sorted(_states(paths, doubtful)))
    return BuildFingerprint(digest(program_digest(), tools, config.settings.suggestions, states), states)


def state_of(paths: Iterable[Path]) -> bytes:
    """A digest of sizes and times of all files below some folders."""
    return digest(sorted(_states(paths)))


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
    )  # a pipe may never end
    return State(name, state.st_size, state.st_mtime_ns, content)


def _content(path: Path) -> str:
    with suppress(OSError):  # a link that leads nowhere, or a file that may not be read
        return sha256(path.read_bytes()).hexdigest()
    return ""


def _state(entry: os.DirEntry[str]) -> os.stat_result:
    """Of a link the state of what it leads to, unless it leads nowhere."""
    try:
        return entry.stat()
    except OSError:
        return entry.stat(follow_symlinks=False)
