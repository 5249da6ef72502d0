"""Publish with rsync, by SSH (`host:path`) or to an rsync server (`rsync://host/module`).

Manifests decide what to send, as for every host; rsync transfers it, and after an interruption only the
missing parts.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import NamedTuple

from dossier.commands.publish.delivery import deliver
from dossier.commands.publish.host import Delivery, content_of
from dossier.render.tree import ManifestEntry

_BATCH = 500
"""Files per connection: few connections, but some progress reports."""
_SECONDS = 60
_NOT_THERE = re.compile("No such file|Too many levels of symbolic links")
"""rsync's messages for a file that is missing, or behind a link that it does not follow."""


class _RsyncFailed(Exception):  # noqa: N818
    """rsync failed, with its message."""


class RsyncHost(NamedTuple):
    """A folder at the other end of rsync, as a Host."""

    root: str
    """With a trailing slash."""

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file, or None."""
        with TemporaryDirectory() as folder:
            fetched = Path(folder) / "fetched"
            try:
                _rsync([], f"{self.root}{path}", str(fetched))
            except _RsyncFailed as failed:
                if not _NOT_THERE.search(str(failed)):
                    raise
            return fetched.read_bytes() if fetched.is_file() else None

    def occupied(self, paths: Sequence[str]) -> Iterator[str]:
        """Yield files and links that are in the way, as rsync lists what is there."""
        folders = sorted({str(above) for path in paths for above in PurePosixPath(path).parents[:-1]})
        links = [path for kind, path in self._listed(folders) if kind == "L"]
        wanted = set(paths)
        found = () if links else self._listed(paths)  # what is behind a link is not asked for
        yield from (*links, *(path for kind, path in found if kind != "d" and path in wanted))

    def _listed(self, names: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield the kind of each of these that is there, a letter as rsync has it, and its path."""
        options = "--dry-run", "--links", "--ignore-missing-args", "--8-bit-output", "--out-format=%i %n"
        with TemporaryDirectory() as empty:
            for batch in _batches(names):
                try:
                    told = _rsync(batch, self.root, empty, *options)
                except _RsyncFailed as failed:
                    if not _NOT_THERE.search(str(failed)):
                        raise
                    return
                found = (line.partition(" ") for line in told.splitlines())
                yield from ((kind[1:2], path) for kind, _, path in found)

    def differing(self, folder: Path, files: Sequence[ManifestEntry]) -> Iterator[str]:
        """Yield what rsync would send, by content; each end reads its own files."""
        names = [listed.path for listed in files]
        options = ("--dry-run", "--checksum", "--8-bit-output", "--out-format=%n")
        told = _rsync(names, f"{folder}/", self.root, *options).splitlines()
        return iter(set(names).intersection(told))  # folders are told as well

    def send(self, folder: Path, files: Sequence[ManifestEntry]) -> Iterator[str]:
        """Send files in batches; identical files are not sent, whatever their times."""
        for listed in files:
            content_of(folder, listed)  # what was changed since the build is not published
        for names in _batches([listed.path for listed in files]):
            _rsync(names, f"{folder}/", self.root, "--checksum", "--times", "--omit-dir-times")
            yield from names

    def delete(self, paths: Sequence[str]) -> Iterator[str]:
        """Remove what is missing in an empty folder; a missing file is no failure."""
        with TemporaryDirectory() as empty:
            for parent in {(Path(empty) / path).parent for path in paths}:
                parent.mkdir(parents=True, exist_ok=True)
            for names in _batches(paths):
                _rsync(names, f"{empty}/", self.root, "--delete-missing-args")
                yield from names


def publish(delivery: Delivery) -> Iterator[str]:
    """Send the site with rsync; other files in the folder stay."""
    if not shutil.which("rsync"):
        raise delivery.problem("rsync is not installed", "Install it, or use sftp:// instead.")
    yield from deliver(RsyncHost(f"{delivery.target.to.rstrip('/')}/"), delivery)


def _batches(paths: Sequence[str]) -> Iterator[Sequence[str]]:
    return (paths[start : start + _BATCH] for start in range(0, len(paths), _BATCH))


def _rsync(names: Sequence[str], source: str, target: str, *options: str) -> str:
    """Copy `names` from one folder to another, or `source` itself if there are none, and return rsync's output."""
    chosen = ["--files-from=-", "--from0"] if names else []
    command = ["rsync", f"--timeout={_SECONDS}", *options, *chosen, "--", source, target]
    with subprocess.Popen(
        command,
        env={**os.environ, "LC_ALL": "C"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        said, complaint = running.communicate("\0".join(names).encode())
    if running.returncode:
        raise _RsyncFailed(complaint.decode(errors="replace"))
    return said.decode(errors="replace")
