"""What was read before, kept on disk by the bytes it was read from: a web page takes fifty milliseconds to read.

Plain text is read again each time: that costs less than looking it up.
"""

from collections.abc import Iterator, Sequence
from hashlib import sha256

from msgspec import Struct

from dossier.core.cache import Store, digest, program_digest
from dossier.core.errors import Problem
from dossier.core.workers import Workers
from dossier.model.sources import Source
from dossier.project.config import Config
from dossier.project.readers.files import SourceFile
from dossier.project.readers.read import content_of, is_plain, read_file
from dossier.project.redaction.rules import FILE as REDACTIONS

_FILE = "reads.sqlite"
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
        slow = [item for item in found if not is_plain(item.where)]
        known = self._slow(config, slow) if slow else {}
        return [known[item] if item in known else read_file(item, limit) for item in found]

    def _slow(self, config: Config, slow: Sequence[SourceFile]) -> dict[SourceFile, Read]:
        limit = config.settings.source_limit
        keys = {key: item for item in slow if (key := _key(item, limit))}

        def read_all(files: Sequence[SourceFile]) -> Iterator[_Kept]:
            return self._workers.map(_read, limit, files, _WORTH_A_PROCESS)

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
    content = content_of(found, limit)
    if isinstance(content, Problem):
        return None
    return digest("read", program_digest(), found.id, found.where, found.beside, sha256(content).digest())


def _read(limit: float, found: SourceFile) -> _Kept:
    read = read_file(found, limit)
    sources = tuple(item for item in read if isinstance(item, Source))
    return _Kept(sources, tuple(item for item in read if isinstance(item, Problem)))
