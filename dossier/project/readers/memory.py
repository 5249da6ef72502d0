"""What was read before, kept on disk by the bytes it was read from: a web page takes fifty milliseconds to read.

Plain text on this machine is read again each time: that costs less than looking it up. What is in an object store
is known by the version that the store's listing tells, and read by the workers.
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
"""Files that are fetched from a store side by side."""
_WORTH_A_PROCESS = 12
"""Files that are slow to read."""

Read = tuple[Source | Problem, ...]


class _Kept(Struct, frozen=True):
    """What one file holds, and what is wrong with it."""

    sources: tuple[Source, ...]
    problems: tuple[Problem, ...]


class ReadMemory:
    """Reads files, the slow ones on all cores and once."""

    def __init__(self, workers: Workers | None = None) -> None:
        """Create a memory; it is kept in the folder of the dossier that is read."""
        self._workers = workers or Workers(1)
        self._store: Store | None = None
        self._keys: set[bytes] = set()
        """Of all files that were read: the first time, of all there are."""

    def read(self, config: Config, found: Sequence[SourceFile]) -> list[Read]:
        """Return what each file holds, in the order of the files."""
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
    """Return where reads are kept; nowhere in a dossier that redacts, so that no cache has the words."""
    store = Store(config.root, _FILE)
    if (config.content / REDACTIONS).exists():
        store.delete()
        return Store()
    return store


def _key(found: SourceFile, limit: float) -> bytes | None:
    """Return the key of what a file holds; None where its bytes cannot be had."""
    state: str | bytes = found.version
    if not state:
        (content,) = contents_of([found], limit)
        if isinstance(content, Problem):
            return None
        state = sha256(content).digest()
    return digest("read", program_digest(), found.id, found.where, found.beside, found.size, state)


def _by_place(files: Sequence[SourceFile]) -> Iterator[Sequence[SourceFile]]:
    """Yield batches of the files of one store."""
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
