"""A folder at a host with an fsspec file system, as a Host; hosts differ in how a file is written."""

import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from dossier.commands.publish.host import content_of, side_by_side
from dossier.render.tree import ManifestEntry


def part_of(path: str) -> str:
    """Return where a file is written before it is moved into place, on hosts that can move one."""
    return posixpath.join(posixpath.dirname(path), f".{posixpath.basename(path)}.part")


class RemoteFolder(NamedTuple):
    """A folder at the other end of a connection, or a prefix in a bucket."""

    system: Any
    """A file system as fsspec has it."""
    root: str
    put: Callable[[str, str, bytes], object]
    """Writes a file, given the folder, the path in it, and the content."""
    at_once: int
    """Number of simultaneous transfers."""

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file, or None."""
        try:
            content: bytes = self.system.cat_file(f"{self.root}/{path}")
        except FileNotFoundError:
            return None
        return content

    def occupied(self, paths: Sequence[str]) -> Iterator[str]:
        """Yield files and links that are in the way, by the listings of the few folders that a site has."""
        wanted = set(paths)
        parts = {part_of(path) for path in paths}
        folders = {
            "" if str(above) == "." else str(above) for path in paths for above in PurePosixPath(path).parents
        }
        for folder in sorted(folders):
            for path, one in self._listed(folder):
                is_link = one["type"] == "link"
                if (is_link and path in folders | parts) or (path in wanted and one["type"] != "directory"):
                    yield path

    def differing(self, folder: Path, files: Sequence[ManifestEntry]) -> Iterator[str]:
        """Yield files that are missing or differ in size in the listings of the site's few folders."""
        parents = sorted({posixpath.dirname(one.path) for one in files})
        sizes: dict[str, int] = {}
        for parent in parents:
            sizes.update((path, one["size"]) for path, one in self._listed(parent))
        return (one.path for one in files if sizes.get(one.path) != one.size)

    def _listed(self, parent: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Yield paths, sizes and types of what is in a folder; nothing if there is no such folder."""
        try:
            listing = self.system.ls(posixpath.join(self.root, parent), detail=True)
        except FileNotFoundError:
            return
        for one in listing:
            yield posixpath.join(parent, posixpath.basename(one["name"].rstrip("/"))), one

    def send(self, folder: Path, files: Sequence[ManifestEntry]) -> Iterator[str]:
        """Send files, several at a time."""

        def put(listed: ManifestEntry) -> None:
            self.put(self.root, listed.path, content_of(folder, listed))

        return (listed.path for listed in side_by_side(put, files, self.at_once))

    def delete(self, paths: Sequence[str]) -> Iterator[str]:
        """Remove files; a missing one is no failure."""
        return side_by_side(self._remove, paths, self.at_once)

    def _remove(self, path: str) -> None:
        try:
            self.system.rm_file(f"{self.root}/{path}")
        except FileNotFoundError:
            return
