"""Publish to a folder of any fsspec file system. Such hosts differ only in how a file is written."""

import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from dossier.commands.publish.host import content_of, side_by_side
from dossier.render.tree import ManifestEntry


def part_of(path: str) -> str:
    """Return the temporary path of a file, for hosts that can rename it when it is complete."""
    return posixpath.join(posixpath.dirname(path), f".{posixpath.basename(path)}.part")


class RemoteFolder(NamedTuple):
    """A folder on another machine, or a prefix in a bucket, as a ListingHost."""

    system: Any
    """The file system, an fsspec object."""
    root: str
    put: Callable[[str, str, bytes], object]
    """Writes a file: takes the folder, the path below it, and the content."""
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
        """Yield obstacles for files at these paths, from listings of the few folders of a site."""
        wanted = set(paths)
        parts = {part_of(path) for path in paths}
        folders = {
            "" if str(above) == "." else str(above) for path in paths for above in PurePosixPath(path).parents
        }
        for folder in sorted(folders):
            for path, one in self._listed(folder):
                not_folder = one["type"] != "directory" and path in folders
                if path in wanted or not_folder or (one["type"] == "link" and path in parts):
                    yield path

    def differing(self, folder: Path, files: Sequence[ManifestEntry]) -> Iterator[str]:
        """Yield files that are missing or have another size, from listings of the few folders of a site."""
        parents = sorted({posixpath.dirname(one.path) for one in files})
        sizes: dict[str, int] = {}
        for parent in parents:
            sizes.update((path, one["size"]) for path, one in self._listed(parent))
        return (one.path for one in files if sizes.get(one.path) != one.size)

    def _listed(self, parent: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Yield path, size and type of each entry of a folder; nothing if it does not exist."""
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
        """Delete files; a missing one is no error."""
        return side_by_side(self._remove, paths, self.at_once)

    def _remove(self, path: str) -> None:
        try:
            self.system.rm_file(f"{self.root}/{path}")
        except FileNotFoundError:
            return
