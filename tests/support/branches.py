"""A git repository to publish to, and the contents of its branches."""

import subprocess
import tarfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from making import write_files


def git(folder: Path, *arguments: str) -> str:
    """Return what git says, run in a folder."""
    return subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@localhost", *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def files_of(repository: Path, branch: str = "gh-pages") -> dict[str, bytes]:
    """Return what a branch holds, by path."""
    command = ["git", "archive", "--format=tar", branch]
    packed = subprocess.run(command, cwd=repository, check=True, capture_output=True).stdout
    with tarfile.open(fileobj=BytesIO(packed)) as archive:
        files = {member.name: archive.extractfile(member) for member in archive if not member.isdir()}
        return {name: file.read() for name, file in files.items() if file}


def on_a_branch(repository: Path, folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Commit files to the branch as somebody else, in a clone below a folder."""
    git(folder, "clone", "-q", str(repository), "clone")
    clone = folder / "clone"
    known = "gh-pages" in git(clone, "branch", "-r")
    git(clone, "checkout", "-q", *(["gh-pages"] if known else ["-b", "gh-pages"]))
    write_files(clone, files)
    git(clone, "add", ".")
    git(clone, "commit", "-qm", "Mine")
    git(clone, "push", "-q", "origin", "gh-pages")
