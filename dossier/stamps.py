"""Whether anything at all has changed since the last build, told by sizes and times alone."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from dossier.cache import digest, program_digest
from dossier.config import SETTINGS, Config

_SETTLED = 2_000_000_000
"""Nanoseconds: a file that changed less than this before the build may change again within one tick of the clock."""


class Stamp(NamedTuple):
    """The state of a dossier's folder."""

    read: bytes
    """A digest of the state of everything that a build reads."""
    written: bytes
    """A digest of the state of the site."""
    newest: int
    """When the newest of the files read was changed, in nanoseconds since 1970."""

    def settled(self, now: int) -> bool:
        """Whether all changes lie far enough back for their times to be trusted."""
        return self.newest < now - _SETTLED


def stamp_of(config: Config, theme: Path, tools: str) -> Stamp:
    """The state of everything a build of this dossier reads, and of the site it wrote.

    `tools` names the other programs that it is made with, and their versions.
    """
    folders = [config.root / folder for folder in config.settings.sources]
    read = list(_states([config.root / SETTINGS, config.content, config.templates, theme, *folders]))
    written = list(_states([config.site]))
    newest = max((changed for _, _, changed in read), default=0)
    return Stamp(digest(program_digest(), tools, sorted(read)), digest(sorted(written)), newest)


def state_of(paths: Iterable[Path]) -> bytes:
    """A digest of sizes and times of all files below some folders."""
    return digest(sorted(_states(paths)))


def _states(paths: Iterable[Path]) -> Iterator[tuple[str, int, int]]:
    for path in paths:
        if path.is_file():
            state = path.stat()
            yield str(path), state.st_size, state.st_mtime_ns
        elif path.is_dir():
            yield from _below(str(path))


def _below(folder: str) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _below(entry.path)
            else:
                state = _state(entry)
                yield ascii(entry.path), state.st_size, state.st_mtime_ns


def _state(entry: os.DirEntry[str]) -> os.stat_result:
    """Of a link the state of what it leads to, unless it leads nowhere."""
    try:
        return entry.stat()
    except OSError:
        return entry.stat(follow_symlinks=False)
