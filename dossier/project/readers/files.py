"""Files of sources: where they are, and their bytes as they were handed in."""

from hashlib import sha256
from os.path import splitext

from msgspec import Struct


class RawFile(Struct, frozen=True):
    """A file as it was handed in, before anybody reads it."""

    id: str
    path: str
    """Below the dossier's folder, with forward slashes."""
    content: bytes
    beside: tuple[str, ...] = ()
    """Paths of the files that a browser saved with a page: its pictures, its style sheets."""

    @property
    def sha256(self) -> str:
        """Digest of the bytes, in hexadecimal."""
        return sha256(self.content).hexdigest()


class SourceFile(Struct, frozen=True):
    """A file that is to be read."""

    id: str
    path: str
    where: str
    """Its path below the dossier's folder, with forward slashes."""
    size: int = 0
    """Bytes."""
    changed: int = 0
    """When its content was last changed, in nanoseconds since 1970: what `cp -p` and `rsync -t` set back."""
    altered: int = 0
    """When anything about it was last changed, in nanoseconds since 1970: nothing sets this one back."""
    inode: int = 0
    linked: bool = False
    """Whether it is a symbolic link to a file that lies elsewhere in the dossier."""
    beside: tuple[str, ...] = ()
    """Paths of the files that a browser saved with it."""


def ending(name: str) -> str:
    """Return the suffix of a file's name with its dot; a name has none that only begins with a dot or ends in one."""
    last = splitext(name)[1]  # noqa: PTH122  (a string is all there is)
    return "" if last == "." else last


def suffix_of(path: str) -> str:
    """Return the suffix of a path, lower-case and without its dot; empty where it has none."""
    return ending(path).lower().lstrip(".")


def is_page(path: str) -> bool:
    """Tell whether a file is a saved web page, by its suffix."""
    return suffix_of(path) in ("html", "htm", "xhtml")
