"""Publish to a branch of a git repository, such as GitHub Pages, with a commit per publication.

Nothing is checked out and no history rewritten: each commit is made from an index of its own, so the
repository's files and branches stay as they are.
"""

import os
import subprocess
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import NamedTuple

from dossier.commands.check.published import PUBLISHED, repository_of
from dossier.commands.publish.delivery import Plan, plan_for
from dossier.commands.publish.host import Delivery, content_of, own_manifest, refuse_foreign, site_manifest
from dossier.core.cache import own_folder
from dossier.project.targets import redacted
from dossier.render.tree import MANIFEST, ManifestEntry

NOTHING: Mapping[str, str] = MappingProxyType({})
_BRANCH = "gh-pages"
_LINKS = ("120000", "160000")
"""Modes of symbolic links and of other repositories."""
_NO_JEKYLL = ".nojekyll"
"""Without this file, GitHub Pages ignores names with a leading underscore."""
_OF_A_HOOK = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY"})
_NOBODY = {
    "GIT_AUTHOR_NAME": "Dossier",
    "GIT_AUTHOR_EMAIL": "dossier@localhost",
    "GIT_COMMITTER_NAME": "Dossier",
    "GIT_COMMITTER_EMAIL": "dossier@localhost",
}


class _GitFailed(Exception):  # noqa: N818
    """Git failed, with its message."""


class Repository(NamedTuple):
    """A local repository, and the branch of its remote to push to."""

    folder: Path
    remote: str
    """Name or address of the remote."""
    branch: str

    @property
    def ref(self) -> str:
        """Return the full name of the branch."""
        return f"refs/heads/{self.branch}"

    def git(self, *arguments: str, given: bytes = b"", setting: Mapping[str, str] = NOTHING) -> bytes:
        """Return git's output, given standard input and environment variables.

        Raises _GitFailed with git's message.
        """
        with subprocess.Popen(
            ["git", *arguments],
            cwd=self.folder,
            env={**_surroundings(), **setting},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as running:
            answer, complaint = running.communicate(given)
        if running.returncode:
            raise _GitFailed(complaint.decode(errors="replace"))
        return answer

    def tip(self) -> str:
        """Fetch the branch and return its last commit; an empty string if there is no such branch."""
        found = self.git("ls-remote", self.remote, self.ref).decode().split()
        if not found:
            return ""
        is_shallow = self.git("rev-parse", "--is-shallow-repository").strip() == b"true"
        depth = ["--depth=1"] if is_shallow else []
        self.git("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", *depth, self.remote, self.ref)
        return found[0]

    def occupied(self, commit: str, paths: Collection[str]) -> Iterator[str]:
        """Yield obstacles for files at these paths in a commit: other files, and links above them."""
        above = {str(one) for path in paths for one in PurePosixPath(path).parents[:-1]}
        listing = self.git("ls-tree", "-r", "-z", commit).decode(errors="replace") if commit else ""
        for line in listing.split("\0")[:-1]:
            kind, _, path = line.partition("\t")
            if path in paths or (path in above and kind.startswith(_LINKS)):
                yield path

    def blob(self, commit: str, path: str) -> bytes | None:
        """Return a file in a commit, or None."""
        try:
            return self.git("cat-file", "blob", f"{commit}:{path}") if commit else None
        except _GitFailed:
            return None


def _surroundings() -> dict[str, str]:
    """Return the environment without variables in which git names another repository to its hooks."""
    kept = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    return {**kept, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}


def publish(delivery: Delivery) -> Iterator[str]:
    """Commit the differences to the branch and push it; without differences, do neither."""
    try:
        repository = _repository(delivery)
        yield from _publish(repository, delivery)
    except FileNotFoundError as error:
        raise delivery.problem("git is not installed", "Install it: https://git-scm.com/downloads") from error
    except _GitFailed as failed:
        raise delivery.problem(*_message_and_remedy(str(failed))) from failed


def _publish(repository: Repository, delivery: Delivery) -> Iterator[str]:
    tip = repository.tip()
    now = site_manifest(delivery)
    before = own_manifest(repository.blob(tip, MANIFEST), now, delivery)
    own = {one.path for one in before.files} | {MANIFEST} if before else set()
    wanted = {*(one.path for one in now.files), MANIFEST, *own}
    refuse_foreign(delivery, set(repository.occupied(tip, wanted)) - own, wanted)
    plan = plan_for(delivery, before, now)
    if delivery.dry_run:
        yield from plan.lines()
        return
    yield f"Creating the commit for {repository.branch}"
    commit = _commit(repository, tip, plan, delivery)
    if commit:
        yield f"Pushing {commit[:10]} to {repository.branch}"
        repository.git("push", "--quiet", repository.remote, f"{commit}:{repository.ref}")
    if repository.folder != delivery.config.root and (commit or tip):
        repository.git("update-ref", f"{PUBLISHED}{repository.branch}", commit or tip)
    yield plan.done()


def _repository(delivery: Delivery) -> Repository:
    address, _, branch = delivery.target.to.partition("#")
    if address == "gh-pages":
        here = Repository(delivery.config.root, "origin", branch or _BRANCH)
        here.git("remote", "get-url", "origin")
        return here
    remote = address.removeprefix("git+").removeprefix("file://")
    own_folder(delivery.config.root)
    folder = repository_of(delivery.config.root, remote)
    if not folder.is_dir():
        folder.mkdir(parents=True)
        Repository(folder, remote, branch).git("init", "--quiet", "--bare")
    return Repository(folder, remote, branch or _BRANCH)


def _commit(repository: Repository, tip: str, plan: Plan, delivery: Delivery) -> str:
    """Return the new commit before it is pushed; an empty string if it would change nothing."""
    with TemporaryDirectory() as folder:
        index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
        if tip:
            repository.git("read-tree", tip, setting=index)
        lines = "".join(_index_lines(repository, tip, plan, delivery.config.site))
        repository.git("update-index", "-z", "--index-info", given=lines.encode(), setting=index)
        tree = repository.git("write-tree", setting=index).decode().strip()
    if tip and repository.git("rev-parse", f"{tip}^{{tree}}").decode().strip() == tree:
        return ""
    message = delivery.target.message or f"Publish {delivery.config.settings.title}"
    parent = ["-p", tip] if tip else []
    return (
        repository.git("commit-tree", tree, *parent, "-m", message, setting=_author(repository))
        .decode()
        .strip()
    )


def _index_lines(repository: Repository, tip: str, plan: Plan, site: Path) -> Iterator[str]:
    """Yield the changes of the index in the format of `git update-index --index-info`."""
    for listed in plan.sends:
        content_of(site, listed)  # refuse a file that has changed since the build
    files = [*plan.sends, ManifestEntry(path=MANIFEST, size=0, sha256="")]
    for path, blob in zip((one.path for one in files), _blobs(repository, files, site), strict=True):
        yield f"100644 {blob}\t{path}\0"
    empty = repository.git("hash-object", "-w", "--stdin").decode().strip()
    if repository.blob(tip, _NO_JEKYLL) is None:
        yield f"100644 {empty}\t{_NO_JEKYLL}\0"
    for path in plan.deletions:
        yield f"0 {'0' * len(empty)}\t{path}\0"


def _blobs(repository: Repository, files: Sequence[ManifestEntry], site: Path) -> list[str]:
    """Add files of the site to git's objects, byte for byte, and return their ids."""
    paths = "".join(f"{site / one.path}\n" for one in files)
    return (
        repository.git("hash-object", "-w", "--no-filters", "--stdin-paths", given=paths.encode())
        .decode()
        .split()
    )


def _author(repository: Repository) -> dict[str, str]:
    """Return environment variables with an author, if git has none, as on build machines."""
    try:
        repository.git("var", "GIT_COMMITTER_IDENT")
    except _GitFailed:
        return _NOBODY
    return {}


def _message_and_remedy(said: str) -> tuple[str, str]:
    """Return git's message as one line, and the remedy."""
    what = " ".join(redacted(said).split()) or "git gave no reason"
    if "No such remote" in said or "not a git repository" in said:
        return (
            "the dossier's folder is in no git repository with a remote 'origin'",
            "Create the repository, then: git init && git remote add origin ADDRESS",
        )
    if "non-fast-forward" in said or "fetch first" in said or "cannot lock ref" in said:
        return f"somebody else published meanwhile ({what})", "Run the same command again."
    if (
        "could not read" in said.lower()
        or "permission denied" in said.lower()
        or "authentication" in said.lower()
    ):
        return (
            f"git has no permission to push there ({what})",
            "Set up credentials: gh auth login, a credential helper, or an SSH key.",
        )
    return (
        f"git failed ({what})",
        "Fix it, and run the same command again: nothing was published partially.",
    )
