"""A folder on a machine that is reached by SSH: keys, agent, known hosts and nicknames are those of `~/.ssh`."""

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from sshfs import SSHFileSystem

from dossier.commands.publish.delivery import deliver
from dossier.commands.publish.host import Delivery, failures_told
from dossier.commands.publish.publishers.filesystems import RemoteFolder, part_of

_AT_ONCE = 6
"""Servers allow ten sessions a connection."""
_SECONDS = 30


def publish(delivery: Delivery) -> Iterator[str]:
    """Bring the site into a folder by SFTP; what else is in it stays."""
    address = urlsplit(delivery.target.to)
    said = {"port": address.port, "username": address.username}  # what is not said, ~/.ssh/config may say
    settings = {name: value for name, value in said.items() if value}
    remedy = "Try: ssh HOST. If that works without a prompt, this will too."
    with failures_told(delivery, "cannot be reached", remedy):
        system = SSHFileSystem(
            address.hostname or "",
            known_hosts=(),  # asyncssh's word for ~/.ssh/known_hosts; sshfs would trust anybody
            connect_timeout=_SECONDS,
            skip_instance_cache=True,
            **settings,
        )

    def put(root: str, path: str, content: bytes) -> None:
        """Write a file beside its place and move it there, so that nobody reads half of it."""
        system.pipe_file(f"{root}/{part_of(path)}", content)
        system.mv(f"{root}/{part_of(path)}", f"{root}/{path}")

    root = unquote(address.path).removeprefix("/~/").rstrip("/")
    yield from deliver(RemoteFolder(system, root or ".", put, _AT_ONCE), delivery)
