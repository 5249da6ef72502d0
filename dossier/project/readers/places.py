"""Where files of sources are: on this machine, or at an address that fsspec reads."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from dossier.core.errors import Problem
from dossier.core.files import read_regular
from dossier.core.plugins import Parts
from dossier.project.addresses import is_remote
from dossier.project.readers.files import SourceFile

_REMOTE: Parts[Callable[..., Any]] = Parts(
    "sources",
    (
        ("contents", "dossier.project.readers.remote:contents [publish]"),
        ("list", "dossier.project.readers.remote:list_files [publish]"),
    ),
)


def list_remote(address: str) -> Sequence[SourceFile]:
    """Return all files below an address. Raises DossierError if they cannot be listed, or libraries are missing."""
    files: Sequence[SourceFile] = _REMOTE["list"](address)
    return files


def bytes_of(files: Sequence[SourceFile]) -> Iterable[bytes | Problem]:
    """Yield the bytes of each file, all of one place, or why they cannot be had.

    Raises DossierError if a store does not answer.
    """
    if files and is_remote(files[0].path):
        read: Iterable[bytes | Problem] = _REMOTE["contents"](files)
        return read
    return map(_on_disk, files)


def _on_disk(file: SourceFile) -> bytes | Problem:
    try:
        return read_regular(file.path)
    except OSError as error:
        what = f"cannot be read ({error.strerror})"
        return Problem(file.where, None, what, "Check the file and its permissions.")
