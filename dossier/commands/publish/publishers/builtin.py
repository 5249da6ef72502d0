"""All publishers, by scheme of address: the built-in ones and those of plug-ins."""

from collections.abc import Callable, Iterator

from dossier.commands.publish.host import Delivery
from dossier.commands.publish.publishers import archive, branch, folder, rsync
from dossier.core.plugins import Parts

Publisher = Callable[[Delivery], Iterator[str]]
"""A function that sends a site to its address and yields lines of progress; the last reports the result.

It raises DossierError if the site cannot be sent.
"""

_HERE = "dossier.commands.publish.publishers"
BUILTIN: tuple[tuple[str, Publisher | str], ...] = (
    ("abfs", f"{_HERE}.azure:publish [azure]"),
    ("az", f"{_HERE}.azure:publish [azure]"),
    ("file", folder.publish),
    ("gh-pages", branch.publish),
    ("git", branch.publish),
    ("git+file", branch.publish),
    ("git+http", branch.publish),
    ("git+https", branch.publish),
    ("git+ssh", branch.publish),
    ("gs", f"{_HERE}.google:publish [google]"),
    ("rsync", rsync.publish),
    ("s3", f"{_HERE}.s3:publish [publish]"),
    ("sftp", f"{_HERE}.sftp:publish [publish]"),
    ("zip", archive.publish),
)
"""Publishers with an extra in brackets are imported on use: their libraries are large, or not installed."""
PUBLISHERS: Parts[Publisher] = Parts("publishers", BUILTIN)
