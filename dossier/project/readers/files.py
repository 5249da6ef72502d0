"""Source files: their paths, states and original bytes."""

from hashlib import sha256
from os.path import splitext

from msgspec import Struct


class RawFile(Struct, frozen=True):
    """A file's path and bytes, before a reader has seen them."""

    id: str
    path: str
    """Path below the dossier's folder, with forward slashes."""
    content: bytes
    beside: tuple[str, ...] = ()
    """Paths of pictures and style sheets that a browser saved together with the page."""

    @property
    def sha256(self) -> str:
        """Return the digest of the bytes, in hexadecimal."""
        return sha256(self.content).hexdigest()


class SourceFile(Struct, frozen=True):
    """A source file that was found but is not read yet."""

    id: str
    path: str
    where: str
    """Path below the dossier's folder, with forward slashes, or its address."""
    size: int = 0
    """Size in bytes."""
    changed: int = 0
    """Modification time in nanoseconds since 1970. `cp -p` and `rsync -t` can reset it."""
    altered: int = 0
    """Time of the last change of metadata, in nanoseconds since 1970. No tool can reset it."""
    inode: int = 0
    version: str = ""
    """The version of a remote file as its store reports it; empty for local files."""
    linked: bool = False
    """Whether it is a symbolic link to a file inside the dossier."""
    beside: tuple[str, ...] = ()
    """Paths of the files that a browser saved with it."""


def ending(name: str) -> str:
    """Return a file name's suffix with its dot. A leading or final dot does not start a suffix."""
    if name.lower().endswith(".warc.gz"):
        return name[-len(".warc.gz") :]
    last = splitext(name)[1]  # noqa: PTH122  (an archive member has no Path)
    return "" if last == "." else last


def suffix_of(path: str) -> str:
    """Return a path's suffix, lower-case and without its dot, or an empty string: `warc` for `a.warc.gz`."""
    return ending(path).lower().lstrip(".").removesuffix(".gz")


def is_page(path: str) -> bool:
    """Tell by the suffix whether a file is a saved web page."""
    return suffix_of(path) in ("html", "htm", "xhtml")
