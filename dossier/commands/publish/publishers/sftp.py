"""Publish to a folder reached by SSH, with the keys, agent, known hosts and aliases of `~/.ssh`."""

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from sshfs import SSHFileSystem

from dossier.commands.publish.delivery import deliver
from dossier.commands.publish.host import Delivery, failures_told
from dossier.commands.publish.publishers.filesystems import RemoteFolder, part_of

_AT_ONCE = 6
"""Servers allow ten sessions per connection."""
_SECONDS = 30


def publish(delivery: Delivery) -> Iterator[str]:
    """Send the site to a folder by SFTP. Other files in it stay."""
    address = urlsplit(delivery.target.to)
    said = {"port": address.port, "username": address.username}  # missing options may be in ~/.ssh/config
    settings = {name: value for name, value in said.items() if value}
    remedy = "Try: ssh HOST. If that works without a prompt, this will too."
    with failures_told(delivery, "cannot be reached", remedy):
        system = SSHFileSystem(
            address.hostname or "",
            known_hosts=(),  # asyncssh reads ~/.ssh/known_hosts; sshfs would accept any host
            connect_timeout=_SECONDS,
            skip_instance_cache=True,
            **settings,
        )

    def put(root: str, path: str, content: bytes) -> None:
        """Write a file beside its place and rename it, so that readers never get half a file."""
        system.pipe_file(f"{root}/{part_of(path)}", content)
        system.mv(f"{root}/{part_of(path)}", f"{root}/{path}")

    root = unquote(address.path).removeprefix("/~/").rstrip("/")
    yield from deliver(RemoteFolder(system, root or ".", put, _AT_ONCE), delivery)
