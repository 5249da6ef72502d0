"""Publish with rsync, through SSH (`host:path`) or to an rsync server (`rsync://host/module`).

As for every host, manifests decide what to send. rsync sends only the parts of a file that the host lacks.
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
"""Files per connection: enough to need few connections, few enough to report progress."""
_SECONDS = 60
_NOT_THERE = re.compile("No such file|Too many levels of symbolic links")
"""rsync's messages for a missing file, or one behind a link that it does not follow."""


class _RsyncFailed(Exception):  # noqa: N818
    """rsync failed, with its message."""


class RsyncHost(NamedTuple):
    """A folder that rsync can reach, as a ListingHost."""

    root: str
    """Address with a trailing slash."""

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
        """Yield obstacles for files at these paths, from rsync's listing."""
        folders = sorted({str(above) for path in paths for above in PurePosixPath(path).parents[:-1]})
        above = [path for kind, path in self._listed(folders) if kind != "d"]
        wanted = set(paths)
        found = () if above else self._listed(paths)  # nothing behind a link is listed
        yield from (*above, *(path for _, path in found if path in wanted))

    def _listed(self, names: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield kind (rsync's letter) and path of each of these that exist."""
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
                yield from ((kind[1:2], path.rstrip("/")) for kind, _, path in found)

    def differing(self, folder: Path, files: Sequence[ManifestEntry]) -> Iterator[str]:
        """Yield the files that rsync would send, by content: each end reads its own files."""
        names = [listed.path for listed in files]
        options = ("--dry-run", "--checksum", "--8-bit-output", "--out-format=%n")
        told = _rsync(names, f"{folder}/", self.root, *options).splitlines()
        return iter(set(names).intersection(told))  # rsync names folders, too

    def send(self, folder: Path, files: Sequence[ManifestEntry]) -> Iterator[str]:
        """Send files in batches; those with equal content are not sent, whatever their times."""
        for listed in files:
            content_of(folder, listed)  # refuse a file that has changed since the build
        for names in _batches([listed.path for listed in files]):
            _rsync(names, f"{folder}/", self.root, "--checksum", "--times", "--omit-dir-times")
            yield from names

    def delete(self, paths: Sequence[str]) -> Iterator[str]:
        """Delete files: rsync removes what an empty folder lacks. A missing file is no error."""
        with TemporaryDirectory() as empty:
            for parent in {(Path(empty) / path).parent for path in paths}:
                parent.mkdir(parents=True, exist_ok=True)
            for names in _batches(paths):
                _rsync(names, f"{empty}/", self.root, "--delete-missing-args")
                yield from names


def publish(delivery: Delivery) -> Iterator[str]:
    """Send the site with rsync. Other files in the folder stay."""
    if not shutil.which("rsync"):
        raise delivery.problem("rsync is not installed", "Install it, or use sftp:// instead.")
    yield from deliver(RsyncHost(f"{delivery.target.to.rstrip('/')}/"), delivery)


def _batches(paths: Sequence[str]) -> Iterator[Sequence[str]]:
    return (paths[start : start + _BATCH] for start in range(0, len(paths), _BATCH))


def _rsync(names: Sequence[str], source: str, target: str, *options: str) -> str:
    """Copy `names` from one folder to another (`source` itself without names), and return rsync's output."""
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
