"""Publish to a folder on this machine, or to a mounted one."""

import errno
from collections.abc import Callable, Iterator, Sequence
from hashlib import file_digest
from pathlib import Path, PurePosixPath
from stat import S_ISDIR
from typing import NamedTuple

from dossier.commands.publish.delivery import deliver
from dossier.commands.publish.host import Delivery, content_of, is_part_of_dossier
from dossier.core.files import read_regular
from dossier.project.addresses import local_path
from dossier.render.tree import ManifestEntry


class Folder(NamedTuple):
    """A folder as a Host."""

    folder: Path

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file, or None."""
        if any(self._links(path)) or not (self.folder / path).is_file():
            return None
        return read_regular(self.folder / path)

    def occupied(self, paths: Sequence[str]) -> Iterator[str]:
        """Yield obstacles for files at these paths, and for the temporary files beside them."""
        pure = [PurePosixPath(path) for path in paths]
        above = dict.fromkeys(parent for path in pure for parent in path.parents[:-1])
        for one in map(_part, pure):
            if (self.folder / one).is_symlink():
                yield one.as_posix()
        for one in above:
            if _is_there(self.folder / one, but=S_ISDIR):
                yield one.as_posix()
        for path in paths:
            if _is_there(self.folder / path):
                yield path

    def _links(self, path: str) -> Iterator[str]:
        """Yield links on the path of a file, and a link in place of its temporary file."""
        pure = PurePosixPath(path)
        for above in (*pure.parents[:-1], _part(pure)):
            if (self.folder / above).is_symlink():
                yield above.as_posix()

    def differing(self, folder: Path, files: Sequence[ManifestEntry]) -> Iterator[str]:
        """Yield files with other content. On the same machine, comparing bytes is quick."""
        return (one.path for one in files if not self._holds(one))

    def _holds(self, listed: ManifestEntry) -> bool:
        file = self.folder / listed.path
        if file.is_symlink() or not file.is_file() or file.stat().st_size != listed.size:
            return False
        with file.open("rb") as opened:
            return file_digest(opened, "sha256").hexdigest() == listed.sha256

    def send(self, folder: Path, files: Sequence[ManifestEntry]) -> Iterator[str]:
        """Write each file beside its place and rename it, so that readers never get half a file."""
        for listed in files:
            file, part = self.folder / listed.path, self.folder / _part(PurePosixPath(listed.path))
            for link in self._links(listed.path):
                raise OSError(errno.ELOOP, "a symbolic link was put there meanwhile", link)
            file.parent.mkdir(parents=True, exist_ok=True)
            part.unlink(missing_ok=True)
            with part.open("xb") as opened:
                opened.write(content_of(folder, listed))
            part.replace(file)
            yield listed.path

    def delete(self, paths: Sequence[str]) -> Iterator[str]:
        """Delete files, and folders that become empty."""
        for path in paths:
            if any(self._links(path)) or (self.folder / path).is_dir():
                continue  # a folder is nothing that was published
            (self.folder / path).unlink(missing_ok=True)
            for parent in PurePosixPath(path).parents[:-1]:
                if (self.folder / parent).is_dir() and not any((self.folder / parent).iterdir()):
                    (self.folder / parent).rmdir()
            yield path


def publish(delivery: Delivery) -> Iterator[str]:
    """Copy the site to a folder. Other files in it stay."""
    folder = (delivery.config.root / local_path(delivery.target.to)).resolve()
    remedy = "Choose a folder beside them, such as ../public, or a separate one, such as ./public."
    if folder == delivery.config.root or is_part_of_dossier(folder, delivery.config):
        raise delivery.problem("the folder belongs to the dossier itself", remedy)
    if delivery.config.root.is_relative_to(folder) or _is_home(folder):
        raise delivery.problem("the folder holds other things than sites", remedy)
    yield from deliver(Folder(folder), delivery)


def _is_there(path: Path, but: Callable[[int], bool] = lambda _: False) -> bool:
    """Tell whether anything has this path, except what has a mode for which `but` is true."""
    try:
        return not but(path.lstat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False


def _part(path: PurePosixPath) -> PurePosixPath:
    """Return the temporary path of a file, which is renamed when it is complete."""
    return path.with_name(f".{path.name}.part")


def _is_home(folder: Path) -> bool:
    """Tell whether a folder is a whole disk or a home folder."""
    homes = Path("/home"), Path("/Users")
    return (
        folder in (Path.home().resolve(), Path("/root"), Path(folder.anchor), *homes)
        or folder.parent in homes
    )
