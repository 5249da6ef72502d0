"""A folder on a machine that is reached by SSH: keys, agent, known hosts and nicknames are those of `~/.ssh`."""

import posixpath
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from sshfs import SSHFileSystem

from dossier.deliveries import deliver
from dossier.hosts import Delivery, content_of, failures_told, side_by_side
from dossier.site import Listed

_AT_ONCE = 6
"""Servers allow ten sessions a connection."""
_SECONDS = 30


class Remote(NamedTuple):
    """A folder at the other end of an SFTP connection, as a Host."""

    system: Any
    root: str

    def read(self, path: str) -> bytes | None:
        """The bytes of a file; None where there is none."""
        try:
            content: bytes = self.system.cat_file(f"{self.root}/{path}")
        except FileNotFoundError:
            return None
        return content

    def send(self, folder: Path, files: Sequence[Listed]) -> Iterator[str]:
        """Each file is written beside its place and moved there, so that nobody reads half of it."""

        def put(listed: Listed) -> None:
            path = f"{self.root}/{listed.path}"
            part = posixpath.join(posixpath.dirname(path), f".{posixpath.basename(path)}.part")
            self.system.pipe_file(part, content_of(folder, listed))
            self.system.mv(part, path)

        return (listed.path for listed in side_by_side(put, files, _AT_ONCE))

    def delete(self, paths: Sequence[str]) -> Iterator[str]:
        """Remove files; it is no failure where one is gone."""
        return side_by_side(self._remove, paths, _AT_ONCE)

    def _remove(self, path: str) -> None:
        try:
            self.system.rm_file(f"{self.root}/{path}")
        except FileNotFoundError:
            return


def publish(delivery: Delivery) -> Iterator[str]:
    """Bring the site into a folder by SFTP; what else is in it stays."""
    address = urlsplit(delivery.target.to)
    said = {"port": address.port, "username": address.username}  # what is not said, ~/.ssh/config may say
    settings = {name: value for name, value in said.items() if value}
    remedy = "Try: ssh HOST. Where that works and asks for nothing, this will."
    with failures_told(delivery, "cannot be reached", remedy):
        system = SSHFileSystem(
            address.hostname or "",
            known_hosts=(),  # asyncssh's word for ~/.ssh/known_hosts; sshfs would trust anybody
            connect_timeout=_SECONDS,
            skip_instance_cache=True,
            **settings,
        )
    root = unquote(address.path).removeprefix("/~/").rstrip("/")
    yield from deliver(Remote(system, root or "."), delivery)
