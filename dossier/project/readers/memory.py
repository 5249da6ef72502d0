"""What was read before, kept on disk by the bytes it was read from: a web page takes fifty milliseconds to read.

Plain text is read again each time: that costs less than looking it up.
"""

from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple

from msgspec import Struct

from dossier.core.cache import Cache, Store, digest, program_digest
from dossier.core.errors import Problem
from dossier.core.workers import Workers
from dossier.model.sources import Source
from dossier.project.config import Config
from dossier.project.readers.files import RawFile, SourceFile
from dossier.project.readers.read import content_of, is_plain, read_content, read_file
from dossier.project.redaction.rules import FILE as REDACTIONS

_FILE = "reads.sqlite"
_WORTH_A_PROCESS = 12
"""Files that are slow to read."""

Read = tuple[Source | Problem, ...]


class _Kept(Struct, frozen=True):
    """What one file holds."""

    sources: tuple[Source, ...]


class _Key(NamedTuple):
    """A file and the key of what it holds; without a key it is read each time."""

    found: SourceFile
    key: bytes | None


class ReadMemory:
    """Reads files, the slow ones on all cores and once."""

    def __init__(self, workers: Workers | None = None) -> None:
        """Create a memory; it lies in the folder of the dossier that is read."""
        self._workers = workers or Workers(1)

    def read(self, config: Config, found: Sequence[SourceFile]) -> list[Read]:
        """Return what each file holds, in the order of the files."""
        limit = config.settings.source_limit
        slow = [item for item in found if not is_plain(item.where)]
        if not slow:
            return [read_file(item, limit) for item in found]
        known = self._slow(config, slow)
        return [read_file(item, limit) if is_plain(item.where) else known[item] for item in found]

    def _slow(self, config: Config, slow: Sequence[SourceFile]) -> dict[SourceFile, Read]:
        store = _store(config)
        limit = config.settings.source_limit
        keys = [_Key(item, _key(item, limit)) for item in slow]
        kept = store.recall([each.key for each in keys if each.key], _Kept) if store else {}
        known: dict[SourceFile, Read] = {
            each.found: kept[each.key].sources for each in keys if each.key and each.key in kept
        }
        to_read = [each for each in keys if each.found not in known]
        files = [each.found for each in to_read]
        for each, read in zip(to_read, self._workers.map(_read, limit, files, _WORTH_A_PROCESS), strict=True):
            known[each.found] = read
            sources = tuple(item for item in read if isinstance(item, Source))
            if store and each.key and len(sources) == len(read):
                store.keep(each.key, _Kept(sources))
        if store and to_read:
            store.tidy([each.key for each in keys if each.key])
        return known


def _store(config: Config) -> Store | None:
    """Where reads are kept; nowhere in a dossier that redacts, so that no cache has the words."""
    cache = Cache(config.root, _FILE)
    if (config.content / REDACTIONS).exists():
        cache.delete()
        return None
    return Store(cache)


def _key(found: SourceFile, limit: float) -> bytes | None:
    content = content_of(found, limit)
    if isinstance(content, Problem):
        return None
    return digest("read", program_digest(), found.id, found.where, found.beside, sha256(content).digest())


def _read(limit: float, found: SourceFile) -> Read:
    content = content_of(found, limit)
    if isinstance(content, Problem):
        return (content,)
    return read_content(RawFile(found.id, found.where, content, found.beside))
