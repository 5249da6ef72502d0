"""A git repository to publish to, and what its branches hold."""

import subprocess
from pathlib import Path


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
    names = git(repository, "ls-tree", "-r", "--name-only", branch).splitlines()
    return {
        name: subprocess.run(
            ["git", "cat-file", "blob", f"{branch}:{name}"], cwd=repository, check=True, capture_output=True
        ).stdout
        for name in names
    }
