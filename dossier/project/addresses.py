"""Addresses of targets: which of them can be published to at all."""

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

Fault = tuple[str, str]
"""What is wrong, and the remedy."""

_HERE = frozenset({"file", "zip"})
_MACHINES = frozenset({"sftp", "rsync"})
_BUCKETS = frozenset({"s3", "gs", "az", "abfs"})
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f]")
_TOKEN = re.compile(r"gh[a-z]_|github_pat_|glpat-|x-access-token|oauth2")
SECRET = (
    "the address holds a password or a token",
    "Remove it, and store it in the tool's own configuration; see docs/publishing.md.",
)
_SOURCES = ("abfs", "az", "gs", "s3", "sftp")
"""Schemes of the addresses that sources are read from."""
_HOME = re.compile(r"~[^/]*")
_NO_FOLDER = "the address names no folder of its own", "Name one that holds nothing else: …/idlib"


def is_remote(name: str) -> bool:
    """Tell whether the name of a folder is an address, as `s3://bucket/prefix`."""
    return "://" in name


def source_address_fault(address: str) -> Fault | None:
    """Return why no sources are read from an address, and the remedy; None if it can be tried."""
    scheme = address.partition("://")[0]
    if scheme not in _SOURCES:
        known = ", ".join(f"{one}://" for one in _SOURCES)
        return f"sources cannot be read from {scheme}://", f"Name a folder, or an address of: {known}"
    if holds_secret(address):
        return SECRET
    return address_fault(address, scheme)


def holds_secret(address: str) -> bool:
    """Tell whether an address holds a password or a token."""
    try:
        parts = urlsplit(address)
        return bool(parts.password or _TOKEN.match(parts.username or ""))
    except ValueError:
        return False


def address_fault(address: str, scheme: str) -> Fault | None:
    """Return why nothing is published to an address, and the remedy; None if it can be tried.

    A site is brought into a folder of its own, never over a home folder or a whole machine.
    """
    if _UNPRINTABLE.search(address):
        return "the address has a character that no address can have", "Write it without."
    if scheme in _HERE:
        return _fault_of_path(address)
    path = _path_of(address)
    if path is None:
        return "this cannot be an address", "See docs/publishing.md for how each kind is written."
    if scheme in _BUCKETS:
        return _climbing(path)
    return _fault_on_machine(path, is_module=address.startswith("rsync:")) if scheme in _MACHINES else None


def local_path(address: str) -> Path:
    """Return the path that an address on this machine names, perhaps below the dossier.

    Raises RuntimeError if it begins with the home folder of a user who does not exist.
    """
    named = address.startswith(("file:", "zip:"))
    return Path(unquote(urlsplit(address).path) if named else address).expanduser()


def _fault_of_path(address: str) -> Fault | None:
    if address.startswith(("file:", "zip:")):
        try:
            parts = urlsplit(address)
        except ValueError:
            return "this cannot be an address", "Write for instance: file:///srv/www"
        if parts.netloc not in ("", "localhost"):
            return f"{parts.netloc!r} is another machine", "Write file:///path, or use sftp:// or rsync."
        if not parts.path.startswith("/"):
            return "a file: address needs the whole path", "Write for instance: file:///srv/www; or ./public"
    try:
        local_path(address)
    except RuntimeError:
        return "there is no home folder of that user", "Write the whole path."
    return None


def _path_of(address: str) -> str | None:
    """Return what comes after machine or bucket; None if the address is none."""
    if "://" not in address:
        return address.partition(":")[2]
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return None
    is_here = parts.scheme in ("git+file", "file")
    return unquote(parts.path) if (parts.hostname or is_here) and port != 0 else None


def _fault_on_machine(path: str, is_module: bool) -> Fault | None:
    names = [name for name in path.split("/") if name not in ("", ".")]
    own = names[1:] if names and _HOME.fullmatch(names[0]) else names
    if is_module and not names:
        return "the address names no module of the rsync server", "Write: rsync://host/module/folder"
    return _climbing(path) or (None if own else _NO_FOLDER)


def _climbing(path: str) -> Fault | None:
    if ".." in path.split("/"):
        return "an address cannot climb with '..'", "Write the whole path."
    return None
