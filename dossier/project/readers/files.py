"""Files of sources: where they are, and their bytes as they were handed in."""

from hashlib import sha256

from msgspec import Struct


class RawFile(Struct, frozen=True):
    """A file as it was handed in, before anybody reads it."""

    id: str
    path: str
    """Below the dossier's folder, with forward slashes."""
    content: bytes

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
