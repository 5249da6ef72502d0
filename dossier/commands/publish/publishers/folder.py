"""A folder on this machine, or on whatever is mounted there."""

from collections.abc import Iterator, Sequence
from hashlib import file_digest
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from dossier.commands.publish.delivery import deliver
from dossier.commands.publish.host import Delivery, content_of
from dossier.project.config import Config
from dossier.render.tree import ManifestEntry


class Folder(NamedTuple):
    """A folder as a Host."""

    folder: Path

    def read(self, path: str) -> bytes | None:
        """The bytes of a file; None where there is none."""
        file = self.folder / path
        return file.read_bytes() if file.is_file() else None

    def differing(self, folder: Path, files: Sequence[ManifestEntry]) -> Iterator[str]:
        """Each file is read: nothing is sooner told on the same machine, and nothing surer."""
        return (one.path for one in files if not self._holds(one))

    def _holds(self, listed: ManifestEntry) -> bool:
        file = self.folder / listed.path
        if file.is_symlink() or not file.is_file() or file.stat().st_size != listed.size:
            return False
        with file.open("rb") as opened:
            return file_digest(opened, "sha256").hexdigest() == listed.sha256

    def send(self, folder: Path, files: Sequence[ManifestEntry]) -> Iterator[str]:
        """Each file is written beside its place and moved there, so that nobody reads half of it."""
        for listed in files:
            file = self.folder / listed.path
            file.parent.mkdir(parents=True, exist_ok=True)
            part = file.with_name(f".{file.name}.part")
            part.write_bytes(content_of(folder, listed))
            part.replace(file)
            yield listed.path

    def delete(self, paths: Sequence[str]) -> Iterator[str]:
        """Folders that are empty then go as well."""
        for path in paths:
            (self.folder / path).unlink(missing_ok=True)
            for parent in PurePosixPath(path).parents[:-1]:
                if (self.folder / parent).is_dir() and not any((self.folder / parent).iterdir()):
                    (self.folder / parent).rmdir()
            yield path


def publish(delivery: Delivery) -> Iterator[str]:
    """Bring the site into a folder; what else is in it stays."""
    folder = _folder(delivery.target.to, delivery.config.root)
    if _is_in_the_way(folder, delivery.config):
        remedy = "Choose a folder beside them, such as ../public, or a separate one, such as ./public."
        raise delivery.problem("the folder belongs to the dossier itself", remedy)
    yield from deliver(Folder(folder), delivery)


def _folder(address: str, root: Path) -> Path:
    path = unquote(urlsplit(address).path) if address.startswith("file:") else address
    return (root / Path(path).expanduser()).resolve()


def _is_in_the_way(folder: Path, config: Config) -> bool:
    root, settings = config.root.resolve(), config.settings
    own = (settings.site, settings.content, settings.templates, *settings.sources, ".dossier", ".git")
    return folder == root or any(folder.is_relative_to((root / name).resolve()) for name in own)
