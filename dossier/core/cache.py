"""A store for results of earlier work, each under a digest of all its inputs. It is safe to delete."""

import errno
import os
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import closing, contextmanager, suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from filelock import FileLock, Timeout

from dossier import __version__
from dossier.core.errors import DossierError, Problem
from dossier.core.files import write_file
from dossier.core.plugins import plugin_versions

T = TypeVar("T")
Task = TypeVar("Task")

FOLDER = ".dossier"
_FILE = "cache.sqlite"
LEDGER = "last-build"
_PUBLISHING = "publishing"
_LOCK, _IGNORE = "lock", ".gitignore"
_FILES = frozenset((_FILE, f"{_FILE}-wal", f"{_FILE}-shm", LEDGER, f"{LEDGER}.new", _LOCK, _IGNORE))
_SETUP = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=OFF",
    "PRAGMA secure_delete=ON",  # redacted words must not remain in the file
    "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID",
)
_AT_ONCE = 500
LIBRARIES = (
    "charset-normalizer",
    "lxml",
    "mammoth",
    "pdfminer.six",
    "pymorphy3",
    "pymorphy3-dicts-ru",
    "pymorphy3-dicts-uk",
    "trafilatura",
    "warcio",
)
"""Packages that decide how a source is read: another version may give other text, so old results expire."""
_CODE = (".py", ".txt", ".yml", ".sql")


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def digest(*parts: Any) -> bytes:
    """Return the SHA-256 of values of any type that msgspec can encode; it serves as the key of a result."""
    return sha256(msgspec.msgpack.encode(parts, order="sorted")).digest()


def short_digest(*parts: Any) -> bytes:
    """Return the first half of `digest`, where one is kept for every page or article."""
    return digest(*parts)[:16]


@cache
def program_digest() -> bytes:
    """Return a digest of the program's files, of the libraries that read sources, and of plug-ins by their versions.

    It is part of every key, so that a result of another version is never used.
    """
    seen = sha256(__version__.encode())
    for library in LIBRARIES:
        seen.update(f"{library} {_version(library)}\n".encode())
    seen.update("\n".join(plugin_versions()).encode())
    for folder, folders, names in os.walk(str(files("dossier"))):
        folders.sort()
        paths = (Path(folder, name) for name in sorted(names) if name.endswith(_CODE))
        for path in filter(Path.is_file, paths):
            seen.update(path.read_bytes())
    return seen.digest()


def own_folder(root: Path) -> Path:
    """Return the folder `.dossier` of a dossier, and create it if necessary.

    Raises DossierError if it, or a file in it, is a link, a pipe or anything else that no build creates:
    writing there could change files elsewhere.
    """
    folder = root / FOLDER
    with suppress(FileExistsError):
        folder.mkdir()
    if folder.is_symlink() or not folder.is_dir():
        raise DossierError([Problem(FOLDER, None, "not a folder", "Remove it: the next build creates it.")])
    strange = [_unexpected_entries(below) for below in (folder, folder / _PUBLISHING) if below.is_dir()]
    for path in (path for paths in strange for path in paths):
        where = f"{FOLDER}/{path.relative_to(folder).as_posix()}"
        raise DossierError([Problem(where, None, "not a regular file", "Remove it.")])
    return folder


def _unexpected_entries(folder: Path) -> list[Path]:
    """Return entries that no build creates: links, pipes, and folders with the name of a file."""
    with os.scandir(folder) as entries:
        return [
            Path(entry.path)
            for entry in entries
            if entry.is_symlink() or not (entry.is_file() or (entry.is_dir() and entry.name not in _FILES))
        ]


@contextmanager
def only_build(root: Path) -> Iterator[None]:
    """Hold the dossier's lock while the block runs, so that two builds never write the same site.

    Raises DossierError if another build holds it, or as `own_folder` does.
    """
    folder = own_folder(root)
    write_file(folder / _IGNORE, b"*\n")
    lock = FileLock(folder / _LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        remedy = "Wait until it ends, or stop it."
        raise DossierError(
            [Problem(FOLDER, None, "another build of this dossier is running", remedy)]
        ) from None
    try:
        yield
    finally:
        lock.release()


class Store:
    """A key-value store in memory, and also on disk if it is given the folder of a dossier.

    A key is a digest of every input of its value, so a stored value is never out of date. It can only become
    unused: `keep_only` deletes such values, and nothing else does. On disk the store is one SQLite file in
    `.dossier/`, which survives a killed process and detects damage. A faulty file makes a build slower, but
    never stops it.
    """

    def __init__(self, root: Path | None = None, name: str = _FILE, *, hold: bool = True) -> None:
        """Open nothing yet: the file is opened on first use.

        `root` is the dossier's folder. Without `hold`, values are on disk only.
        """
        self._hold = hold
        self._file = root / FOLDER / name if root else None
        self._values: dict[bytes, Any] = {}
        self._new: dict[bytes, bytes] = {}
        """Encoded values that are not on disk yet."""
        self._on_disk: set[bytes] | None = None
        """The keys on disk; None until they are listed."""

    def memo(self, key: bytes, kind: Any, work: Callable[[], T]) -> T:
        """Return the value of `key`, or call `work` and store its result. `kind` is the type to decode it as."""
        return self.memo_all({key: key}, kind, lambda missing: [work() for _ in missing])[key]

    def memo_all(
        self, tasks: Mapping[bytes, Task], kind: Any, work: Callable[[Sequence[Task]], Iterable[T]]
    ) -> dict[bytes, T]:
        """Return the value of each task by its key; `work` gets the tasks without a stored value, in order."""
        found = {key: self._values[key] for key in tasks if key in self._values}
        self._recall([key for key in tasks if key not in found], kind, found)
        missing = [key for key in tasks if key not in found]
        for key, value in zip(missing, work([tasks[key] for key in missing]), strict=True):
            found[key] = value
            if self._file:
                self._new[key] = msgspec.msgpack.encode(value)
                if len(self._new) >= _AT_ONCE:
                    self._use(self._write_new)
        if self._hold:
            self._values |= found
        return found

    def keep_only(self, used: Set[bytes]) -> None:
        """Write new values to disk and delete every value whose key is not in `used`."""
        for key in self._values.keys() - used:
            del self._values[key]
        self._new = {key: value for key, value in self._new.items() if key in used}
        if self._file and (self._new or self._on_disk is None or self._on_disk - used):
            self._use(lambda database: self._forget(database, self._listed(database) - used))

    def drop(self, unused: Set[bytes]) -> None:
        """Write new values to disk and delete the values of some keys."""
        for key in unused:
            self._values.pop(key, None)
            self._new.pop(key, None)
        if self._file and (self._new or unused):
            self._use(lambda database: self._forget(database, unused))

    def delete(self) -> None:
        """Delete the file on disk."""
        for file in self._files():
            file.unlink(missing_ok=True)

    def _files(self) -> list[Path]:
        """Return the paths of its file and of those that SQLite creates beside it."""
        file = self._file
        return [file.with_name(f"{file.name}{ending}") for ending in ("", "-wal", "-shm")] if file else []

    def _recall(self, keys: Collection[bytes], kind: Any, found: dict[bytes, Any]) -> None:
        """Add the stored values of these keys, all of type `kind`, to `found`."""
        decoder = msgspec.msgpack.Decoder(kind)
        there = keys if self._on_disk is None else self._on_disk.intersection(keys)
        wanted = sorted(there)  # SQLite reads rows fastest in the order of their keys

        def read(database: sqlite3.Connection) -> None:
            for start in range(0, len(wanted), _AT_ONCE):
                some = wanted[start : start + _AT_ONCE]
                marks = ",".join("?" * len(some))
                for key, value in database.execute(
                    f"SELECT key, value FROM kept WHERE key IN ({marks})", some
                ):
                    with suppress(msgspec.MsgspecError):  # a version with other types wrote it
                        found[key] = decoder.decode(value)

        if wanted:
            self._use(read)

    def _write_new(self, database: sqlite3.Connection) -> None:
        """Write values as they come, so that only a few of them wait in memory."""
        new, self._new = self._new, {}
        database.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", new.items())
        if self._on_disk is not None:
            self._on_disk |= new.keys()

    def _forget(self, database: sqlite3.Connection, unused: Set[bytes]) -> None:
        self._write_new(database)
        database.executemany("DELETE FROM kept WHERE key = ?", ((key,) for key in unused))
        if self._on_disk is not None:
            self._on_disk -= unused

    def _listed(self, database: sqlite3.Connection) -> set[bytes]:
        """Return the keys on disk."""
        if self._on_disk is None:
            self._on_disk = {key for (key,) in database.execute("SELECT key FROM kept")}
        return self._on_disk

    def _use(self, act: Callable[[sqlite3.Connection], None]) -> None:
        """Call `act` with the open database. Delete a damaged file: the results in it are made again."""
        if self._file is None:
            return
        try:
            if self._file.parent.is_symlink() or self._file.is_symlink():
                raise OSError(errno.ELOOP, "a symbolic link", str(self._file))
            self._file.parent.mkdir(exist_ok=True)
            with closing(sqlite3.connect(self._file, timeout=1)) as database:
                for statement in _SETUP:
                    database.execute(statement)
                with database:
                    act(database)
        except (sqlite3.Error, OSError):
            for file in self._files():
                with suppress(OSError):
                    file.unlink()
            self._on_disk = None
