"""The cache of compiled templates between runs, in the user's cache folder.

They are code, so they are never read from a project's folder, which may come from somebody else.
"""

import os
import pickle
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import jinja2
import msgspec
import platformdirs
from jinja2.bccache import Bucket

from dossier.core.cache import program_digest
from dossier.render.layouts import Outline
from dossier.text.messages import Messages

PLACE = "DOSSIER_CACHE"
"""The environment variable with the absolute path of another cache folder."""
_UNREADABLE = (OSError, EOFError, ValueError, AttributeError, ImportError, pickle.UnpicklingError)
"""Errors of a damaged or unreadable file."""


def cache_folder() -> Path:
    """Return the cache folder that all projects share; it need not exist.

    It is never relative, because without a home folder "~/.cache" would be in the project's folder.
    """
    chosen = os.environ.get(PLACE)
    folder = Path(chosen) if chosen else platformdirs.user_cache_path("dossier")
    return folder if folder.is_absolute() else Path(os.devnull)


class TemplateCache(jinja2.FileSystemBytecodeCache):
    """Compiled templates and their outlines, one file each.

    A file is valid only for the versions of the program, Jinja and Babel that wrote it, the same source and
    the same messages. If the folder cannot be read or written, builds take longer and nothing else happens.
    """

    def __init__(self, folder: Path, words: Messages) -> None:
        """Keep files in `folder`; `words` are the messages that are compiled into the templates."""
        super().__init__(str(folder / "templates"), "%s.cache")
        self._language = words.language
        versions = f"{version('jinja2')} {version('babel')} "
        self._state = versions.encode() + program_digest() + words.digest
        with suppress(OSError):
            Path(self.directory).mkdir(mode=0o700, parents=True, exist_ok=True)

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the name of a template's file: one for each language and each file of a template."""
        return sha256(f"{self._language}\0{name}\0{filename}".encode()).hexdigest()

    def get_source_checksum(self, source: str) -> str:
        """Return a digest of everything that determines the result of compiling a template."""
        return sha256(self._state + source.encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load a compiled template into the bucket; leave it empty if there is no valid file."""
        try:
            super().load_bytecode(bucket)
        except _UNREADABLE:
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Store a compiled template; do nothing if the folder cannot be written."""
        with suppress(OSError):
            super().dump_bytecode(bucket)

    def outline(self, name: str, file: str | None, source: str, find: Callable[[], Outline]) -> Outline:
        """Return the outline of a template; call `find` if it is not in the cache."""
        path = Path(self.directory, f"{self.get_cache_key(name, file)}.outline")
        checksum = self.get_source_checksum(source)
        with suppress(OSError, msgspec.MsgspecError, UnicodeDecodeError):
            kept, outline = msgspec.json.decode(path.read_bytes(), type=tuple[str, Outline])
            if kept == checksum:
                return outline
        found = find()
        with suppress(OSError):
            fresh = path.with_suffix(f".{os.getpid()}")
            fresh.write_bytes(msgspec.json.encode((checksum, found)))
            fresh.replace(path)
        return found
