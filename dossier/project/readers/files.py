"""Files of sources, with their paths and original bytes."""

from hashlib import sha256
from os.path import splitext

from msgspec import Struct


class RawFile(Struct, frozen=True):
    """A file as received, before it is read."""

    id: str
    path: str
    """Relative to the dossier's folder, with forward slashes."""
    content: bytes
    beside: tuple[str, ...] = ()
    """Paths of the files that a browser saved with a page: pictures, style sheets."""

    @property
    def sha256(self) -> str:
        """Digest of the bytes, in hexadecimal."""
        return sha256(self.content).hexdigest()


class SourceFile(Struct, frozen=True):
    """A file to be read."""

    id: str
    path: str
    where: str
    """Its path relative to the dossier's folder, with forward slashes; or its address."""
    size: int = 0
    """Bytes."""
    changed: int = 0
    """Last change of its content, in nanoseconds since 1970; `cp -p` and `rsync -t` can reset it."""
    altered: int = 0
    """Last change of its metadata, in nanoseconds since 1970; nothing can reset it."""
    inode: int = 0
    version: str = ""
    """What a store says of this state of a remote file; empty for others."""
    linked: bool = False
    """Whether it is a symbolic link to another file in the dossier."""
    beside: tuple[str, ...] = ()
    """Paths of the files that a browser saved with it."""


def ending(name: str) -> str:
    """Return the suffix of a file's name with its dot; a name has none that only begins with a dot or ends in one."""
    if name.lower().endswith(".warc.gz"):
        return name[-len(".warc.gz") :]
    last = splitext(name)[1]  # noqa: PTH122  (a string is all there is)
    return "" if last == "." else last


def suffix_of(path: str) -> str:
    """Return the suffix of a path, lower-case and without its dot, as `warc` of `a.warc.gz`; empty without one."""
    return ending(path).lower().lstrip(".").removesuffix(".gz")


def is_page(path: str) -> bool:
    """Tell whether a file is a saved web page, by its suffix."""
    return suffix_of(path) in ("html", "htm", "xhtml")
