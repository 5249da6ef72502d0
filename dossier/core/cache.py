"""What earlier builds found out, kept by the content it was found in: safe to delete at any time.

One SQLite file in `.dossier/`: it survives a kill, tells damage, and keeps ten thousand small values in
one place. Whatever is wrong with it costs time, never a build.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from filelock import FileLock, Timeout
from msgspec import Struct

from dossier import __version__
from dossier.core.errors import DossierError, Problem
from dossier.core.gc import Pool

T = TypeVar("T")

FOLDER = ".dossier"
_FILE = "cache.sqlite"
_LEDGER = "last-build"
_SCHEMA = "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID"
_AT_ONCE = 500
LIBRARIES = (
    "charset-normalizer",
    "lxml",
    "mammoth",
    "pdfminer.six",
    "pdfplumber",
    "trafilatura",
    "warcio",
)
"""Packages that decide what is read from a source: another version of them may read something else."""
_CODE = (".py", ".txt", ".yml", ".sql")


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def digest(*parts: Any) -> bytes:
    """A key for values: anything msgspec can encode."""
    return sha256(msgspec.msgpack.encode(parts, order="sorted")).digest()


@cache
def program_digest() -> bytes:
    """A digest of the program itself: what another version found is not trusted."""
    seen = sha256(__version__.encode())
    for library in LIBRARIES:
        seen.update(f"{library} {_version(library)}\n".encode())
    for path in sorted(Path(str(files("dossier"))).rglob("*")):
        if path.suffix in _CODE and path.is_file():
            seen.update(path.read_bytes())
    return seen.digest()


@contextmanager
def only_build(root: Path) -> Iterator[None]:
    """Hold the dossier's lock, so that two builds do not write one site.

    Raises DossierError where another build holds it.
    """
    folder = root / FOLDER
    folder.mkdir(exist_ok=True)
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    lock = FileLock(folder / "lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        remedy = "Wait until it has ended, or end it."
        raise DossierError(
            [Problem(FOLDER, None, "another build of this dossier is running", remedy)]
        ) from None
    try:
        yield
    finally:
        lock.release()


class Remembered(Struct, frozen=True, kw_only=True, gc=False):
    """What a page was made from and what came of it."""

    fingerprint: bytes
    """Digest of its subject and of every template it can reach."""
    size: int
    sha256: str


class BuildRecord(Struct, frozen=True, kw_only=True):
    """What the last build left behind."""

    pages: Mapping[str, Remembered] = {}
    stamp: bytes = b""
    """Sizes and times of everything the build read and wrote; empty where it is to be done again."""
    doubtful: tuple[str, ...] = ()
    """The files that had just changed, of which the content is in the stamp too."""
    report: bytes = b""
    """What the build reported, encoded."""


def read_ledger(root: Path) -> BuildRecord:
    """What the last build left; nothing where it cannot be read."""
    try:
        return msgspec.msgpack.decode((root / FOLDER / _LEDGER).read_bytes(), type=BuildRecord)
    except (OSError, msgspec.MsgspecError):
        return BuildRecord()


def write_ledger(root: Path, record: BuildRecord) -> None:
    """Leave it for the next build."""
    path = root / FOLDER / _LEDGER
    fresh = path.with_suffix(".new")
    fresh.write_bytes(msgspec.msgpack.encode(record))
    fresh.replace(path)


class Store:
    """Values at hand by key: those of this session as they are, those of earlier ones from disk."""

    def __init__(self, cache: "Cache | None" = None, pool: Pool | None = None) -> None:
        """With a `pool`, what many values have in common is in memory once."""
        self._cache, self._pool = cache, pool
        self._at_hand: dict[bytes, Any] = {}
        self._new: dict[bytes, bytes] = {}

    def recall(self, keys: Iterable[bytes], kind: type[T]) -> dict[bytes, T]:
        """What is known for these keys, as values of `kind`."""
        wanted = list(keys)
        missing = [key for key in wanted if key not in self._at_hand]
        found = self._cache.get(missing) if self._cache and missing else {}
        decoder = msgspec.msgpack.Decoder(kind)
        for key, value in found.items():
            with suppress(msgspec.MsgspecError):  # written by a version that thought otherwise
                self._at_hand[key] = self._pooled(decoder.decode(value))
        return {key: self._at_hand[key] for key in wanted if key in self._at_hand}

    def keep(self, key: bytes, value: Any) -> None:
        """Remember a value."""
        self._at_hand[key] = self._pooled(value)
        if self._cache:
            self._new[key] = msgspec.msgpack.encode(value)

    def _pooled(self, value: T) -> T:
        if self._pool and isinstance(value, Struct):
            self._pool.share(value)
        return value

    def tidy(self, used: Iterable[bytes]) -> None:
        """Write what is new, and forget what was not used."""
        used = set(used)
        if self._cache and self._new:
            self._cache.put(self._new, used)
        self._new = {}
        self._at_hand = {key: value for key, value in self._at_hand.items() if key in used}

    def forget(self, gone: Collection[bytes]) -> None:
        """Write what is new, and forget some of the rest."""
        if self._cache and (self._new or gone):
            self._cache.exchange(self._new, gone)
        self._new = {}
        for key in gone:
            self._at_hand.pop(key, None)


class Cache:
    """Values by key, on disk."""

    def __init__(self, root: Path, name: str = _FILE) -> None:
        """Create a cache in a file of this name in the dossier's hidden folder."""
        self._path = root / FOLDER / name

    def delete(self) -> None:
        """Forget everything, and leave no trace of it on disk."""
        for ending in ("", "-wal", "-shm"):
            self._path.with_name(self._path.name + ending).unlink(missing_ok=True)

    def get(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """The values that are kept for these keys."""
        wanted = sorted(keys)  # the order in which they lie there
        found: dict[bytes, bytes] = {}
        try:
            with self._open() as database:
                for start in range(0, len(wanted), _AT_ONCE):
                    some = wanted[start : start + _AT_ONCE]
                    marks = ",".join("?" * len(some))
                    found.update(
                        database.execute(f"SELECT key, value FROM kept WHERE key IN ({marks})", some)
                    )
        except sqlite3.Error:
            self._path.unlink(missing_ok=True)
            return {}
        return found

    def put(self, values: Mapping[bytes, bytes], keep: Iterable[bytes]) -> None:
        """Keep new values, and of the old ones only those whose keys are in `keep`."""
        kept = {*keep, *values}
        try:
            with self._open() as database:
                gone = [key for (key,) in database.execute("SELECT key FROM kept") if key not in kept]
                _exchange(database, values, gone)
        except sqlite3.Error:
            self._path.unlink(missing_ok=True)

    def exchange(self, values: Mapping[bytes, bytes], gone: Iterable[bytes]) -> None:
        """Keep new values, and give others up."""
        try:
            with self._open() as database:
                _exchange(database, values, gone)
        except sqlite3.Error:
            self._path.unlink(missing_ok=True)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self._path.parent.mkdir(exist_ok=True)
        database = sqlite3.connect(self._path, timeout=1)
        try:
            database.execute("PRAGMA journal_mode=WAL")
            database.execute("PRAGMA synchronous=OFF")
            database.execute("PRAGMA secure_delete=ON")  # what is redacted now does not linger
            database.execute(_SCHEMA)
            with database:
                yield database
        finally:
            database.close()


def _exchange(database: sqlite3.Connection, values: Mapping[bytes, bytes], gone: Iterable[bytes]) -> None:
    database.executemany("DELETE FROM kept WHERE key = ?", ((key,) for key in gone))
    database.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", values.items())
