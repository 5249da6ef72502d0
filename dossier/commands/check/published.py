"""Find everything published from a dossier that is on this machine: folders, archives, git histories."""

import os
import subprocess
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import IO, NamedTuple

from dossier.core.cache import FOLDER
from dossier.core.files import read_regular
from dossier.model.pages import File
from dossier.project.addresses import local_path
from dossier.project.config import Config
from dossier.project.targets import redacted, scheme_of
from dossier.render.tree import MADE_BY, MANIFEST, parse_manifest

PUBLISHED = "refs/published/"
"""Refs, in the program's own repository, of the last published commit of each branch."""
_GIT = frozenset({"gh-pages", "git", "git+file", "git+http", "git+https", "git+ssh"})
_BRANCH = "gh-pages"
_LARGEST = 50_000_000
"""Most bytes of one file in an archive or a history."""
_AT_ONCE = 500
"""Objects requested from git at a time."""


class PublishedFile(NamedTuple):
    """A file at a publishing target, or in its history."""

    place: str
    """Address of the target, without users."""
    file: File


def published_files(config: Config) -> Iterator[PublishedFile]:
    """Yield the files of all targets on this machine; from a history, each content once."""
    for address in dict.fromkeys(target.to for _, target in config.settings.publish):
        scheme, place = scheme_of(address), redacted(address)
        if scheme == "file":
            files = _in_folder((config.root / local_path(address)).resolve(), config)
        elif scheme == "zip":
            files = _in_archive(config.root / local_path(address))
        else:
            files = _in_history(address, config) if scheme in _GIT else iter(())
        yield from (PublishedFile(place, file) for file in files)


def repository_of(root: Path, remote: str) -> Path:
    """Return the folder of the repository that prepares branches for a remote."""
    return root / FOLDER / "publishing" / f"{sha256(remote.encode()).hexdigest()[:16]}.git"


def _in_folder(folder: Path, config: Config) -> Iterator[File]:
    """Yield the files in a folder that its manifest lists, if the manifest is this dossier's."""
    with suppress(OSError):
        manifest = parse_manifest(read_regular(folder / MANIFEST))
        own = manifest and (manifest.made_by, manifest.dossier) == (MADE_BY, config.identity)
        for listed in manifest.files if manifest and own else ():
            with suppress(OSError):
                yield File(path=listed.path, content=read_regular(folder / listed.path))


def _in_archive(path: Path) -> Iterator[File]:
    with suppress(OSError, zipfile.BadZipFile), zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            if entry.file_size <= _LARGEST and not entry.is_dir():
                yield File(path=entry.filename, content=archive.read(entry))


def _in_history(address: str, config: Config) -> Iterator[File]:
    """Yield all contents a branch ever had, if their commits are on this machine."""
    remote, _, branch = address.partition("#")
    branch = branch or _BRANCH
    if remote == "gh-pages":
        folder, refs = config.root, [f"refs/remotes/origin/{branch}", f"refs/heads/{branch}"]
    else:
        named = remote.removeprefix("git+").removeprefix("file://")
        folder, refs = repository_of(config.root, named), [f"{PUBLISHED}{branch}"]
    if folder.is_dir():
        with suppress(OSError, subprocess.SubprocessError):
            yield from _blobs(folder, refs)


def _blobs(folder: Path, refs: Sequence[str]) -> Iterator[File]:
    known = _git(folder, "for-each-ref", "--format=%(refname)", *refs).decode().split()
    listing = _git(folder, "rev-list", "--objects", *known).decode(errors="replace") if known else ""
    paths = dict(line.split(" ", 1) for line in listing.splitlines() if " " in line)
    numbers = list(paths)
    for start in range(0, len(numbers), _AT_ONCE):
        some = numbers[start : start + _AT_ONCE]
        answer = _git(folder, "cat-file", "--batch", given="".join(f"{number}\n" for number in some))
        yield from _parsed(BytesIO(answer), paths)


def _parsed(answer: IO[bytes], paths: dict[str, str]) -> Iterator[File]:
    """Yield the files in git's answer: for each, a line with name, kind and size, then the content."""
    while line := answer.readline().split():
        size = int(line[2])
        content = answer.read(size + 1)[:-1]
        if line[1] == b"blob" and size <= _LARGEST:
            yield File(path=paths[line[0].decode()], content=content)


def _git(folder: Path, *arguments: str, given: str = "") -> bytes:
    """Return git's output.

    Raises SubprocessError if git fails.
    """
    return subprocess.check_output(
        ["git", *arguments], cwd=folder, env=_surroundings(), input=given.encode(), stderr=subprocess.DEVNULL
    )


def _surroundings() -> dict[str, str]:
    """Return the environment without variables in which git names another repository to its hooks."""
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "LC_ALL": "C",
    }
