"""Store what slow readers return, by the bytes they read: a web page takes about 50 ms.

Plain text on this machine is not stored: reading it again is as quick as a look-up. A remote file is
identified by the version in the store's listing, and worker processes fetch it.
"""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import groupby
from urllib.parse import urlsplit

from msgspec import Struct

from dossier.core.cache import Store, digest, program_digest
from dossier.core.errors import Problem
from dossier.core.workers import Workers
from dossier.model.sources import Source
from dossier.project.addresses import is_remote
from dossier.project.config import Config
from dossier.project.readers.files import SourceFile
from dossier.project.readers.read import contents_of, is_plain, read_file, read_files
from dossier.project.redaction.rules import FILE as REDACTIONS

_FILE = "reads.sqlite"
_AT_ONCE = 100
"""Remote files that are fetched at the same time."""
_WORTH_A_PROCESS = 12
"""Slow files from which starting worker processes saves time."""

Read = tuple[Source | Problem, ...]


class _Kept(Struct, frozen=True):
    """The stored result of reading one file."""

    sources: tuple[Source, ...]
    problems: tuple[Problem, ...]


class ReadMemory:
    """Read files. Slow ones are read on all cores, and once: the results are stored."""

    def __init__(self, workers: Workers | None = None) -> None:
        """Store nothing yet. The results go to `.dossier/` of the dossier that is read."""
        self._workers = workers or Workers(1)
        self._store: Store | None = None
        self._keys: set[bytes] = set()
        """Keys in use: those of every file read so far."""

    def read(self, config: Config, found: Sequence[SourceFile]) -> list[Read]:
        """Return the content of each file, in the order of `found`."""
        limit = config.settings.source_limit
        slow = [item for item in found if item.version or not is_plain(item.where)]
        known = self._slow(config, slow) if slow else {}
        return [known[item] if item in known else read_file(item, limit) for item in found]

    def _slow(self, config: Config, slow: Sequence[SourceFile]) -> dict[SourceFile, Read]:
        limit = config.settings.source_limit
        keys = {key: item for item in slow if (key := _key(item, limit))}

        def read_all(files: Sequence[SourceFile]) -> Iterator[_Kept]:
            here = [file for file in files if not is_remote(file.path)]
            there = list(_by_place([file for file in files if is_remote(file.path)]))
            kept = dict(zip(here, self._workers.local.map(_read, limit, here, _WORTH_A_PROCESS), strict=True))
            for batch, read in zip(there, self._workers.map(_read_some, limit, there, 2), strict=True):
                kept |= zip(batch, read, strict=True)
            return iter([kept[file] for file in files])

        self._store = self._store or _store(config)
        kept = self._store.memo_all(keys, _Kept, read_all)
        self._keys |= keys.keys()
        self._store.keep_only(self._keys)
        return {keys[key]: (*one.sources, *one.problems) for key, one in kept.items()}


def _store(config: Config) -> Store:
    """Return the store of a dossier.

    If the dossier redacts, the store is in memory only: the results still hold the redacted words.
    """
    store = Store(config.root, _FILE)
    if (config.content / REDACTIONS).exists():
        store.delete()
        return Store()
    return store


def _key(found: SourceFile, limit: float) -> bytes | None:
    """Return the key of a file's content; None if its bytes cannot be read."""
    state: str | bytes = found.version
    if not state:
        (content,) = contents_of([found], limit)
        if isinstance(content, Problem):
            return None
        state = sha256(content).digest()
    return digest("read", program_digest(), found.id, found.where, found.beside, found.size, state)


def _by_place(files: Sequence[SourceFile]) -> Iterator[Sequence[SourceFile]]:
    """Yield batches of files, each from one store."""
    for _, same in groupby(files, key=lambda file: urlsplit(file.path)[:2]):
        of_store = list(same)
        yield from (of_store[start : start + _AT_ONCE] for start in range(0, len(of_store), _AT_ONCE))


def _read(limit: float, found: SourceFile) -> _Kept:
    return _read_some(limit, [found])[0]


def _read_some(limit: float, found: Sequence[SourceFile]) -> list[_Kept]:
    return [_kept(read) for read in read_files(found, limit)]


def _kept(read: Read) -> _Kept:
    sources = tuple(item for item in read if isinstance(item, Source))
    return _Kept(sources, tuple(item for item in read if isinstance(item, Problem)))
